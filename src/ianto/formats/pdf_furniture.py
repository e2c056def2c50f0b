"""What stands on every page of a PDF and belongs to none: page numbers, running heads, a browser's date line."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from ianto.formats.pdf_line import Line
from ianto.text import is_scene_break

# So many lines at the top and the bottom of a page may be furniture.
_EDGE: Final = 3
_SAME_PLACE: Final = 6.0
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
    """The lines at the top and the bottom, by where they stand: files may have them in any order."""
    if not page:
        return []
    by_place = sorted(page, key=lambda line: line.down)
    edges = by_place[:_EDGE] + by_place[-_EDGE:]
    return [
        line for line in edges if line.down < line.height * _MARGIN or line.down > line.height * (1 - _MARGIN)
    ]


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text.casefold()), round(line.down / _SAME_PLACE)


def _is_known(line: Line, repeated: set[tuple[str, int]]) -> bool:
    words, place = _key(line)
    return any((words, place + near) in repeated for near in (-1, 0, 1))


def _is_number(line: Line) -> bool:
    return _PAGE_NUMBER.fullmatch(line.text) is not None
