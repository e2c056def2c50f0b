"""Title and author on one line: `The Salt Road by Ann Arbour`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.headers.quoting import quote_list
from ianto.headers.shapes import bare
from ianto.headers.titled import title_and_author
from ianto.headers.titles import counter, without_counter
from ianto.story import Field

RULE: Final = "titled_byline"
_CONFIDENCE: Final = 0.82


def claims(line: str) -> bool:
    """Whether a line names a title and who wrote it."""
    return title_and_author(line) is not None


def find(header: Header) -> Iterator[Field]:
    """Title, counter and authors of such a line; labels, if there are any, know better."""
    if any(True for _ in header.lines_as("byline")):
        return
    for line in header.lines_as("claimed", "loose"):
        found = title_and_author(line.text)
        if found is None:
            continue
        at = line.start
        start, stop = found.title
        title = line.text[start:stop]
        count = counter(title)
        if count:
            begin, end = at + start + count.start, at + start + count.stop
            yield from header.quote("part", begin, end, source="line", confidence=_CONFIDENCE, rule=RULE)
            stop = start + count.title
        value = bare(without_counter(title))
        yield from header.quote(
            "title", at + start, at + stop, source="line", confidence=_CONFIDENCE, rule=RULE, value=value
        )
        yield from quote_list(
            header,
            "author",
            at + found.author[0],
            at + found.author[1],
            source="line",
            confidence=_CONFIDENCE,
            rule=RULE,
        )
        return
