"""Long pages in pieces: a parser's tree takes fifty times the room of the page, so it is given some at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

LONG: Final = 1024 * 1024
"""A page with more characters than this is cut. Formatting that is open where it is cut ends there."""

_PIECE: Final = 256 * 1024
_WITHIN: Final = 64 * 1024
_END: Final = re.compile(r"</(?:p|div|h[1-6]|li|tr|blockquote|table)\s*>|<[bh]r\s*/?>", re.IGNORECASE)
# What must not be cut in two, for its second half would be taken for text.
_HIDING: Final = re.compile(
    r"<(?:!--|(script|style|title|textarea|select|noscript|svg|template|object|iframe|math)\b)", re.IGNORECASE
)
_SPACE: Final = re.compile(r"(?<=[\w.,;!?>])\s+(?=[\w<])")
_INLINE: Final = re.compile(r"<(/?)(i|b|em|strong|u|s|small|center|blockquote)\b[^<>]*>", re.IGNORECASE)
_MOST_OPEN: Final = 8
_MOST_TRIED: Final = 100


def pieces_of(html: str) -> Iterator[str]:
    """A page cut behind paragraphs and line breaks, what is open at a cut opened again behind it."""
    if len(html) <= LONG:
        yield html
        return
    html = _without_hidden(html)
    again, at = "", 0
    while len(html) - at > _PIECE + _WITHIN:
        cut = _cut(html, at + _PIECE)
        if cut is None:
            break
        piece = again + html[at:cut]
        yield piece
        again = _left_open(piece)
        at = cut
    yield again + html[at:]


def _without_hidden(html: str) -> str:
    """The page without what no reader sees. What is opened and never closed is looked for only once."""
    kept: list[str] = []
    unclosed: set[str] = set()
    at = 0
    for opening in _HIDING.finditer(html):
        name = (opening[1] or "").lower()
        if opening.start() < at or name in unclosed:
            continue
        closing = re.compile(rf"</{name}\s*>" if name else "-->", re.IGNORECASE).search(html, opening.end())
        if closing is None:
            unclosed.add(name)
            continue
        kept.append(html[at : opening.start()])
        at = closing.end()
    return "".join([*kept, html[at:]]) if kept else html


def _cut(html: str, at: int) -> int | None:
    """Where to cut next: behind a block, or, where none ends for pages and pages, between two words."""
    end = _END.search(html, at, at + LONG)
    if end is not None:
        return end.end()
    for space in islice(_SPACE.finditer(html, at, at + LONG), _MOST_TRIED):
        before = max(0, at - _WITHIN), space.start()
        if html.rfind("<", *before) <= html.rfind(">", *before):
            return space.end()
    return None


def _left_open(piece: str) -> str:
    """The formatting that is still open at the end of a piece."""
    open_: list[str] = []
    for tag in _INLINE.finditer(piece):
        name = tag[2].lower()
        if not tag[1]:
            open_.append(name)
        elif name in open_[-_MOST_OPEN:]:
            while open_.pop() != name:
                pass
    return "".join(f"<{name}>" for name in open_[-_MOST_OPEN:])
