"""Lines of Hebrew and Arabic as they are set from left to right: letters joined, runs turned round.

A short version of the Unicode bidirectional algorithm (UAX 9), enough for a title: what is of one direction is kept
together, numbers and Latin words stay as they are.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final, Literal

_RIGHT: Final = frozenset(("R", "AL"))
_LEFT: Final = frozenset(("L", "EN", "AN"))
_MARKS: Final = frozenset(("Mn", "Me", "Cf"))
_MIRRORED: Final = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_FORMS: Final = (range(0xFB50, 0xFC00), range(0xFE80, 0xFEFD))
_LAM: Final = "\u0644"

Place = Literal["isolated", "initial", "medial", "final"]


def runs_right(text: str) -> bool:
    """Whether a text runs from right to left, by its first letter that tells."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in _RIGHT:
            return True
        if kind == "L":
            return False
    return False


def visual(line: str) -> str:
    """A line in the order in which it is set from left to right, each letter in the form that joins its neighbours."""
    if line.isascii() or not any(unicodedata.bidirectional(letter) in _RIGHT for letter in line):
        return line
    runs = _runs(_joined(line), right=runs_right(line))
    told = [run[::-1].translate(_MIRRORED) if right else run for run, right in runs]
    return "".join(told[::-1] if runs_right(line) else told)


def _runs(line: str, *, right: bool) -> list[tuple[str, bool]]:
    """The line cut where its direction changes; what has none goes with its neighbours where they agree."""
    directions: list[bool | None] = []
    for letter in line:
        kind = unicodedata.bidirectional(letter)
        directions.append(True if kind in _RIGHT else False if kind in _LEFT else None)
    settled: list[bool] = []
    for place, direction in enumerate(directions):
        if direction is not None:
            settled.append(direction)
            continue
        before = settled[-1] if settled else right
        after = next((found for found in directions[place + 1 :] if found is not None), right)
        settled.append(before if before == after else right)
    runs: list[tuple[str, bool]] = []
    for letter, direction in zip(line, settled, strict=True):
        if runs and runs[-1][1] == direction:
            runs[-1] = (runs[-1][0] + letter, direction)
        else:
            runs.append((letter, direction))
    return runs


def _joined(line: str) -> str:
    """Arabic letters in the forms that join; marks above and below them are left out."""
    bare = [letter for letter in line if unicodedata.category(letter) not in _MARKS]
    forms = _shapes()
    out: list[str] = []
    place = 0
    while place < len(bare):
        letter = bare[place]
        width = 1
        if letter == _LAM and place + 1 < len(bare) and letter + bare[place + 1] in forms:
            letter, width = letter + bare[place + 1], 2
        before = place > 0 and "initial" in forms.get(bare[place - 1], {})
        after = place + width < len(bare) and "final" in forms.get(bare[place + width], {})
        shapes = forms.get(letter)
        out.append(_form(shapes, before=before, after=after) if shapes else letter)
        place += width
    return "".join(out)


def _form(shapes: dict[str, str], *, before: bool, after: bool) -> str:
    joins_on = after and "initial" in shapes
    if before and "final" in shapes:
        return shapes["medial"] if joins_on and "medial" in shapes else shapes["final"]
    return shapes["initial"] if joins_on else shapes.get("isolated", next(iter(shapes.values())))


@cache
def _shapes() -> dict[str, dict[str, str]]:
    """For each letter, or lam with an alef, its forms: as Unicode's own table of presentation forms has them."""
    found: dict[str, dict[str, str]] = {}
    for code in (code for some in _FORMS for code in some):
        kind, _, rest = unicodedata.decomposition(chr(code)).partition(" ")
        if kind.startswith("<") and rest:
            letters = "".join(chr(int(each, 16)) for each in rest.split())
            found.setdefault(letters, {})[kind.strip("<>")] = chr(code)
    return found
