"""What bringing a pack or a calendar in, or taking one out, changed: for a person, and for other programs."""

from __future__ import annotations

from typing import Any, Final

import click

from ianto.cli.shared import on_a_line
from ianto.library import CalendarChange, PackChange

MOST_TOLD: Final = 12
"""So many names are told of what is new, gone or changed; then how many more there are."""


def write_change(name: str, change: CalendarChange | PackChange, *, unchanged: str, done: str) -> None:
    """Tell a person what changed.

    Args:
        name: of the pack or calendar.
        change: what changed in it.
        unchanged: what is told where nothing in it did.
        done: what was done with the works.
    """
    if not change.version:
        click.echo(f"{name} is no longer used; {done}")
        return
    was = f", version {change.before} before" if change.before else ""
    click.echo(f"{name}, version {change.version}{was}")
    for what, names in (("new", change.added), ("gone", change.removed), ("changed", change.changed)):
        if names:
            told = ", ".join(map(on_a_line, names[:MOST_TOLD]))
            more = f" and {len(names) - MOST_TOLD:,} more" if len(names) > MOST_TOLD else ""
            click.echo(f"  {len(names):,} {what}: {told}{more}")
    if not (change.added or change.removed or change.changed):
        click.echo(f"  {unchanged}")
    click.echo(f"  {done}")


def change_as_json(change: CalendarChange | PackChange) -> dict[str, Any]:
    """What changed, as other programs read it, but for the name of what it changed in."""
    return {
        "version": change.version,
        "before": change.before,
        "added": list(change.added),
        "removed": list(change.removed),
        "changed": list(change.changed),
        "works": change.works,
    }
