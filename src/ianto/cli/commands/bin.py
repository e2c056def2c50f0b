"""`ianto bin`: what was removed."""

from __future__ import annotations

from pathlib import Path

import click

from ianto.cli.main import DONE, REJECTED, USAGE
from ianto.cli.opening import opened
from ianto.cli.shared import as_json as work_as_json
from ianto.cli.shared import counted, json_option, library_option, write_json, write_line


@click.group("bin", short_help="List, restore or empty the bin.")
def command() -> None:
    """List, restore or empty the bin."""


@command.command("list")
@library_option
@json_option
def list_(*, folder: Path | None, as_json: bool) -> int:
    """List what is in the bin, last removed first."""
    with opened(folder) as library:
        works = library.bin()
    if as_json:
        write_json([work_as_json(work) for work in works])
        return DONE
    for work in works:
        write_line(work)
    if not works:
        click.echo("The bin is empty.", err=True)
    return DONE


@command.command("restore")
@click.argument("numbers", nargs=-1, required=True, type=int, metavar="ID...")
@library_option
def restore(numbers: tuple[int, ...], *, folder: Path | None) -> int:
    """Put works back on the shelves."""
    with opened(folder) as library:
        restored = library.restore(numbers)
    for number in restored:
        click.echo(f"{number} is back on the shelves")
    for number in sorted(set(numbers) - set(restored)):
        click.echo(f"ianto: there is no work {number} in the bin", err=True)
    if not restored:
        return USAGE
    return DONE if set(numbers) <= set(restored) else REJECTED


@command.command("empty")
@click.option("--yes", is_flag=True, help="Do not ask.")
@library_option
def empty(*, yes: bool, folder: Path | None) -> int:
    """Delete what is in the bin for good, its originals included."""
    with opened(folder) as library:
        works = library.bin()
        if works and not yes:
            click.confirm(
                f"Delete {counted(len(works), 'work')} and what {'it was' if len(works) == 1 else 'they were'} read from, for good?",
                abort=True,
                err=True,
            )
        emptied = library.empty_bin()
    click.echo(f"{counted(len(emptied), 'work')} deleted.")
    return DONE
