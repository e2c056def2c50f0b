"""What a file holds that is many: an archive, or a collection of stories such as a mailbox or a dump."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from ianto.formats import (
    HEAD_BYTES,
    Member,
    Refused,
    Unreadable,
    collection_for,
    gather,
    is_archive,
    is_collection,
    read,
    unpack,
)
from ianto.headers import parse

_LARGEST_MESSAGE = 16 * 1024 * 1024
"""No single message is longer; what is, holds many, and is not read twice to find that out."""


class NoMember(Exception):
    """There is no story of that name in the file; the message says what to do."""


@dataclass(slots=True)
class Holding:
    """What a file holds.

    Attributes:
        kind: `archive`, or which kind of collection.
        said: the same in words.
        archive: whether it is an archive, which may hold anything.
        members: the names, in order.
        titles: of the first of them, title and author.
        refused: what cannot be had of it, and why.
    """

    kind: str
    said: str
    archive: bool
    members: list[str] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    refused: list[tuple[str, str]] = field(default_factory=list)


def is_many(file: Path, head: bytes) -> bool:
    """Whether a file is an archive or a collection, and not one message that other parts of its story belong to.

    Raises:
        OSError: it cannot be read.
    """
    if not is_collection(head, file.name):
        return is_archive(head, file.name)
    if file.stat().st_size > _LARGEST_MESSAGE:
        return True
    data = file.read_bytes()
    # Alone: its other parts may lie beside it, and one file is looked at here.
    with TemporaryDirectory() as folder:
        alone = Path(folder, file.name)
        alone.write_bytes(data)
        held = list(islice(gather(alone, alone.parent), 2))
    return not (len(held) == 1 and isinstance(held[0], Member) and held[0].data == data)


def holding(file: Path, head: bytes, titled: int) -> Holding:
    """Look through a file that is many.

    Args:
        file: the file.
        head: its first bytes.
        titled: of how many the title is looked up.
    """
    collection = collection_for(head, file.name)
    if collection is None:
        found = Holding("archive", "an archive", archive=True)
    else:
        # A module says its name in one way, one that waits to be loaded in another.
        told = vars(collection)
        kind = str(told.get("__name__") or told["name"]).rpartition(".")[2]
        found = Holding(kind, f"many stories in one file ({kind.replace('_', ' ')})", archive=False)
    for each in _each(file, head):
        if isinstance(each, Refused):
            found.refused.append((each.path, each.reason))
            continue
        found.members.append(each.path)
        if len(found.titles) < titled:
            # What comes out of a collection is one story, though its bytes may be those of several messages.
            many = found.archive and is_collection(each.data[:HEAD_BYTES], _last(each.path))
            found.titles[each.path] = "many stories in one file" if many else _titled(each)
    return found


def member_of(file: Path, head: bytes, name: str) -> bytes:
    """The bytes of one member.

    Raises:
        NoMember: there is none of that name, or it cannot be had, or is itself many.
    """
    archive = collection_for(head, file.name) is None
    for each in _each(file, head):
        if each.path != name:
            continue
        if isinstance(each, Refused):
            raise NoMember(f"{name} cannot be had: {each.reason}")
        if archive and is_collection(each.data[:HEAD_BYTES], _last(name)):
            raise NoMember(f"{name} holds many stories itself: unpack {file.name} and inspect it there")
        return each.data
    raise NoMember(f"there is no {name} in {file.name}; `ianto inspect {file.name}` lists what is in it")


def _each(file: Path, head: bytes) -> Iterator[Member | Refused]:
    if is_collection(head, file.name):
        found = gather(file, file.parent)
        yield from (each for each in found if isinstance(each, Member | Refused))
    else:
        yield from unpack(file, file.name)


def _titled(member: Member) -> str:
    """What a member is, as far as it says."""
    name = _last(member.path)
    try:
        story = parse(read(member.data, name), name)
    except Unreadable as error:
        return f"not read: {error}"
    by = story.first("author")
    return (story.first("title") or "untitled") + (f" by {by}" if by else "")


def _last(path: str) -> str:
    return path.replace("!", "/").rpartition("/")[2]
