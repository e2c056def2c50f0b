"""Tables as the commands write them: as a grid or a list in the terminal, and as JSON."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import click
from rich import box
from rich.console import Console
from rich.table import Table as Rows
from rich.text import Text

from ianto.challenges import Prompt, Table
from ianto.cli.claims_shown import fill_json
from ianto.cli.shared import counted, on_a_line
from ianto.library.challenges.shown import CellShown, FillShown, TableLine, TableShown
from ianto.library.challenges.tabling import Imported

_NARROW: Final = 14
"""A grid whose cells are narrower than so many letters is written as a list."""
_MOST_TOLD: Final = 3
"""So many stories of a cell are told by their titles."""


def line_json(line: TableLine) -> dict[str, Any]:
    """A table in a list as other programs read it."""
    return {
        **_named(line.table),
        "challenge_name": line.challenge or None,
        "filled": line.filled,
        "elsewhere": line.elsewhere,
        "of": line.of,
        "complete": line.complete,
        "stories": line.stories,
        "asked": line.asked,
        "writers": line.writers,
    }


def shown_json(shown: TableShown) -> dict[str, Any]:
    """A table with its cells as other programs read it."""
    return {
        **_named(shown.table),
        "challenge_name": shown.challenge.name if shown.challenge is not None else None,
        "columns": shown.table.columns or None,
        "also": list(shown.table.also),
        "source": shown.table.source or None,
        "writer": shown.writer or None,
        "claim": shown.claim or None,
        "cells": [_cell_json(cell) for cell in shown.cells],
        "filled": shown.filled,
        "elsewhere": shown.elsewhere,
        "of": shown.of,
        "complete": shown.complete,
        "points": shown.points,
        "writers": [
            {
                "writer": each.writer,
                "filled": each.filled,
                "of": each.of,
                "complete": each.complete,
                "last": each.last or None,
            }
            for each in shown.writers
        ],
        "patterns": [
            {
                "name": each.name,
                "title": each.title,
                "numbers": list(each.numbers),
                "done": each.done,
                "lacks": list(each.lacks),
                "counts": each.counts,
                "points": each.points,
            }
            for each in shown.patterns
        ],
        "lost": [fill_json(each) for each in shown.lost],
    }


def imported_json(imported: Imported, file: str) -> dict[str, Any]:
    """A table that was read, as other programs read it."""
    table = imported.table
    return {
        "file": file,
        **_named(table),
        "notation": imported.posted.notation,
        "columns": table.columns or None,
        "cells": [prompt_json(prompt) for prompt in table.prompts],
        "of": len(table.prompts),
        "replaces": imported.replaces.id if imported.replaces is not None else None,
        "same": imported.same,
        "called": imported.called or None,
        "stories": imported.stories,
        "warnings": list(imported.posted.warnings),
    }


def made_json(table: Table) -> dict[str, Any]:
    """A table that was made, as other programs read it."""
    cells = [prompt_json(prompt) for prompt in table.prompts]
    return {**_named(table), "columns": table.columns or None, "cells": cells, "of": len(table.prompts)}


def prompt_json(prompt: Prompt) -> dict[str, Any]:
    """A prompt as other programs read it."""
    return {
        "number": prompt.number,
        "prompt": prompt.text or None,
        "kind": prompt.kind,
        "links": [
            {"address": each.address, "title": each.title or None, "by": each.by or None}
            for each in prompt.links
        ],
    }


def _named(table: Table) -> dict[str, Any]:
    card = table.card
    return {
        "id": table.id,
        "name": table.name,
        "challenge": table.challenge or None,
        "inferred": table.inferred,
        "sized": table.sized,
        "card": {
            "writer": card.writer,
            "size": card.size,
            "from": card.drawn_from or None,
            "seed": card.seed or None,
            "vetoes": list(card.vetoes),
            "roll": card.roll,
        }
        if card is not None
        else None,
    }


def _cell_json(cell: CellShown) -> dict[str, Any]:
    return {
        **prompt_json(cell.prompt),
        "fills": list(dict.fromkeys(each.work for each in cell.fills if each.verdict.standing == "counts")),
        "filled": cell.filled,
        "elsewhere": cell.elsewhere,
        "asked": list(dict.fromkeys(each.work for each in cell.asked)),
        "stories": [fill_json(each) for each in (*cell.fills, *cell.asked)],
    }


def write_line(line: TableLine) -> None:
    """A table on a line, as a list shows it."""
    name = click.style(on_a_line(line.table.name), bold=True)
    known = "" if line.table.sized else " known"
    told = [
        f"{line.filled}/{line.of}{known}",
        f"{line.elsewhere} elsewhere" if line.elsewhere else "",
        "complete" if line.complete else "",
        counted(line.stories, "story", "stories") if line.stories else "",
        f"{line.asked} to be looked at" if line.asked else "",
        f"of “{on_a_line(line.challenge)}”" if line.challenge else "",
        f"card of {on_a_line(line.table.card.writer)}" if line.table.card is not None else "",
        "only as stories name it" if line.table.inferred else "",
    ]
    click.echo(f"{name}  {', '.join(filter(None, told))}")


def write_table(shown: TableShown) -> None:
    """A table with its cells, and what fills them."""
    table = shown.table
    by = f" · {on_a_line(shown.writer)}" if shown.writer else ""
    known = "" if table.sized else " known"
    elsewhere = f", {shown.elsewhere} elsewhere" if shown.elsewhere else ""
    complete = ", complete" if shown.complete else ""
    click.echo(
        f"{click.style(on_a_line(table.name), bold=True)}{by}  {shown.filled}/{shown.of}{known}{elsewhere}{complete}"
    )
    write_cells(
        [(cell.prompt, _told(cell), cell.filled or cell.elsewhere) for cell in shown.cells], table.columns
    )
    for pattern in shown.patterns:
        if pattern.done and pattern.counts:
            worth = f", {counted(pattern.points, 'point')}" if pattern.points else ""
            click.echo(f"  done: {pattern.title}{worth}")
    for fill in shown.lost:
        click.echo(f"  names this table, but no prompt of it: {_story(fill)}")
    if not shown.writer and len(shown.writers) > 1:
        for writer in shown.writers:
            click.echo(f"  {on_a_line(writer.writer)}  {writer.filled}/{writer.of}")


def write_fills(fills: Iterable[tuple[Table, int, tuple[int, ...], FillShown]]) -> None:
    """What a story fills of tables, and which prompts it may fill."""
    for table, number, may_be, fill in fills:
        known = [found for each in (may_be or (number,)) if (found := table.prompt(each)) is not None]
        cells = " or ".join(f"{each.number} “{_words(each)}”" for each in known) or "no prompt"
        how = [
            f"chapter {fill.chapter}" if fill.chapter else "",
            "you said so" if fill.said else "",
            fill.verdict.standing if fill.sure else "which is not clear",
        ]
        does = "fills" if fill.sure else "may fill"
        told = f"{does} {cells} of {table.name} ({', '.join(filter(None, how))})"
        click.echo(f"{'prompt':>14}  {on_a_line(told)}")


def write_answers(answers: Mapping[str, tuple[int, int]]) -> None:
    """What stories that were added do to tables; to whoever looks on, and nothing where they do nothing."""
    unclear = sum(doubtful for _, doubtful in answers.values())
    full = [(sure, on_a_line(name)) for name, (sure, _) in answers.items() if sure]
    told = ", ".join(
        f"{sure:,} {'' if place else 'fills a prompt ' if sure == 1 else 'fill prompts '}of {name}"
        for place, (sure, name) in enumerate(full[:_MOST_TOLD])
    )
    more = f" and {counted(len(full) - _MOST_TOLD, 'more table')}" if len(full) > _MOST_TOLD else ""
    doubt = f"{unclear:,} {'is' if unclear == 1 else 'are'} not clear: ianto tidy --kind prompt-unclear"
    said = [told + more, doubt if unclear else ""]
    if any(said):
        click.echo("; ".join(filter(None, said)), err=True)


def write_prompts(prompts: Iterable[Prompt], columns: int) -> None:
    """The prompts of a table that was read or made."""
    cells = [
        (each, [link.title or link.address for link in each.links], bool(each.links)) for each in prompts
    ]
    write_cells(cells, columns)


def write_cells(cells: Sequence[tuple[Prompt, list[str], bool]], columns: int) -> None:
    """Cells as a grid where there is room for one, else as a list: each with what fills it, and whether it is filled."""
    wide = shutil.get_terminal_size().columns
    if columns > 1 and wide // columns >= _NARROW:
        _write_grid(cells, columns, wide)
        return
    digits = max((len(str(prompt.number)) for prompt, _, _ in cells), default=1)
    for prompt, told, filled in cells:
        number = f"{prompt.number:>{digits + 2}}"
        text = click.style(_words(prompt), bold=filled)
        click.echo(f"{number}  {text}{'  ' if told else ''}{'; '.join(told)}")


def _write_grid(cells: Sequence[tuple[Prompt, list[str], bool]], columns: int, wide: int) -> None:
    rows = Rows(show_header=False, show_lines=True, box=box.SQUARE, width=wide, padding=(0, 1))
    for _ in range(columns):
        rows.add_column(ratio=1, overflow="fold")
    for start in range(0, len(cells), columns):
        rows.add_row(
            *(_boxed(prompt, told, filled=filled) for prompt, told, filled in cells[start : start + columns])
        )
    Console(file=sys.stdout, width=wide, highlight=False, emoji=False, markup=False).print(rows)


def _boxed(prompt: Prompt, told: list[str], *, filled: bool) -> Text:
    text = Text(f"{prompt.number} {_words(prompt)}", style="bold" if filled else "")
    for each in told:
        text.append(f"\n{each}", style="dim not bold")
    return text


def _words(prompt: Prompt) -> str:
    if prompt.text:
        return on_a_line(prompt.text)
    return "free" if prompt.kind == "free" else "writer’s choice" if prompt.kind == "choice" else "…"


def _told(cell: CellShown) -> list[str]:
    told = [_story(fill) for fill in cell.fills[:_MOST_TOLD]]
    more = len(cell.fills) - _MOST_TOLD
    told += [f"and {more} more"] if more > 0 else []
    told += [f"perhaps {_story(fill)}" for fill in cell.asked[:_MOST_TOLD]]
    if cell.elsewhere:
        told += [on_a_line(link.title or link.address) for link in cell.prompt.links[:_MOST_TOLD]]
    return told


def _story(fill: FillShown) -> str:
    chapter = f", chapter {fill.chapter}" if fill.chapter else ""
    counts = "" if not fill.sure or fill.verdict.standing == "counts" else f" ({fill.verdict.standing})"
    by = f" by {' and '.join(fill.authors)}" if fill.authors else ""
    return on_a_line(f"{fill.work} {fill.title or 'untitled'}{chapter}{by}{counts}")
