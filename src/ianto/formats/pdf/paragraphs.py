"""Lines of pages put together to paragraphs: a line that left room for the next word ended one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from statistics import median
from typing import Final, NamedTuple

from ianto.formats.drafting.runs import Run, paragraph
from ianto.formats.pdf.line import Line
from ianto.text import is_chapter_heading, is_scene_break

_WIDER_GAP: Final = 1.3
# Of the distance of lines, which is in points; the size of letters may be in a scale of the file's own.
_INDENT: Final = 0.6
_LARGER: Final = 1.12
_MUCH_LARGER: Final = 1.5
_CENTRED: Final = 4.0
_HALF_LINE: Final = 40
_LONGEST_HEADING: Final = 120
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HEAD: Final = re.compile(r"(?:.*\W)?([^\W\d_]+)-", re.DOTALL)
_TAIL: Final = re.compile(r"[^\W\d_]+")
_LABEL: Final = re.compile(r"[A-Z][\w /'’()&-]{1,28}:(?:\s|$)")


class _Page(NamedTuple):
    """How a text is set: its margins, the distance of its lines, the size of its letters."""

    left: float
    right: float
    pitch: float
    size: float


def paragraphs(pages: list[list[Line]]) -> Iterator[str]:
    """The paragraphs and headings of the pages, as HTML."""
    lines = [line for page in pages for line in page]
    if not lines:
        return
    setting = _setting(pages, lines)
    known = Counter(word.casefold() for line in lines for word in _WORD.findall(line.text))
    slanted = sum(len(text) for line in lines for text, slant in line.pieces if slant)
    upright = slanted * 2 > sum(len(line.text) for line in lines)
    group: list[Line] = []
    firsts = {id(page[0]) for page in pages if page}
    for line in lines:
        if group and _parts(group[-1], line, setting, new_page=id(line) in firsts, alone=len(group) == 1):
            yield _set(group, setting, known, upright=upright)
            group = []
        group.append(line)
    yield _set(group, setting, known, upright=upright)


def _setting(pages: list[list[Line]], lines: list[Line]) -> _Page:
    sizes = Counter(round(line.size, 1) for line in lines for _ in range(1 + len(line.text) // 20))
    size = sizes.most_common(1)[0][0]
    body = [line for line in lines if abs(line.size - size) < size * 0.1] or lines
    left = Counter(round(line.left) for line in body if len(line.text) > _HALF_LINE) or Counter(
        [round(body[0].left)]
    )
    rights = sorted(line.right for line in body)
    pitches = [
        second.down - first.down
        for page in pages
        for first, second in pairwise(page)
        if 0 < second.down - first.down < size * 4
    ]
    return _Page(
        float(left.most_common(1)[0][0]),
        rights[int(len(rights) * 0.97)],
        _usual(pitches) or size * 1.2,
        size,
    )


def _usual(pitches: list[float]) -> float:
    """The distance of lines within paragraphs: the smallest that is common."""
    if not pitches:
        return 0.0
    counted = Counter(round(pitch * 2) / 2 for pitch in pitches)
    common = [pitch for pitch, count in counted.items() if count * 6 >= len(pitches)]
    return min(common) if common else median(pitches)


def _parts(line: Line, following: Line, page: _Page, *, new_page: bool, alone: bool) -> bool:
    """Whether a new paragraph begins between two lines."""
    if abs(line.size - following.size) > page.size * 0.1:
        return True
    if is_chapter_heading(line.text) or _LABEL.match(following.text):
        return True
    if any(map(is_scene_break, (line.text, following.text))):
        return True
    full = line.broken or _is_full(line, following, page)
    if not new_page and not 0 < following.down - line.down <= page.pitch * _WIDER_GAP:
        # Upwards is another column; a wider gap is a paragraph's.
        return following.down > line.down or not full
    return not full or _is_indented(line, following, page, alone=alone)


def _is_indented(line: Line, following: Line, page: _Page, *, alone: bool) -> bool:
    """Whether the next line begins as a paragraph does: its first line is indented, or all lines but it are."""
    step = page.pitch * _INDENT
    if following.left > page.left + step and following.left > line.left + step:
        return True
    return not alone and following.left < line.left - step


def _is_full(line: Line, following: Line, page: _Page) -> bool:
    """Whether the next line's first word had no room in this one."""
    word = following.text.partition(" ")[0]
    return line.right + (len(word) + 1) * min(line.letter, following.letter) * 0.92 > page.right


def _set(group: list[Line], page: _Page, known: Counter[str], *, upright: bool) -> str:
    first = group[0]
    runs = list(_joined(group, known, upright=upright))
    short = sum(len(line.text) for line in group) <= _LONGEST_HEADING
    if short and first.size > page.size * _LARGER and not is_scene_break(first.text):
        return paragraph(runs, "h1" if first.size > page.size * _MUCH_LARGER else "h2")
    return paragraph(runs, align="center" if _is_centred(group, page) else "")


def _is_centred(group: Iterable[Line], page: _Page) -> bool:
    middle = (page.left + page.right) / 2
    return all(
        abs((line.left + line.right) / 2 - middle) < _CENTRED and line.left > page.left + page.pitch * 1.6
        for line in group
    )


def _joined(group: list[Line], known: Counter[str], *, upright: bool) -> Iterator[Run]:
    """The lines' words in a row; a word that was broken is whole again where that is sure enough."""
    for line, following in pairwise(chain(group, (None,))):
        assert line is not None
        pieces = list(line.pieces)
        if following is not None:
            text, slant = pieces[-1]
            pieces[-1] = (_mended(text, following.text, known, broken=line.broken), slant)
        for text, slant in pieces:
            yield Run(text, "i" if slant and not upright else "")


def _mended(text: str, following: str, known: Counter[str], *, broken: bool) -> str:
    """The end of a line as it stands before the next: a space behind it, or its hyphen undone."""
    if not text.endswith("-") or text.endswith(("--", " -")):
        return text if text.endswith("—") and not following[:1].isspace() else f"{text} "
    head, tail = _HEAD.fullmatch(text), _TAIL.match(following)
    if head is None or tail is None or not tail[0][0].islower():
        return text
    apart = known[f"{head[1]}-{tail[0]}".casefold()]
    whole = known[(head[1] + tail[0]).casefold()]
    if apart > whole:
        return text
    # Known nowhere else, a hyphen at a line's end is nearly always the typesetter's; the file itself may say so.
    sure = broken or whole or len(head[1]) > 1 < len(tail[0])
    return text[:-1] if sure else text
