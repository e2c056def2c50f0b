"""`ianto never`: what is never to be shown."""

from __future__ import annotations

from pathlib import Path

import click

from ianto.cli.keeping import keeping
from ianto.cli.main import DONE
from ianto.cli.opening import opened
from ianto.cli.shared import json_option, library_option, on_a_line, write_json
from ianto.library import FindRequest


@click.group("never", short_help="What is never to be shown: list, add, drop.")
def command() -> None:
    r"""What you never want to be shown, everywhere or in the works of one fandom.

    Works with it stay in the library; they are left out of every list and search until you drop the rule.

    \b
    ianto never add warning "Major Character Death"
    ianto never add relationship Mina/Lucy --in Dracula
    ianto never drop warning "Major Character Death"
    """


@command.command("list")
@library_option
@json_option
def list_(*, folder: Path | None, as_json: bool) -> int:
    """List what is never to be shown."""
    with opened(folder) as library:
        rules = library.nevers()
    if as_json:
        write_json(
            [
                {
                    "kind": each.kind,
                    "value": each.value,
                    "fandom": each.fandom or None,
                    "said": each.said_at.isoformat(),
                }
                for each in rules
            ]
        )
        return DONE
    for each in rules:
        within = f"  in {on_a_line(each.fandom)}" if each.fandom else ""
        click.echo(f"{each.kind}  {click.style(on_a_line(each.value), bold=True)}{within}")
    if not rules:
        click.echo("Everything is shown.", err=True)
    return DONE


@command.command("add")
@click.argument("kind")
@click.argument("value")
@click.option("--in", "fandom", default="", metavar="FANDOM", help="Only in works of this fandom.")
@library_option
def add(kind: str, value: str, *, fandom: str, folder: Path | None) -> int:
    """Never show what has a value: a fandom, relationship, character, warning, rating, tag, author and more."""
    with opened(folder) as library, keeping():
        rule = library.never(kind, value, fandom)
        having = {"fandom": (rule.fandom,)} if rule.fandom else {}
        having[rule.kind] = (*having.get(rule.kind, ()), rule.value)
        hidden = library.find(FindRequest(include=having, size=1, passages=False, everything=True)).total
    click.echo(f"Never shown from now on: {hidden:,} of what is here; `ianto undo` takes it back.")
    if not hidden:
        click.echo("Nothing here has it; `ianto find --facets` tells what things are called.", err=True)
    return DONE


@command.command("drop")
@click.argument("kind")
@click.argument("value")
@click.option("--in", "fandom", default="", metavar="FANDOM", help="The fandom it was said for.")
@library_option
def drop(kind: str, value: str, *, fandom: str, folder: Path | None) -> int:
    """Show it again."""
    with opened(folder) as library, keeping():
        library.allow(kind, value, fandom)
    click.echo("Shown again.")
    return DONE
