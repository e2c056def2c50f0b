"""`ianto remove`: to the bin."""

from __future__ import annotations

from pathlib import Path

import click

from ianto.cli.main import DONE, REJECTED, USAGE
from ianto.cli.opening import opened
from ianto.cli.shared import library_option


@click.command("remove", short_help="Move works to the bin.")
@click.argument("numbers", nargs=-1, required=True, type=int, metavar="ID...")
@library_option
def command(numbers: tuple[int, ...], *, folder: Path | None) -> int:
    r"""Move works to the bin, from which they can be restored until it is emptied.

    \b
    ianto remove 12 15
    ianto bin restore 12
    """
    with opened(folder) as library:
        removed = library.remove(numbers)
    for number in removed:
        click.echo(f"{number} is in the bin; `ianto bin restore {number}` brings it back")
    for number in sorted(set(numbers) - set(removed)):
        click.echo(f"ianto: there is no work {number} on the shelves", err=True)
    if not removed:
        return USAGE
    return DONE if set(numbers) <= set(removed) else REJECTED
