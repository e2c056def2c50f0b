"""What archives and collections hold, archives with a collection in them unpacked for it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ianto.formats import (
    HEAD_BYTES,
    Refused,
    Taken,
    collection_for,
    gather,
    heads,
    is_archive,
    is_collection,
    unpack,
)
from ianto.library.walking import display, survey, walk
from ianto.originals import Store

# An archive in an archive is a folder while it is unpacked: `inner.zip!a.sql` is a file called `a.sql`.
_NESTED = re.compile(r"(\.(?:zip|tar|gz|tgz|bz2|tbz2|xz|txz))!", re.IGNORECASE)

# Bytes, as nearly all file systems count: a title in Cyrillic letters may well be longer.
_LONGEST, _LONGEST_PATH = 255, 4000
# Letters that fit in any case; a name's end tells what kind of file it is.
_SHORT = 60


@dataclass(frozen=True, slots=True)
class Found:
    """A story's bytes in a container.

    Attributes:
        path: inside the container.
        data: the bytes.
        container: the container's hash where it is kept itself.
    """

    path: str
    data: bytes
    container: str | None


@dataclass(frozen=True, slots=True)
class NotFound:
    """What cannot be had of a container, and why; with an empty path, the container itself."""

    path: str
    reason: str


def in_collection(path: Path, root: Path, store: Store, taken: set[str]) -> Iterator[Found | NotFound]:
    """The stories of a collection.

    Args:
        path: its file.
        root: where the texts of its stories may lie.
        store: where it is kept itself, unless it holds personal data.
        taken: learns of the files that were used.
    """
    container = None if _is_personal(_head(path), path.name) else _keep(path, store)
    for each in gather(path, root):
        if isinstance(each, Taken):
            taken.add(str(each.path.absolute()))
        elif isinstance(each, Refused):
            yield NotFound(each.path, each.reason)
        else:
            yield Found(each.path, each.data, container)


def in_archive(path: Path, root: Path, store: Store, taken: set[str]) -> Iterator[Found | NotFound]:
    """The files in an archive; arguments as for `in_collection`.

    Its own bytes are kept with the first file that can be had of it: of one that cannot be opened, nobody can
    tell whether there is a dump in it.
    """
    many = personal = False
    for name, head in heads(path, HEAD_BYTES):
        personal = personal or _is_personal(head, name)
        many = many or personal or is_archive(head, name) or is_collection(head, _last(name))
    if many:
        yield from _in_unpacked(path, root, store, taken, personal=personal)
        return
    container = ""
    for member in unpack(path, path.name):
        if isinstance(member, Refused):
            yield NotFound(member.path, member.reason)
        else:
            container = container or _keep(path, store)
            yield Found(member.path, member.data, container)


def _in_unpacked(
    path: Path, root: Path, store: Store, taken: set[str], *, personal: bool
) -> Iterator[Found | NotFound]:
    """An archive that may hold a collection, whose texts lie beside it: unpacked, and walked like a folder."""
    with store.room() as folder:
        single = 0
        called: dict[Path, str] = {}
        for number, member in enumerate(unpack(path, path.name)):
            if isinstance(member, Refused):
                personal = personal or _is_personal(member.head, member.path)
                yield NotFound(member.path, member.reason)
                continue
            single = number + 1
            place = folder / _NESTED.sub(r"\1!/", member.path)
            if not _fits(place):
                place = folder / f"{number}" / _last(member.path)[-_SHORT:]
                called[place] = member.path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(member.data)
        lists = survey([folder], store.root).lists
        first = frozenset(lists)
        files = [*lists, *(file for file in walk([folder], store.root) if file not in first)]
        personal = personal or any(_is_personal(_head(file), file.name) for file in files)
        container = None if personal or not files else _keep(path, store)
        used: set[str] = set()
        for file in files:
            if str(file.absolute()) in used:
                continue
            within = called.get(file) or display(file.relative_to(folder)).replace("!/", "!")
            if not is_collection(_head(file), file.name):
                yield Found(within, file.read_bytes(), container)
                continue
            # A dump packed alone has its texts beside the archive, not in it.
            for each in gather(file, root if single == 1 else folder):
                if isinstance(each, Taken):
                    (used if folder in each.path.parents else taken).add(str(each.path.absolute()))
                elif isinstance(each, Refused):
                    yield NotFound(f"{within}!{each.path}" if each.path else within, each.reason)
                else:
                    yield Found(f"{within}!{each.path}", each.data, container)


def _fits(place: Path) -> bool:
    """Whether a file can be written there: nothing stands in its way, and no name is longer than disks take."""
    if len(os.fsencode(place)) > _LONGEST_PATH or any(
        len(os.fsencode(part)) > _LONGEST for part in place.parts
    ):
        return False
    return not place.exists() and not any(above.is_file() for above in place.parents)


def _is_personal(head: bytes, path: str) -> bool:
    kind = collection_for(head, _last(path))
    return kind is not None and kind.PERSONAL


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEAD_BYTES)


def _last(path: str) -> str:
    return path.replace("!", "/").rpartition("/")[2]


def _keep(path: Path, store: Store) -> str:
    with path.open("rb") as file:
        return store.keep_file(file)
