"""The stories in mailboxes, news spools and digests; loaded with the first of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import IO, Final

from ianto.formats.archives.member import Member, Refused, Taken
from ianto.formats.collections.mail.mail_folder_stories import gather as gather_folder
from ianto.formats.collections.mail.mail_folder_stories import is_counted
from ianto.formats.collections.mail.posts import delivered, weigh
from ianto.formats.mail.messages import Post, Slice, boundary, head_of, is_digest, join, sections_of, stream
from ianto.formats.mail.messages.split import MOST_BYTES

_HEAD: Final = 16 * 1024
_TOO_LARGE: Final = f"it is larger than {MOST_BYTES // 1024 // 1024} MiB, as no message with a story is"
_INTERNAL: Final = b"FOLDER INTERNAL DATA"
_LISTED: Final = "it is an announcement of a story, not the story"


def sniff(head: bytes) -> bool:
    """A mailbox, spool or batch by its first separator, or one message that is a digest.

    Args:
        head: the first bytes; fewer than `HEAD_BYTES` are all there are.
    """
    parted_by = boundary(head)
    if parted_by is not None and (len(head) >= _HEAD or len(parted_by.findall(head)) > 1):
        return True
    start = head[:2000].lower()
    if parted_by is None and not all(field in start for field in (b"from:", b"subject:")):
        return False
    read = head_of(head)
    return is_digest(read, head) and len(sections_of(head, read)) > 1


def gather(path: Path) -> Iterator[Member | Refused | Taken]:
    """The stories, a member each: the messages of all parts one behind the other. All else is refused with a reason."""
    posts: list[Post] = []
    with path.open("rb") as file:
        parted_by = boundary(file.read(_HEAD))
        file.seek(0)
        slices = stream(file, parted_by) if parted_by else iter([_all_of(file)])
        first = list(islice(slices, 2))
        if len(first) == 1 and parted_by and is_counted(first[0].data):
            # One posting of a spool's folder: its other parts lie in the files beside it.
            yield from gather_folder(path)
            return
        for number, piece in enumerate(chain(first, slices), 1):
            name = f"{number:04}.mbox" if len(first) > 1 else path.name
            for found in _sift(piece, number, name):
                if isinstance(found, Refused):
                    yield found
                else:
                    posts.append(found)
        for work in join(posts):
            yield from delivered(work, lambda post: _bytes_of(file, post))


def _all_of(file: IO[bytes]) -> Slice:
    data = file.read(MOST_BYTES)
    return Slice(0, len(data), data)


def _sift(piece: Slice, number: int, path: str) -> Iterator[Post | Refused]:
    """The posts in one message: itself, or all those in a digest."""
    if piece.stop - piece.start > len(piece.data):
        yield Refused(path, _TOO_LARGE)
        return
    if _INTERNAL in piece.data[:2048]:
        yield Refused(path, "it is a mail program's own record, not a message")
        return
    head = head_of(piece.data)
    sections = sections_of(piece.data, head) if is_digest(head, piece.data) else []
    if not sections:
        yield weigh(path, piece.data, (piece.start, piece.stop), head=head)
    for place, section in enumerate(sections, 1):
        inner = f"{number:04}-{place}.mbox"
        span = (piece.start + section.start, piece.start + section.stop) if section.start >= 0 else (-1, -1)
        if section.announces:
            yield Refused(inner, _LISTED)
        else:
            yield weigh(inner, section.data, span)


def _bytes_of(file: IO[bytes], post: Post) -> bytes:
    if post.data is not None:
        return post.data
    file.seek(post.start)
    return file.read(post.stop - post.start)
