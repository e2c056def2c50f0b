"""The body made into chapters, from plain text or from blocks that came with markup."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ianto.story import Block, BlockKind, Chapter, Manuscript
from ianto.text import clean_html, count_words, is_chapter_heading, is_scene_break, pieces_of, typeset

_HEADING_MARKS: Final = " \t=~*_#<>|"
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_OPENING: Final = re.compile(r"\s*<(?P<tag>p|div|blockquote|pre|center)\b[^<>]*>", re.IGNORECASE)
_TABLE_OF_CONTENTS: Final = 2
_MANY: Final = 10_000
_SECOND: Final = re.compile(r"(Part|Chapter|Teil|Kapitel|Partie|Chapitre|Parte|Часть|Глава) 2")

Stretch = tuple[int, int]
"""Where a piece of the story begins and ends in the text, in code points."""


@dataclass(slots=True)
class _Open:
    """A chapter being gathered."""

    titles: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def add(self, html: str, text: str) -> None:
        """One block more."""
        self.html.append(html)
        if text:
            self.text.append(text)
        if len(self.html) > _MANY:
            # A list of a million short strings takes ten times the room of one long one.
            self.html = ["\n".join(self.html)]
            self.text = ["\n\n".join(self.text)]

    def close(self) -> Chapter:
        text = "\n\n".join(self.text)
        titles = self.titles[-1:] if len(self.titles) > _TABLE_OF_CONTENTS else self.titles
        return Chapter(" – ".join(titles), "\n".join(self.html), text, count_words(text))


def chapters_of(
    manuscript: Manuscript,
    stretches: Sequence[Stretch],
    first_title: str = "",
    contents: frozenset[str] = frozenset(),
) -> tuple[Chapter, ...]:
    """The chapters of a story.

    Args:
        manuscript: the manuscript.
        stretches: where the story stands in its text, in order; what lies between them is left out.
        first_title: the heading that stood right before the story.
        contents: lines that are known to be chapter headings.
    """
    if manuscript.blocks:
        parts = _from_blocks(manuscript, stretches)
    else:
        parts = _from_text(manuscript.text, stretches)
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
            current.add(html, text)
    while current.html and current.html[-1] == "<hr>":
        current.html.pop()
    if current.text:
        chapters.append(current.close())
    if manuscript.vertical:
        chapters = [replace(each, html=f'<div class="vertical">{each.html}</div>') for each in chapters]
    return tuple(_with_first(chapters))


def _with_first(chapters: list[Chapter]) -> list[Chapter]:
    """Where a second chapter is only called `Part 2`, what stands before it is part 1."""
    second = _SECOND.fullmatch(chapters[1].title) if len(chapters) > 1 and not chapters[0].title else None
    return [replace(chapters[0], title=f"{second[1]} 1"), *chapters[1:]] if second else chapters


def _from_text(text: str, stretches: Sequence[Stretch]) -> Iterator[tuple[BlockKind, str, str]]:
    body = "".join(_joined(text, stretches))
    for piece in pieces_of(body):
        for kind, begin, end, html in typeset(piece):
            yield kind, html, piece[begin:end]


def _joined(text: str, stretches: Sequence[Stretch]) -> Iterator[str]:
    """The stretches of a story; what was taken out from between two paragraphs leaves them two."""
    last = 0
    for start, stop in stretches:
        if "\n" in text[last:start]:
            yield "\n\n"
        yield text[start:stop]
        last = stop


def _from_blocks(
    manuscript: Manuscript, stretches: Sequence[Stretch]
) -> Iterator[tuple[BlockKind, str, str]]:
    text, blocks = manuscript.text, manuscript.blocks
    for start, stop in stretches:
        first = bisect_right(blocks, start, key=_stop_of)
        last = bisect_left(blocks, stop, key=_start_of)
        for block in blocks[first:last]:
            if start <= block.start and block.stop <= stop:
                yield _kind_of(block, words := text[block.start : block.stop].strip()), block.html, words
            elif text[max(start, block.start) : min(stop, block.stop)].strip():
                begin, end = max(start, block.start), min(stop, block.stop)
                yield "paragraph", _piece_of(block, text, begin, end), text[begin:end].strip()


def _start_of(block: Block) -> int:
    return block.start


def _stop_of(block: Block) -> int:
    return block.stop


def _kind_of(block: Block, words: str) -> BlockKind:
    """What a block is: markup seldom says that a paragraph of asterisks is a scene break."""
    if block.kind in {"rule", "chapter"} or not words:
        return block.kind
    if is_chapter_heading(words):
        return "chapter"
    return "rule" if is_scene_break(words) else block.kind


def _piece_of(block: Block, text: str, start: int, stop: int) -> str:
    """The HTML of some of a block's lines: journals set a whole post as one block."""
    words = text[start:stop]
    start += len(words) - len(words.lstrip())
    stop = start + len(words.strip())
    above, within = text.count("\n", block.start, start), text.count("\n", start, stop)
    breaks = list(_BREAK.finditer(block.html))
    opening = _OPENING.match(block.html)
    whole_lines = text[start - 1 : start] == "\n" or start == block.start
    if not whole_lines or len(breaks) < text.count("\n", block.start, block.stop) or opening is None:
        return "".join(each.html for each in typeset(text[start:stop]))
    begin = breaks[above - 1].end() if above else opening.end()
    end = breaks[above + within].start() if above + within < len(breaks) else len(block.html)
    return clean_html(f"<{opening['tag']}>{block.html[begin:end]}")


def first_told(blocks: Sequence[Block], stretches: Sequence[Stretch]) -> int | None:
    """Where the first words of a story stand that are no heading of a chapter; None without blocks or words."""
    for start, stop in stretches:
        at = bisect_right(blocks, start, key=_stop_of)
        while at < len(blocks) and blocks[at].start < stop:
            if blocks[at].kind not in {"chapter", "rule"}:
                return max(start, blocks[at].start)
            at += 1
    return None


def snap(blocks: Sequence[Block], start: int) -> int:
    """The place moved to the beginning of the block it lies before, when it lies in none."""
    at = bisect_right(blocks, start, key=_stop_of)
    if at < len(blocks) and blocks[at].start >= start:
        return blocks[at].start
    return start
