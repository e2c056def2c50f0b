"""What archives and collections hold, archives with a collection in them unpacked for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ianto.formats import HEAD_BYTES, Refused, Taken, collection_for, gather, is_collection, names, unpack
from ianto.library.walking import display, survey, walk
from ianto.originals import Store

# Names of files that may be, or may hold, a collection: an archive with one of them is unpacked to look at it.
_TELLING = (
    ".sql", ".pl", ".csv", ".tsv", ".json", ".mbox", ".mbx", ".xml", ".db", ".sqlite", ".slj",
    ".zip", ".tar", ".gz", ".tgz", ".bz2", ".tbz2", ".xz", ".txz",
)  # fmt: skip

# An archive in an archive is a folder while it is unpacked: `inner.zip!a.sql` is a file called `a.sql`.
_NESTED = re.compile(r"(\.(?:zip|tar|gz|tgz|bz2|tbz2|xz|txz))!", re.IGNORECASE)


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
    container = None if _is_personal(path) else _keep(path, store)
    for each in gather(path, root):
        if isinstance(each, Taken):
            taken.add(str(each.path.absolute()))
        elif isinstance(each, Refused):
            yield NotFound(each.path, each.reason)
        else:
            yield Found(each.path, each.data, container)


def in_archive(path: Path, root: Path, store: Store, taken: set[str]) -> Iterator[Found | NotFound]:
    """The files in an archive; arguments as for `in_collection`."""
    if any(_is_telling(name) for name in names(path)):
        yield from _in_unpacked(path, root, store, taken)
        return
    container = _keep(path, store)
    for member in unpack(path, path.name):
        if isinstance(member, Refused):
            yield NotFound(member.path, member.reason)
        elif is_collection(member.data[:HEAD_BYTES], member.path.rpartition("/")[2]):
            yield from _in_member(member.path, member.data, container, store)
        else:
            yield Found(member.path, member.data, container)


def _in_unpacked(path: Path, root: Path, store: Store, taken: set[str]) -> Iterator[Found | NotFound]:
    """An archive that may hold a collection, whose texts lie beside it: unpacked, and walked like a folder."""
    with store.room() as folder:
        single = 0
        for number, member in enumerate(unpack(path, path.name)):
            if isinstance(member, Refused):
                yield NotFound(member.path, member.reason)
                continue
            single = number + 1
            inner = _NESTED.sub(r"\1!/", member.path)
            place = folder / inner
            if place.exists() or any(above.is_file() for above in place.parents):
                place = folder / f"{number}" / inner
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(member.data)
        lists = survey([folder], store.root).lists
        first = frozenset(lists)
        files = [*lists, *(file for file in walk([folder], store.root) if file not in first)]
        container = None if any(_is_personal(file) for file in files) else _keep(path, store)
        used: set[str] = set()
        for file in files:
            if str(file.absolute()) in used:
                continue
            within = display(file.relative_to(folder)).replace("!/", "!")
            with file.open("rb") as opened:
                head = opened.read(HEAD_BYTES)
            if not is_collection(head, file.name):
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


def _in_member(path: str, data: bytes, container: str, store: Store) -> Iterator[Found | NotFound]:
    """A collection that was not to be expected by its name."""
    with store.room() as folder:
        file = folder / path.replace("!", "/").rpartition("/")[2]
        file.write_bytes(data)
        for each in gather(file, file.parent):
            if isinstance(each, Refused):
                yield NotFound(f"{path}!{each.path}" if each.path else path, each.reason)
            elif not isinstance(each, Taken):
                yield Found(f"{path}!{each.path}", each.data, container)


def _is_telling(name: str) -> bool:
    last = name.replace("\\", "/").rpartition("/")[2].lower()
    return last.endswith(_TELLING) or last.startswith(("l-", "c-", "archive_db"))


def _is_personal(path: Path) -> bool:
    with path.open("rb") as file:
        kind = collection_for(file.read(HEAD_BYTES), path.name)
    return kind is not None and kind.PERSONAL


def _keep(path: Path, store: Store) -> str:
    with path.open("rb") as file:
        return store.keep_file(file)
