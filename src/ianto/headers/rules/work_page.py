"""An archive's page copied off the screen: title and author below the statistics, and what those count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.headers.quoting import quote_list
from ianto.headers.work_page import is_work_page, named_below, stats_of
from ianto.story import Field

RULE: Final = "work_page"
_TITLE, _COUNTED = 0.96, 0.9


def find(header: Header) -> Iterator[Field]:
    """What stands in its place on such a page."""
    if not is_work_page(header):
        return
    for name, (start, stop) in stats_of(header):
        yield from header.quote(name, start, stop, source="label", confidence=_COUNTED, rule=RULE)
    named = named_below(header)
    if named is None or header.states("title"):
        return
    title, author = named
    yield from header.quote("title", title.start, title.stop, source="line", confidence=_TITLE, rule=RULE)
    if author is not None and not header.states("author"):
        yield from quote_list(
            header, "author", author.start, author.stop, source="line", confidence=_TITLE, rule=RULE
        )
