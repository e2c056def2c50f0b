"""Files beside a collection that belong to it: found only within the folder that was given."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

MOST_BYTES: Final = 64 * 1024 * 1024
"""No text of a story is longer."""

_MOST_FILES: Final = 1_000_000
_SUFFIXES: Final = ("", ".html", ".htm", ".txt", ".shtml")


def lies_within(file: Path, root: Path) -> bool:
    """Whether a file truly lies in a folder, links followed."""
    try:
        return file.resolve().is_relative_to(root.resolve())
    except (OSError, ValueError, RuntimeError):
        return False


def read_beside(file: Path) -> bytes | None:
    """A file's bytes; None where it cannot be had or is larger than any story."""
    try:
        if file.stat().st_size > MOST_BYTES:
            return None
        return file.read_bytes()
    except (OSError, ValueError):
        return None


class Beside:
    """The files in a folder, asked for by the paths and addresses they once had."""

    def __init__(self, near: Path, root: Path) -> None:
        """Look for nothing yet.

        Args:
            near: the folder paths are most likely relative to.
            root: the folder beyond which nothing is looked at.
        """
        self._near = near
        self._root = root
        self._by_name: dict[str, list[Path]] | None = None

    def find(self, path: str, suffix: str = "") -> Path | None:
        """The file a path or an address meant; None where there is none, or more than one that may be it.

        Args:
            path: relative, absolute on another system, or an address on the web.
            suffix: the file's ending where the path leaves it out.
        """
        parts = _parts(path)
        if not parts:
            return None
        suffixes = (f".{suffix.lstrip('.')}", *_SUFFIXES) if suffix else _SUFFIXES
        for ending in suffixes:
            file = self._near.joinpath(*parts[:-1], parts[-1] + ending)
            if _is_file(file) and lies_within(file, self._root):
                return file
        for ending in suffixes:
            found = self._most_alike([*parts[:-1], parts[-1] + ending])
            if found is not None:
                return found
        return None

    def _most_alike(self, parts: list[str]) -> Path | None:
        """The file of the same name whose folders are called as in the path, the most of them.

        One folder at least, if the path has any: `1/a.html` is missing where only `2/a.html` is there, and a
        story must not be given another's text. Where all files were put into one folder, that is the folder of
        the list or the one that was given.
        """
        if self._by_name is None:
            self._by_name = _by_name(self._root)
        scored: dict[int, list[Path]] = defaultdict(list)
        wanted = [part.casefold() for part in reversed(parts)]
        for file in self._by_name.get(wanted[0], ()):
            alike = 0
            for one, other in zip(wanted, (part.casefold() for part in reversed(file.parts)), strict=False):
                if one != other:
                    break
                alike += 1
            if alike > 1 or len(parts) == 1 or file.parent in {self._near, self._root}:
                scored[alike].append(file)
        best = scored[max(scored)] if scored else []
        return best[0] if len(best) == 1 and lies_within(best[0], self._root) else None


def _parts(path: str) -> list[str]:
    if "://" in path[:10]:
        try:
            path = urlsplit(path).path
        except ValueError:
            return []
    path = unquote(path).replace("\\", "/").replace("\0", "")
    return [
        part for part in path.split("/") if part.strip() not in {"", ".", ".."} and not part.endswith(":")
    ]


def _is_file(file: Path) -> bool:
    try:
        return file.is_file()
    except (OSError, ValueError):
        return False


def _by_name(root: Path) -> dict[str, list[Path]]:
    names: dict[str, list[Path]] = defaultdict(list)
    seen = 0
    for folder, folders, files in os.walk(root):
        folders.sort()
        for name in files:
            names[name.casefold()].append(Path(folder, name))
        seen += len(files)
        if seen > _MOST_FILES:
            break
    return names
