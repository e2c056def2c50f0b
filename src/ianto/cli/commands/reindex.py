"""`ianto reindex`: a new search index, and a new store of twins."""

from __future__ import annotations

from pathlib import Path

import click

from ianto.cli.main import DONE
from ianto.cli.opening import opened
from ianto.cli.progress import progress
from ianto.cli.shared import counted, library_option
from ianto.library import reindex


@click.command(
    "reindex", short_help="Make the search index, the index of passages and the store of twins anew."
)
@library_option
def command(*, folder: Path | None) -> int:
    """Make the search index, the index of passages and the store of twins anew from the catalogue.

    They hold nothing of their own: they can be deleted and made anew at any time.
    """
    with opened(folder) as library, progress("indexing") as far:
        count = reindex(library, far)
    click.echo(f"{counted(count, 'work')} indexed.")
    return DONE
