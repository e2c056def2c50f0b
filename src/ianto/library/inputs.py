"""What was given to be added: files, folders and archives, as single inputs in a steady order."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ianto.formats import Refused, is_archive, is_furniture, unpack
from ianto.originals import Store
from ianto.story import Provenance

MAX_STORY_BYTES = 64 * 1024 * 1024
"""A story file may have so many bytes: thirty times the longest novel, and small enough to read at once."""

DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
"""What the system says of a disk without room; no input is to blame for it."""

_HEAD = 512  # a tar's first header, by the sum of which it is known


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to be read.

    Attributes:
        provenance: where it was found.
        path: the file to read it from, or None for a member of an archive.
        data: the bytes of a member of an archive.
        size: how many bytes it has.
    """

    provenance: Provenance
    path: Path | None = None
    data: bytes | None = None
    size: int = 0


@dataclass(frozen=True, slots=True)
class NoInput:
    """Something given that cannot be read at all, and why."""

    file: str
    reason: str


def display(path: Path) -> str:
    r"""A path as a person would type it; bytes that are no UTF-8 stand as `\\xNN`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def walk(paths: Iterable[Path], leave_out: Path) -> Iterator[Path]:
    """Every file under the paths, sorted within each folder; each folder once, however it is linked.

    Args:
        paths: files and folders.
        leave_out: the library's own folder, which is never added to itself.
    """
    seen: set[tuple[int, int]] = set()
    own = _identity(leave_out)
    for path in paths:
        yield from _walk(path, seen, own)


def _walk(path: Path, seen: set[tuple[int, int]], own: tuple[int, int] | None) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    pending = [path]
    while pending:
        folder = pending.pop()
        identity = _identity(folder)
        # Links may lead back to where we came from: a folder is told by its inode, not by its name.
        if identity is None or identity == own or identity in seen:
            continue
        seen.add(identity)
        try:
            files, folders = _children(folder)
        except OSError:
            yield folder
            continue
        yield from (folder / name for name in files if not is_furniture(f"{folder.name}/{name}"))
        pending.extend(folder / name for name in reversed(folders) if not is_furniture(f"{name}/"))


def _children(folder: Path) -> tuple[list[str], list[str]]:
    """The names of the files in a folder and of the folders in it, sorted: a folder may hold all there is."""
    files: list[str] = []
    folders: list[str] = []
    with os.scandir(folder) as children:
        for child in children:
            try:
                is_folder = child.is_dir()
            except OSError:
                # A link that leads round in a circle, or a folder one may not enter: told as a file.
                is_folder = False
            (folders if is_folder else files).append(child.name)
    return sorted(files), sorted(folders)


def inputs(files: Iterable[Path], store: Store, shown_as: Path | None = None) -> Iterator[Input | NoInput]:
    """The files as inputs: archives opened and their members given one by one.

    An archive's own bytes are kept too, so that it can be given back whole. Files in the folder `shown_as`
    are named by their path within it.
    """
    for path in files:
        shown = display(path.relative_to(shown_as) if shown_as else Path(os.path.normpath(path.absolute())))
        reason = _hindrance(path)
        if reason:
            yield NoInput(shown, reason)
            continue
        container = None
        try:
            with path.open("rb") as file:
                size = os.fstat(file.fileno()).st_size
                if is_archive(file.read(_HEAD), path.name):
                    file.seek(0)
                    container = store.keep_file(file)
        except OSError as error:
            if error.errno in DISK_FULL:
                raise
            yield NoInput(shown, f"it cannot be opened ({(error.strerror or 'unknown').lower()})")
            continue
        if container is not None:
            yield from _members(path, shown, container)
        elif size > MAX_STORY_BYTES:
            yield NoInput(shown, too_large(size))
        else:
            yield Input(Provenance(shown), path=path, size=size)


def too_large(size: int) -> str:
    """Why a file of that many bytes is not read."""
    return (
        f"it has {size / 1e6:,.0f} MB, and no story has more than {MAX_STORY_BYTES / 1e6:,.0f}; "
        "if it holds many stories, split it"
    )


def _members(path: Path, shown: str, container: str) -> Iterator[Input | NoInput]:
    for member in unpack(path, shown):
        name = f"{shown}!{member.path}" if member.path else shown
        if isinstance(member, Refused):
            yield NoInput(name, member.reason)
        elif len(member.data) > MAX_STORY_BYTES:
            yield NoInput(name, too_large(len(member.data)))
        else:
            yield Input(Provenance(shown, container, member.path), data=member.data, size=len(member.data))


def _hindrance(path: Path) -> str:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return "the link points to nothing" if path.is_symlink() else "there is no such file"
    except OSError as error:
        return f"it cannot be opened ({(error.strerror or 'unknown').lower()})"
    if stat.S_ISDIR(mode):
        return "the folder cannot be read; check its permissions"
    if not stat.S_ISREG(mode):
        return "it is no regular file (a pipe, a socket or a device)"
    return ""


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
