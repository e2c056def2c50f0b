"""`ianto mark`: how one stands to a work."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ianto.catalog.rows import State
from ianto.cli.keeping import keeping, meant, status_of, works_options
from ianto.cli.opening import opened
from ianto.cli.shared import as_json as work_as_json
from ianto.cli.shared import json_option, library_option, write_json, write_line

_STATES: dict[str, State] = {
    "read": "read",
    "reading": "reading",
    "to-read": "to read",
    "dropped": "dropped",
    "unread": "",
}


@click.command("mark", short_help="Mark works as read or to read, with stars, a note, as favourites.")
@works_options
@click.option("--as", "state", type=click.Choice(list(_STATES)), help="How you stand to it.")
@click.option("--favourite/--no-favourite", "favourite", default=None, help="Make it a favourite, or not.")
@click.option("--stars", type=click.IntRange(0, 5), metavar="N", help="From 1 to 5; 0 takes them away.")
@click.option("--note", metavar="TEXT", help="Your own note, in place of the one before; empty for none.")
@click.option(
    "--offline/--no-offline", "offline", default=None, help="Ready to be read without a connection, or not."
)
@library_option
@json_option
def command(
    numbers: tuple[int, ...], *, query: str | None, folder: Path | None, as_json: bool, **given: Any
) -> int:
    r"""Say how you stand to works: what you read, what you want to read, what you think of it.

    Where you say nothing, the place you stopped at tells: a work you opened is being read, one you finished is
    read. Marking works at once, also while stories are being added, and can be undone.

    \b
    ianto mark 12 15 --as read --stars 5
    ianto mark 12 --favourite --note "the one with the lamp"
    ianto mark --find 'fandom:dracula words<5000' --as to-read
    ianto mark 12 --as unread                    as the place in it tells
    """
    said = _said(given)
    if not said:
        raise click.UsageError("say what to mark: --as read, --favourite, --stars 4, --note TEXT, --offline")
    with opened(folder) as library:
        works = meant(library, numbers, query)
        with keeping():
            there = library.keep(works, said)
        lines = [line for number in there if (line := library.line(number)) is not None]
        shelves = library.shelves_of(there)
    if as_json:
        write_json([work_as_json(line, shelves.get(line.id, ())) for line in lines])
    elif query is None:
        for line in lines:
            write_line(line, shelves=shelves.get(line.id, ()))
    else:
        click.echo(f"{len(there):,} marked.")
    return status_of(works, there)


def _said(given: dict[str, Any]) -> dict[Any, Any]:
    said: dict[Any, Any] = {
        name: given[name] for name in ("favourite", "note", "offline") if given[name] is not None
    }
    if given["state"] is not None:
        said["state"] = _STATES[given["state"]]
    if given["stars"] is not None:
        said["stars"] = given["stars"] or None
    return said
