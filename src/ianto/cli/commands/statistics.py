"""`ianto statistics`: the library and what was read of it, in numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from ianto.cli.main import DONE
from ianto.cli.opening import opened
from ianto.cli.shared import json_option, library_option, on_a_line, write_json
from ianto.library import (
    Counted,
    Reading,
    ReadingLife,
    ReadKind,
    Statistics,
    reading,
    reading_life,
    statistics,
)

_KINDS: tuple[tuple[ReadKind, str], ...] = (
    ("fandom", "fandoms"),
    ("relationship", "relationships"),
    ("author", "authors"),
)
_MOST = 8
_FIRST_YEAR, _LAST_YEAR = 1, 9999


@click.command("statistics", short_help="Count the library, and what was read of it.")
@click.option(
    "--year",
    type=click.IntRange(_FIRST_YEAR, _LAST_YEAR),
    metavar="N",
    help="Only what was read in that year, with what was read most.",
)
@library_option
@json_option
def command(year: int | None, *, folder: Path | None, as_json: bool) -> int:
    r"""Count the library by year, fandom, rating, length and more, and the days on which something was read.

    \b
    ianto statistics                the library in plain tables
    ianto statistics --year 2026    what was read in a year
    ianto statistics --json         all of it, for other programs
    """
    today = datetime.now().astimezone().date()
    with opened(folder) as library:
        if year is not None:
            found = reading(date(year, 1, 1), date(year, 12, 31))
            if as_json:
                write_json(_year_as_json(found))
            else:
                _write_year(year, found)
            return DONE
        counted, life = statistics(library), reading_life(today)
    if as_json:
        write_json(_as_json(counted, life))
    else:
        _write(counted, life)
    return DONE


def _groups(found: Statistics) -> tuple[tuple[str, tuple[Counted, ...]], ...]:
    """Every table, with a line for what is not known."""
    return (
        ("year", (*found.years, found.undated)),
        ("fandom", (*found.fandoms, found.other_fandoms, found.fandomless)),
        ("relationship", found.relationships),
        ("author", found.authors),
        ("rating", found.ratings),
        ("length", (*found.lengths, found.wordless)),
        ("language", (*found.languages, found.tongueless)),
        ("status", found.statuses),
        ("format", found.formats),
        ("added", found.months),
    )


_UNKNOWN = {
    "year": ("no date",),
    "fandom": ("other fandoms", "no fandom named"),
    "length": ("without a word",),
    "language": ("not known",),
    "status": ("does not say",),
}


def _named(name: str, counted: Sequence[Counted]) -> Iterable[tuple[str, Counted]]:
    """Each number with what it is called; of those without a value, in the order of their names."""
    unknown = iter(_UNKNOWN.get(name, ()))
    for each in counted:
        yield each.value or next(unknown), each


def _as_json(found: Statistics, life: ReadingLife) -> dict[str, Any]:
    return {
        "stories": found.works,
        "words": found.words,
        "by": {
            name: [
                {"value": each.value or None, "said": said, "stories": each.works}
                | ({"words": each.words} if name == "fandom" and each.value else {})
                for said, each in _named(name, counted)
                if each.works
            ]
            for name, counted in _groups(found)
        },
        "reading": {
            "days": len(life.days),
            "words": sum(day.words for day in life.days),
            "seconds": sum(day.seconds for day in life.days),
            "longest_streak": life.longest.days,
            "current_streak": life.current.days,
            "years": list(life.years()),
        },
    }


def _year_as_json(found: Reading) -> dict[str, Any]:
    return {
        "year": found.since.year,
        "stories": len(found.works),
        "words": found.words,
        "seconds": found.seconds,
        "words_a_minute": found.pace,
        "longest_streak": found.longest.days,
        "days": [
            {"day": day.day.isoformat(), "words": day.words, "seconds": day.seconds} for day in found.days
        ],
        "most": {
            name: [
                {"name": each.name, "stories": each.works, "words": each.words} for each in found.most(kind)
            ]
            for kind, name in _KINDS
        },
        "works": [
            {"id": each.number, "words": each.words, "seconds": each.seconds, "days": each.days}
            for each in found.works
        ],
    }


def _write(found: Statistics, life: ReadingLife) -> None:
    click.echo(f"{found.works:,} stories, {found.words:,} words")
    for name, counted in _groups(found):
        _table(
            f"by {name}", [(said, f"{each.works:,}") for said, each in _named(name, counted) if each.works]
        )
    if life.days:
        _table(
            "read",
            [
                ("days", f"{len(life.days):,}"),
                ("words", f"{sum(day.words for day in life.days):,}"),
                ("days in a row now", f"{life.current.days:,}"),
                ("days in a row at most", f"{life.longest.days:,}"),
            ],
        )


def _write_year(year: int, found: Reading) -> None:
    if not found.works:
        click.echo(f"Nothing was read in {year} that the reading log knows of.")
        return
    click.echo(f"{year}: {len(found.works):,} stories, {found.words:,} words on {len(found.days):,} days")
    months = [(f"{each.year}-{each.month:02}", f"{each.words:,}") for each in found.months() if each.works]
    _table("words by month", months)
    for kind, name in _KINDS:
        _table(
            f"most-read {name}, in words",
            [(each.name, f"{each.words:,}") for each in found.most(kind)[:_MOST]],
        )


def _table(heading: str, rows: Sequence[tuple[str, str]]) -> None:
    if not rows:
        return
    click.echo(f"\n{click.style(heading, bold=True)}")
    longest = max(len(number) for _, number in rows)
    for name, number in rows:
        click.echo(f"  {number:>{longest}}  {on_a_line(name)}")
