"""Mending: stretches of a text put right all at once, and where that moved the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from operator import add, ne, sub
from typing import Final

Shifts = tuple[tuple[int, int], ...]
"""Pairs of a place in the mended text and what to add, from there on, to get the place in the text before."""

# A megabyte's pieces at a time, so that a huge text takes no huge list.
_SLICE: Final = 1 << 20
# In a real story a repair stands in every third line at the most. Beyond one in sixteen characters, and these,
# neighbouring repairs share an entry: a hostile file must not make more of places than it has of text.
_FREE: Final = 2000
_DENSEST: Final = 16


@dataclass(frozen=True, slots=True)
class Mended:
    """A text with some stretches put right.

    Attributes:
        text: the text.
        shifts: where its places were before.
        count: how many stretches were put right.
    """

    text: str
    shifts: Shifts = ()
    count: int = 0


class _Memory(dict[str, str]):
    """What to put in place of what was found, worked out once."""

    def __init__(self, instead: Callable[[str], str]) -> None:
        super().__init__()
        self._instead = instead

    def __missing__(self, found: str) -> str:
        put = self[found] = self._instead(found)
        return put


def mend(text: str, pattern: re.Pattern[str], instead: Callable[[str], str]) -> Mended:
    """Put something else in place of every stretch a pattern finds; never something longer.

    Args:
        text: the text.
        pattern: what to look for; it has exactly one group, which is all of it, and does not match nothing.
        instead: what to put in place of such a stretch; the same again where nothing is wrong with it.
    """
    slices: list[str] = []
    shifts: list[tuple[int, int]] = []
    place = count = moved = 0
    for piece in _slices(text):
        # What lies between, what was found, what lies between, …
        parts = pattern.split(piece)
        if len(parts) == 1:
            slices.append(piece)
            place += len(piece)
            continue
        found = parts[1::2]
        put = list(map(_Memory(instead).__getitem__, found))
        count += sum(map(ne, found, put))
        lengths = list(map(len, parts))
        parts[1::2] = put
        mended = "".join(parts)
        slices.append(mended)
        if len(mended) != len(piece):
            shifts += _moves(lengths, list(map(len, put)), place, moved)
            moved += len(piece) - len(mended)
        place += len(mended)
    return Mended("".join(slices), tuple(shifts), count) if count else Mended(text)


def _moves(lengths: list[int], put: list[int], place: int, moved: int) -> list[tuple[int, int]]:
    """The shifts of one slice; `place` and `moved` are those of its beginning."""
    shorter = list(map(sub, lengths[1::2], put))
    step = -(-len(put) // (_FREE + sum(lengths) // _DENSEST))
    totals = list(accumulate(shorter))
    ends = list(accumulate(map(add, lengths[0::2], lengths[1::2])))
    if step > 1:
        # Several share an entry: what they moved in all holds from behind the last of them.
        totals, ends = totals[step - 1 : -1 : step] + totals[-1:], ends[step - 1 : -1 : step] + ends[-1:]
    found: list[tuple[int, int]] = []
    before = 0
    for end, total in zip(ends, totals, strict=True):
        if total != before:
            found.append((place + end - total, moved + total))
            before = total
    return found


def _slices(text: str) -> Iterator[str]:
    """The text in slices, cut behind a line or, failing that, a space: hardly any stretch is cut in two."""
    if len(text) <= _SLICE:
        yield text
        return
    start = 0
    while start < len(text):
        stop = start + _SLICE
        if stop < len(text):
            cut = max(text.rfind("\n", start + _SLICE // 2, stop), text.rfind(" ", stop - 200, stop))
            stop = cut + 1 if cut >= 0 else stop
        yield text[start:stop]
        start = stop


def joined(first: Shifts, then: Shifts) -> Shifts:
    """The shifts of two repairs one after the other: from the places after both to those before either."""
    if not first or not then:
        return first or then
    both: list[tuple[int, int]] = []
    at = added = 0
    bounds = [*(place for place, _ in then[1:]), None]
    for bound, (start, by) in zip((then[0][0], *bounds), ((0, 0), *then), strict=False):
        # From `start` up to `bound` the second repair adds `by`; the first one's shifts in there stay apart.
        while at < len(first) and first[at][0] <= start + by:
            added = first[at][1]
            at += 1
        if start or by or added:
            if both and both[-1][0] == start:
                both.pop()
            both.append((start, by + added))
        while at < len(first) and (bound is None or first[at][0] - by < bound):
            added = first[at][1]
            both.append((first[at][0] - by, by + added))
            at += 1
    return tuple(both)
