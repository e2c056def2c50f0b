"""`ianto history`: what was decided."""

from __future__ import annotations

from pathlib import Path

import click

from ianto.cli.main import DONE, USAGE
from ianto.cli.opening import opened
from ianto.cli.shared import json_option, library_option, on_a_line, write_json
from ianto.library import Event, Library

_SHORT = 8
_SCREENFUL = 50


class NoSuchWork(click.ClickException):
    """There is no work of that number: exit status 2."""

    exit_code = USAGE


@click.command("history", short_help="List what was decided, the last first.")
@click.argument("number", required=False, type=int, metavar="[ID]")
@click.option("--limit", type=click.IntRange(0), metavar="N", help="How many at most; 0 for all.")
@library_option
@json_option
def command(number: int | None, *, limit: int | None, folder: Path | None, as_json: bool) -> int:
    r"""List what was decided in the library, or of one work: when, by whom, and what it is called by to undo it.

    \b
    ianto history             the last fifty decisions
    ianto history 12          those about work 12
    ianto history --json      all of them, for other programs
    """
    with opened(folder) as library:
        events = _events(library, number, 0 if as_json and limit is None else limit)
    if as_json:
        write_json([event.as_json() for event in events])
        return DONE
    for event in events:
        _write(event)
    if not events:
        click.echo("Nothing has been decided yet.", err=True)
    return DONE


def _events(library: Library, number: int | None, limit: int | None) -> list[Event]:
    if number is not None and library.work(number) is None:
        raise NoSuchWork(f"there is no work {number}; `ianto list` tells which there are")
    return library.history(work=number, limit=_SCREENFUL if limit is None else limit or None)


def _write(event: Event) -> None:
    when = event.at.astimezone().strftime("%Y-%m-%d %H:%M")
    said = on_a_line(event.said)
    if event.undone:
        said = click.style(f"{said} (undone)", dim=True)
    by = click.style(on_a_line(event.by), dim=True)
    click.echo(f"{click.style(event.uid[:_SHORT], bold=True)}  {when}  {by}  {said}")
