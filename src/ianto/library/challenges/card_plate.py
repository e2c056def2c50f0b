"""A table as a card to post: a printed sheet in a frame, in which a hand has ticked what is filled."""

from __future__ import annotations

from typing import Final

from ianto.export import Ink, Part, Path, Plate, Words, in_our_letters, runs_right, straight, width_of
from ianto.library.challenges.card_cells import Sheet, frame, sheet_of
from ianto.library.challenges.card_rows import Rows
from ianto.library.challenges.card_squares import Squares
from ianto.library.challenges.hand import Hand
from ianto.library.challenges.setting import Lines, one_line, set_in
from ianto.library.challenges.shown import TableShown
from ianto.library.challenges.table_words import about, bingo_told, counted, named, whose

WIDE: Final = 600.0
"""How wide a card is: as wide as a picture in a journal's entry."""

_FRAME: Final = 12.0
_EDGE: Final = 30.0
_ROOM: Final = WIDE - 2 * _EDGE
_NAME: Final = (31.0, 28.0, 25.0, 22.0, 19.0, 17.0)
_LINE, _SMALL, _COUNT, _OF = 15.0, 11.0, 31.0, 15.0
_FEET: Final = "Some prompts are in letters that only the SVG of this card shows."


def draw_card(shown: TableShown, subject: str = "", *, ours: bool = False) -> Plate:
    """Draw a table as a card.

    Args:
        shown: the table, as anybody fills it or as one writer does.
        subject: what the claim is about, in words; empty for none.
        ours: whether there are no letters but our own, as in a PNG: a prompt they cannot set is told by its number.
    """
    sheet = sheet_of(shown, ours=ours)
    head, top = _head(shown, subject, ours=ours)
    place = (_EDGE, top + 20, _ROOM)
    card = shown.table.card
    grid = Squares(sheet, *place, card.size) if card is not None else Rows(sheet, *place)
    cells, bottom = grid.drawn()
    feet, height = _feet(shown, sheet, bottom)
    told = f"{named(shown)}, {' '.join(counted(shown))}"
    # Two rules round the sheet, as round a label.
    rules = [*frame(_FRAME, WIDE, height, 1.6), *frame(_FRAME + 4, WIDE, height, 0.6)]
    return Plate(WIDE, height, told, about(shown, subject), (*rules, *head, *cells, *feet))


def _head(shown: TableShown, subject: str, *, ours: bool) -> tuple[list[Part], float]:
    """The name of the table and how much of it is filled, whose it is and what about; and where that ends."""
    found: list[Part] = []
    y = _EDGE + 12
    if shown.challenge is not None and (title := _set(shown.challenge.name, ours=ours)):
        text = one_line(title.upper(), _ROOM * 0.86, _SMALL * 1.12)
        found.append(Words(text, _EDGE, y + 6, _SMALL, "soft", "sans", weight=600, apart=0.1))
        y += 22
    number, of = counted(shown)
    wide_of = width_of(of, _OF) * 0.97 + 5
    room = _ROOM - wide_of - width_of(number, _COUNT) - 24
    name = set_in(named(shown, ours=ours), room, 90, _NAME)
    base = max(y + _COUNT * 0.8, y + name.size * 0.8)
    found += _lines(name, _EDGE, base - name.size * 0.8, "ink", weight=600)
    found.append(Words(number, WIDE - _EDGE - wide_of, base, _COUNT, "accent", weight=600, anchor="end"))
    found.append(Words(of, WIDE - _EDGE, base, _OF, "soft", slanted=True, anchor="end"))
    y = base + (len(name.lines) - 1) * name.size * 1.2 + 8
    for text, ink in ((whose(shown), "soft"), (subject, "accent")):
        lines = set_in(_set(text, ours=ours), _ROOM, 40, (_LINE, 14.0, 13.0, 12.0))
        if lines.lines:
            found += _lines(lines, _EDGE, y + 5, "soft" if ink == "soft" else "accent", slanted=ink == "soft")
            y += lines.height + 6
    y += 14
    for off, width in ((0.0, 1.6), (4.0, 0.6)):
        line = straight((_EDGE, y + off), (WIDE - _EDGE, y + off))
        found.append(Path((_EDGE, y + off), line, stroke="ink", width=width))
    return found, y + 4


def _feet(shown: TableShown, sheet: Sheet, bottom: float) -> tuple[list[Part], float]:
    """What of the card is done, and what is not shown; and how high the whole card is."""
    found: list[Part] = []
    y = bottom + 12
    if told := bingo_told(shown, most=6):
        lines = set_in(told, _ROOM, 40, (_LINE, 14.0, 13.0, 12.0))
        found += _lines(lines, _EDGE, y, "accent", slanted=True)
        y += lines.height + 8
    if shown.elsewhere:
        text = f"{shown.elsewhere:,} of them filled elsewhere" if shown.filled else "filled elsewhere"
        found.append(Hand(shown.table.id).tick(_EDGE, y, _SMALL, "soft"))
        found.append(Words(text, _EDGE + _SMALL * 1.6, y + _SMALL, _SMALL, "soft", "sans"))
        y += _SMALL + 8
    if sheet.unset:
        found.append(Words(_FEET, _EDGE, y + _SMALL, _SMALL, "soft", "sans"))
        y += _SMALL + 8
    return found, y + _EDGE - 10


def _set(text: str, *, ours: bool) -> str:
    return in_our_letters(text) if ours else text


def _lines(
    lines: Lines, x: float, top: float, ink: Ink, *, weight: int = 400, slanted: bool = False
) -> list[Part]:
    """Lines of the head; those that run from right to left stay at the left, where the eye looks for them."""
    return [
        Words(text, x, foot, lines.size, ink, weight=weight, slanted=slanted and not runs_right(text))
        for text, foot in lines.feet(top)
    ]
