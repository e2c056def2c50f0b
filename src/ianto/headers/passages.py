"""A text that was read, in passages for a person to look at: what each is, and where the fields stand in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ianto.story import Part, PartKind, Story
from ianto.text import count_words

_EDGE: Final = 600
"""Characters shown at either end of a long passage, and a third of it around a field in its midst."""

_PATIENCE: Final[dict[PartKind, int]] = {"header": 12_000, "note": 12_000, "body": 900, "residue": 900}
"""What is left out of a passage is at least so long: a header is what one came to see."""

_TO_A_BREAK: Final = 160


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text.

    Attributes:
        text: as it stands.
        fields: which of the story's fields were read from it, by their places among them.
    """

    text: str
    fields: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """Something left out: so many words of it."""

    words: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Parts of one kind that follow each other.

    Attributes:
        kind: what they are.
        what: what they are more exactly, each once, in order.
        pieces: their text, cut where a field begins or ends.
    """

    kind: PartKind
    what: tuple[str, ...]
    pieces: tuple[Piece | Gap, ...]


def passages(story: Story, *, whole: bool = False) -> Iterator[Passage]:
    """The text of a story's manuscript, passage by passage.

    Args:
        story: what was read.
        whole: show all of it; else the midst of long passages is left out, but for where fields stand.
    """
    text = story.manuscript.text
    spans = sorted(
        (max(0, field.span[0]), min(len(text), field.span[1]), place)
        for place, field in enumerate(story.fields)
        if field.span is not None and field.span[0] < field.span[1]
    )
    at = 0
    for run in _runs(story.parts):
        start, stop = _trimmed(text, at, run[0].start, run[-1].stop)
        inside = [(max(start, a), min(stop, b), place) for a, b, place in spans if a < stop and b > start]
        shown = [(start, stop)] if whole else _shown(text, start, stop, inside, _PATIENCE[run[0].kind])
        what = tuple(dict.fromkeys(part.what for part in run if part.what))
        yield Passage(run[0].kind, what, tuple(_pieces(text, shown, inside)))
        at = stop


def _trimmed(text: str, after: int, start: int, stop: int) -> tuple[int, int]:
    """A passage without the empty lines around it, and with the indent of its first line."""
    found = text[start:stop]
    start, stop = start + len(found) - len(found.lstrip()), start + len(found.rstrip())
    indent = text[after:start].rpartition("\n")[2]
    return (start - len(indent) if not indent.strip() else start), stop


def _runs(parts: Sequence[Part]) -> Iterator[list[Part]]:
    run: list[Part] = []
    for part in parts:
        if run and run[-1].kind != part.kind:
            yield run
            run = []
        run.append(part)
    if run:
        yield run


_Span = tuple[int, int]


def _shown(
    text: str, start: int, stop: int, fields: Sequence[tuple[int, int, int]], patience: int
) -> list[_Span]:
    """Which stretches of a passage are shown: its ends, and what surrounds the fields."""
    if stop - start <= patience + 2 * _EDGE:
        return [(start, stop)]
    around = _EDGE // 3
    wanted = [(start, start + _EDGE), (stop - _EDGE, stop)]
    wanted += [(a - around, a + around) for a, _, _ in fields]
    wanted += [(b - around, b + around) for _, b, _ in fields]
    shown: list[_Span] = []
    for a, b in sorted((max(start, a), min(stop, b)) for a, b in wanted):
        if shown and a - shown[-1][1] < patience:
            shown[-1] = (shown[-1][0], max(shown[-1][1], b))
        else:
            shown.append((a, b))
    return [
        (a if a == start else _break_before(text, a), b if b == stop else _break_after(text, b))
        for a, b in shown
    ]


def _break_after(text: str, place: int) -> int:
    """The end of the line, else of the word, that a place is in."""
    for sign in "\n ":
        found = text.find(sign, place, place + _TO_A_BREAK)
        if found != -1:
            return found
    return place


def _break_before(text: str, place: int) -> int:
    for sign in "\n ":
        found = text.rfind(sign, place - _TO_A_BREAK, place)
        if found != -1:
            return found + 1
    return place


def _pieces(
    text: str, shown: Sequence[_Span], fields: Sequence[tuple[int, int, int]]
) -> Iterator[Piece | Gap]:
    edges = sorted({edge for a, b, _ in fields for edge in (a, b)})
    last: int | None = None
    reached = 0
    ahead = 0
    open_ones: list[tuple[int, int, int]] = []
    for start, stop in shown:
        if last is not None:
            yield Gap(count_words(text[last:start]))
        at = start
        while at < stop:
            while reached < len(edges) and edges[reached] <= at:
                reached += 1
            end = min(stop, edges[reached]) if reached < len(edges) else stop
            while ahead < len(fields) and fields[ahead][0] <= at:
                open_ones.append(fields[ahead])
                ahead += 1
            open_ones = [field for field in open_ones if field[1] > at]
            yield Piece(text[at:end], tuple(sorted(place for _, _, place in open_ones)))
            at = end
        last = stop
