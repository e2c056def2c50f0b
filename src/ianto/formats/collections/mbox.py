"""Mailboxes, news spools and digests: the stories among a list's messages, their parts joined."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Final

from ianto.formats.member import Member, Refused, Taken
from ianto.formats.messages import (
    Head,
    Post,
    Slice,
    Work,
    boundary,
    head_of,
    is_archived,
    is_digest,
    join,
    pieces_of,
    sections_of,
    stream,
    subject_of,
    why_no_story,
)
from ianto.formats.messages.split import MOST_BYTES
from ianto.text import fold

PERSONAL: Final = False

_HEAD: Final = 16 * 1024
_TOO_LARGE: Final = f"it is larger than {MOST_BYTES // 1024 // 1024} MiB, as no message with a story is"
_INTERNAL: Final = b"FOLDER INTERNAL DATA"
_AGAIN: Final = "it says the same again, word for word, as {path}"
_LISTED: Final = "it is an announcement of a story, not the story"
_SEPARATOR: Final = b"From -\n"
_TELLING: Final = 64 * 1024


def sniff(head: bytes, _: str) -> bool:
    """A mailbox, spool or batch by its first separator, or one message that is a digest."""
    if boundary(head) is not None:
        return True
    start = head[:2000].lower()
    if not start.lstrip().split(b":", 1)[0].replace(b"-", b"").isalpha() or not all(
        field in start for field in (b"from:", b"subject:")
    ):
        return False
    read = head_of(head)
    return is_digest(read, head) and len(sections_of(head, read)) > 1


def gather(path: Path, _: Path) -> Iterator[Member | Refused | Taken]:
    """The stories, a member each: the messages of all parts one behind the other. All else is refused with a reason."""
    posts: list[Post] = []
    with path.open("rb") as file:
        parted_by = boundary(file.read(_HEAD))
        file.seek(0)
        if parted_by is None:
            data = file.read(MOST_BYTES)
            slices: Iterable[Slice] = (Slice(0, len(data), data),)
        else:
            slices = stream(file, parted_by)
        for number, piece in enumerate(slices, 1):
            for found in _sift(piece, number):
                if isinstance(found, Refused):
                    yield found
                else:
                    posts.append(found)
        for work in join(posts):
            yield from delivered(work, lambda post: _bytes_of(file, post))


def delivered(work: Work, bytes_of: Callable[[Post], bytes]) -> Iterator[Member | Refused]:
    """A story with the messages of its parts, and what only said the same again."""
    messages = [bytes_of(post) for post in work.posts]
    if len(messages) > 1:
        messages = [_parted(message) for message in messages]
    yield Member(work.path, b"".join(messages))
    for post, first in work.again:
        yield Refused(post.path, _AGAIN.format(path=first.path))


def _parted(message: bytes) -> bytes:
    """A message that others may follow: it begins with a separator and ends its last line."""
    message = message.lstrip(b"\r\n")
    if is_archived(message):
        return message + b"\n"
    if boundary(message) is None:
        message = _SEPARATOR + message
    return message if message.endswith(b"\n") else message + b"\n"


def weigh(
    path: str, message: bytes, span: tuple[int, int], source: int = 0, head: Head | None = None
) -> Post | Refused:
    """A message as what is remembered of a story's part, or why it is none."""
    head = head or head_of(message)
    subject = subject_of(head.subject)
    pieces, attached = pieces_of(message, head)
    text = "\n".join(piece.decoded.text for piece in pieces)
    if not text.strip():
        reason = "there is no text in it"
        return Refused(path, f"{reason}, only what is attached to it ({attached[0]})" if attached else reason)
    reason = why_no_story(subject, head, text[:_TELLING])
    if reason:
        return Refused(path, reason)
    mark = hashlib.blake2b("".join(text.split()).encode("utf-8", "surrogatepass"), digest_size=12).digest()
    kept = message if span[0] < 0 else None
    return Post(path, *span, kept, subject, fold(head.name), head.address, head.posted, mark, source)


def _sift(piece: Slice, number: int) -> Iterator[Post | Refused]:
    """The posts in one message: itself, or all those in a digest."""
    path = f"{number:04}.mbox"
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
