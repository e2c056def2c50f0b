"""`ianto list`: the works of the library."""

from __future__ import annotations

from pathlib import Path

import click

from ianto.cli.listing import MOST, find_all, found
from ianto.cli.main import DONE
from ianto.cli.opening import opened
from ianto.cli.shared import json_option, library_option, write_json, write_line

_SCREENFUL = 50


@click.command("list", short_help="List the works of the library.")
@click.option(
    "--sort",
    default="title",
    metavar="ORDER",
    help="title, author, words, chapters, rating, date or added; -added for the newest.",
)
@click.option("--limit", type=click.IntRange(0, MOST), metavar="N", help="How many at most; 0 for all.")
@library_option
@json_option
def command(*, sort: str, limit: int | None, folder: Path | None, as_json: bool) -> int:
    r"""List the works of the library, by title.

    \b
    ianto list                      the first fifty
    ianto list --sort -added        what was added last
    ianto list --json               all of them, for other programs
    """
    with opened(folder) as library:
        if as_json:
            write_json(find_all(library, "", sort, limit)[0])
            return DONE
        page = found(library, "", sort, _SCREENFUL if limit is None else limit)
        shelves = library.shelves_of([line.work.id for line in page.lines])
    for line in page.lines:
        write_line(line.work, shelves=shelves.get(line.work.id, ()))
    if page.total > len(page.lines):
        click.echo(f"{page.total - len(page.lines):,} more; --limit 0 lists all", err=True)
    elif not page.total:
        click.echo("The library is empty. Add stories: ianto add PATH", err=True)
    return DONE
