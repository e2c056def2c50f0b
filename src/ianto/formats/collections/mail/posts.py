"""Messages as posts to be joined, and the joined ones as members."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Final

from ianto.formats.archives.member import Member, Refused
from ianto.formats.mail.messages import (
    Head,
    Post,
    Work,
    boundary,
    head_of,
    is_archived,
    pieces_of,
    subject_of,
    why_no_story,
)
from ianto.text import fold

_AGAIN: Final = "it says the same again, word for word, as {path}"
_SEPARATOR: Final = b"From -\n"
_TELLING: Final = 64 * 1024


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
