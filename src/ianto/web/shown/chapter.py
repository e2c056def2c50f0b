"""A chapter's text, made ready for the page: where it opens, what is marked in it, and where the reader stopped."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter

from ianto.web.shown.marks import Marked, draw, text_of
from ianto.web.shown.words import plural
from ianto.web.shown.writing import unwrapped

_WORDS_A_MINUTE = 240
_LONG_ENOUGH = 110
_HOUR = 60
_LONG_READ = 90
# Values of attributes may hold a `>`, never a quotation mark.
_PIECE = re.compile(
    r'([^<&]+)|<(p|h[1-6]|li|pre|dt|dd|blockquote)\b[^>"]*(?:"[^"]*"[^>"]*)*>|<[^>"]*(?:"[^"]*"[^>"]*)*>|&#?\w+;|.'
)
_TEXT, _OPENS = 1, 2
_OPENING = re.compile(r"<p>([^\W\d_])", re.IGNORECASE)
_CASED = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u052f]")
_NUMBERED = re.compile(r"^(?:chapter|part)\s+[\w-]+\s*[:.–—-]\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SetChapter:
    """Clean HTML to show as it is.

    Attributes:
        html: the chapter.
        drop: whether its first letter can be set large.
        found: the names of the marked passages that stand in it, in order.
        lost: those whose words are no longer in it.
    """

    html: str
    drop: bool
    found: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def set_chapter(html: str, kept: float | None, marked: Iterable[Marked] = ()) -> SetChapter:
    """Draw what is marked, and put the kept place, a fraction of the text, on the block it falls in.

    The fraction counts characters of text and not the page's height, so that it holds for every type size
    and without a script: the block gets the name `place`, and `#place` leads there.
    """
    html = unwrapped(html) or html.strip()
    drops = _drops(html)
    drawn = draw(html, marked)
    return SetChapter(_placed(drawn.html, kept) if kept else drawn.html, drops, drawn.found, drawn.lost)


def name_of(number: int, title: str) -> str:
    """A chapter's name beside its number: `Chapter 2: The River` is `The River` there."""
    return _NUMBERED.sub("", title).strip() or title or f"Chapter {number}"


def minutes(words: float, pace: int = _WORDS_A_MINUTE) -> int:
    """How long a reader needs for that many words, at least one minute."""
    return max(1, round(words / pace))


def lasting(minutes_: int) -> str:
    """A time as one says it: `24 minutes`, `about 3 hours`."""
    if minutes_ < _LONG_READ:
        return plural(minutes_, "minute")
    return f"about {plural(round(minutes_ / _HOUR), 'hour')}"


def _drops(html: str) -> bool:
    """Whether the text begins with a letter, in a paragraph long enough to stand around it."""
    opening = _OPENING.match(html)
    if opening is None or _CASED.match(opening[1]) is None:
        return False
    first, _, _ = html.partition("</p>")
    return len(text_of(first)) >= _LONG_ENOUGH and "<br" not in first


def _placed(html: str, kept: float) -> str:
    blocks: list[tuple[int, int]] = []
    passed = 0
    for piece in _PIECE.finditer(html):
        kind = piece.lastindex
        if kind == _TEXT:
            start, end = piece.span()
            passed += end - start
        elif kind == _OPENS:
            blocks.append((passed, piece.end(_OPENS)))
        else:
            # An entity is one character, another tag none.
            passed += not piece[0].startswith("<")
    if not blocks:
        return html
    _, end = blocks[max(0, bisect_right(blocks, kept * passed, key=itemgetter(0)) - 1)]
    return f'{html[:end]} id="place"{html[end:]}'
