"""A title in a sentence's capitals, told by all that is appended to it: `The lamp: a tale [Dracula, PG] (2/5)`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.headers.shapes import bare, is_title_like
from ianto.headers.terse import title_and_tail
from ianto.headers.titles import counter, without_counter
from ianto.story import Field

RULE: Final = "tailed_title"
_CONFIDENCE: Final = 0.68
_LONGEST: Final = 160
_MOST_WORDS: Final = 12
_SENTENCE_ENDS: Final = '.?!,;:"”'


def claims(line: str) -> bool:
    """Whether a line is no title by its looks, and has a rating and a canon or a pairing behind it."""
    return _length(line) > 0


def find(header: Header) -> Iterator[Field]:
    """The title, if no label states one, and its counter."""
    if header.states("title"):
        return
    for line in header.lines_as("claimed"):
        length = _length(line.text)
        if not length:
            continue
        count = counter(line.text)
        if count:
            yield from header.quote(
                "part",
                line.start + count.start,
                line.start + count.stop,
                source="line",
                confidence=_CONFIDENCE,
                rule=RULE,
            )
        raw = without_counter(line.text[:length])
        yield from header.quote(
            "title",
            line.start,
            line.start + len(raw),
            source="line",
            confidence=_CONFIDENCE,
            rule=RULE,
            value=bare(raw),
        )
        return


def _length(line: str) -> int:
    """How long the title of such a line is; 0 if it is none."""
    if len(line) > _LONGEST or line[-1] not in ")]" or not (line[0].isupper() or line[0].isdigit()):
        return 0
    length, tail = title_and_tail(line)
    names = {term.name for term in tail}
    if "rating" not in names or names.isdisjoint({"fandom", "relationship"}):
        return 0
    title = without_counter(line[:length])
    told = len(title.split()) > _MOST_WORDS or title[-1] in _SENTENCE_ENDS or is_title_like(title)
    return 0 if told else length
