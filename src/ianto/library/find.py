"""Finding: the search index and the catalogue asked together, one page at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from ianto.catalog import WorkLine, queries
from ianto.library.naming import called, meant
from ianto.search import SORTS, Index, Names, Narrow, ParsedQuery, QueryError, Results, mark, snippet
from ianto.text import plain

Marked = tuple[tuple[str, bool], ...]
"""A text in pieces, each with whether it is a hit."""


@dataclass(frozen=True, slots=True)
class FindRequest:
    """What is looked for.

    Attributes:
        query: in the query language (docs/reference/query-language.md); empty for everything.
        include: facet values a work must have, by facet.
        exclude: facet values it must not have.
        sort: `best`, `title`, `words`, `date`, `added`, with `-` for the other direction; empty for the
            query's own, else best match first.
        page: 1-based.
        size: works on a page.
        facets: whether to count the facets.
        passages: whether to look for the best passage of each work.
    """

    query: str = ""
    include: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    exclude: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = ""
    page: int = 1
    size: int = 20
    facets: bool = False
    passages: bool = True


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A work that was found, with the hits marked.

    `passage` is the best one of the body; None when the summary has a hit, or no passage of the body has any.
    """

    work: WorkLine
    title_marks: Marked
    summary_marks: Marked
    passage: Marked | None


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet: how many works have it, and whether it is chosen (`in`, `out` or neither)."""

    value: str
    count: int
    state: Literal["", "in", "out"]


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """One facet: `fandom`, `relationship`, `character`, `rating`, `warning`, `author`, `language`, `length`."""

    name: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class FindPage:
    """One page of what was found.

    Attributes:
        total: works found in all.
        pages: number of pages, at least 1.
        stories: works in the library.
        words: their words.
        error: what is wrong with the query; nothing was looked for then.
        suggestion: the query as it was perhaps meant.
        seconds: how long it took.
    """

    request: FindRequest
    total: int
    pages: int
    stories: int
    words: int
    lines: tuple[FoundLine, ...]
    facets: tuple[FacetGroup, ...]
    error: QueryError | None
    suggestion: str | None
    seconds: float


def find(index: Callable[[], Index], totals: Callable[[], tuple[int, int]], request: FindRequest) -> FindPage:
    """Look for works. A query that cannot be read is an answer too: the page then carries the error."""
    begun = time.perf_counter()
    if request.sort.removeprefix("-") not in {"", *SORTS}:
        wrong = QueryError(f"nothing is sorted by “{request.sort}”: only by {', '.join(SORTS)}", 1)
        return FindPage(request, 0, 1, 0, 0, (), (), wrong, None, 0.0)
    stories, words = totals()
    try:
        results = index().search(
            request.query,
            Narrow(called(request.include), called(request.exclude)),
            sort=request.sort,
            offset=(max(request.page, 1) - 1) * request.size,
            limit=request.size,
            facets=request.facets,
            names=Names(meant),
        )
    except QueryError as error:
        spent = time.perf_counter() - begun
        return FindPage(request, 0, 1, stories, words, (), (), error, None, spent)
    return FindPage(
        request=request,
        total=results.total,
        pages=max(1, -(-results.total // request.size)),
        stories=stories,
        words=words,
        lines=_lines(results, request),
        facets=_facets(results, request),
        error=None,
        suggestion=results.suggestion,
        seconds=time.perf_counter() - begun,
    )


def _lines(results: Results, request: FindRequest) -> tuple[FoundLine, ...]:
    numbers = [hit.id for hit in results.hits]
    works = queries.lines(numbers)
    found = [works[number] for number in numbers if number in works]
    summaries = {work.id: mark(work.summary, results.query) for work in found}
    # Where the summary has a hit it is what is shown: no body has to be read for it.
    unseen = [number for number, marks in summaries.items() if not any(hit for _, hit in marks)]
    bodies = queries.bodies(unseen) if request.passages and request.query.strip() else {}
    return tuple(
        FoundLine(
            work,
            mark(work.title, results.query),
            summaries[work.id],
            _passage(bodies.get(work.id, []), results.query),
        )
        for work in found
    )


def _passage(chapters: list[tuple[str, str]], query: ParsedQuery) -> Marked | None:
    """The best passage of the first chapter that has one."""
    for _, html in chapters:
        passage = snippet(plain(html), query)
        if passage is not None:
            return passage
    return None


def _facets(results: Results, request: FindRequest) -> tuple[FacetGroup, ...]:
    groups = []
    for name, counts in results.facets.items():
        taken, refused = request.include.get(name, ()), request.exclude.get(name, ())
        found = {count.value: count.count for count in counts}
        chosen = [value for value in (*taken, *refused) if value not in found]
        values = [
            FacetValue(value, count, "in" if value in taken else "out" if value in refused else "")
            for value, count in [*found.items(), *((value, 0) for value in chosen)]
        ]
        groups.append(FacetGroup(name, tuple(values)))
    return tuple(groups)
