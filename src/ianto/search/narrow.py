"""Narrowing: what is found limited by values, by numbers of works, and by what is never to be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final, Protocol

import tantivy
from tantivy import Occur, Query

from ianto.search.schema import FILTERS, exact_field, exact_term

SINGLE: Final = frozenset({"rating", "language", "length"})
"""Facets of which a work has one value: of several chosen, any will do."""

_RELATIONSHIP: Final = "relationship"
_MOST_SETS: Final = 12


@dataclass(frozen=True, slots=True)
class Barred:
    """What is never to be shown: works with a value, everywhere or only those of one fandom."""

    kind: str
    value: str
    fandom: str = ""


@dataclass(frozen=True, slots=True)
class Narrow:
    """What the works found are limited to.

    Attributes:
        include: exact values, by names of `FILTERS`, each of which a work must have.
        exclude: exact values a work must not have.
        any_of: names of which one of the values to include is enough; it always is for those of `SINGLE`.
        main: the relationships to include must be the work's main one; any of them will do.
        among: sets of works, in each of which a work must be.
        leave: sets of works that are left out.
        never: what is never to be shown.
    """

    include: Mapping[str, Sequence[str]] = field(default_factory=dict)
    exclude: Mapping[str, Sequence[str]] = field(default_factory=dict)
    any_of: frozenset[str] = frozenset()
    main: bool = False
    among: tuple[frozenset[int], ...] = ()
    leave: tuple[frozenset[int], ...] = ()
    never: tuple[Barred, ...] = ()

    def takes_any(self, name: str) -> bool:
        """Whether one of several values of a facet is enough."""
        return name in SINGLE or name in self.any_of or (self.main and name == _RELATIONSHIP)

    def without(self, name: str) -> Narrow:
        """The same, whatever values a work has of one facet: what the others of that facet are counted among."""
        return replace(self, include={each: values for each, values in self.include.items() if each != name})

    def having(self, name: str, value: str) -> Narrow:
        """The same, for works with a value as well; in place of those chosen, where any of them will do."""
        chosen = () if self.takes_any(name) else self.include.get(name, ())
        return replace(self, include={**self.include, name: tuple(dict.fromkeys((*chosen, value)))})

    def among_also(self, works: frozenset[int]) -> Narrow:
        """The same, limited to some works as well."""
        return replace(self, among=(*self.among, works))

    def key(self) -> tuple[object, ...]:
        """What two narrowings share that find the same."""
        chosen = tuple(
            tuple(sorted((name, tuple(values)) for name, values in each.items() if values))
            for each in (self.include, self.exclude)
        )
        return (*chosen, self.any_of, self.main, self.among, self.leave, self.never)


EVERYTHING: Final = Narrow()


class Keeping(Protocol):
    """What a person keeps of works, which no index holds: it changes while they read."""

    def standing(self, what: str) -> frozenset[int]:
        """The works that are `read`, `favourite`, `4 stars`, `shelf:rainy days`, or whatever else is asked for.

        Raises:
            ValueError: with a message for people, where there is no such thing.
        """

    def order(self, name: str) -> Sequence[int]:
        """The works that a sort the index does not know puts in order, the last first."""


class NothingKept:
    """Of no work anything is kept."""

    def standing(self, _what: str) -> frozenset[int]:
        """No work."""
        return frozenset()

    def order(self, _name: str) -> Sequence[int]:
        """No work."""
        return ()


class Narrower:
    """Makes narrowings into tantivy's queries for one schema. Can be used by several threads."""

    def __init__(self, schema: tantivy.Schema) -> None:
        self._schema = schema
        # A set of 50,000 works takes 12 ms to become a query, and each page of a list asks for the same.
        self.these = lru_cache(maxsize=_MOST_SETS)(self._these)

    def limited(self, query: Query, narrow: Narrow) -> Query:
        """The query limited to what may be shown.

        Raises:
            ValueError: when a name is none of `FILTERS`.
        """
        clauses = self._chosen(narrow)
        clauses += [(Occur.Must, _unscored(self.these(works))) for works in narrow.among]
        clauses += [(Occur.MustNot, self.these(works)) for works in narrow.leave if works]
        clauses += [(Occur.MustNot, self._barred(each)) for each in narrow.never]
        return Query.boolean_query([(Occur.Must, query), *clauses]) if clauses else query

    def barred(self, narrow: Narrow) -> Query | None:
        """What is never to be shown; None where that is nothing."""
        if not narrow.never:
            return None
        return Query.boolean_query([(Occur.Should, self._barred(each)) for each in narrow.never])

    def _chosen(self, narrow: Narrow) -> list[tuple[Occur, Query]]:
        clauses: list[tuple[Occur, Query]] = []
        for name, values in narrow.include.items():
            column = "main" if narrow.main and name == _RELATIONSHIP else name
            terms = [self._has(column, value) for value in values]
            if len(terms) > 1 and narrow.takes_any(name):
                terms = [Query.boolean_query([(Occur.Should, term) for term in terms])]
            clauses += [(Occur.Must, _unscored(term)) for term in terms]
        for name, values in narrow.exclude.items():
            clauses += [(Occur.MustNot, self._has(name, value)) for value in values]
        return clauses

    def _has(self, name: str, value: str) -> Query:
        if name not in FILTERS:
            raise ValueError(f"Works cannot be filtered by “{name}”: only by {', '.join(FILTERS)}")
        return Query.term_query(self._schema, exact_field(name), exact_term(value), "basic")

    def _barred(self, barred: Barred) -> Query:
        term = self._has(barred.kind, barred.value)
        if not barred.fandom:
            return term
        return Query.boolean_query([(Occur.Must, term), (Occur.Must, self._has("fandom", barred.fandom))])

    def _these(self, works: frozenset[int]) -> Query:
        return Query.term_set_query(self._schema, "id", list(works)) if works else Query.empty_query()


def _unscored(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)
