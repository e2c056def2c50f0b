"""The head of a mail or a news posting: `From: Ann Arbour <ann@example.org>`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.headers.quoting import quote_list
from ianto.story import Field

RULE: Final = "mail"
# Less sure than what a subject says by more than what puts two on one footing: the sender may post for another.
_CONFIDENCE: Final = 0.55
_NEAR: Final = 12
# Lists' archives wrote "ann at salt.example" for the address.
_NAMED: Final = re.compile(
    r"\s*\"?(?P<name>[^\"<>()@\n]{2,60}?)\"?\s*<[^<>\n]*>|[^\s()]+(?:\s+at\s+[^\s()]+)?\s*\((?P<after>[^()\n]{2,60})\)|(?P<only>[\w .'-]{2,60})$"
)


def find(header: Header) -> Iterator[Field]:
    """Who sent it: the author, unless the header knows better."""
    mails = {entry.label.line.number for entry in header.entries if "subject!" in entry.label.names}
    for entry in header.entries:
        if "from!" not in entry.label.names or not any(
            abs(entry.label.line.number - mail) <= _NEAR for mail in mails
        ):
            continue
        found = _NAMED.match(header.text, entry.start, entry.stop)
        if found and found.lastgroup:
            yield from quote_list(
                header,
                "author",
                *found.span(found.lastgroup),
                source="line",
                confidence=_CONFIDENCE,
                rule=RULE,
            )
