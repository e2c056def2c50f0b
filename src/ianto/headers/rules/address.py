"""Addresses: the author's, beside the name or alone on a line, and the page a story was saved from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.headers.prose import told_in
from ianto.story import Field

RULE: Final = "address"
_CONTACT, _SENDER, _PAGE = 0.7, 0.5, 0.75
_LONGEST: Final = 160
_MAIL: Final = re.compile(r"(?<![\w.])[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w.-]{1,60}\w|\.{2,3})")
# "ann at salt dot example", "ann(at)salt.example": as written against harvesters.
_SPELT: Final = re.compile(
    r"(?<![\w.])[\w.+-]{1,60}\s?(?:[(\[{<]\s?at\s?[)\]}>]|(?<=\s)at(?=\s)|_at_|\*at\*)\s?[\w-]{1,60}"
    r"(?:(?:\s?[(\[{<]\s?dot\s?[)\]}>]\s?|\sdot\s|_dot_|\.)[\w-]{1,30}){1,4}",
    re.IGNORECASE,
)
_ONLY_MAIL: Final = re.compile(rf"\W*(?:e-?mail(?:\s+me)?\W+)?{_MAIL.pattern}\W*", re.IGNORECASE)
# A story's own page on the archives that give each story one.
_STORY: Final = r"https?://\S*(?:/s/\d+|/works/\d+|viewstory\.php\?\S*sid=\d+|/story/\d+|read\.php\?\S*no=\d+|/\d+\.html)\S*"
_PAGE_LINE: Final = re.compile(
    rf"(?:posted\s+originally\s+on\s+the\s+.{{2,60}}?\s+at\s+(?P<original>https?://\S+?)\.?|(?:from|source|url)?\W*(?P<page>{_STORY}))",
    re.IGNORECASE,
)


def claims(line: str) -> bool:
    """Whether a line is an address and nothing else, or says where the story was posted first."""
    if len(line) > _LONGEST:
        return False
    return ("@" in line and _ONLY_MAIL.fullmatch(line) is not None) or (
        "://" in line and _PAGE_LINE.fullmatch(line) is not None
    )


def find(header: Header) -> Iterator[Field]:
    """The addresses; what a label states of either is left to it."""
    for line in header.lines_as("claimed"):
        page = _PAGE_LINE.fullmatch(line.text) if "://" in line.text and len(line.text) <= _LONGEST else None
        if page and page.lastgroup:
            start, stop = page.span(page.lastgroup)
            yield from header.quote(
                "source_url",
                line.start + start,
                line.start + stop,
                source="line",
                confidence=_PAGE,
                rule=RULE,
            )
    if header.states("contact"):
        return
    spans = [
        *told_in(header, "author"),
        *((line.start, line.stop) for line in header.lines_as("byline", "claimed")),
    ]
    found = False
    for start, stop in spans:
        end = min(stop, start + _LONGEST)
        for mail in [*_MAIL.finditer(header.text, start, end), *_SPELT.finditer(header.text, start, end)]:
            found = True
            yield from header.quote("contact", *mail.span(), source="line", confidence=_CONTACT, rule=RULE)
    for start, stop in () if found else told_in(header, "from!"):
        # Who sent it may have sent it for another.
        for mail in _MAIL.finditer(header.text, start, min(stop, start + _LONGEST)):
            yield from header.quote("contact", *mail.span(), source="line", confidence=_SENDER, rule=RULE)
