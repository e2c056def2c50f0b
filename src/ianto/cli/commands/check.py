"""`ianto check`: is everything there, and as it was?"""

from __future__ import annotations

from pathlib import Path

import click

from ianto.cli.main import DONE, REJECTED
from ianto.cli.opening import opened
from ianto.cli.progress import progress
from ianto.cli.shared import counted, json_option, library_option, write_json
from ianto.library import check


@click.command("check", short_help="Verify every original and every promise between the stores.")
@library_option
@json_option
def command(*, folder: Path | None, as_json: bool) -> int:
    """Verify every original and every promise between the stores.

    Every original is read and hashed again; the catalogue's tables and the search index are held against them.
    Nothing is changed. Exit status 1 when something is wrong.
    """
    with opened(folder) as library, progress("checking") as far:
        findings = check(library, lambda done: far(done, None))
    if as_json:
        write_json(findings.as_json())
    else:
        for problem in findings.problems:
            click.echo(f"wrong: {problem}")
        for note in findings.notes:
            click.echo(f"note: {note}")
        result = counted(len(findings.problems), "problem") if findings.problems else "all is well"
        held = f"{counted(findings.originals, 'original')}, {counted(findings.works, 'work')}"
        click.echo(f"{held}: {result}.")
    return REJECTED if findings.problems else DONE
