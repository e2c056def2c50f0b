"""What was given to be added: files, folders and archives, as single inputs in a steady order."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ianto.formats import HEAD_BYTES, is_archive, is_collection
from ianto.library.containers import Found, NotFound, in_archive, in_collection
from ianto.library.walking import display, root_of
from ianto.originals import Store
from ianto.story import Provenance

MAX_STORY_BYTES = 64 * 1024 * 1024
"""A story file may have so many bytes: thirty times the longest novel, and small enough to read at once."""

DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
"""What the system says of a disk without room; no input is to blame for it."""


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


def inputs(
    files: Iterable[Path], given: Sequence[Path], store: Store, shown_as: Path | None = None
) -> Iterator[Input | NoInput]:
    """The files as inputs: archives and collections opened, and what they hold given one by one.

    An archive's own bytes are kept too, so that it can be given back whole; those of a dump with personal data
    are not. A file that a collection has used is no input of its own.

    Args:
        files: what was found under `given`.
        given: the files and folders that were asked for: a collection looks for its stories' texts in them.
        store: where archives are kept.
        shown_as: files in this folder are named by their path within it.
    """
    taken: set[str] = set()
    for path in files:
        if taken and str(path.absolute()) in taken:
            continue
        shown = display(path.relative_to(shown_as) if shown_as else Path(os.path.normpath(path.absolute())))
        reason = _hindrance(path)
        if reason:
            yield NoInput(shown, reason)
            continue
        try:
            # Without a buffer: no more is read than the beginning, by one call.
            with path.open("rb", buffering=0) as file:
                size = os.fstat(file.fileno()).st_size
                head = file.read(HEAD_BYTES)
        except OSError as error:
            yield NoInput(shown, f"it cannot be opened ({(error.strerror or 'unknown').lower()})")
            continue
        if is_collection(head, path.name):
            yield from _each(shown, in_collection(path, root_of(path, given), store, taken))
        elif is_archive(head, path.name):
            yield from _each(shown, in_archive(path, root_of(path, given), store, taken))
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


def _each(shown: str, found: Iterable[Found | NotFound]) -> Iterator[Input | NoInput]:
    """What a container holds, as inputs."""
    for each in found:
        name = f"{shown}!{each.path}" if each.path else shown
        if isinstance(each, NotFound):
            yield NoInput(name, each.reason)
        elif len(each.data) > MAX_STORY_BYTES:
            yield NoInput(name, too_large(len(each.data)))
        else:
            provenance = Provenance(shown, each.container, each.path)
            yield Input(provenance, data=each.data, size=len(each.data))


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
