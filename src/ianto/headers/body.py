"""The body made into chapters, from plain text or from blocks that came with markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from ianto.story import Block, BlockKind, Chapter, Manuscript
from ianto.text import clean_html, count_words, is_chapter_heading, is_scene_break, typeset

_HEADING_MARKS: Final = " \t=~*_#<>|"
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_OPENING: Final = re.compile(r"\s*<(?P<tag>p|div|blockquote|pre|center)\b[^<>]*>", re.IGNORECASE)
_TABLE_OF_CONTENTS: Final = 2


@dataclass(slots=True)
class _Open:
    """A chapter being gathered."""

    titles: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def close(self) -> Chapter:
        text = "\n\n".join(self.text)
        titles = self.titles[-1:] if len(self.titles) > _TABLE_OF_CONTENTS else self.titles
        return Chapter(" – ".join(titles), "\n".join(self.html), text, count_words(text))


def chapters_of(
    manuscript: Manuscript,
    start: int,
    stop: int,
    first_title: str = "",
    contents: frozenset[str] = frozenset(),
) -> tuple[Chapter, ...]:
    """The chapters between two places of the manuscript's text.

    Args:
        manuscript: the manuscript.
        start: where the story begins, in code points of its text.
        stop: where it ends.
        first_title: the heading that stood right before the story.
        contents: lines that are known to be chapter headings.
    """
    if manuscript.blocks:
        parts = _from_blocks(manuscript, start, stop)
    else:
        parts = _from_text(manuscript.text, start, stop)
    chapters: list[Chapter] = []
    current = _Open([first_title.strip(_HEADING_MARKS)] if first_title else [])
    for kind, html, text in parts:
        if kind == "chapter" or text in contents:
            if current.text:
                chapters.append(current.close())
                current = _Open()
            current.titles.append(" ".join(text.split()).strip(_HEADING_MARKS))
            # A scene break before a heading divides nothing.
            current.html.clear()
        elif kind == "rule":
            if current.html and current.html[-1] != "<hr>":
                current.html.append("<hr>")
        else:
            current.html.append(html)
            if text:
                current.text.append(text)
    while current.html and current.html[-1] == "<hr>":
        current.html.pop()
    if current.text:
        chapters.append(current.close())
    return tuple(chapters)


def _from_text(text: str, start: int, stop: int) -> Iterator[tuple[BlockKind, str, str]]:
    body = text[start:stop]
    for kind, begin, end, html in typeset(body):
        yield kind, html, body[begin:end]


def _from_blocks(manuscript: Manuscript, start: int, stop: int) -> Iterator[tuple[BlockKind, str, str]]:
    text = manuscript.text
    for block in manuscript.blocks:
        if block.stop <= start or block.start >= stop:
            continue
        if block.start < start:
            yield "paragraph", _cut_off(block, text, start), text[start : block.stop].strip()
        else:
            words = text[block.start : min(block.stop, stop)].strip()
            yield _kind_of(block, words), block.html, words


def _kind_of(block: Block, words: str) -> BlockKind:
    """What a block is: markup seldom says that a paragraph of asterisks is a scene break."""
    if block.kind in {"rule", "chapter"} or not words:
        return block.kind
    if is_chapter_heading(words):
        return "chapter"
    return "rule" if is_scene_break(words) else block.kind


def _cut_off(block: Block, text: str, start: int) -> str:
    """A block's HTML without the lines before the story: journals set a whole post as one block."""
    lines = text.count("\n", block.start, start)
    breaks = list(_BREAK.finditer(block.html))
    opening = _OPENING.match(block.html)
    if lines == 0 or len(breaks) < lines or opening is None:
        return "".join(each.html for each in typeset(text[start : block.stop]))
    return clean_html(f"<{opening['tag']}>{block.html[breaks[lines - 1].end() :]}")


def snap(blocks: Sequence[Block], start: int) -> int:
    """The place moved to the beginning of the block it lies at, when it lies before or at it."""
    return (
        next((block.start for block in blocks if block.start >= start), start)
        if _between(blocks, start)
        else start
    )


def _between(blocks: Sequence[Block], start: int) -> bool:
    return not any(block.start < start < block.stop for block in blocks)
