"""`ianto undo`: take back what was decided."""

from __future__ import annotations

from pathlib import Path

import click

from ianto.cli.main import DONE, USAGE
from ianto.cli.opening import opened
from ianto.cli.shared import json_option, library_option, on_a_line, write_json
from ianto.library import CannotUndo


class NotUndone(click.ClickException):
    """There is nothing to undo: exit status 2."""

    exit_code = USAGE


@click.command("undo", short_help="Take back what was decided, whenever it was.")
@click.argument("which", required=False, metavar="[ACT]")
@library_option
@json_option
def command(which: str | None, *, folder: Path | None, as_json: bool) -> int:
    r"""Take back what was decided: the last of it, or whatever `ianto history` lists.

    Decisions can be undone in any order, and an undoing can itself be undone. Only a bin that was emptied stays
    empty.

    \b
    ianto undo                 the last thing that was decided
    ianto undo 3f9a2c          what `ianto history` lists by that name
    """
    if which is not None and not which.strip():
        raise click.UsageError("the name of what is to be undone is empty; leave it out to undo the last")
    with opened(folder) as library:
        try:
            undone = library.undo(which or "")
        except CannotUndo as error:
            raise NotUndone(str(error)) from error
    if as_json:
        write_json({"act": undone.act, "undone": [event.as_json() for event in undone.events]})
        return DONE
    for event in undone.events:
        click.echo(f"undone: {on_a_line(event.said)}")
    click.echo(f"`ianto undo {undone.act[:8]}` would bring it back.", err=True)
    return DONE
