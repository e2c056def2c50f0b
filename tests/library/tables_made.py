"""Tables as they are shown, made without a library: invented writers on Baker Street, in the fog."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from ianto.challenges import Card, CellKind, Challenge, Prompt, Table, Verdict
from ianto.library.challenges.shown import CellShown, FillShown, PatternShown, TableShown, WriterLine

PROMPTS = (
    "Fog",
    "Gaslight",
    "Telegram",
    "A knock at the door",
    "Violin",
    "Seven per cent",
    "Parting",
    "Hansom cab",
    "Footprints in the snow",
    "The wrong key",
    "Tea at midnight",
    "Disguise",
    "A letter never sent",
    "Moor",
    "Bees",
    "Reichenbach",
    "Return",
    "Honeymoon",
    "Lamp in the window",
    "Second stain",
    "Rooftops",
    "Silence",
    "The commonplace book",
    "Cold hands",
    "Last bow",
)
LONG = (
    "Somebody who was thought to be dead for three years comes back, disguised as an old bookseller with a parcel",
    "He never said why he had kept the letter",
    "“You have been in Afghanistan, I perceive.”",
    "An umbrella, a cane, a forgotten hat and the man they belong to",
    "Unterwasserschiffsbesichtigungsgesellschaft",
)
MANY_SCRIPTS = (
    "ערפל (22)!",
    "مصباح في النافذة",
    "霧の夜に、十二月の手紙",
    "Ночь и туман",
    "Ξένος",
    "I ❤️ tea",
    "ฝนตกหนัก",
    "Túmulo",
)
TITLES = ("Coals and Lamps", "What the Fog Kept", "The Long Way Round to Baker Street")
ORDINALS = ("first", "second", "third", "fourth", "fifth")

Which = Callable[[int], bool]


def _cell(place: int, text: str, kind: CellKind, *, filled: bool, elsewhere: bool) -> CellShown:
    fills: tuple[FillShown, ...] = ()
    if filled and kind != "free":
        posted = f"{1 + place % 27} {('May', 'June', 'Nov')[place % 3]} 200{4 + place % 3}"
        fills = (
            FillShown(
                place + 1, TITLES[place % 3], ("saltmarsh_quill",), 0, 1200, posted, Verdict("counts"), "said"
            ),
        )
    return CellShown(Prompt(place + 1, text, kind), fills, (), filled, elsewhere and not filled)


def table_made(
    count: int = 25,
    prompts: Sequence[str] = PROMPTS,
    filled: Which = lambda place: place % 3 == 0,
    *,
    name: str = "25 Lamps",
    columns: int = 0,
    writer: str = "saltmarsh_quill",
    elsewhere: Collection[int] = (),
) -> TableShown:
    """A table of so many prompts, which are said again where there are fewer."""
    cells = tuple(
        _cell(
            place,
            prompts[place % len(prompts)],
            "prompt",
            filled=filled(place),
            elsewhere=place in elsewhere,
        )
        for place in range(count)
    )
    table = Table("25-lamps", name, tuple(cell.prompt for cell in cells), columns=columns)
    done = sum(cell.filled for cell in cells)
    linked = sum(cell.elsewhere for cell in cells)
    return TableShown(
        table,
        Challenge("baker-street", "Baker Street hundred"),
        cells,
        done,
        linked,
        count,
        done == count,
        writer=writer,
        writers=(WriterLine("saltmarsh_quill", done, count),),
    )


def card_made(
    filled: Which, size: int = 5, prompts: Sequence[str] = PROMPTS, *, name: str = "Fog bingo"
) -> TableShown:
    """A bingo card, of five by five with a free centre, with its lines."""
    centre = 12 if size == len(ORDINALS) else None
    cells = tuple(
        _cell(
            place,
            "" if place == centre else prompts[place % len(prompts)],
            "free" if place == centre else "prompt",
            filled=filled(place) or place == centre,
            elsewhere=False,
        )
        for place in range(size * size)
    )
    full = {cell.prompt.number for cell in cells if cell.filled}
    lines = [
        *(("row", f"the {ORDINALS[n]} row", [n * size + at + 1 for at in range(size)]) for n in range(size)),
        *(
            ("column", f"the {ORDINALS[n]} column", [at * size + n + 1 for at in range(size)])
            for n in range(size)
        ),
        ("diagonal", "the falling diagonal", [at * size + at + 1 for at in range(size)]),
        ("diagonal", "the rising diagonal", [at * size + size - at for at in range(size)]),
        ("four corners", "the four corners", [1, size, size * size - size + 1, size * size]),
    ]
    patterns = tuple(
        PatternShown(
            kind, title, tuple(on), full.issuperset(on), tuple(n for n in on if n not in full), counts=True
        )
        for kind, title, on in lines
    )
    card = Card("saltmarsh_quill", size)
    table = Table("fog-bingo", name, tuple(cell.prompt for cell in cells), columns=size, card=card)
    of = size * size
    return TableShown(
        table,
        None,
        cells,
        len(full),
        0,
        of,
        len(full) == of,
        writer="saltmarsh_quill",
        patterns=tuple(sorted(patterns, key=lambda each: not each.done)),
    )
