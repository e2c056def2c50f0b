"""Rating, pairing and canon in a few words: `Fic: The Lamp (Holmes/Watson, PG)`, or a line of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.headers.terse import Term, name_and_tail, terse_line, title_and_tail
from ianto.headers.values import LISTS
from ianto.story import Field

RULE: Final = "terse"
_CONFIDENCE, _GUESSED = 0.72, 0.5
_LONGEST: Final = 160


def claims(line: str) -> bool:
    """Whether a line is nothing but such pieces."""
    return len(line) <= _LONGEST and bool(terse_line(line))


def find(header: Header) -> Iterator[Field]:
    """What stands behind a title, labelled or not, in a subject, or alone on a line; only what no label states."""
    for entry in header.entries:
        if not {"subject!", "title"}.isdisjoint(entry.label.names):
            subject = header.text[entry.start : entry.stop].split("\n")[0]
            yield from _quoted(header, entry.start, title_and_tail(subject)[1])
    for line in header.lines_as("claimed", "loose", "title"):
        if len(line.text) <= _LONGEST:
            yield from _quoted(header, line.start, terse_line(line.text) or title_and_tail(line.text)[1])
    for line in header.lines_as("byline"):
        yield from _quoted(header, line.start, name_and_tail(line.text)[1])


def _quoted(header: Header, at: int, found: tuple[Term, ...]) -> Iterator[Field]:
    for term in found:
        if (
            term.name is None
            or not term.known
            or (term.name in LISTS | {"rating"} and header.states(term.name))
        ):
            continue
        yield from header.quote(
            term.name,
            at + term.start,
            at + term.stop,
            source="line",
            confidence=_CONFIDENCE if term.sure else _GUESSED,
            rule=RULE,
        )
