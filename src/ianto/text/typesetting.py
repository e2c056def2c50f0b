"""Plain text set as a book sets it: paragraphs, scene breaks, headings, emphasis."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from ianto.story import BlockKind
from ianto.text.markers import is_chapter_heading, is_numeral, is_scene_break, may_mark
from ianto.text.sanitising import escape_text

_NARROWEST, _WIDEST = 50, 82
# Lines that are all but full to the same column were wrapped there, whatever the column; letters were wide once.
_WIDEST_WRAP = 160
_VERSE_WIDTH = 60
_LEAST_VERSES = 3
_LONG_WORD = 16
_HALF_LINE = 40
_ENDS_A_SENTENCE: Final = (".", "!", "?", '"', "”", "'", "’", ")", "*", "_", ":", "…", "»")

_STRONG: Final = re.compile(r"(?<![\w*])\*\*(?=[^\s*])([^*\n]{1,400})(?<=[^\s*])\*\*(?![\w*])")
_STARRED: Final = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,400})(?<=[^\s*])\*(?![\w*])")
_UNDERLINED: Final = re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]{1,400})(?<=[^\s_])_(?![\w_])")


class Typeset(NamedTuple):
    """One block of plain text, set. A bare tuple, for there are a hundred in every story.

    Attributes:
        kind: `paragraph`, `rule` (a scene break), `heading` or `chapter`.
        start: where it begins in the text it was set from, in code points.
        stop: where it ends.
        html: the block as clean HTML; empty for a rule.
    """

    kind: BlockKind
    start: int
    stop: int
    html: str


_Line = tuple[int, str]
"""A line that is not empty, stripped, and where it begins. A bare tuple: there may be millions."""


def typeset(text: str) -> list[Typeset]:
    """Plain text as blocks, in order. Time grows with the length of the text and with nothing else.

    Hard-wrapped lines are joined again, lines that stand for paragraphs are not; `*stressed*` and
    `_stressed_` become emphasis.
    """
    groups = _groups(text)
    width = _wrap_width(groups)
    if width == 0 and _is_double_spaced(groups):
        groups = _close_up(groups)
        width = _WIDEST
    blocks: list[Typeset] = []
    for group in groups:
        if len(group) == 1 and not may_mark(group[0][1]):
            # Most of any story: one line, one paragraph.
            ((start, words),) = group
            blocks.append(Typeset("paragraph", start, start + len(words), f"<p>{_inline(words)}</p>"))
        else:
            blocks.extend(_set_group(group, width))
    return blocks


def _groups(text: str) -> list[list[_Line]]:
    """The lines, grouped by what stands between empty lines."""
    groups: list[list[_Line]] = []
    group: list[_Line] = []
    offset = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            group.append((offset + line.index(stripped[0]), stripped))
        elif group:
            groups.append(group)
            group = []
        offset += len(line) + 1
    if group:
        groups.append(group)
    return groups


def _wrap_width(groups: Sequence[Sequence[_Line]]) -> int:
    """The column the lines were wrapped at, or 0 when they were not.

    A wrapped line is as full as it can be: most lines followed by another end within a word's length
    of the margin, and few go beyond it.
    """
    lengths = sorted([len(line) for group in groups for _, line in group[:-1]])
    if not lengths:
        return 0
    margin = lengths[min(len(lengths) - 1, int(len(lengths) * 0.95))]
    if not _NARROWEST <= margin <= _WIDEST_WRAP:
        return 0
    full = len(lengths) - bisect_left(lengths, margin - _LONG_WORD)
    if full < len(lengths) * 0.6:
        return 0
    if margin > _WIDEST:
        # So wide a line may be a paragraph; one that breaks off in a sentence is none.
        broken = sum([not line.endswith(_ENDS_A_SENTENCE) for group in groups for _, line in group[:-1]])
        return margin if broken > len(lengths) * 0.5 else 0
    return margin


def _is_double_spaced(groups: Sequence[Sequence[_Line]]) -> bool:
    """Whether wrapped lines were blown apart by an empty line after each."""
    if any(len(group) > 1 for group in groups):
        return False
    lines = [group[0][1] for group in groups]
    if max(map(len, lines), default=0) > _WIDEST:
        return False
    broken = sum(_is_broken_off(line) and following[0].islower() for line, following in pairwise(lines))
    return broken > len(lines) * 0.25


def _is_broken_off(line: str) -> bool:
    return len(line) >= _HALF_LINE and not line.endswith(_ENDS_A_SENTENCE)


def _close_up(groups: Sequence[Sequence[_Line]]) -> list[list[_Line]]:
    closed: list[list[_Line]] = []
    for group in groups:
        previous = closed[-1][-1][1] if closed else ""
        if previous and (_is_broken_off(previous) or group[0][1][0].islower()):
            closed[-1].extend(group)
        else:
            closed.append(list(group))
    return closed


def _set_group(group: Sequence[_Line], width: int) -> Iterator[Typeset]:
    pending: list[_Line] = []
    alone = len(group) == 1
    for line in group:
        start, words = line
        kind = _special(words, alone=alone) if may_mark(words) else None
        if kind is None:
            pending.append(line)
            continue
        if pending:
            yield from _set_paragraphs(pending, width)
            pending = []
        yield Typeset(kind, start, start + len(words), _heading(words, kind))
    if pending:
        yield from _set_paragraphs(pending, width)


def _special(line: str, *, alone: bool) -> BlockKind | None:
    if is_scene_break(line):
        return "rule"
    if is_chapter_heading(line):
        return "chapter"
    if alone and is_numeral(line):
        return "heading"
    return None


def _heading(line: str, kind: BlockKind) -> str:
    if kind == "rule":
        return ""
    level = "h2" if kind == "chapter" else "h3"
    return f"<{level}>{_inline(line.strip(' =~*_#<>|'))}</{level}>"


def _set_paragraphs(lines: Sequence[_Line], width: int) -> Iterator[Typeset]:
    if len(lines) == 1:
        yield _paragraph(lines, " ")
    elif width:
        for wrapped in _rewrap(lines, width):
            yield _paragraph(wrapped, " ")
    elif len(lines) >= _LEAST_VERSES and max([len(line) for _, line in lines]) <= _VERSE_WIDTH:
        # Short lines that belong together are verse, a letter's head, a list: they keep their breaks.
        yield _paragraph(lines, "<br>\n")
    else:
        for line in lines:
            yield _paragraph((line,), " ")


def _rewrap(lines: Sequence[_Line], width: int) -> Iterator[list[_Line]]:
    """The lines joined to paragraphs: a line that left room for the next word ended one."""
    paragraph: list[_Line] = []
    for line, following in pairwise((*lines, (0, ""))):
        paragraph.append(line)
        words = line[1]
        if len(words) > width - 8 or not following[1] or not words.endswith(_ENDS_A_SENTENCE):
            continue
        if len(words) + 1 + len(following[1].partition(" ")[0]) <= width - 8:
            yield paragraph
            paragraph = []
    yield paragraph


def _paragraph(lines: Sequence[_Line], joint: str) -> Typeset:
    start, words = lines[0]
    stop = lines[-1][0] + len(lines[-1][1])
    if len(lines) > 1:
        words = "\n".join([line for _, line in lines])
    inner = _inline(words.replace("\n", " ") if joint == " " else words)
    return Typeset(
        "paragraph", start, stop, f"<p>{inner if joint == ' ' else inner.replace(chr(10), joint)}</p>"
    )


def _inline(text: str) -> str:
    html = escape_text(text)
    if "*" in html:
        html = _STRONG.sub(r"<strong>\1</strong>", html)
        html = _STARRED.sub(r"<em>\1</em>", html)
    if "_" in html:
        html = _UNDERLINED.sub(r"<em>\1</em>", html)
    return html
