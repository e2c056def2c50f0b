"""What a journal's backup keeps beside the entries: the comments on each, and lists of pictures. No stories."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ianto.formats.archives.member import Member, Refused, Taken

PERSONAL: Final = True

_SIGN: Final = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^<>]{0,200}\?>\s*)?<(?:comments|userpics|mood_?theme)\b[^<>]{0,200}>"
)
_NAME: Final = re.compile(
    r"(?:C-\d+|userpics\.xml|.{0,40}comment.{0,40}|mood.{0,20}\.xml)(?:\.xml)?", re.IGNORECASE
)


def sniff(head: bytes, name: str) -> bool:
    """`<comments>` or `<userpics>` at the top of a file that is called as the backup calls it."""
    return _SIGN.match(head) is not None and _NAME.fullmatch(name) is not None


def gather(path: Path, root: Path) -> Iterator[Member | Refused | Taken]:
    """Nothing: what others said of a story is theirs, and a list of pictures is no story.

    Args:
        path: the file.
        root: not needed.
    """
    del root
    yield Taken(path)
