"""`ianto shelf`: shelves of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ianto.catalog.keeping_rows import ShelfLine
from ianto.cli.keeping import keeping, meant, status_of, works_options
from ianto.cli.main import DONE
from ianto.cli.opening import opened
from ianto.cli.shared import as_json as work_as_json
from ianto.cli.shared import counted, json_option, library_option, on_a_line, write_json, write_line


@click.group("shelf", short_help="Shelves of your own: list, show, put, take, rename, drop.")
def command() -> None:
    r"""Shelves of your own: put works on them, in your order, and take them along.

    \b
    ianto shelf put "Rainy days" 12 15 9      made where there is none
    ianto shelf show "Rainy days"             in the order they were put there
    ianto shelf offline "Rainy days"          ready to be read without a connection
    """


@command.command("list")
@library_option
@json_option
def list_(*, folder: Path | None, as_json: bool) -> int:
    """List the shelves, by name."""
    with opened(folder) as library:
        shelves = library.shelves()
    if as_json:
        write_json([_as_json(shelf) for shelf in shelves])
        return DONE
    for shelf in shelves:
        offline = ", ready offline" if shelf.offline else ""
        name = click.style(on_a_line(shelf.name), bold=True)
        click.echo(f"{name}  {counted(shelf.works, 'work')}, {shelf.words:,} words{offline}")
    if not shelves:
        click.echo("There is no shelf yet. Make one: ianto shelf put NAME ID", err=True)
    return DONE


@command.command("show")
@click.argument("name")
@library_option
@json_option
def show(name: str, *, folder: Path | None, as_json: bool) -> int:
    """List the works on a shelf, in the order they were put there."""
    with opened(folder) as library:
        with keeping():
            shelf = library.known_shelf(name)
        lines = [line for number in library.shelved(name) if (line := library.line(number)) is not None]
        shelves = library.shelves_of([line.id for line in lines])
    if as_json:
        works = [work_as_json(line, shelves.get(line.id, ())) for line in lines]
        write_json(_as_json(shelf) | {"works": works})
        return DONE
    for line in lines:
        write_line(line)
    if not lines:
        click.echo(f"Nothing is on the shelf “{on_a_line(shelf.name)}”.", err=True)
    return DONE


@command.command("put")
@click.argument("name")
@works_options
@library_option
def put(name: str, numbers: tuple[int, ...], *, query: str | None, folder: Path | None) -> int:
    """Put works on a shelf, in this order; it is made where there is none."""
    return _shelve(name, numbers, query, folder, on=True)


@command.command("take")
@click.argument("name")
@works_options
@library_option
def take(name: str, numbers: tuple[int, ...], *, query: str | None, folder: Path | None) -> int:
    """Take works off a shelf; they stay in the library."""
    return _shelve(name, numbers, query, folder, on=False)


@command.command("rename")
@click.argument("name")
@click.argument("new")
@library_option
def rename(name: str, new: str, *, folder: Path | None) -> int:
    """Call a shelf otherwise."""
    with opened(folder) as library, keeping():
        line = library.rename_shelf(name, new)
    click.echo(f"The shelf is called “{on_a_line(line.name)}” now.")
    return DONE


@command.command("drop")
@click.argument("name")
@library_option
def drop(name: str, *, folder: Path | None) -> int:
    """Take a shelf away; the works on it stay in the library."""
    with opened(folder) as library, keeping():
        library.drop_shelf(name)
    click.echo("The shelf is gone; `ianto undo` brings it back with all that was on it.")
    return DONE


@command.command("offline")
@click.argument("name")
@click.option("--no", "off", is_flag=True, help="No longer.")
@library_option
def offline(name: str, *, off: bool, folder: Path | None) -> int:
    """Have what is on a shelf ready to be read without a connection."""
    with opened(folder) as library, keeping():
        library.shelf_offline(name, yes=not off)
        line = library.known_shelf(name)
    ready = "is no longer kept" if off else "is kept"
    click.echo(f"What is on “{on_a_line(line.name)}” {ready} ready for offline.")
    return DONE


def _shelve(name: str, numbers: tuple[int, ...], query: str | None, folder: Path | None, *, on: bool) -> int:
    with opened(folder) as library:
        works = meant(library, numbers, query)
        with keeping():
            there = library.shelve(works, name, on=on)
        shelf = library.shelf(name)
    if shelf is not None:
        what = "put on" if on else "taken off"
        click.echo(
            f"{counted(len(there), 'work')} {what} “{on_a_line(shelf.name)}”, with {shelf.works:,} now."
        )
    return status_of(works, there)


def _as_json(shelf: ShelfLine) -> dict[str, Any]:
    return {
        "name": shelf.name,
        "count": shelf.works,
        "words": shelf.words,
        "offline": shelf.offline,
        "made": shelf.made_at.isoformat(),
    }
