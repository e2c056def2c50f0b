"""`ianto reading`: what was read, and when."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import groupby
from pathlib import Path

import click

from ianto.cli.main import DONE
from ianto.cli.opening import opened
from ianto.cli.shared import counted, json_option, library_option, on_a_line, write_json
from ianto.library import Library

_DAYS = 30
_DAY = click.DateTime(["%Y-%m-%d"])


@click.command("reading", short_help="The reading log: show it, switch it off, forget it.")
@click.argument("what", required=False, type=click.Choice(["on", "off", "forget"]))
@click.option("--since", type=_DAY, metavar="DAY", help="From this day, as 2026-03-01; else thirty days ago.")
@click.option("--until", type=_DAY, metavar="DAY", help="Up to this day; else today.")
@click.option("--yes", is_flag=True, help="With forget: do not ask.")
@library_option
@json_option
def command(
    what: str | None,
    *,
    since: datetime | None,
    until: datetime | None,
    yes: bool,
    folder: Path | None,
    as_json: bool,
) -> int:
    r"""Show what you read on which day, or say that no log of it is to be kept.

    The log is kept in this library alone. Switched off, nothing more is written down; forgotten, all of it is
    gone, from the journal too.

    \b
    ianto reading                        the last thirty days
    ianto reading --since 2026-01-01     since the new year
    ianto reading off                    from now on, write nothing down
    ianto reading forget                 and forget what there is
    """
    with opened(folder) as library:
        if what is not None:
            return _change(library, what, yes=yes)
        last = until.date() if until else datetime.now().astimezone().date()
        first = since.date() if since else last - timedelta(days=_DAYS - 1)
        return _show(library, first, last, as_json=as_json)


def _change(library: Library, what: str, *, yes: bool) -> int:
    if what != "forget":
        library.wish("reading log", value=what == "on")
        click.echo("What you read is logged." if what == "on" else "Nothing more is logged.")
        return DONE
    if not yes:
        click.confirm("Forget the whole reading log, for good?", abort=True, err=True)
    days = library.forget_reading()
    click.echo(f"{counted(days, 'day')} forgotten.")
    return DONE


def _show(library: Library, first: date, last: date, *, as_json: bool) -> int:
    lines = library.read_over(first, last)
    if as_json:
        write_json(
            [
                {
                    "day": each.day.isoformat(),
                    "work": each.work,
                    "title": each.title or None,
                    "words": each.words,
                    "seconds": each.seconds,
                }
                for each in lines
            ]
        )
        return DONE
    for day, some in groupby(lines, key=lambda each: each.day):
        read = list(some)
        click.echo(f"{click.style(day.isoformat(), bold=True)}  {sum(each.words for each in read):,} words")
        for each in read:
            title = on_a_line(each.title) or ("untitled" if each.work else "no longer in the library")
            number = "" if each.work is None else each.work
            click.echo(f"{number:>6}  {title}  {each.words:,} words, {round(each.seconds / 60)} min")
    if not lines:
        off = "" if library.wishes()["reading log"] else "; the log is switched off"
        click.echo(f"Nothing was read from {first} to {last}, as far as is known{off}.", err=True)
    return DONE
