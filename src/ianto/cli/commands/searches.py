"""`ianto searches`: searches that are saved."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import click

from ianto.cli.keeping import keeping
from ianto.cli.main import DONE
from ianto.cli.opening import opened
from ianto.cli.shared import json_option, library_option, on_a_line, write_json


@click.group("searches", short_help="Saved searches: list, save, rename, drop.")
def command() -> None:
    r"""Searches that are saved under a name, here and on the site.

    \b
    ianto searches save "Long evenings" 'words>50000 is:unread'
    ianto find --saved "Long evenings"
    """


@command.command("list")
@library_option
@json_option
def list_(*, folder: Path | None, as_json: bool) -> int:
    """List the saved searches, by name."""
    with opened(folder) as library:
        searches = library.searches()
    if as_json:
        write_json(
            [
                {"name": each.name, "asked": each.asked, "saved": each.saved_at.isoformat()}
                for each in searches
            ]
        )
        return DONE
    for each in searches:
        click.echo(f"{click.style(on_a_line(each.name), bold=True)}  {on_a_line(each.asked)}")
    if not searches:
        click.echo("No search is saved yet. Save one: ianto searches save NAME QUERY", err=True)
    return DONE


@command.command("save")
@click.argument("name")
@click.argument("query")
@click.option("--sort", default="", metavar="ORDER", help="In which order, as for `ianto find`.")
@library_option
def save(name: str, query: str, *, sort: str, folder: Path | None) -> int:
    """Save a search under a name, in place of what was saved under it."""
    if not query.strip():
        raise click.UsageError("the query is empty; say what is to be looked for")
    asked = urlencode([("q", query), *([("sort", sort)] if sort else [])])
    with opened(folder) as library, keeping():
        library.save_search(name, asked)
    click.echo(f"Saved; `ianto find --saved {name!r}` looks for it.")
    return DONE


@command.command("rename")
@click.argument("name")
@click.argument("new")
@library_option
def rename(name: str, new: str, *, folder: Path | None) -> int:
    """Call a saved search otherwise."""
    with opened(folder) as library, keeping():
        library.rename_search(name, new)
    click.echo("Renamed.")
    return DONE


@command.command("drop")
@click.argument("name")
@library_option
def drop(name: str, *, folder: Path | None) -> int:
    """Forget a saved search."""
    with opened(folder) as library, keeping():
        library.drop_search(name)
    click.echo("Forgotten; `ianto undo` brings it back.")
    return DONE
