"""Walking what was given: every file under it, once, in a steady order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ianto.formats import HEAD_BYTES, is_collection, is_furniture

# What may be the list of an archive whose stories lie beside it, and must be asked before they are read alone.
_LISTS = (".sql", ".dump", ".mysql", ".pl", ".csv", ".tsv", ".json")
_PACKED_LISTS = (".sql.gz", ".sql.bz2", ".sql.xz", ".sql.zip")


@dataclass(frozen=True, slots=True)
class Survey:
    """A first walk.

    Attributes:
        files: how many files there are.
        lists: those among them that may be the list of an archive, in order.
    """

    files: int
    lists: tuple[Path, ...]


def survey(paths: Sequence[Path], leave_out: Path) -> Survey:
    """Count what a walk will find, and note what must be looked at first."""
    files = 0
    lists: list[Path] = []
    for path in walk(paths, leave_out):
        files += 1
        if _may_list(path):
            lists.append(path)
    return Survey(files, tuple(lists))


def _may_list(path: Path) -> bool:
    name = path.name.lower()
    if name.endswith(_PACKED_LISTS):
        return True
    if not name.endswith(_LISTS):
        return False
    # The tables beside a table of stories are lists by their names, too, but must wait for it.
    try:
        with path.open("rb") as file:
            return is_collection(file.read(HEAD_BYTES), path.name)
    except OSError:
        return False


def root_of(file: Path, given: Sequence[Path]) -> Path:
    """The folder that was given and holds a file; for a file that was given itself, the folder it lies in."""
    return next((path for path in given if path in file.parents), file.parent)


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


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
