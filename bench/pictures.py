"""`python -m bench.pictures`: how long pictures of tables take, in milliseconds of processor, and how large they are."""

from __future__ import annotations

import time

from bench.table import table
from ianto.challenges import Card, Prompt, Table, Verdict
from ianto.library.challenges.pictures import PictureForm, PictureKind, table_picture
from ianto.library.challenges.shown import CellShown, FillShown, PatternShown, TableShown

WORDS = ("Fog", "A lamp in the window", "Footprints in the snow", "Telegram", "The key that fits no door")
TIMES = 5


def filled(count: int, size: int = 0) -> TableShown:
    """A table of so many prompts, every other one filled; a card of a size, with its rows."""
    cells = []
    for place in range(count):
        prompt = Prompt(place + 1, f"{WORDS[place % len(WORDS)]} {place}")
        done = place % 2 == 0 or (size and place < size)
        fill = FillShown(
            place + 1, "Coals and Lamps", ("wickfall",), 0, 900, "3 May 2004", Verdict("counts"), ""
        )
        cells.append(CellShown(prompt, (fill,) if done else (), (), bool(done)))
    row = PatternShown("row", "the first row", tuple(range(1, size + 1)), done=True, lacks=(), counts=True)
    prompts = tuple(cell.prompt for cell in cells)
    of = Table("lamps", f"{count} lamps", prompts, card=Card("wickfall", size) if size else None)
    number = sum(cell.filled for cell in cells)
    return TableShown(
        of,
        None,
        tuple(cells),
        number,
        0,
        count,
        complete=False,
        writer="wickfall",
        patterns=(row,) if size else (),
    )


def measured(name: str, shown: TableShown, what: PictureKind) -> tuple[str, str, float, float, float, float]:
    """A line of the table: for both forms the quickest of several, and the size in kB."""
    found: list[float] = []
    forms: tuple[PictureForm, ...] = ("svg", "png")
    for form in forms:
        spent = []
        for _ in range(TIMES):
            begun = time.process_time()
            data = table_picture(shown, what=what, form=form, subject="Holmes/Watson")
            spent.append(time.process_time() - begun)
        found += [min(spent) * 1000, len(data) / 1000]
    return name, what, found[0], found[1], found[2], found[3]


def main() -> None:
    """Measure and print."""
    kinds: tuple[PictureKind, ...] = ("card", "banner", "wide", "badge")
    tables = [
        ("bingo, 5 by 5", filled(25, 5)),
        ("25 prompts", filled(25)),
        ("100 prompts", filled(100)),
        ("1,000 prompts", filled(1000)),
    ]
    heads = ("table", "picture", "SVG ms", "kB", "PNG ms", "kB")
    table(
        "pictures of tables", heads, [measured(name, each, what) for name, each in tables for what in kinds]
    )


if __name__ == "__main__":
    main()
