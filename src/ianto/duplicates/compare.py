"""Two texts side by side: paragraph by paragraph, and within those that changed, word by word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from ianto.duplicates.alignment import Aligned, aligned
from ianto.duplicates.tokens import Tokens, tokens_of

PassageKind = Literal["same", "changed", "left", "right", "moved"]
"""`left` and `right`: only there. `moved`: there, and in the other elsewhere."""

_KIN: Final = 0.25
"""Share of the shorter paragraph that has to stand in the longer one for them to be shown beside each other."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a paragraph with what is between them; `differs` if the other text has not got them there."""

    text: str
    differs: bool


Paragraph = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One row of two texts side by side.

    Attributes:
        kind: how its sides stand to each other.
        left: the paragraphs on the left; more than one where they were joined in the other.
        right: those on the right.
        left_at: the number of the first paragraph on the left, from 0; where it would stand if there is none.
        right_at: the same on the right.
        elsewhere: of a moved one, the number of the paragraph in the other text; else None.
    """

    kind: PassageKind
    left: tuple[Paragraph, ...]
    right: tuple[Paragraph, ...]
    left_at: int
    right_at: int
    elsewhere: int | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts side by side.

    Attributes:
        passages: the rows; every paragraph of either text stands in exactly one.
        left_words: words of the left text.
        right_words: words of the right one.
        common: words that stand in both in the same order.
    """

    passages: tuple[Passage, ...]
    left_words: int
    right_words: int
    common: int

    def count(self, kind: PassageKind) -> int:
        """How many rows are of a kind."""
        return sum(passage.kind == kind for passage in self.passages)


def compare(left: str, right: str) -> Comparison:
    """Lay two texts side by side. Case, punctuation, quotes and line breaks within paragraphs make no difference.

    Args:
        left: plain text, an empty line between paragraphs.
        right: the other.
    """
    numbers: dict[str, int] = {}
    sides = tokens_of(left, numbers), tokens_of(right, numbers)
    found = aligned(sides[0].keys, sides[1].keys)
    same = _same(sides, found)
    left_words, right_words = (int(np.count_nonzero(side.spoken)) for side in sides)
    common = int(np.count_nonzero(same[0] & sides[0].spoken))
    return Comparison(tuple(_rows(sides, found, same)), left_words, right_words, common)


Sides = tuple[Tokens, Tokens]
Marks = tuple[NDArray[np.bool_], NDArray[np.bool_]]


def _same(sides: Sides, found: Aligned) -> Marks:
    """Which words stand in both, in the same order."""
    marks = (np.zeros(len(sides[0].words), dtype=np.bool_), np.zeros(len(sides[1].words), dtype=np.bool_))
    for block in found.blocks:
        marks[0][block.left : block.left + block.size] = True
        marks[1][block.right : block.right + block.size] = True
    return marks


def _rows(sides: Sides, found: Aligned, same: Marks) -> Iterator[Passage]:
    left, right = sides
    homes = _homes(sides, found)
    at = [0, 0]
    for group in (
        *_groups(sides, same),
        (len(left.paragraphs), len(left.paragraphs), len(right.paragraphs), len(right.paragraphs)),
    ):
        begin, end, other, stop = group
        for number in range(at[0], begin):
            moved = homes[0].get(number)
            paragraph = _paragraph(left, same[0], number)
            yield Passage("left" if moved is None else "moved", (paragraph,), (), number, at[1], moved)
        for number in range(at[1], other):
            moved = homes[1].get(number)
            paragraph = _paragraph(right, same[1], number)
            yield Passage("right" if moved is None else "moved", (), (paragraph,), begin, number, moved)
        at = [end, stop]
        if begin < end:
            ours = tuple(_paragraph(left, same[0], number) for number in range(begin, end))
            theirs = tuple(_paragraph(right, same[1], number) for number in range(other, stop))
            changed = any(piece.differs for paragraph in (*ours, *theirs) for piece in paragraph)
            yield Passage("changed" if changed else "same", ours, theirs, begin, other)


def _groups(sides: Sides, same: Marks) -> Iterator[tuple[int, int, int, int]]:
    """Paragraphs that belong together, in order: from and to on the left, from and to on the right."""
    # The words that are the same follow each other in both texts alike.
    ours, theirs = sides[0].owners[same[0]], sides[1].owners[same[1]]
    width = len(sides[1].paragraphs)
    pairs, counts = np.unique(ours * width + theirs, return_counts=True)
    begin = end = other = stop = 0
    sizes = [np.diff(side.first) for side in sides]
    for pair, count in zip(pairs.tolist(), counts.tolist(), strict=True):
        one, two = divmod(pair, width)
        if count < _KIN * min(sizes[0][one], sizes[1][two]):
            continue
        if begin < end and (one < end or two < stop):
            end, stop = one + 1, two + 1
            continue
        if begin < end:
            yield begin, end, other, stop
        begin, end, other, stop = one, one + 1, two, two + 1
    if begin < end:
        yield begin, end, other, stop


def _homes(sides: Sides, found: Aligned) -> tuple[dict[int, int], dict[int, int]]:
    """Of paragraphs that moved, on each side, where they stand in the other."""
    homes: tuple[dict[int, int], dict[int, int]] = ({}, {})
    for block in sorted(found.moved, key=lambda block: -block.size):
        ours = sides[0].owners[block.left : block.left + block.size].tolist()
        theirs = sides[1].owners[block.right : block.right + block.size].tolist()
        for left, right in dict.fromkeys(zip(ours, theirs, strict=True)):
            homes[0].setdefault(left, right)
            homes[1].setdefault(right, left)
    return homes


def _paragraph(side: Tokens, same: NDArray[np.bool_], number: int) -> Paragraph:
    start, stop = side.paragraphs[number]
    first, last = int(side.first[number]), int(side.first[number + 1])
    marks = same[first:last]
    turns = [0, *(np.flatnonzero(marks[1:] != marks[:-1]) + 1).tolist()]
    # A piece reaches from its first word to the next piece's, so that nothing between them is lost.
    places = [start, *(side.words[first + turn][0] for turn in turns[1:]), stop]
    return tuple(
        Piece(side.text[places[index] : places[index + 1]], differs=not bool(marks[turn]))
        for index, turn in enumerate(turns)
    )
