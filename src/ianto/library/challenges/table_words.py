"""What pictures of a table say of it in words: whose it is, how far, from when to when, which lines are done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from ianto.challenges import Subject
from ianto.export import in_our_letters
from ianto.library.challenges.shown import CellShown, FillShown, TableShown
from ianto.text import iso_date

LINES: Final = frozenset({"row", "column", "diagonal"})
"""The kinds of pattern that are one straight line."""

_FEW: Final = 3
_DAY: Final = len("2004-10-31")
_MONTH: Final = len("2004-10")


def named(shown: TableShown, *, ours: bool = False) -> str:
    """What a table is called; never empty.

    Args:
        shown: the table.
        ours: whether there are no letters but our own.
    """
    name = " ".join(shown.table.name.split())
    if ours:
        name = in_our_letters(name) or in_our_letters(shown.table.id)
    return name or "A table of prompts"


def whose(shown: TableShown) -> str:
    """Who fills it, as a line says it: `by saltmarsh_quill`; empty where nobody does yet."""
    card = shown.table.card
    writers = [line.writer for line in shown.writers if line.filled]
    if shown.writer or card:
        writers = [shown.writer or (card.writer if card else "")]
    if len(writers) > _FEW:
        return f"by {len(writers):,} writers"
    *first, last = writers or [""]
    told = f"{', '.join(first)} and {last}" if first else last
    return f"by {told}" if told else ""


def subject_told(subject: Subject) -> str:
    """What a claim is about, in words; empty where it is whatever the writer likes, or the table itself."""
    if subject.kind in ("any", "table"):
        return ""
    names = [" ".join(name.split()) for name in subject.names if name.strip()]
    if subject.kind == "pairing":
        return "/".join(names)
    if subject.kind == "word":
        return f"“{names[0]}”" if names else ""
    joint = " × " if subject.kind == "crossover" else ", " if subject.kind in ("fandom", "au") else " & "
    return joint.join(names)


def counted(shown: TableShown) -> tuple[str, str]:
    """How many are written, and of how many: `7`, `of 25`; what the posted table links to is written, if elsewhere."""
    return (
        f"{shown.filled + shown.elsewhere:,}",
        f"of {'at least ' if not shown.table.sized else ''}{shown.of:,}",
    )


def elsewhere_told(shown: TableShown) -> str:
    """How many of what is written are only known from the links of the posted table: `2 of them elsewhere`."""
    if not shown.elsewhere:
        return ""
    return f"{shown.elsewhere:,} of them elsewhere" if shown.filled else "elsewhere"


def told_prompt(cell: CellShown) -> str:
    """A prompt as it stands in its cell; an unknown is said plainly."""
    text = " ".join(cell.prompt.text.split())
    if text:
        return text
    return {"choice": "Writer’s choice", "free": "Free", "prompt": "not known"}[cell.prompt.kind]


def counting(cell: CellShown) -> tuple[FillShown, ...]:
    """The stories that fill a cell, and count."""
    return tuple(fill for fill in cell.fills if fill.sure and fill.verdict.standing == "counts")


def story_of(cell: CellShown) -> str:
    """The title of the story that fills a cell; empty where none does, or where it has none that is shown."""
    return next((" ".join(fill.title.split()) for fill in counting(cell) if fill.title.strip()), "")


def filled_on(cell: CellShown) -> str:
    """When a cell was first filled, as ISO 8601, as exactly as it is stated; empty where it is not."""
    return min((found for fill in counting(cell) if (found := iso_date(fill.posted))), default="")


def span_told(shown: TableShown) -> str:
    """From when to when it was filled: `3 May 2004 – June 2006`, `3 May – 9 June 2004`; empty where no story says when it was posted."""
    days = sorted(day for cell in shown.cells if (day := filled_on(cell)))
    if not days:
        return ""
    first, last = _written(days[0]), _written(days[-1])
    if first == last:
        return first
    year = f" {days[-1][:4]}"
    # Of the same year it is said once.
    return f"{first.removesuffix(year)} – {last}"


def bingos(shown: TableShown) -> tuple[str, ...]:
    """The patterns of a card that are done and make a bingo: `second row`, `four corners`."""
    return tuple(
        pattern.title.removeprefix("the ") for pattern in shown.patterns if pattern.done and pattern.counts
    )


def bingo_told(shown: TableShown, most: int = 3) -> str:
    """What of a card is done, for one line: `Bingo: second row, four corners`; empty where nothing is."""
    done = bingos(shown)
    if shown.table.card is not None and shown.complete:
        return "Blackout"
    if not done:
        return ""
    if len(done) > most:
        return f"Bingo: {len(done):,} patterns"
    return f"Bingo: {', '.join(done)}"


def about(shown: TableShown, subject: str = "") -> str:
    """A picture of a table in sentences, for whoever cannot see it: every prompt, and what fills it."""
    what = "bingo card" if shown.table.card else "table of prompts"
    span = span_told(shown)
    begin = [f"A {what}", f" {whose(shown)}" if whose(shown) else "", f", about {subject}" if subject else ""]
    told = ", ".join(filter(None, (f"{' '.join(counted(shown))} filled", elsewhere_told(shown), span)))
    head = [f"{''.join(begin)}: {told}."]
    if done := bingo_told(shown, most=len(shown.patterns)):
        head.append(f"{done}.")
    return " ".join([*head, *_cells(shown)])


def _cells(shown: TableShown) -> Iterator[str]:
    for cell in shown.cells:
        yield f"{cell.prompt.number}. {told_prompt(cell)}: {_state(cell)}."


def _state(cell: CellShown) -> str:
    if cell.filled:
        title = story_of(cell)
        return f"filled by “{title}”" if title else "free" if cell.prompt.kind == "free" else "filled"
    return "filled elsewhere" if cell.elsewhere else "open"


def _written(iso: str) -> str:
    """A date as people write it, as exactly as it is known."""
    if len(iso) == _DAY:
        day = date.fromisoformat(iso)
        return f"{day.day} {day:%B %Y}"
    if len(iso) == _MONTH:
        return f"{date.fromisoformat(f'{iso}-01'):%B %Y}"
    return iso
