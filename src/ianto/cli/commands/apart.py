"""`ianto apart`: two works that are not the same, however alike."""

from __future__ import annotations

from pathlib import Path

import click

from ianto.cli.arranging import arranging, named, work_of
from ianto.cli.main import DONE
from ianto.cli.opening import opened
from ianto.cli.shared import library_option


@click.command("apart", short_help="Say that two works are not the same, however alike.")
@click.argument("one", type=int, metavar="ID")
@click.argument("other", type=int, metavar="ID")
@library_option
def command(one: int, other: int, *, folder: Path | None) -> int:
    r"""Say that two works are not the same, however alike: they are not proposed to be joined again.

    \b
    ianto compare 12 340        how alike they are
    ianto apart 12 340          two stories all the same
    ianto undo                  propose them again
    """
    with opened(folder) as library:
        first, second = work_of(library, one), work_of(library, other)
        with arranging():
            library.apart(first.line.id, second.line.id)
    click.echo(f"{named(first)} and {named(second)} stay two works; `ianto undo` takes it back")
    return DONE
