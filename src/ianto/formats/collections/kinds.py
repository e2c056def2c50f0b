"""The kinds of collections, in the order they are asked: the particular before the general."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final, Protocol

from ianto.formats.archives.archive import is_archive
from ianto.formats.archives.member import Member, Refused, Taken
from ianto.formats.collections.journals import journal_comments, journal_export
from ianto.formats.collections.later import Later
from ianto.formats.collections.mail import mail_folder, mbox

HEAD_BYTES: Final = 16 * 1024
"""So much of a file's beginning a collection is recognised by."""

_ZIPPED: Final = b"PK\x03\x04"


class Collection(Protocol):
    """A module that takes one kind of collection apart. To add one: write it, and name it in `COLLECTIONS`.

    Attributes:
        PERSONAL: whether the file holds passwords, real names or addresses: then it is never kept itself,
            only the stories taken out of it.
    """

    PERSONAL: bool

    def sniff(self, head: bytes, name: str, /) -> bool:
        """Whether this is a file of the kind, by its first bytes and its name; cheap."""

    def gather(self, path: Path, root: Path, /) -> Iterator[Member | Refused | Taken]:
        """The stories in the file, one after the other, and the other files they were found in.

        Never raises for what is in it; holds no more than one story in memory.

        Args:
            path: the file.
            root: the folder that was given: other files are looked for in it, and nowhere else.
        """


COLLECTIONS: Final[tuple[Collection, ...]] = (
    journal_export,
    journal_comments,
    Later(
        "efiction.efiction",
        b"INSERT INTO",
        b"CREATE TABLE",
        suffixes=(".sql", ".dump", ".mysql"),
    ),
    Later("tables.automated_archive", b"=>", b"} =", b"}=", sign=b"{"),
    Later("tables.open_doors", suffixes=(".csv", ".tsv", ".json")),
    mbox,
    mail_folder,
)


def collection_for(head: bytes, name: str) -> Collection | None:
    """The kind of collection a file is, or None.

    Args:
        head: its first `HEAD_BYTES` bytes; fewer only where it has no more.
        name: its name, which helps only where the bytes leave a doubt.
    """
    if head.startswith(_ZIPPED) or is_archive(head, name):
        # A dump packed without being made smaller shows its tables through the archive's bytes.
        return None
    return next((kind for kind in COLLECTIONS if kind.sniff(head, name)), None)


def is_collection(head: bytes, name: str) -> bool:
    """Whether a file holds many stories that `gather` can take out of it; arguments as for `collection_for`."""
    return collection_for(head, name) is not None


def gather(path: Path, root: Path) -> Iterator[Member | Refused | Taken]:
    """The stories in a collection, and the files beside it that they were found in.

    Never raises for what is in it: what cannot be had comes as `Refused`, and the rest goes on.

    Args:
        path: the collection's file.
        root: the folder that was given, or `path.parent`: nothing outside of it is looked at.
    """
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
        kind = collection_for(head, path.name)
        if kind is None:
            yield Refused("", "it holds no stories that could be taken out of it")
        else:
            yield from kind.gather(path, root)
    except OSError as error:
        yield Refused("", f"it cannot be read to its end: {(error.strerror or 'unknown').lower()}")
