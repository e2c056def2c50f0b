"""Compiling: a parsed query becomes tantivy's own query objects."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final, TypeAlias

import tantivy
from tantivy import Occur, Query

from ianto.search.ast import And, Comparison, Flag, Fuzzy, Node, Not, Or, Phrase, Prefix, Sought
from ianto.search.schema import BOOSTS, FILTERS, day_number, exact_field, exact_term
from ianto.search.values import Bounds, read_bounds
from ianto.search.words import TYPO_FREE, has_letters, pair_terms, split_words

_INDEXED: Final = {"text": "body", "tag": "names"}
_PAIR_BOOST: Final = 4.0
_NEAR_BOOST: Final = 2.0
_CALLED_BOOST: Final = 3.0
_DECEMBER: Final = 12
_COLUMNS: Final = {"rating": "level"}


Meant: TypeAlias = Callable[[str, str], Iterable[tuple[str, str]]]
"""What a name may mean: given a field (empty for any) and a name as typed, fields and exact values of them."""


def nothing_meant(_field: str, _name: str) -> tuple[tuple[str, str], ...]:
    """No name means anything but itself."""
    return ()


class Compiler:
    """Makes tantivy queries for one schema. Queries it makes can be used by several threads."""

    def __init__(self, schema: tantivy.Schema, meant: Meant = nothing_meant) -> None:
        self._schema = schema
        self._meant = meant

    def compile(self, node: Node | None) -> Query:
        """The query for a tree; None finds everything, and signs without a letter among words are passed over."""
        if node is None:
            return Query.all_query()
        query = self._node(node)
        return Query.empty_query() if query is None else query

    def limited(
        self, query: Query, include: Mapping[str, Sequence[str]], exclude: Mapping[str, Sequence[str]]
    ) -> Query:
        """The query limited to works that have every value of `include` and none of `exclude`.

        Raises:
            ValueError: when a name is none of `FILTERS`.
        """
        clauses = [(Occur.Must, query)]
        for occur, chosen in ((Occur.Must, include), (Occur.MustNot, exclude)):
            for name, values in chosen.items():
                if name not in FILTERS:
                    raise ValueError(f"Works cannot be filtered by “{name}”: only by {', '.join(FILTERS)}")
                for value in values:
                    term = Query.term_query(self._schema, exact_field(name), exact_term(value), "basic")
                    clauses.append((occur, _unscored(term) if occur is Occur.Must else term))
        return query if len(clauses) == 1 else Query.boolean_query(clauses)

    def _node(self, node: Node) -> Query | None:
        match node:
            case And(items):
                return self._all(items)
            case Or(items):
                found = [query for item in items if (query := self._node(item)) is not None]
                return _any(found) if found else None
            case Not():
                return self._all((node,))
            case Comparison(field, operator, value):
                return self._bounded(field, read_bounds(field, operator, value))
            case Flag(field, value):
                return self._flag(f"{field}:{value}")
            case _:
                return self._sought(node)

    def _all(self, items: Sequence[Node]) -> Query | None:
        clauses: list[tuple[Occur, Query]] = []
        for item in items:
            wanted = not isinstance(item, Not)
            query = self._node(item.item if isinstance(item, Not) else item)
            if query is not None:
                clauses.append((Occur.Must if wanted else Occur.MustNot, query))
        if not clauses:
            return None
        if len(clauses) == 1 and clauses[0][0] is Occur.Must:
            return clauses[0][1]
        if all(occur is Occur.MustNot for occur, _ in clauses):
            clauses.append((Occur.Must, Query.all_query()))
        return Query.boolean_query(clauses)

    def _flag(self, term: str) -> Query:
        return _unscored(Query.term_query(self._schema, "flag", term, "basic"))

    def _bounded(self, field: str, bounds: Bounds) -> Query:
        if bounds.unrated:
            return self._flag("is:unrated")
        if field == "added":
            bounds = Bounds(_moment(bounds.low, after=False), _moment(bounds.high, after=True))
        column = _COLUMNS.get(field, field)
        return _unscored(
            Query.range_query(self._schema, column, tantivy.FieldType.Integer, bounds.low, bounds.high)
        )

    def _sought(self, node: Sought) -> Query | None:
        words = split_words(node.text)
        if not words:
            # Signs alone are passed over; letters too many to be a word are found nowhere.
            return Query.empty_query() if has_letters(node.text) else None
        queries = [
            _boosted(query, boost)
            for column, boost in self._columns(node.field).items()
            for query in self._in_column(node, column, words)
        ]
        queries += self._pairs(node)
        queries += self._called(node)
        return _any(queries)

    def _called(self, node: Sought) -> list[Query]:
        """Works with a tag that is also called so."""
        if isinstance(node, (Prefix, Fuzzy)):
            return []
        return [
            _boosted(
                Query.term_query(self._schema, exact_field(name), exact_term(value), "basic"), _CALLED_BOOST
            )
            for name, value in self._meant(node.field, node.text)
            if name in FILTERS
        ]

    def _columns(self, field: str) -> Mapping[str, float]:
        return {_INDEXED.get(field, field): 1.0} if field else BOOSTS

    def _in_column(self, node: Sought, column: str, words: list[str]) -> list[Query]:
        if isinstance(node, Fuzzy):
            return [_every([self._fuzzy(column, word, node.typos) for word in words])]
        if isinstance(node, Prefix):
            return self._beginning(column, words)
        if len(words) == 1:
            return [Query.term_query(self._schema, column, words[0])]
        if isinstance(node, Phrase):
            return [Query.phrase_query(self._schema, column, list(words), slop=node.apart)]
        if column == "relationship" and pair_terms(node.text):
            return []  # found by `_pairs`, in whichever order
        return [Query.phrase_query(self._schema, column, list(words))]

    def _beginning(self, column: str, words: list[str]) -> list[Query]:
        if len(words) > 1:
            return [Query.phrase_prefix_query(self._schema, column, list(words))]
        whole = Query.term_query(self._schema, column, words[0])
        return [
            Query.regex_query(self._schema, column, re.escape(words[0]) + ".*"),
            _boosted(whole, _NEAR_BOOST),
        ]

    def _fuzzy(self, column: str, word: str, typos: int) -> Query:
        exact = Query.term_query(self._schema, column, word)
        if len(word) <= TYPO_FREE:
            return exact
        near = Query.fuzzy_term_query(self._schema, column, word, distance=typos, transposition_cost_one=True)
        return _any([near, _boosted(exact, _NEAR_BOOST)])

    def _pairs(self, node: Sought) -> list[Query]:
        if node.field not in ("", "relationship", "tag") or isinstance(node, (Prefix, Fuzzy)):
            return []
        terms = pair_terms(node.text)
        if not terms:
            return []
        every = _every([Query.term_query(self._schema, "pair", term, "basic") for term in terms])
        return [_boosted(every, _PAIR_BOOST)]


def _any(queries: list[Query]) -> Query:
    if not queries:
        return Query.empty_query()
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _every(queries: list[Query]) -> Query:
    return (
        queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Must, query) for query in queries])
    )


def _boosted(query: Query, boost: float) -> Query:
    return query if boost == 1.0 else Query.boost_query(query, boost)


def _unscored(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)


def _moment(day: int | None, *, after: bool) -> int | None:
    """A day of a query, as yyyymmdd, as the microsecond it begins with or the last one before it ends.

    A day past the end of its month or year, as comparing makes them, is the beginning of the next.
    """
    if day is None:
        return None
    year, month, number = min(max(day // 10000, 1), 9998), day // 100 % 100, day % 100
    if month > _DECEMBER:
        year, month, number = year + 1, 1, 0
    elif month == 0:
        month, number = 1, 0
    first = datetime(year, month, 1, tzinfo=UTC)
    following = (first + timedelta(days=32)).replace(day=1)
    days = number if after else max(number - 1, 0)
    return day_number(min(first + timedelta(days=days), following)) - after
