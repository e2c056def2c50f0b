"""`ianto best`: which version of a work is shown."""

from __future__ import annotations

from pathlib import Path

import click

from ianto.cli.arranging import arranging, named, version_of, work_of
from ianto.cli.main import DONE
from ianto.cli.opening import opened
from ianto.cli.shared import as_json as work_as_json
from ianto.cli.shared import json_option, library_option, write_json


@click.command("best", short_help="Choose which version of a work is shown.")
@click.argument("number", type=int, metavar="ID")
@click.option("--version", type=int, required=True, metavar="N", help="The N-th version (from 1).")
@library_option
@json_option
def command(number: int, *, version: int, folder: Path | None, as_json: bool) -> int:
    r"""Choose which version of a work is shown, whatever is longer or newer.

    Unless somebody chooses, it is the longest, of those the newest, of those the cleanest.

    \b
    ianto show 12                    lists the versions, and says which is shown
    ianto best 12 --version 1        show the first
    ianto undo                       as it was
    """
    with opened(folder) as library:
        detail = work_of(library, number)
        with arranging():
            library.best(version_of(detail, version).id)
        detail = work_of(library, detail.line.id)
    if as_json:
        write_json(work_as_json(detail.line))
    else:
        click.echo(f"version {version} of {named(detail)} is shown now; `ianto undo` takes it back")
    return DONE
