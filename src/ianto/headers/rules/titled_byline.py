"""Title and author on one line: `The Salt Road by Ann Arbour`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.headers.shapes import bare, byline, is_title_like
from ianto.headers.terse import title_and_tail
from ianto.headers.titles import counter, without_counter
from ianto.headers.values import pieces_of
from ianto.story import Field

RULE: Final = "titled_byline"
_CONFIDENCE: Final = 0.75
_LONGEST: Final = 120
_ROLE: Final = re.compile(
    r"(?:illustrat|edit|translat|writ|post|submit|beta|cover|art|banner|icon|publish|adapt|inspir|prompt|request|read|record)\w*",
    re.IGNORECASE,
)
_BY: Final = re.compile(r"(?:\d{1,3}\.\s+)?(?P<title>\S.*?)[\s,;–—-]+(?P<by>by:?\s+\S.*)", re.IGNORECASE)
# "Stand by Me", "Day by Day": titles that only look as if they named their author.
_NOBODY: Final = frozenset(
    {
        "me",
        "you",
        "us",
        "night",
        "day",
        "moonlight",
        "candlelight",
        "firelight",
        "step",
        "one",
        "sea",
        "then",
        "now",
    }
)


def claims(line: str) -> bool:
    """Whether a line names a title and who wrote it."""
    return _parts(line) is not None


def find(header: Header) -> Iterator[Field]:
    """Title, counter and authors of such a line; labels, if there are any, know better."""
    if any(True for _ in header.lines_as("byline")):
        return
    for line in header.lines_as("claimed", "loose"):
        found = _parts(line.text)
        if found is None:
            continue
        title = found["title"]
        at = line.start + found.start("title")
        count = counter(title)
        if count:
            yield from header.quote(
                "part",
                at + count.start,
                at + count.stop,
                source="line",
                confidence=_CONFIDENCE,
                rule=RULE,
            )
        stop = at + (count.title if count else len(title))
        value = bare(without_counter(title))
        yield from header.quote(
            "title",
            at,
            stop,
            source="line",
            confidence=_CONFIDENCE,
            rule=RULE,
            value=value,
        )
        who = byline(found["by"])
        assert who is not None
        at = line.start + found.start("by")
        for piece in pieces_of("author", header.text, at + who[0], at + who[1]):
            yield from header.quote(
                "author",
                piece.start,
                piece.stop,
                source="line",
                confidence=_CONFIDENCE,
                rule=RULE,
                value=piece.value,
            )


def _parts(line: str) -> re.Match[str] | None:
    if len(line) > _LONGEST or " by" not in line.casefold():
        return None
    found = _BY.fullmatch(line, 0, title_and_tail(line)[0])
    if found is None or byline(found["by"]) is None or not is_title_like(without_counter(found["title"])):
        return None
    nobody = found["by"][2:].strip(" :.").casefold() in _NOBODY
    return None if nobody or _ROLE.fullmatch(found["title"]) else found
