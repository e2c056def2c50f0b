"""The files in an archive, and their paths made fit to be shown: no path from inside is ever written to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_FURNITURE_NAMES: Final = frozenset((
    ".ds_store", "thumbs.db", "desktop.ini", ".localized", "ehthumbs.db",
    # What a backup of a journal remembers from one time to the next.
    ".last", "user.last", "comment.meta", "comment.users", "userpics.xml",
))  # fmt: skip
_FURNITURE_FOLDERS: Final = frozenset(("__macosx", ".git", ".svn", ".hg", "$recycle.bin", ".trash"))
# What a browser saves beside a page, in a folder called `Page_files`.
_COMPANIONS: Final = re.compile(
    r"\.(?:css|js|json|png|jpe?g|gif|webp|avif|ico|svg|bmp|woff2?|ttf|otf|eot|mp3|mp4|swf|download)",
    re.IGNORECASE,
)
_SAVED_PAGE: Final = re.compile(r"(?:^userpics|_files|_fichiers|-Dateien|_archivos|\.files)", re.IGNORECASE)
_DRIVE: Final = re.compile(r"[A-Za-z]:(?=[\\/])")
_LONE: Final = re.compile("[\udc80-\udcff]")
_UTF8_NAME: Final = 0x800
_LONGEST: Final = 1000


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive.

    Attributes:
        path: inside the archive, `/` between folders, `inner.zip!a.txt` for an archive in it. Never
            absolute, never `..`.
        data: its bytes.
        note: what had to be changed in its path, in words; mostly empty.
    """

    path: str
    data: bytes
    note: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file in an archive that could not be had, or the rest of the archive itself; `reason` says why.

    Attributes:
        path: as a member's; empty for the archive itself.
        reason: in words a person can act on.
        head: its first bytes, where it was only too large: they tell what it is.
    """

    path: str
    reason: str
    head: bytes = b""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file on disk that a collection has used for one of its stories, and that is no input of its own.

    Attributes:
        path: the file.
    """

    path: Path


def is_furniture(path: str) -> bool:
    """Whether a file is none of a person's doing: what systems and browsers leave beside it. Not counted."""
    *folders, name = path.split("/")
    if name.lower() in _FURNITURE_NAMES or name.startswith("._"):
        return True
    if any(folder.lower() in _FURNITURE_FOLDERS for folder in folders):
        return True
    return any(_SAVED_PAGE.search(folder, max(0, len(folder) - 9)) for folder in folders) and bool(
        _COMPANIONS.search(name)
    )


def safe_path(path: str) -> tuple[str, str]:
    r"""A member's path without what could lead out of a folder, and what was changed in words.

    Bytes that are no UTF-8 come out as `\xNN`, control characters as `?`.
    """
    path = _LONE.sub(lambda lone: f"\\x{ord(lone[0]) - 0xDC00:02x}", path)
    path = "".join(character if character.isprintable() else "?" for character in path[:_LONGEST])
    if "\\" in path and "/" not in path and "\\x" not in path:
        path = path.replace("\\", "/")
    plain = path
    path = _DRIVE.sub("", path, count=1)
    parts = [part for part in path.split("/") if part not in {"", ".", ".."}]
    climbing = ".." in path.split("/")
    safe = "/".join(parts) or "unnamed"
    if climbing:
        return safe, f"its path in the archive led out of it ({plain}), and was shortened"
    if path.startswith("/") or path != plain:
        return safe, f"its path in the archive was absolute ({plain}), and was shortened"
    return safe, ""


def zip_path(name: str, flags: int) -> str:
    """A ZIP member's name: UTF-8 where the container says so or the bytes are so, else code page 437."""
    if flags & _UTF8_NAME or name.isascii():
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name
