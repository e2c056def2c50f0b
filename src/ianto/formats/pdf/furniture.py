"""What stands on every page of a PDF and belongs to none: page numbers, running heads, a browser's date line."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from ianto.formats.pdf.line import Line
from ianto.text import is_scene_break

# So many rows at the top and the bottom of a page may be furniture.
_EDGE: Final = 3
_SAME_PLACE: Final = 6.0
_SAME_ROW: Final = 2.0
_GAP: Final = 1.4
_OTHER_SIZE: Final = 0.08
_LEAST_PAGES: Final = 3
_SHARE: Final = 0.25
_MARGIN: Final = 0.13
_DIGITS: Final = re.compile(r"\d+")
_PAGE_NUMBER: Final = re.compile(
    r"[\W_]*(?:(?:page|seite|p\.|pg\.?)\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|of|von|de|sur)\s*\d{1,4})?[\W_]*",
    re.IGNORECASE,
)


def part_furniture(pages: list[list[Line]]) -> tuple[list[list[Line]], list[str]]:
    """The pages without their furniture, and the furniture's lines in order."""
    repeated = _repeated(pages)
    numbers = sum(any(_is_number(line) for line in _edges(page)) for page in pages)
    numbered = numbers * 2 > len(pages)
    kept: list[list[Line]] = []
    furniture: list[str] = []
    for page in pages:
        edges = {id(line) for line in _edges(page)}
        rest: list[Line] = []
        for line in page:
            if id(line) in edges and (_is_known(line, repeated) or (numbered and _is_number(line))):
                furniture.append(line.text)
            else:
                rest.append(line)
        kept.append(rest)
    return kept, furniture


def _repeated(pages: list[list[Line]]) -> set[tuple[str, int]]:
    """What stands in the same place on page after page, or on every other: left and right pages have their own."""
    places: dict[tuple[str, int], list[int]] = {}
    for number, page in enumerate(pages):
        for key in {_key(line) for line in _edges(page) if not is_scene_break(line.text)}:
            places.setdefault(key, []).append(number)
    least = max(_LEAST_PAGES, int(len(pages) * _SHARE))
    return {
        key
        for key, numbers in places.items()
        if len(numbers) >= least
        or (len(numbers) > 1 and len(numbers) * 2 >= len(pages) and _in_step(numbers))
    }


def _in_step(numbers: list[int]) -> bool:
    """Whether pages follow each other, or every other page."""
    steps = {second - first for first, second in pairwise(numbers)}
    return steps in ({1}, {2})


def _edges(page: list[Line]) -> list[Line]:
    """The lines at the top and the bottom that stand off from the text, wherever the file has them."""
    rows: list[list[Line]] = []
    for line in sorted(page, key=lambda line: line.down):
        if rows and line.down - rows[-1][0].down < _SAME_ROW:
            rows[-1].append(line)
        else:
            rows.append([line])
    gaps = sorted(second[0].down - first[0].down for first, second in pairwise(rows))
    pitch = gaps[len(gaps) // 2] if gaps else 0.0
    outer = rows[: _apart(rows, pitch)] + rows[len(rows) - _apart(rows[::-1], pitch) :]
    return [
        line
        for row in outer
        for line in row
        if line.down < line.height * _MARGIN or line.down > line.height * (1 - _MARGIN)
    ]


def _apart(rows: list[list[Line]], pitch: float) -> int:
    """How many rows, from the first on, are parted from the others by a gap or by the size of their letters."""
    if len(rows) == 1:
        return 1
    return max(
        (
            place
            for place, (row, following) in enumerate(pairwise(rows[: _EDGE + 1]), 1)
            if abs(following[0].down - row[0].down) > pitch * _GAP
            or abs(following[0].size - row[0].size) > row[0].size * _OTHER_SIZE
        ),
        default=0,
    )


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text.casefold()), round(line.down / _SAME_PLACE)


def _is_known(line: Line, repeated: set[tuple[str, int]]) -> bool:
    words, place = _key(line)
    return any((words, place + near) in repeated for near in (-1, 0, 1))


def _is_number(line: Line) -> bool:
    return _PAGE_NUMBER.fullmatch(line.text) is not None
