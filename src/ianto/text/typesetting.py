"""Plain text set as a book sets it: paragraphs, scene breaks, headings, emphasis."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ianto.story import BlockKind
from ianto.text.markers import is_chapter_heading, is_numeral, is_scene_break
from ianto.text.sanitising import escape_text

_NARROWEST, _WIDEST = 50, 82
_VERSE_WIDTH = 60
_ENDS_A_SENTENCE: Final = (".", "!", "?", '"', "”", "'", "’", ")", "*", "_", ":", "…", "»")

_STRONG: Final = re.compile(r"(?<![\w*])\*\*(?=[^\s*])([^*\n]{1,400})(?<=[^\s*])\*\*(?![\w*])")
_STARRED: Final = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,400})(?<=[^\s*])\*(?![\w*])")
_UNDERLINED: Final = re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]{1,400})(?<=[^\s_])_(?![\w_])")


@dataclass(frozen=True, slots=True)
class Typeset:
    """One block of plain text, set.

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


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str

    @property
    def stop(self) -> int:
        return self.start + len(self.text)


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
            group.append(_Line(offset + line.index(stripped[0]), stripped))
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
    lengths = sorted(len(line.text) for group in groups for line in group[:-1])
    if len(lengths) < 2:
        return 0
    margin = lengths[min(len(lengths) - 1, int(len(lengths) * 0.95))]
    if not _NARROWEST <= margin <= _WIDEST:
        return 0
    full = sum(length >= margin - 16 for length in lengths)
    return margin if full >= len(lengths) * 0.6 else 0


def _is_double_spaced(groups: Sequence[Sequence[_Line]]) -> bool:
    """Whether wrapped lines were blown apart by an empty line after each."""
    if len(groups) < 4 or any(len(group) > 1 for group in groups):
        return False
    lines = [group[0].text for group in groups]
    broken = sum(
        _WIDEST >= len(line) >= 40 and not line.endswith(_ENDS_A_SENTENCE) and following[0].islower()
        for line, following in zip(lines, lines[1:], strict=False)
    )
    return broken > len(lines) * 0.25


def _close_up(groups: Sequence[Sequence[_Line]]) -> list[list[_Line]]:
    closed: list[list[_Line]] = []
    for group in groups:
        previous = closed[-1][-1].text if closed else ""
        unfinished = len(previous) >= 40 and not previous.endswith(_ENDS_A_SENTENCE)
        if unfinished or (group[0].text[0].islower() and len(previous) >= 20):
            closed[-1].extend(group)
        else:
            closed.append(list(group))
    return closed


def _set_group(group: Sequence[_Line], width: int) -> Iterator[Typeset]:
    pending: list[_Line] = []
    for line in group:
        kind = _special(line.text, alone=len(group) == 1)
        if kind is None:
            pending.append(line)
            continue
        yield from _set_paragraphs(pending, width)
        pending = []
        inner = "" if kind == "rule" else _heading(line.text, kind)
        yield Typeset(kind, line.start, line.stop, inner)
    yield from _set_paragraphs(pending, width)


def _special(line: str, *, alone: bool) -> BlockKind | None:
    if len(line) > 200:
        return None
    if is_scene_break(line):
        return "rule"
    if is_chapter_heading(line):
        return "chapter"
    if alone and is_numeral(line):
        return "heading"
    return None


def _heading(line: str, kind: BlockKind) -> str:
    level = "h2" if kind == "chapter" else "h3"
    return f"<{level}>{_inline(line.strip(' =~*_#<>|'))}</{level}>"


def _set_paragraphs(lines: Sequence[_Line], width: int) -> Iterator[Typeset]:
    if not lines:
        return
    if len(lines) == 1:
        yield _paragraph(lines, " ")
    elif width:
        for wrapped in _rewrap(lines, width):
            yield _paragraph(wrapped, " ")
    elif len(lines) > 2 and max(len(line.text) for line in lines) <= _VERSE_WIDTH:
        # Short lines that belong together are verse, a letter's head, a list: they keep their breaks.
        yield _paragraph(lines, "<br>\n")
    else:
        for line in lines:
            yield _paragraph([line], " ")


def _rewrap(lines: Sequence[_Line], width: int) -> Iterator[list[_Line]]:
    """The lines joined to paragraphs: a line that left room for the next word ended one."""
    paragraph: list[_Line] = []
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        paragraph.append(line)
        if following is None:
            break
        first_word = following.text.partition(" ")[0]
        room = len(line.text) + 1 + len(first_word) <= width - 8
        if room and line.text.endswith(_ENDS_A_SENTENCE):
            yield paragraph
            paragraph = []
    yield paragraph


def _paragraph(lines: Sequence[_Line], joint: str) -> Typeset:
    inner = (
        joint.join([_inline(line.text) for line in lines])
        if joint != " "
        else _inline(" ".join([line.text for line in lines]))
    )
    return Typeset("paragraph", lines[0].start, lines[-1].stop, f"<p>{inner}</p>")


def _inline(text: str) -> str:
    html = escape_text(text)
    if "*" in html:
        html = _STRONG.sub(r"<strong>\1</strong>", html)
        html = _STARRED.sub(r"<em>\1</em>", html)
    if "_" in html:
        html = _UNDERLINED.sub(r"<em>\1</em>", html)
    return html
