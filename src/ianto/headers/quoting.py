"""A stretch of a header quoted as a field of one value or of many."""

from __future__ import annotations

from collections.abc import Iterator

from ianto.headers.header import Header
from ianto.headers.values import pieces_of
from ianto.story import Field, FieldName, Source


def quote_list(
    header: Header, name: FieldName, start: int, stop: int, *, source: Source, confidence: float, rule: str
) -> Iterator[Field]:
    """Every value of a list that stands between two places, a field each."""
    for piece in pieces_of(name, header.text, start, stop):
        yield from header.quote(
            name, piece.start, piece.stop, source=source, confidence=confidence, rule=rule, value=piece.value
        )
