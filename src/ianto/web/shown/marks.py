"""Passages that a person marked, drawn into a chapter's text.

Where a passage stands is counted in the characters of the chapter's text: its clean HTML without the tags, every
entity being the character it stands for; in code points, from 0. Line ends between blocks count, as a browser
counts them in `textContent`; a line end right behind `<pre>` does not, as browsers drop it. Nothing that the page
adds counts: what it draws by style has no characters, and notes stand outside of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape, unescape
from typing import Protocol

# A tag as the cleaner writes it: values in double quotes, in which a `>` may stand, but never another quote.
_TOKEN = re.compile(r'(<[^>"]*(?:"[^"]*"[^>"]*)*>)')
_TAG = re.compile(r'<[^>"]*(?:"[^"]*"[^>"]*)*>')
_PRE = re.compile(r"(<pre\b[^>]*>)\n", re.IGNORECASE)
_UNIT = re.compile(r"&(?:#?\w+);|.", re.DOTALL)
_SPACES = re.compile(r"\s+")


class Marked(Protocol):
    """A passage that a person marked, as the library tells it."""

    @property
    def uid(self) -> str:
        """Its own name."""

    @property
    def start(self) -> int:
        """Characters of the chapter's text before it."""

    @property
    def stop(self) -> int:
        """Characters up to its end."""

    @property
    def quote(self) -> str:
        """The passage itself."""

    @property
    def note(self) -> str:
        """What the person said of it."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chapter with its marks.

    Attributes:
        html: the chapter, each passage in `<mark>`.
        found: the names of the passages that stand in it, in order.
        lost: those whose words are no longer there.
    """

    html: str
    found: tuple[str, ...]
    lost: tuple[str, ...]


def text_of(html: str) -> str:
    """The characters of clean HTML, as places in it are counted."""
    if "<pre" in html:
        html = _PRE.sub(r"\1", html)
    text = _TAG.sub("", html)
    return unescape(text) if "&" in text else text


def draw(html: str, marked: Iterable[Marked]) -> Drawn:
    """Draw every passage that can be found; one that overlaps another is drawn where that ends."""
    marked = list(marked)
    if not marked:
        return Drawn(html, (), ())
    html = _PRE.sub(r"\1", html)
    text = text_of(html)
    stretches: list[tuple[int, int, Marked]] = []
    lost: list[str] = []
    for each in marked:
        place = find(text, each)
        if place is None:
            lost.append(each.uid)
        else:
            stretches.append((*place, each))
    stretches.sort(key=lambda stretch: stretch[:2])
    found = tuple(each.uid for _, _, each in stretches)
    return Drawn("".join(_drawn(html, _apart(stretches))), found, tuple(lost))


def find(text: str, marked: Marked) -> tuple[int, int] | None:
    """Where a passage stands in a text: at its place, or where its words are nearest to that; None if nowhere."""
    start, stop, quote = marked.start, marked.stop, marked.quote
    if not quote.strip():
        return None
    if text[start:stop] == quote:
        return start, stop
    places = [found.span() for found in re.finditer(re.escape(quote), text)]
    if not places:
        # White space may have been set otherwise.
        words = r"\s+".join(map(re.escape, _SPACES.split(quote.strip())))
        places = [found.span() for found in re.finditer(words, text)]
    return min(places, key=lambda place: abs(place[0] - start)) if places else None


def _apart(stretches: Sequence[tuple[int, int, Marked]]) -> list[tuple[int, int, Marked]]:
    """The same without overlaps, in order."""
    apart: list[tuple[int, int, Marked]] = []
    at = 0
    for start, stop, each in stretches:
        begin = max(start, at)
        if begin < stop:
            apart.append((begin, stop, each))
            at = stop
    return apart


def _drawn(html: str, stretches: Sequence[tuple[int, int, Marked]]) -> Iterator[str]:
    stops = [stop for _, stop, _ in stretches]
    begun: set[str] = set()
    at, inline = 0, False
    for token in _TOKEN.split(html):
        if token.startswith("<"):
            inline = (
                re.match(r"</?(?:a|abbr|b|big|cite|em|i|s|small|span|strong|sub|sup|u)\b", token) is not None
            )
            yield token
            continue
        if not token:
            continue
        length = len(unescape(token)) if "&" in token else len(token)
        first = bisect_left(stops, at + 1)
        if first == len(stops) or stretches[first][0] >= at + length or not (token.strip() or inline):
            yield token
        else:
            yield from _cut(token, at, stretches[first:], begun)
        at += length


def _cut(run: str, at: int, stretches: Sequence[tuple[int, int, Marked]], begun: set[str]) -> Iterator[str]:
    """One run of text with the marks in it."""
    units = _UNIT.findall(run)
    stop_of_run = at + len(units)
    here = at
    for start, stop, each in stretches:
        if start >= stop_of_run:
            break
        begin, end = max(start, at), min(stop, stop_of_run)
        yield "".join(units[here - at : begin - at])
        yield _opening(each, first=each.uid not in begun, last=end == stop)
        begun.add(each.uid)
        yield "".join(units[begin - at : end - at])
        yield "</mark>"
        here = end
    yield "".join(units[here - at :])


def _opening(each: Marked, *, first: bool, last: bool) -> str:
    name = f' id="mark-{escape(each.uid)}"' if first else ""
    noted = " noted" if each.note and last else ""
    title = f' title="{escape(each.note)}"' if each.note else ""
    return f'<mark class="kept{noted}"{name} data-mark="{escape(each.uid)}"{title}>'
