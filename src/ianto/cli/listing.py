"""Asking the library for works from the command line, and telling what is wrong with a query."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from ianto.cli.main import USAGE
from ianto.cli.shared import as_json
from ianto.library import FindPage, FindRequest, Library

# Each page is sorted anew up to its end, so few are asked for; where passages are looked for, only as many texts
# are read at a time as memory is to hold.
_RUN = 25_000
_RUN_WITH_PASSAGES = 1_000

# What somebody does not want to be shown is in the library all the same: it is listed, and changed with the others.
_EVERYTHING = FindRequest(everything=True)

MOST = 1_000_000
"""The largest limit: the search makes room for so many before it looks. 0, for all, goes page by page."""


class WrongQuery(click.ClickException):
    """A query that cannot be read, with a mark under the place: exit status 2."""

    exit_code = USAGE


def found(
    library: Library,
    query: str,
    sort: str,
    limit: int,
    *,
    facets: bool = False,
    page: int = 1,
    base: FindRequest | None = None,
) -> FindPage:
    """One page of what a query finds; all of it when `limit` is 0.

    Narrowed as `base` is; without one nothing is left out, be it as unwanted as it may.

    Raises:
        WrongQuery: the query cannot be read.
    """
    run = _RUN_WITH_PASSAGES if query.strip() else _RUN
    request = replace(
        base or _EVERYTHING, query=query, sort=sort, size=limit or run, facets=facets, page=page
    )
    answer = library.find(request)
    if answer.error is not None:
        if not query.strip():
            raise WrongQuery(answer.error.message)
        place = " " * (answer.error.column - 1)
        raise WrongQuery(f"{answer.error.message}\n  {query}\n  {place}^")
    if limit == 0 and page == 1:
        lines = list(answer.lines)
        for number in range(2, answer.pages + 1):
            lines += found(library, query, sort, run, page=number, base=base).lines
        answer = replace(answer, lines=tuple(lines))
    return answer


def find_all(
    library: Library,
    query: str,
    sort: str,
    limit: int | None,
    *,
    facets: bool = False,
    base: FindRequest | None = None,
) -> tuple[list[dict[str, Any]], dict[str, dict[str, int]], int]:
    """What a query finds, for other programs: the works, the facets' counts, and how many there are in all."""
    answer = found(library, query, sort, limit or 0, facets=facets, base=base)
    works = []
    shelves = library.shelves_of([line.work.id for line in answer.lines])
    for line in answer.lines:
        work = as_json(line.work, shelves.get(line.work.id, ()))
        if line.passage is not None:
            work["passage"] = "".join(text for text, _ in line.passage)
        works.append(work)
    groups = {group.name: {value.value: value.count for value in group.values} for group in answer.facets}
    return works, groups, answer.total
