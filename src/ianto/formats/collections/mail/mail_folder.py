"""Folders of messages, a file each: what was saved of Yahoo Groups as JSON, and mails whose subject counts parts."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Final

from ianto.formats.archives.member import Member, Refused, Taken
from ianto.formats.mail.mail_signs import may_be_message

PERSONAL: Final = False

# What reads messages is slow to load, and most libraries hold none.
_STORIES: Final = "ianto.formats.collections.mail.mail_folder_stories"


def sniff(head: bytes, _: str) -> bool:
    """One message of Yahoo's, or one mail that says which part of how many it is."""
    return may_be_message(head) and bool(import_module(_STORIES).sniff(head))


def gather(path: Path, _: Path) -> Iterator[Member | Refused | Taken]:
    """The stories among the messages of the folder, their parts joined. Mails that count no parts are left alone."""
    yield from import_module(_STORIES).gather(path)
