"""`ianto highlights`: passages that were marked."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import click

from ianto.cli.main import DONE
from ianto.cli.opening import opened
from ianto.cli.shared import json_option, library_option, printable, write_json


@click.command("highlights", short_help="List the passages you marked, or carry them away.")
@click.argument("number", required=False, type=int, metavar="[ID]")
@click.option("--markdown", is_flag=True, help="Write them as Markdown.")
@library_option
@json_option
def command(number: int | None, *, markdown: bool, folder: Path | None, as_json: bool) -> int:
    r"""List the passages you marked while reading, by work, or carry them away.

    \b
    ianto highlights                          all of them
    ianto highlights 12                       those in work 12
    ianto highlights --markdown > marked.md   as Markdown, with your notes
    """
    with opened(folder) as library:
        found = library.highlights(number)
        told = library.highlights_markdown(number) if markdown else ""
    if as_json:
        write_json(
            [
                {
                    "uid": each.uid,
                    "work": each.work,
                    "title": each.title or None,
                    "chapter": each.chapter,
                    "start": each.start,
                    "stop": each.stop,
                    "quote": each.quote,
                    "note": each.note or None,
                    "made": each.made_at.isoformat(),
                }
                for each in found
            ]
        )
        return DONE
    if markdown:
        click.echo(told, nl=False)
        return DONE
    for (work, title), some in groupby(found, key=lambda each: (each.work, each.title)):
        click.echo(f"{work:>6}  {click.style(printable(title) or 'untitled', bold=True)}")
        for each in some:
            quote = printable(" ".join(each.quote.split()))
            click.echo(f"        “{quote}” {click.style(f'chapter {each.chapter}', dim=True)}")
            if each.note:
                click.echo(f"          {printable(each.note)}")
    if not found:
        click.echo("Nothing is marked yet; passages are marked on the site, while reading.", err=True)
    return DONE
