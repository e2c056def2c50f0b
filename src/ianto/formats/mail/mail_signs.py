"""The first look for mail: cheap signs that a file may be a message or many."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_SEPARATORS: Final = (b"From ", b"#! rnews ", b"Path: ", b"Message: ", b"=" * 60)
_FIELD: Final = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]")
# Mails that went round the world have a page of stations above their subject.
_HEAD: Final = 6000
_TOLD: Final = (b"\nsubject:", b"\nfrom:")
_ARCHIVED: Final = (b'"rawEmail"', b'"messageBody"')


@lru_cache(maxsize=2)  # both kinds of mail ask it of every file
def may_be_message(head: bytes) -> bool:
    """Whether a file that begins so may begin with a message: a closer look is worth its time."""
    head = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{"):
        return any(key in head for key in _ARCHIVED)
    if not head.startswith(_SEPARATORS) and not _FIELD.match(head):
        return False
    head = b"\n" + head[:_HEAD].lower()
    return any(field in head for field in _TOLD)
