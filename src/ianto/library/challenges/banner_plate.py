"""What a community gives for a table: a banner between two bands of printers' flowers, a prompt a flower, and a badge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ianto.export import Ink, Part, Path, Plate, Words, in_our_letters, runs_right, straight
from ianto.library.challenges.card_cells import frame
from ianto.library.challenges.flowers import Flower, Stand, draw_flower, inks_of
from ianto.library.challenges.setting import Lines, one_line, set_in
from ianto.library.challenges.shown import CellShown, TableShown
from ianto.library.challenges.table_words import (
    about,
    bingo_told,
    counted,
    elsewhere_told,
    filled_on,
    named,
    span_told,
    told_prompt,
    whose,
)

WIDE, HIGH = 600.0, 200.0
"""Of a banner; twice as large it is the wide one."""
SIDE: Final = 200.0
"""Of a badge; half as large it is the usual one."""

_EDGE: Final = 5.0
_AIR: Final = 10.0
_BAND: Final = 50.0
"""A band is at most so high."""
_FEWEST, _ONE_BAND = 15, 30
"""Fewer flowers than that are repeated; more than that are parted between both bands."""
_NAME: Final = (30.0, 27.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.5, 13.0, 12.0)
_LINE: Final = (14.0, 13.0, 12.0, 11.0)
_GAP: Final = 6.0


def draw_banner(shown: TableShown, subject: str = "", *, ours: bool = False) -> Plate:
    """Draw the banner of a table: for one that is complete, and an honest one for one that is not.

    Args:
        shown: the table.
        subject: what the claim is about, in words; empty for none.
        ours: whether there are no letters but our own, as in a PNG.
    """
    rows = _bands(flowers_of(shown))
    side = (WIDE - 2 * _AIR) / max(len(row) for row in rows[0]) if rows[0] else 0.0
    deep = len(rows[0]) * side
    parts: list[Part] = [*frame(_EDGE, WIDE, HIGH, 1.2)]
    inks = inks_of(shown.table.id)
    for top, band in zip((_AIR, HIGH - _AIR - deep), rows, strict=True):
        for line, row in enumerate(band):
            left = (WIDE - len(row) * side) / 2
            for place, flower in enumerate(row):
                x, y = left + (place + 0.5) * side, top + (line + 0.5) * side
                parts += draw_flower(flower, x, y, side * 0.94, inks)
    inner = _AIR + deep + 5
    parts += [_rule(inner), _rule(HIGH - inner)]
    room = HIGH - 2 * inner - 12
    parts += _words(shown, subject, room, ours=ours)
    return Plate(WIDE, HIGH, _title(shown), about(shown, subject), tuple(parts))


def draw_badge(shown: TableShown, subject: str = "", *, ours: bool = False) -> Plate:
    """Draw the badge of a table: its flowers in a block, and how many there are; as `draw_banner`."""
    flowers = flowers_of(shown)
    small = set_in(named(shown, ours=ours), SIDE - 32, 20, (19.0, 18.0))
    above = small if small.whole and small.lines and not small.lines[0].endswith("-") else Lines((), 18.0)
    top, bottom = _EDGE + 12 + (26 if above.lines else 0), SIDE - 52
    card = shown.table.card
    columns = card.size if card is not None else _columns(len(flowers), SIDE - 36, bottom - top)
    rows = -(-len(flowers) // max(columns, 1))
    side = min((SIDE - 36) / max(columns, 1), (bottom - top) / max(rows, 1))
    parts: list[Part] = [*frame(_EDGE, SIDE, SIDE, 2.0)]
    high = (top + bottom - rows * side) / 2
    for place, flower in enumerate(flowers):
        column, row = place % columns, place // columns
        # A short last row stands in the middle.
        beside = min(columns, len(flowers) - row * columns) if card is None else columns
        x = SIDE / 2 + (column + 0.5 - beside / 2) * side
        parts += draw_flower(flower, x, high + (row + 0.5) * side, side * 0.92, inks_of(shown.table.id))
    for line, foot in above.feet(_EDGE + 11):
        parts.append(Words(line, SIDE / 2, foot, above.size, anchor="middle"))
    done = bingo_told(shown, most=0)
    told = done.partition(":")[0] or " ".join(counted(shown))
    ink: Ink = "accent" if shown.complete or done else "ink"
    size = set_in(told, SIDE - 30, 32, (27.0, 25.0, 23.0, 21.0, 19.0, 17.0)).size
    parts.append(Words(told, SIDE / 2, SIDE - 24, size, ink, weight=600, anchor="middle"))
    return Plate(SIDE, SIDE, _title(shown), about(shown, subject), tuple(parts))


def flowers_of(shown: TableShown) -> list[Flower]:
    """The flower of each prompt, in order."""
    return [Flower(told_prompt(cell), filled_on(cell), _stand(cell)) for cell in shown.cells]


def _stand(cell: CellShown) -> Stand:
    return "filled" if cell.filled else "elsewhere" if cell.elsewhere else "open"


def _bands(flowers: Sequence[Flower]) -> tuple[list[list[Flower]], list[list[Flower]]]:
    """The rows of the upper band and of the lower one, which mirrors it where all prompts have room in one."""
    if len(flowers) <= _ONE_BAND:
        row = list(flowers)
        while 0 < len(row) < _FEWEST:
            # Each time the other way round, as the figures of a woven band.
            row += row[::-1]
        return [row] if row else [], [row[::-1]] if row else []
    half = -(-len(flowers) // 2)
    lines = 1
    while (lines + 1) * (WIDE - 2 * _AIR) / -(-half // (lines + 1)) <= _BAND:
        lines += 1
    per = -(-half // lines)
    return _cut(flowers[:half], per), _cut(flowers[half:], per)


def _cut(flowers: Sequence[Flower], per: int) -> list[list[Flower]]:
    return [list(flowers[first : first + per]) for first in range(0, len(flowers), per)]


def _columns(count: int, wide: float, high: float) -> int:
    """How many flowers stand side by side in a block that they are large, and the last row is not short."""

    def worth(columns: int) -> tuple[float, int]:
        rows = -(-count // columns)
        return min(wide / columns, high / rows) * (count / (columns * rows)) ** 2, columns

    return max(range(1, count + 1), key=worth, default=1)


def _words(shown: TableShown, subject: str, room: float, *, ours: bool) -> Iterator[Part]:
    """What is said between the bands."""

    def told(text: str) -> str:
        return in_our_letters(text) if ours else text

    wide = WIDE - 90
    by = " · ".join(filter(None, (told(whose(shown)), told(subject))))
    done = bingo_told(shown)
    count = ", ".join(filter(None, (" ".join(counted(shown)), elsewhere_told(shown))))
    said = f"{done} · {count}" if done else f"{count} · {span}" if (span := span_told(shown)) else count
    lines = [set_in(text, wide, 20, _LINE) for text in (by, said)]
    rest = room - sum(each.height + _GAP for each in lines if each.lines)
    name = set_in(named(shown, ours=ours), wide, rest, _NAME)
    high = room - rest + name.height
    y = (HIGH - high) / 2
    for text, foot in name.feet(y):
        yield Words(text, WIDE / 2, foot, name.size, weight=600, anchor="middle")
    y += name.height + _GAP
    inks: tuple[Ink, Ink] = ("soft", "accent" if shown.complete or done else "ink")
    for each, ink in zip(lines, inks, strict=True):
        for text, foot in each.feet(y):
            slanted = ink == "soft" and not runs_right(text)
            line = one_line(text, wide, each.size)
            yield Words(line, WIDE / 2, foot, each.size, ink, slanted=slanted, anchor="middle")
            y += each.height + _GAP


def _title(shown: TableShown) -> str:
    return f"{named(shown)}, {' '.join(counted(shown))}"


def _rule(y: float) -> Path:
    ends = ((_EDGE, y), (WIDE - _EDGE, y))
    return Path(ends[0], straight(*ends), stroke="ink", width=0.6)
