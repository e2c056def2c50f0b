"""A chapter's text, made ready for the page: where it opens, and where the reader stopped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

_WORDS_A_MINUTE = 240
_LONG_ENOUGH = 110
_BLOCK = re.compile(r"<(?:p|h[1-6]|li|pre|dt|dd|blockquote)\b", re.IGNORECASE)
_OPENING = re.compile(r"<p>([^\W\d_])", re.IGNORECASE)
_NUMBERED = re.compile(r"^(?:chapter|part)\s+[\w-]+\s*[:.–—-]\s*", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class SetChapter:
    """Clean HTML to show as it is; `drop` when its first letter can be set large."""

    html: str
    drop: bool


def set_chapter(html: str, kept: float | None) -> SetChapter:
    """Mark the kept place, a fraction of the text, on the block it falls in.

    The fraction counts characters of text and not the page's height, so that it holds for every type size
    and without a script: the block gets the name `place`, and `#place` leads there.
    """
    html = html.strip()
    return SetChapter(_placed(html, kept) if kept else html, _drops(html))


def name_of(number: int, title: str) -> str:
    """A chapter's name beside its number: `Chapter 2: The River` is `The River` there."""
    return _NUMBERED.sub("", title).strip() or title or f"Chapter {number}"


def minutes(words: int) -> int:
    """How long a reader needs for that many words, at least one minute."""
    return max(1, round(words / _WORDS_A_MINUTE))


def _drops(html: str) -> bool:
    """Whether the text begins with a letter, in a paragraph long enough to stand around it."""
    if not _OPENING.match(html):
        return False
    first, _, _ = html.partition("</p>")
    return len(_TAG.sub("", first)) >= _LONG_ENOUGH and "<br" not in first


def _placed(html: str, kept: float) -> str:
    starts = [match.start() for match in _BLOCK.finditer(html)]
    if not starts:
        return html
    lengths = [_text_length(html[a:b]) for a, b in zip(starts, [*starts[1:], len(html)], strict=True)]
    goal, passed, chosen = kept * sum(lengths), 0, starts[0]
    for start, length in zip(starts, lengths, strict=True):
        if passed > goal:
            break
        chosen, passed = start, passed + length
    name = _BLOCK.match(html, chosen)
    end = name.end() if name else chosen
    return f'{html[:end]} id="place"{html[end:]}'


def _text_length(piece: str) -> int:
    return len(unescape(_TAG.sub("", piece)))
