"""Answering: a parsed query, narrowed and put in order, with what is counted of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar

import tantivy

from ianto.search.ast import ParsedQuery
from ianto.search.compile import Compiler, Names
from ianto.search.engine import count_found, count_years, find_all, find_page
from ianto.search.facets import Counted, FacetCounter
from ianto.search.fields import KEPT_SORTS, SORTS
from ianto.search.narrow import Narrow, Narrower
from ianto.search.parser import parse_query
from ianto.search.results import FacetCount, Hit, Results
from ianto.search.schema import FACETS, VALUES
from ianto.search.suggest import suggest

_Counted = TypeVar("_Counted")
_MOST_REMEMBERED: Final = 24
_FEW: Final = 8_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which page of what is found, and what it is counted by; see `Index.search`."""

    sort: str = ""
    offset: int = 0
    limit: int = 20
    facets: bool = False
    facet_size: int = 12

    def order(self, query: ParsedQuery) -> str:
        """The order the page is in.

        Raises:
            ValueError: there is no such order, or a page can neither begin nor be as long as is said.
        """
        order = query.sort or self.sort or ("best" if query.node is not None else "-added")
        if order.removeprefix("-") not in SORTS:
            raise ValueError(f"Nothing is sorted by “{order}”: only by {', '.join(SORTS)}")
        if self.offset < 0 or self.limit < 0:
            raise ValueError("offset and limit cannot be negative")
        return order


@dataclass(frozen=True, slots=True)
class Facets:
    """Which facets are counted, and how.

    Attributes:
        size: how many values of each.
        of: which; some of `VALUES`.
        instead: whether the others of a facet are counted as if none were chosen, for one will take the place of
            another; else only where any of several will do.
    """

    size: int = 12
    of: tuple[str, ...] = FACETS
    instead: bool = False


