"""A title without a label: alone above the header, or alone before the story."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.headers.lines import Line
from ianto.headers.shapes import bare, byline, unspaced
from ianto.headers.terse import title_and_tail
from ianto.headers.titles import counter
from ianto.headers.vocabulary import known_canon, meaning_of
from ianto.story import Field

RULE: Final = "bare_title"
_CONFIDENCE, _CANON = 0.8, 0.65
_TELLING: Final = frozenset({"rating", "relationship"})


def find(header: Header) -> Iterator[Field]:
    """The first line that stands where a title stands, if no label states one."""
    if any(
        "title" in entry.label.names and entry.stop > entry.start and not entry.former
        for entry in header.entries
    ):
        return
    for line in header.lines_as("title"):
        if unspaced(line.text) is not line.text and meaning_of(unspaced(line.text)):
            # "S U M M A R Y" heads what stands below it.
            continue
        if _goes_on(header, line):
            continue
        start, stop = line.start, line.start + title_and_tail(line.text)[0]
        count = counter(header.text[start:stop])
        if count:
            stop = start + count.title
            yield from header.quote(
                "part",
                start + count.start,
                start + count.stop,
                source="line",
                confidence=_CONFIDENCE,
                rule=RULE,
            )
        raw = header.text[start:stop].rstrip(" \t,;:–—-([")
        canon = _canon_before(line.text, raw)
        if canon:
            yield from header.quote(
                "fandom", start, start + canon, source="line", confidence=_CANON, rule=RULE
            )
            start += canon + 1
            raw = raw[canon + 1 :]
        yield from header.quote(
            "title",
            start,
            start + len(raw),
            source="line",
            confidence=_CONFIDENCE,
            rule=RULE,
            value=bare(raw),
        )
        return


def _goes_on(header: Header, line: Line) -> bool:
    """Whether the line is the beginning of a sentence that goes on below: a notice, broken by its page."""
    below = header.lines[line.number + 1 : line.number + 2]
    return (
        bool(below)
        and below[0].text[0].islower()
        and below[0].text.endswith((".", ";", ","))
        and byline(below[0].text) is None
    )


def _canon_before(line: str, title: str) -> int:
    """How long the canon is that stands before a title with a rating or a pairing behind it; 0 if none does.

    `Dracula: The Salt Road (Mina/Lucy), R` names it there, while `Dracula: The Untold Story` may be a title.
    """
    before, mark, rest = title.partition(": ")
    tail = {term.name for term in title_and_tail(line)[1]}
    named = mark and len(rest) > 1 and known_canon(before) and "fandom" not in tail
    return len(before) if named and not tail.isdisjoint(_TELLING) else 0
