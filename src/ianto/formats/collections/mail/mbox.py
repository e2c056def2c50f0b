"""Mailboxes, news spools and digests: the stories among a list's messages, their parts joined."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Final

from ianto.formats.archives.member import Member, Refused, Taken
from ianto.formats.mail.mail_signs import may_be_message

PERSONAL: Final = False

# What reads messages is slow to load, and most libraries hold none.
_STORIES: Final = "ianto.formats.collections.mail.mbox_stories"


def sniff(head: bytes, _: str) -> bool:
    """A mailbox, spool or batch by its first separator, or one message that is a digest."""
    return may_be_message(head) and bool(import_module(_STORIES).sniff(head))


def gather(path: Path, _: Path) -> Iterator[Member | Refused | Taken]:
    """The stories, a member each: the messages of all parts one behind the other. All else is refused with a reason."""
    yield from import_module(_STORIES).gather(path)
