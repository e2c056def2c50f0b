"""`ianto part`: a version becomes a work of its own."""

from __future__ import annotations

from pathlib import Path

import click

from ianto.cli.arranging import arranging, named, version_of, work_of
from ianto.cli.main import DONE
from ianto.cli.opening import opened
from ianto.cli.shared import as_json as work_as_json
from ianto.cli.shared import json_option, library_option, write_json


@click.command("part", short_help="Make a version of a work a work of its own.")
@click.argument("number", type=int, metavar="ID")
@click.option("--version", type=int, required=True, metavar="N", help="The N-th version (from 1).")
@library_option
@json_option
def command(number: int, *, version: int, folder: Path | None, as_json: bool) -> int:
    r"""Make a version of a work a work of its own, which is not proposed to be joined with it again.

    \b
    ianto show 12                    lists the versions
    ianto part 12 --version 2        the second is another story
    ianto undo                       it is a version of 12 again
    """
    with opened(folder) as library:
        chosen = version_of(work_of(library, number), version)
        with arranging():
            detail = work_of(library, library.part(chosen.id))
    if as_json:
        write_json(work_as_json(detail.line))
    else:
        click.echo(f"{named(detail)} is a work of its own now; `ianto undo` takes it back")
    return DONE
