"""`ianto reindex`: a new search index."""

from __future__ import annotations

from pathlib import Path

import click

from ianto.cli.main import DONE
from ianto.cli.opening import opened
from ianto.cli.progress import progress
from ianto.cli.shared import counted, library_option
from ianto.library import reindex


@click.command("reindex", short_help="Make the search index anew.")
@library_option
def command(*, folder: Path | None) -> int:
    """Make the search index anew from the catalogue.

    The index holds nothing of its own: it can be deleted and made anew at any time.
    """
    with opened(folder) as library, progress("indexing") as far:
        count = reindex(library, far)
    click.echo(f"{counted(count, 'work')} indexed.")
    return DONE
