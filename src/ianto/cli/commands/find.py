"""`ianto find`: search the library."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click

from ianto.cli.keeping import NotKept
from ianto.cli.listing import MOST, find_all, found
from ianto.cli.main import DONE
from ianto.cli.narrowing import narrowed, narrowing_options
from ianto.cli.opening import opened
from ianto.cli.shared import json_option, library_option, write_json, write_line
from ianto.library import FindRequest, Library, request_of

_SCREENFUL = 20
# Several words in one argument, and nothing in them that means something to the query language.
_PHRASE = re.compile(r"[\w'’.,!?-]+(?: +[\w'’.,!?-]+)+")
_OPERATOR = re.compile(r"(?:^| )(?:(?:OR|AND|NOT)\b|-)")


# `-angst` is a part of the query here and no option, so only the long form asks for help.
@click.command(
    "find",
    short_help="Find works by words, names, ratings, lengths and dates.",
    context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]},
)
@click.argument("words", nargs=-1, metavar="QUERY...")
@click.option(
    "--saved", metavar="NAME", help="A search that was saved, here or on the site; see `ianto searches`."
)
@click.option(
    "--sort",
    default="",
    metavar="ORDER",
    help="best, title, author, words, chapters, rating, date, added, series, read or stars; -words for the longest.",
)
@click.option("--limit", type=click.IntRange(0, MOST), metavar="N", help="How many at most; 0 for all.")
@click.option("--facets", is_flag=True, help="Count fandoms, relationships, ratings … of all that was found.")
@narrowing_options
@library_option
@json_option
def command(
    words: tuple[str, ...],
    *,
    saved: str | None,
    sort: str,
    limit: int | None,
    facets: bool,
    folder: Path | None,
    as_json: bool,
    **narrowing: Any,
) -> int:
    r"""Find works by words, names, ratings, lengths and dates.

    \b
    ianto find bench rain                     both words, anywhere in the story
    ianto find "bench in the rain"            the phrase
    ianto find 'fandom:holmes words>5000'     fields and numbers
    ianto find 'watson rating<=teen -angst'   at most Teen, without a word
    ianto find 'lamp* OR lantern~'            beginnings, typing errors
    ianto find lamp --only fandom=Dracula --only fandom=Carmilla --any-of fandom
    ianto find --saved "Long evenings"        what `ianto searches save` kept

    All of it: docs/reference/query-language.md. With --json a list of works; with --json --facets an object of
    `total`, `works` and `facets`.
    """
    if bool(words) == (saved is not None):
        raise click.UsageError("say what to look for, or --saved NAME" + (", not both" if words else ""))
    with opened(folder) as library:
        base = _saved(library, saved) if saved is not None else FindRequest(query=_as_meant(words))
        base = narrowed(base, **narrowing)
        query, sort = base.query, sort or base.sort
        if as_json:
            works, groups, total = find_all(library, query, sort, limit, facets=facets, base=base)
            write_json({"total": total, "works": works, "facets": groups} if facets else works)
            return DONE
        most = _SCREENFUL if limit is None else limit
        page = found(library, query, sort, most, facets=facets, base=base)
        shelves = library.shelves_of([line.work.id for line in page.lines])
    click.echo(
        f"{page.total:,} found" + (f", {len(page.lines)} shown" if page.total > len(page.lines) else "")
    )
    for line in page.lines:
        write_line(line.work, line.passage or line.summary_marks or None, shelves.get(line.work.id, ()))
    if page.hidden:
        said = "is never to be shown" if page.hidden == 1 else "are never to be shown"
        click.echo(f"{page.hidden:,} more {said}; --everything shows all", err=True)
    if page.suggestion:
        click.echo(f"Did you mean: {page.suggestion}", err=True)
    for group in page.facets:
        values = " · ".join(f"{value.value} {value.count:,}" for value in group.values)
        click.echo(f"{click.style(group.name, bold=True)}: {values or 'none'}")
    return DONE


def _saved(library: Library, name: str) -> FindRequest:
    search = library.search_named(name)
    if search is None:
        raise NotKept(f"no search is saved as “{name}”; `ianto searches list` tells which are")
    return request_of(search.asked)


def _as_meant(words: tuple[str, ...]) -> str:
    """The query the arguments are: the shell has taken the quotes of `"bench in the rain"`, which meant a phrase."""
    return " ".join(
        f'"{word}"' if _PHRASE.fullmatch(word) and not _OPERATOR.search(word) else word for word in words
    )
