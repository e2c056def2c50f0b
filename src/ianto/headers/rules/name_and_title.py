"""Title and author on the first two lines, with no word between them: `The Salt Road` above `Ann Arbour`, or below."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.headers.shapes import bare, is_name, is_title_like
from ianto.headers.terse import title_and_tail
from ianto.headers.vocabulary import known_canon
from ianto.story import Field

RULE: Final = "name_and_title"
# A title alone is as sure by itself; which of two lines it is has to be surer.
_TITLE, _AUTHOR = 0.81, 0.5
_LEAST_WORDS: Final = 2
_LEAST_LABELS: Final = 2


def find(header: Header) -> Iterator[Field]:
    """Both, when exactly one of the lines is a person's name and labels follow that state neither."""
    if header.states("author") or header.states("title") or len(header.entries) < _LEAST_LABELS:
        return
    lines, roles = header.lines[:3], header.roles[:2]
    if (
        len(lines) <= _LEAST_WORDS
        or lines[1].gap
        or not lines[2].gap
        or {*roles} - {"loose", "title", "signature"}
    ):
        return
    names = [_is_person(line.text) for line in lines[:2]]
    if names[0] == names[1]:
        return
    title, author = (lines[1], lines[0]) if names[0] else (lines[0], lines[1])
    if not is_title_like(title.text) or title_and_tail(title.text)[1] or known_canon(title.text):
        return
    yield from header.quote(
        "title", title.start, title.stop, source="line", confidence=_TITLE, rule=RULE, value=bare(title.text)
    )
    yield from header.quote("author", author.start, author.stop, source="line", confidence=_AUTHOR, rule=RULE)


def _is_person(text: str) -> bool:
    return is_name(text) and len(text.split()) >= _LEAST_WORDS and known_canon(text) is None
