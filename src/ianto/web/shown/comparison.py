"""Two texts side by side: what is alike folded, what differs marked and numbered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from ianto.duplicates import Comparison, Passage
from ianto.web.shown.words import plural

Side = tuple[tuple[tuple[str, bool], ...], ...]
"""Paragraphs, each of pieces: the words, and whether they differ."""

Kind = Literal["same", "changed", "left", "right", "moved", "other"]
"""`other`: paragraphs that are only in the first beside such that are only in the second."""


@dataclass(frozen=True, slots=True)
class Row:
    """One stretch of two texts.

    Attributes:
        kind: how its sides stand to each other.
        label: the same in words.
        first: the paragraphs on the left; of what is alike all of them, and none on the right.
        second: those on the right.
        number: which change it is, from 1; 0 for what is alike.
        at: the name by which a link leads to it, as a paragraph that moved; empty for others.
        counterpart: the name of the row that has the same in the other text; empty where there is none.
    """

    kind: Kind
    label: str
    first: Side
    second: Side
    number: int = 0
    at: str = ""
    counterpart: str = ""


def rows(comparison: Comparison) -> list[Row]:
    """The stretches of two texts in order, the changes numbered."""
    found = list(_beside(_rows(comparison.passages)))
    names = {row.at for row in found} - {""}
    numbered: list[Row] = []
    count = 0
    for row in found:
        count += row.kind != "same"
        numbered.append(
            replace(
                row,
                number=count if row.kind != "same" else 0,
                counterpart=row.counterpart if row.counterpart in names else "",
            )
        )
    return numbered


def _rows(passages: Sequence[Passage]) -> Iterator[Row]:
    for kind, group in groupby(passages, key=lambda passage: passage.kind):
        run = list(group)
        if kind in {"changed", "moved"}:
            yield from (_one(passage) for passage in run)
            continue
        first = _side(run, left=True)
        second = _side(run, left=False) if kind != "same" else ()
        label = {
            "same": f"{plural(len(first), 'paragraph')} alike",
            "left": "Only in the first",
            "right": "Only in the second",
        }[kind]
        yield Row(kind, label, first, second)


def _beside(found: Iterable[Row]) -> Iterator[Row]:
    """What is only in one text, beside what is only in the other at the same place."""
    before: Row | None = None
    for row in found:
        if before is not None and {before.kind, row.kind} == {"left", "right"}:
            yield Row(
                "other",
                "Only in the first, and only in the second",
                before.first or row.first,
                before.second or row.second,
            )
            before = None
            continue
        if before is not None:
            yield before
        before = row
    if before is not None:
        yield before


def _one(passage: Passage) -> Row:
    first, second = _side([passage], left=True), _side([passage], left=False)
    if passage.kind == "changed":
        return Row("changed", "Changed", first, second)
    there = passage.elsewhere or 0
    if first:
        label = "Moved: elsewhere in the second"
        return Row(
            "moved", label, first, second, at=f"first-{passage.left_at}", counterpart=f"second-{there}"
        )
    label = "Moved: elsewhere in the first"
    return Row("moved", label, first, second, at=f"second-{passage.right_at}", counterpart=f"first-{there}")


def _side(passages: Sequence[Passage], *, left: bool) -> Side:
    # What moved is in both texts: its words are not marked as if the other had not got them.
    return tuple(
        tuple(
            part
            for piece in paragraph
            for part in _marked(piece.text, differs=piece.differs and passage.kind != "moved")
        )
        for passage in passages
        for paragraph in (passage.left if left else passage.right)
    )


def _marked(text: str, *, differs: bool) -> Iterator[tuple[str, bool]]:
    """A piece, the space after its words unmarked."""
    words = text.rstrip() if differs else text
    if words:
        yield words, differs
    if len(words) < len(text):
        yield text[len(words) :], False
