"""Passages of a story's file, with what matters in them marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from ianto.library.desk.item import Words

_BEGINNING: Final = 700
_LINES: Final = 16
_LINE: Final = 240
_AROUND: Final = 90
_MOST: Final = 3
_BLANK = re.compile(r"\n\s*\n\s*")
# As `ianto.text.repair.lost` counts them: lost, garbled, or a question mark for an apostrophe.
_DOUBTFUL = re.compile(r"\ufffd|â€|Ã¢|Ã©|Ã¨|ÔÇÖ|ÔÇ£|вЂ|(?<=[a-z])\?(?=(?:t|s|m|d|ll|re|ve)\b(?!\?))")


def beginning(text: str, marks: Iterable[str] = ()) -> Words:
    """How a text begins, a screenful at most, with every one of `marks` marked."""
    lines = _BLANK.sub("\n\n", text[: 4 * _BEGINNING].strip()).split("\n")
    kept: list[str] = []
    size = 0
    for line in lines[:_LINES]:
        cut = line if len(line) <= _LINE else line[:_LINE].rpartition(" ")[0] + " …"
        if size + len(cut) > _BEGINNING and kept:
            break
        kept.append(cut)
        size += len(cut)
    shown = "\n".join(kept).strip()
    spans = []
    for mark in marks:
        if mark.strip():
            found = re.search(r"\s+".join(map(re.escape, mark.split())), shown, re.IGNORECASE)
            if found:
                spans.append(found.span())
    return marked(shown, spans)


def around(text: str, span: tuple[int, int]) -> Words:
    """A place of a text, marked, with a little of what stands around it."""
    start, stop = span
    before = max(0, start - _AROUND)
    after = min(len(text), stop + _AROUND)
    # Whole words, and no more of a paragraph before than the line it begins with.
    while 0 < before < start and not text[before - 1].isspace():
        before += 1
    while stop < after < len(text) and not text[after].isspace():
        after -= 1
    told = text[before:after]
    pieces = marked(told, [(start - before, min(stop, start + _BEGINNING) - before)])
    pieces = tuple((_BLANK.sub("\n", piece), hit) for piece, hit in pieces)
    opening: Words = (("… ", False),) if before else ()
    ending: Words = ((" …", False),) if after < len(text) else ()
    return (*opening, *pieces, *ending)


def doubtful(text: str) -> list[Words]:
    """The first places of a text at which letters seem lost or garbled."""
    found: list[Words] = []
    reached = 0
    for match in _DOUBTFUL.finditer(text):
        if match.start() < reached:
            continue
        found.append(around(text, match.span()))
        reached = match.end() + 2 * _AROUND
        if len(found) == _MOST:
            break
    return found


def foreign(text: str) -> list[Words]:
    """The first places of a text at which letters stand that are not plain: by them its encoding was guessed."""
    match = re.search(r"[^\x00-\x7f‘’“”–—…]", text)
    if match is None:
        return []
    stop = match.end()
    while (
        stop < len(text)
        and stop < match.start() + _AROUND
        and (not text[stop].isascii() or text[stop] == " ")
    ):
        stop += 1
    return [around(text, (match.start(), max(match.end(), stop)))]


def marked(text: str, spans: Sequence[tuple[int, int]]) -> Words:
    """A text with stretches marked; overlapping ones are one."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    for start, stop in sorted(spans):
        if start > at:
            pieces.append((text[at:start], False))
        if stop > max(start, at):
            pieces.append((text[max(start, at) : stop], True))
        at = max(stop, at)
    if at < len(text) or not pieces:
        pieces.append((text[at:], False))
    return tuple(pieces)
