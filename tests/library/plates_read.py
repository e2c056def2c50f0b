"""Pictures of tables, as tests read them."""

from __future__ import annotations

from ianto.export import Path, Plate, Words, width_of
from tests.library.tables_made import card_made

HOLMES = "Sherlock Holmes/John Watson"

SECOND_ROW = card_made(lambda place: place in {5, 6, 7, 8, 9, 0, 18, 24})


def words_of(plate: Plate) -> list[Words]:
    """The words on a plate."""
    return [part for part in plate.flat if isinstance(part, Words)]


def paths_of(plate: Plate, kind: str) -> list[Path]:
    """The shapes of a kind on a plate."""
    return [part for part in plate.flat if isinstance(part, Path) and part.kind == kind]


def box_of(words: Words) -> tuple[float, float, float, float]:
    """The room words take."""
    wide = width_of(words.text, words.size) + words.apart * words.size * max(len(words.text) - 1, 0)
    left = words.x - {"start": 0.0, "middle": wide / 2, "end": wide}[words.anchor]
    return left, words.y - words.size * 0.8, left + wide, words.y + words.size * 0.25
