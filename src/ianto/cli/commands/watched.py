"""`ianto watched`: how far one knows each canon."""

from __future__ import annotations

from pathlib import Path

import click

from ianto.cli.keeping import keeping
from ianto.cli.main import DONE
from ianto.cli.opening import opened
from ianto.cli.shared import json_option, library_option, write_json
from ianto.library import Library
from ianto.library.keeping_noting import CannotKeep
from ianto.library.watching import Progressed


@click.command("watched", short_help="Say how far you know a canon; what gives away more is folded.")
@click.argument("canon", required=False)
@click.argument("upto", required=False, metavar="[EVENT|all|nothing]")
@library_option
@json_option
def command(canon: str | None, upto: str | None, *, folder: Path | None, as_json: bool) -> int:
    r"""Say up to where you have watched or read a canon: stories that give away more are folded, everywhere.

    A story gives away what it says it spoils, and what it is set after. Folded, its title and writer are shown, and
    the rest when you ask for it.

    \b
    ianto watched                              how far you are in each canon
    ianto watched "Sherlock Holmes" "The Final Problem"
    ianto watched holmes FINA                  the same, by its code
    ianto watched holmes nothing               you have not begun
    ianto watched holmes all                   fold nothing of it
    """
    with opened(folder) as library, keeping():
        if canon and upto:
            found = [library.watch(canon, upto)]
        else:
            wanted = _named(library, canon) if canon else ""
            found = [each for each in library.watched() if wanted in ("", each.calendar.id)]
    if as_json:
        write_json([_as_json(each) for each in found])
        return DONE
    for each in found:
        click.echo(f"{each.calendar.id:<10} {click.style(each.calendar.title, bold=True)}  {_told(each)}")
    return DONE


def _named(library: Library, canon: str) -> str:
    try:
        return library.canon(canon).id
    except CannotKeep as error:
        raise click.UsageError(str(error)) from error


def _told(progressed: Progressed) -> str:
    if not progressed.said:
        return "nothing is folded"
    if not progressed.seen:
        return "you have seen nothing of it yet"
    titles = {event.id: event.title for event in progressed.calendar.events}
    left = len(progressed.left)
    return f"up to {titles[progressed.seen[-1]]}" + (f", {left:,} to come" if left else "")


def _as_json(progressed: Progressed) -> dict[str, object]:
    return {
        "calendar": progressed.calendar.id,
        "title": progressed.calendar.title,
        "said": progressed.said,
        "upto": progressed.seen[-1] if progressed.said and progressed.seen else None,
        "seen": len(progressed.seen),
        "left": len(progressed.left),
    }
