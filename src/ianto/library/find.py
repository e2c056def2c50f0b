"""Finding: the search index and the catalogue asked together, one page at a time."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from ianto.catalog import WorkLine, queries
from ianto.library.naming import meant
from ianto.library.narrowing import KEPT, Keeper, Kept, barred, by_keeping, by_state, narrowed
from ianto.library.recounting import recounted
from ianto.search import (
    BEYOND,
    SORTS,
    STATES,
    FacetCount,
    Index,
    Names,
    Narrow,
    ParsedQuery,
    QueryError,
    Results,
    in_order,
    mark,
    parse_query,
    snippet,
)
from ianto.text import plain

Marked = tuple[tuple[str, bool], ...]
"""A text in pieces, each with whether it is a hit."""


@dataclass(frozen=True, slots=True)
class FindRequest:
    """What is looked for.

    Attributes:
        query: in the query language (docs/reference/query-language.md); empty for everything.
        include: facet values a work must have, by facet; of those of `kept` one state will do.
        exclude: facet values it must not have.
        sort: one of `ianto.search.SORTS`, with `-` for the other direction; empty for the query's own, else best
            match first.
        page: 1-based.
        size: works on a page.
        facets: whether to count the facets.
        passages: whether to look for the best passage of each work.
        any_of: facets of which one of the chosen values is enough.
        main: whether a chosen relationship must be the one that a work is chiefly about.
        hide_read: whether what was read is left out.
        everything: whether what is never to be shown is shown all the same.
        among: only these works, by their numbers; None for all.
    """

    query: str = ""
    include: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    exclude: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = ""
    page: int = 1
    size: int = 20
    facets: bool = False
    passages: bool = True
    any_of: frozenset[str] = frozenset()
    main: bool = False
    hide_read: bool = False
    everything: bool = False
    among: Sequence[int] | None = None


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
    """One facet: one of `ianto.search.FACETS`, or `kept`.

    `more` is how many values it has besides these; `beyond` says that there are more than that.
    """

    name: str
    values: tuple[FacetValue, ...]
    more: int = 0
    beyond: bool = False


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
        hidden: how many more there are that are never to be shown.
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
    hidden: int = 0


def find(keeper: Keeper, request: FindRequest) -> FindPage:
    """Look for works. A query that cannot be read is an answer too: the page then carries the error."""
    begun = time.perf_counter()
    if request.sort.removeprefix("-") not in {"", *SORTS}:
        wrong = QueryError(f"nothing is sorted by “{request.sort}”: only by {', '.join(SORTS)}", 1)
        return FindPage(request, 0, 1, 0, 0, (), (), wrong, None, 0.0)
    stories, words = keeper.totals()
    asked = Asked(keeper, request)
    index = keeper.index()
    try:
        query = parse_query(request.query)
        # Counted elsewhere while the works are found and looked up.
        counting = index.facets(query, asked.narrow, names=asked.names) if request.facets else None
        results = index.search(
            query,
            asked.narrow,
            sort=request.sort,
            offset=(max(request.page, 1) - 1) * request.size,
            limit=request.size,
            names=asked.names,
        )
    except QueryError as error:
        spent = time.perf_counter() - begun
        return FindPage(request, 0, 1, stories, words, (), (), error, None, spent)
    kept = (asked.kept(index, results),) if request.facets else ()
    lines = lines_of([hit.id for hit in results.hits], results.query, request)
    return FindPage(
        request=request,
        total=results.total,
        pages=max(1, -(-results.total // request.size)),
        stories=stories,
        words=words,
        lines=lines,
        facets=(*_facets(counting(), asked, index, query), *kept) if counting is not None else (),
        error=None,
        suggestion=results.suggestion,
        seconds=time.perf_counter() - begun,
        hidden=results.hidden,
    )


class Asked:
    """A request as the index is asked it."""

    def __init__(self, keeper: Keeper, request: FindRequest) -> None:
        self._keeper = keeper
        self.request = request
        self.names = Names(meant, Kept(keeper))
        among = () if request.among is None else (frozenset(request.among),)
        plain = Narrow(any_of=request.any_of, main=request.main, among=among)
        if not request.everything:
            plain = replace(plain, never=barred(keeper.nevers()))
        if request.hide_read:
            plain = replace(plain, leave=(keeper.standing("read"),))
        chosen = request.include.get("kept", ())
        if "favourite" in chosen:
            plain = plain.among_also(keeper.standing("favourite"))
        plain = by_keeping(plain, request.exclude.get("kept", ()), keeper.standing)
        self._stateless = narrowed(request.include, request.exclude, plain)
        self.narrow = by_state(self._stateless, chosen, keeper.standing)

    def kept(self, index: Index, results: Results) -> FacetGroup:
        """What a person keeps of the works found. States are counted as if none were chosen: any will do."""
        taken, refused = self.request.include.get("kept", ()), self.request.exclude.get("kept", ())
        standing = self._keeper.standing
        states = {state: standing(state) for state in STATES}
        liked = {"favourite": standing("favourite")}
        if self._stateless is self.narrow:
            total = results.total
            counts = index.count_sets(states | liked, results.query, self.narrow, names=self.names)
        else:
            total = index.search(results.query, self._stateless, limit=0, names=self.names).total
            counts = index.count_sets(states, results.query, self._stateless, names=self.names)
            counts |= index.count_sets(liked, results.query, self.narrow, names=self.names)
        counts["unread"] = total - sum(counts[state] for state in STATES)
        values = [
            FacetValue(what, counts.get(what, 0), _state(what, taken, refused))
            for what in KEPT
            if counts.get(what) or what in (*taken, *refused)
        ]
        return FacetGroup("kept", tuple(values))


def lines_of(numbers: Sequence[int], query: ParsedQuery, request: FindRequest) -> tuple[FoundLine, ...]:
    """Works in the order given, with what a query found in them; numbers nobody has are left out."""
    works = queries.lines(numbers)
    found = [works[number] for number in numbers if number in works]
    summaries = {work.id: mark(work.summary, query) for work in found}
    # Where the summary has a hit it is what is shown: no body has to be read for it.
    unseen = [number for number, marks in summaries.items() if not any(hit for _, hit in marks)]
    bodies = queries.bodies(unseen) if request.passages and request.query.strip() else {}
    return tuple(
        FoundLine(
            work,
            mark(work.title, query),
            summaries[work.id],
            _passage(bodies.get(work.id, []), query),
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


def _facets(
    counted: tuple[Mapping[str, Sequence[FacetCount]], Mapping[str, int]],
    asked: Asked,
    index: Index,
    query: ParsedQuery,
) -> tuple[FacetGroup, ...]:
    facets, distinct = counted
    request = asked.request
    values = {
        name: ([count.value for count in counts], request.include.get(name, ()))
        for name, counts in facets.items()
    }
    exact = recounted(index, query, asked.narrow, asked.names, values)
    groups = []
    for name, counts in facets.items():
        taken, refused = request.include.get(name, ()), request.exclude.get(name, ())
        again = exact.get(name, {})
        known = {count.value: again.get(count.value, count.count) for count in counts}
        more = distinct[name] - len(known)
        beyond = bool(query.node) and more > BEYOND
        chosen = [value for value in (*taken, *refused) if value not in known]
        ordered = in_order(name, (FacetCount(value, count) for value, count in known.items()))
        together = [*ordered, *(FacetCount(value, again.get(value, 0)) for value in chosen)]
        told = tuple(
            FacetValue(each.value, each.count, _state(each.value, taken, refused)) for each in together
        )
        groups.append(FacetGroup(name, told, BEYOND if beyond else more, beyond=beyond))
    return tuple(groups)


def _state(value: str, taken: Sequence[str], refused: Sequence[str]) -> Literal["", "in", "out"]:
    return "in" if value in taken else "out" if value in refused else ""
