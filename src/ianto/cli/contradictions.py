"""What cannot all be so, at the command line: of one story, of its series, of all the library."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from ianto.cli.shared import on_a_line, printable
from ianto.timeline import Conflict

if TYPE_CHECKING:
    from ianto.library import Contradiction

_ALL = 500
"""So many are told at once."""


def write_conflict(conflict: Conflict) -> None:
    """Sentences that cannot all hold, the question, and what one can do."""
    click.echo(click.style("These cannot all be true:", bold=True))
    for place, statement in enumerate(conflict.statements, 1):
        click.echo(f"  {place}. {on_a_line(statement.sentence)}")
    click.echo(f"  {on_a_line(conflict.question)}")
    for way in conflict.ways:
        click.echo(f"  - {on_a_line(way)}")


def write_contradictions(found: Sequence[Contradiction], *, unfold: bool) -> None:
    """Each with the works it is of, and their series; what gives away more than was seen only if `unfold`."""
    folded = False
    for each in found:
        for work in each.works:
            click.echo(f"{work.id:>6}  {click.style(printable(work.title) or 'untitled', bold=True)}")
        if each.series:
            click.echo(click.style(f"        in the series {printable(each.series)}", dim=True))
        fold = fold_of(each)
        if fold and not unfold:
            click.echo(click.style(f"        {fold}", dim=True))
            folded = True
        else:
            write_conflict(each.conflict)
    if folded:
        click.echo("--unfold shows it all the same", err=True)
    if not found:
        click.echo("None: whatever the stories here say of when they are set can be so.", err=True)
    elif len(found) >= _ALL:
        click.echo(f"These are the first {_ALL}; there may be more.", err=True)


def fold_of(found: Contradiction) -> str:
    """Why a contradiction is folded away: one of its works gives away more than was seen. Empty where none does."""
    return next((printable(str(work.fold)) for work in found.works if work.fold is not None), "")


def conflict_as_json(conflict: Conflict, found: Contradiction | None = None) -> dict[str, Any]:
    """A conflict as other programs read it, with the works and the series it is of where they are in a library."""
    return {
        "line": conflict.line,
        "universe": conflict.universe,
        "works": [work.id for work in found.works] if found is not None else [],
        "series": (found.series or None) if found is not None else None,
        "folded": (fold_of(found) or None) if found is not None else None,
        "statements": [
            {
                "sentence": statement.sentence,
                "source": statement.source,
                "quote": statement.quote or None,
                "work": statement.work,
            }
            for statement in conflict.statements
        ],
        "question": conflict.question,
        "ways": list(conflict.ways),
    }