class Answering:
    """Answers what is asked of one engine. Can be used by several threads."""

    def __init__(self, schema: tantivy.Schema) -> None:
        self._schema = schema
        self._narrower = Narrower(schema)
        self._counter = FacetCounter()
        self._remembered: dict[tuple[object, ...], Any] = {}

    def forget(self) -> None:
        """Nothing counted before holds any longer: there was a commit."""
        self._remembered = {}

    def search(
        self, searcher: tantivy.Searcher, parsed: ParsedQuery, narrow: Narrow, wanted: Wanted, names: Names
    ) -> Results:
        """One page of what is found; see `Index.search`."""
        order = wanted.order(parsed)
        whole = self._compiled(parsed, names, searcher=searcher)
        counting = (
            self.facets(searcher, parsed, narrow, Facets(wanted.facet_size), names) if wanted.facets else None
        )
        query = self._narrower.limited(whole, narrow)
        if order.removeprefix("-") in KEPT_SORTS:
            total, hits = self._kept_page(searcher, query, order, wanted, names)
        else:
            total, hits = find_page(searcher, query, order, wanted.offset, wanted.limit)
        suggestion = None
        # A word that is somewhere is mostly no mistake, however rare, and looking for a better one takes its time.
        if total == 0 and parsed.node is not None:
            suggestion = self._suggestion(searcher, parsed, narrow, names)
        facets, distinct = counting() if counting is not None else ({}, {})
        return Results(
            total=total,
            hits=hits,
            facets=facets,
            distinct=distinct,
            hidden=self._hidden(searcher, parsed, narrow, names),
            suggestion=suggestion,
            query=parsed,
        )

    def facets(
        self, searcher: tantivy.Searcher, parsed: ParsedQuery, narrow: Narrow, asked: Facets, names: Names
    ) -> Callable[[], Counted]:
        """Begin to count facets; see `Index.facets`."""
        whole = self._compiled(parsed, names)
        apart = [
            name
            for name in asked.of
            if narrow.include.get(name) and (asked.instead or narrow.takes_any(name))
        ]
        together = tuple(name for name in asked.of if name not in apart)
        counting = [self._begun(searcher, parsed, whole, narrow, replace(asked, of=together))]
        # Of any fandom that is chosen, the others are counted among the same: remembered, if anything is.
        counting += [
            self._begun(searcher, parsed, whole, narrow.without(name), replace(asked, of=(name,)))
            for name in apart
        ]

        def answer() -> Counted:
            counted = [each() for each in counting]
            facets = {name: some for each, _ in counted for name, some in each.items()}
            distinct = {name: number for _, each in counted for name, number in each.items()}
            return {name: facets[name] for name in asked.of}, {name: distinct[name] for name in asked.of}

        return answer

    def _begun(
        self,
        searcher: tantivy.Searcher,
        parsed: ParsedQuery,
        whole: tantivy.Query,
        narrow: Narrow,
        asked: Facets,
    ) -> Callable[[], Counted]:
        key, every = (asked, narrow.key()), parsed.node is None
        if not asked.of:
            return lambda: ({}, {})
        if every and key in self._remembered:
            known: Counted = self._remembered[key]
            return lambda: known
        query = self._narrower.limited(whole, narrow)
        counting = self._counter.begin(searcher, query, asked.of, asked.size, every=every)
        return lambda: self._once(key, parsed, counting)

    def values(
        self, searcher: tantivy.Searcher, parsed: ParsedQuery, narrow: Narrow, name: str, names: Names
    ) -> tuple[FacetCount, ...]:
        """All values of one of `VALUES`, the commonest first; see `Index.count_values`."""
        if name not in VALUES:
            raise ValueError(f"The values of “{name}” are not counted: only of {', '.join(VALUES)}")
        query = self._narrower.limited(self._compiled(parsed, names), _beside(narrow, name))

        def count() -> tuple[FacetCount, ...]:
            return self._counter.values(searcher, query, name)

        return self._once(("values", name, narrow.key()), parsed, count)

    def having(
        self,
        searcher: tantivy.Searcher,
        parsed: ParsedQuery,
        narrow: Narrow,
        wanted: Mapping[str, Sequence[str]],
        names: Names,
    ) -> dict[str, dict[str, int]]:
        """How many a search for each value as well would find; see `Index.count_having`."""
        whole = self._compiled(parsed, names)
        limited = self._narrower.limited

        def count() -> dict[str, dict[str, int]]:
            return {
                name: {
                    value: count_found(searcher, limited(whole, narrow.having(name, value)))
                    for value in values
                }
                for name, values in wanted.items()
            }

        key = tuple((name, tuple(values)) for name, values in wanted.items())
        return self._once(("having", narrow.key(), key), parsed, count)

    def count_sets(
        self,
        searcher: tantivy.Searcher,
        parsed: ParsedQuery,
        narrow: Narrow,
        sets: Mapping[str, frozenset[int]],
        names: Names,
    ) -> dict[str, int]:
        """How many of the works found are in which set; see `Index.count_sets`."""
        return self.sets(searcher, parsed, narrow, sets, names)()

    def sets(
        self,
        searcher: tantivy.Searcher,
        parsed: ParsedQuery,
        narrow: Narrow,
        sets: Mapping[str, frozenset[int]],
        names: Names,
    ) -> Callable[[], dict[str, int]]:
        """Begin to count how many of the works found are in which set; see `Index.sets`."""
        key = ("sets", narrow.key(), tuple(sets.items()))
        if parsed.node is None and key in self._remembered:
            known: dict[str, int] = self._remembered[key]
            return lambda: known
        # What a person keeps is looked up here; only the engine is asked elsewhere.
        counting = self._counter.elsewhere(self._in_sets(searcher, parsed, narrow, sets, names))
        return lambda: self._once(key, parsed, counting)

    def _compiled(
        self,
        parsed: ParsedQuery,
        names: Names,
        *,
        searcher: tantivy.Searcher | None = None,
        within: tantivy.Query | None = None,
    ) -> tantivy.Query:
        compiler = Compiler(self._schema, self._narrower, names, searcher=searcher, within=within)
        return compiler.compile(parsed.node)

    def _hidden(self, searcher: tantivy.Searcher, parsed: ParsedQuery, narrow: Narrow, names: Names) -> int:
        """How many more there would be if nothing were barred."""
        barred = self._narrower.barred(narrow)
        if barred is None:
            return 0

        def count() -> int:
            whole = _both(self._compiled(parsed, names, within=barred), barred)
            return count_found(searcher, self._narrower.limited(whole, replace(narrow, never=())))

        return self._once(("hidden", narrow.key()), parsed, count)

    def _in_sets(
        self,
        searcher: tantivy.Searcher,
        parsed: ParsedQuery,
        narrow: Narrow,
        sets: Mapping[str, frozenset[int]],
        names: Names,
    ) -> Callable[[], dict[str, int]]:
        def among(works: frozenset[int]) -> tantivy.Query:
            whole = self._compiled(parsed, names, within=self._narrower.these(works))
            return self._narrower.limited(whole, narrow.among_also(works))

        none: list[str] = []
        alone: dict[str, tantivy.Query] = {}
        together: dict[str, frozenset[int]] = {}
        for name, works in sorted(sets.items(), key=lambda each: len(each[1])):
            # A search for common words takes the same for each set; to name what it finds, longer than to count it.
            if not works or works in narrow.leave:
                none.append(name)
            elif len(works) + sum(map(len, together.values())) <= _FEW:
                together[name] = works
            else:
                alone[name] = among(works)
        if len(together) == 1:
            alone |= {name: among(works) for name, works in together.items()}
            together = {}
        few = frozenset[int]().union(*together.values())
        named = among(few) if few else None

        def count() -> dict[str, int]:
            counts = dict.fromkeys(none, 0)
            counts |= {name: count_found(searcher, query) for name, query in alone.items()}
            found = few if named is None else find_all(searcher, named, len(few))
            return counts | {name: len(works & found) for name, works in together.items()}

        return count

    def years(self, searcher: tantivy.Searcher, narrow: Narrow) -> dict[int, int]:
        """How many works are of each year; see `Index.years`."""
        return count_years(searcher, self._narrower.limited(tantivy.Query.all_query(), narrow))

    def _once(self, key: tuple[object, ...], parsed: ParsedQuery, count: Callable[[], _Counted]) -> _Counted:
        """What is counted without a query, counted once: every page of the library asks for it."""
        if parsed.node is not None:
            return count()
        remembered = self._remembered
        counted: _Counted | None = remembered.get(key)
        if counted is None:
            counted = count()
            while len(remembered) >= _MOST_REMEMBERED:
                remembered.pop(next(iter(remembered), key), None)
            remembered[key] = counted
        return counted

    def _kept_page(
        self, searcher: tantivy.Searcher, query: tantivy.Query, order: str, wanted: Wanted, names: Names
    ) -> tuple[int, tuple[Hit, ...]]:
        """A page in an order that the index does not know; works that have no place in it come last."""
        ranked = list(names.keeping.order(order.removeprefix("-")))
        if not order.startswith("-"):
            ranked.reverse()
        these = frozenset(ranked)
        among = self._narrower.limited(query, Narrow(among=(these,)))
        found = find_all(searcher, among, len(these)) if these else frozenset()
        placed = [number for number in ranked if number in found]
        hits = tuple(Hit(number, 0.0) for number in placed[wanted.offset : wanted.offset + wanted.limit])
        others = self._narrower.limited(query, Narrow(leave=(these,)))
        left = wanted.limit - len(hits)
        after = max(wanted.offset - len(placed), 0)
        total, more = find_page(searcher, others, "-added", after, left)
        return len(placed) + total, hits + more

    def _suggestion(
        self, searcher: tantivy.Searcher, parsed: ParsedQuery, narrow: Narrow, names: Names
    ) -> str | None:
        text = suggest(searcher, parsed)
        if text is None:
            return None
        query = self._narrower.limited(self._compiled(parse_query(text), names), narrow)
        return text if count_found(searcher, query) else None


def _both(one: tantivy.Query, other: tantivy.Query) -> tantivy.Query:
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, one), (tantivy.Occur.Must, other)])


def _beside(narrow: Narrow, name: str) -> Narrow:
    """A narrowing without what it says of one facet where any of its values will do."""
    return narrow.without(name) if narrow.takes_any(name) else narrow
