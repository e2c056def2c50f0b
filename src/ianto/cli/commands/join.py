"""`ianto join`: one work of several."""

from __future__ import annotations

from pathlib import Path

import click

from ianto.cli.arranging import arranging, named, work_of
from ianto.cli.main import DONE
from ianto.cli.opening import opened
from ianto.cli.shared import as_json as work_as_json
from ianto.cli.shared import counted, json_option, library_option, write_json


@click.command("join", short_help="Make one work of several that are the same story.")
@click.argument("numbers", nargs=-1, required=True, type=int, metavar="ID ID...")
@library_option
@json_option
def command(numbers: tuple[int, ...], *, folder: Path | None, as_json: bool) -> int:
    r"""Make one work of several that are the same story: all are versions of the first.

    The best version is shown, all can be read, and the other numbers lead to the first.

    \b
    ianto join 12 340           340 is 12 now
    ianto undo                  they are two works again
    """
    with opened(folder) as library:
        with arranging():
            work = library.join(numbers)
        detail = work_of(library, work)
    if as_json:
        write_json(work_as_json(detail.line))
    else:
        click.echo(
            f"{named(detail)} has {counted(detail.line.versions, 'version')} now; `ianto undo` takes it back"
        )
    return DONE
