"""The folder in which an eFiction archive kept its texts: `stories/<member>/<chapter>.txt`."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ianto.formats.collections.beside import lies_within

_USUAL: Final = ("stories", "storiesef")
_MOST_FOLDERS: Final = 20_000
_DEEPEST: Final = 4
_MOST_FOUND: Final = 8


class Texts:
    """The texts of one archive, wherever near the dump they were saved to.

    Attributes:
        kept_as_files: whether the archive says that its texts are files, whatever else the dump holds.
    """

    def __init__(self, dump: Path, root: Path, settings: list[dict[str, str]]) -> None:
        """Look for nothing yet.

        Args:
            dump: the dump's file.
            root: the folder to look in.
            settings: of the archive.
        """
        self.kept_as_files = any(row.get("store") == "files" for row in settings)
        stated = [Path(row.get("storiespath", "").replace("\\", "/")).name for row in settings]
        self._names = tuple(dict.fromkeys(name for name in (*stated, *_USUAL) if name))
        self._near = dump.parent
        self._root = root
        self._folders: list[Path] | None = None

    def find(self, members: tuple[str, ...], chapter: str) -> Path | None:
        """A chapter's file, or None.

        Args:
            members: the numbers of those in whose folders it may lie.
            chapter: its number.
        """
        if self._folders is None:
            self._folders = list(dict.fromkeys(self._search()))
        for folder in self._folders:
            for member in members:
                file = folder / member / f"{chapter}.txt"
                if file.is_file() and lies_within(file, self._root):
                    return file
        return None

    def expected(self, members: tuple[str, ...], chapter: str) -> str:
        """Where a chapter's file would lie."""
        return f"{self._names[0]}/{members[0] if members else '?'}/{chapter}.txt"

    def _search(self) -> list[Path]:
        """Folders of texts: by their names beside the dump, then by what is in them, nearest first.

        Only where none lies beside the dump, all that was given is searched: the texts of another archive have
        the same numbers, and a story whose file is missing must not be given one of them.
        """
        named = [folder for name in self._names if (folder := self._near / name).is_dir()]
        return [*named, *_holding_texts(self._near)] or list(_holding_texts(self._root))


def _holding_texts(start: Path) -> Iterator[Path]:
    found, seen = 0, 0
    pending = deque([(start, 0)])
    while pending and seen < _MOST_FOLDERS and found < _MOST_FOUND:
        folder, depth = pending.popleft()
        seen += 1
        inside = _folders_in(folder)
        numbered = [name for name in inside if name.isdigit()]
        if any(_holds_texts(folder / name) for name in numbered[:_MOST_FOUND]):
            found += 1
            yield folder
        elif depth < _DEEPEST:
            pending.extend((folder / name, depth + 1) for name in inside)


def _folders_in(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as children:
            return sorted(child.name for child in children if child.is_dir(follow_symlinks=False))
    except OSError:
        return []


def _holds_texts(folder: Path) -> bool:
    try:
        with os.scandir(folder) as children:
            return any(child.name.endswith(".txt") and child.name[:-4].isdigit() for child in children)
    except OSError:
        return False
