"""Compiling: a parsed query becomes tantivy's own query objects."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple, TypeAlias

import tantivy
from tantivy import Occur, Query

from ianto.search.ast import And, Comparison, Flag, Fuzzy, Node, Not, OnShelf, Or, Phrase, Prefix, Sought
from ianto.search.errors import QueryError
from ianto.search.fields import KEPT, MOST_STARS, STATES
from ianto.search.narrow import Keeping, Narrower, NothingKept
from ianto.search.schema import BOOSTS, FILTERS, day_number, exact_field, exact_term
from ianto.search.short_pairs import LONG, found_as_pair, pairs_within
from ianto.search.values import Bounds, read_bounds
from ianto.search.words import TYPO_FREE, has_letters, pair_terms, split_words

_INDEXED: Final = {"text": "body", "tag": "names"}
_PAIR_BOOST: Final = 4.0
_NEAR_BOOST: Final = 2.0
_CALLED_BOOST: Final = 3.0
_DECEMBER: Final = 12
_COLUMNS: Final = {"rating": "level"}
_PAIRED: Final = ("relationship", "main")


Meant: TypeAlias = Callable[[str, str], Iterable[tuple[str, str]]]
"""What a name may mean: given a field (empty for any) and a name as typed, fields and exact values of them."""


def nothing_meant(_field: str, _name: str) -> tuple[tuple[str, str], ...]:
    """No name means anything but itself."""
    return ()


class Names(NamedTuple):
    """What the words of a query may mean beyond what is written in stories: other names, and what a person keeps."""

    meant: Meant = nothing_meant
    keeping: Keeping = NothingKept()


PLAIN: Final = Names()


class Compiler:
    """Makes tantivy queries for one schema. Queries it makes can be used by several threads."""

    def __init__(
        self,
        schema: tantivy.Schema,
        narrower: Narrower,
        names: Names,
        *,
        searcher: tantivy.Searcher | None = None,
        within: Query | None = None,
    ) -> None:
        """Begin.

        Args:
            schema: of the index.
            narrower: makes sets of works into queries.
            names: what words may mean.
            searcher: of the index, where it matters how well a work answers; None where works are only counted.
            within: what few works a query will be limited to, if it is known: where finding takes long, as for
                places of words, they alone are looked into then.
        """
        self._schema = schema
        self._narrower = narrower
        self._meant, self._keeping = names
        self._searcher = searcher
        self._within = within

    def compile(self, node: Node | None) -> Query:
        """The query for a tree; None finds everything, and signs without a letter among words are passed over.

        Raises:
            QueryError: it names a shelf that there is not.
        """
        if node is None:
            return Query.all_query()
        query = self._node(node)
        return Query.empty_query() if query is None else query

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
            case Flag() | OnShelf():
                return self._flagged(node)
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

    def _flagged(self, node: Flag | OnShelf) -> Query:
        if isinstance(node, OnShelf):
            return self._standing(f"shelf:{node.name}", node.start)
        field, value = node.field, node.value
        if (field, value) == ("is", "unread"):
            begun = [(Occur.MustNot, self._standing(state)) for state in STATES]
            return _unscored(Query.boolean_query([(Occur.Must, Query.all_query()), *begun]))
        kept = KEPT.get((field, value))
        return self._flag(f"{field}:{value}") if kept is None else self._standing(kept)

    def _standing(self, what: str, start: int = 0) -> Query:
        try:
            works = self._keeping.standing(what)
        except ValueError as error:
            raise QueryError(str(error), start + 1) from error
        return _unscored(self._narrower.these(works))

    def _starred(self, bounds: Bounds) -> Query:
        low, high = (
            max(bounds.low or 1, 1),
            MOST_STARS if bounds.high is None else min(bounds.high, MOST_STARS),
        )
        names = [f"{stars} stars" for stars in range(low, high + 1)]
        return _any([self._standing(name) for name in names])

    def _flag(self, term: str) -> Query:
        return _unscored(Query.term_query(self._schema, "flag", term, "basic"))

    def _bounded(self, field: str, bounds: Bounds) -> Query:
        if bounds.unrated:
            return self._flag("is:unrated")
        if field == "stars":
            return self._starred(bounds)
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
        if isinstance(node, Phrase) and node.apart:
            return [Query.phrase_query(self._schema, column, list(words), slop=node.apart)]
        if not isinstance(node, Phrase) and column in _PAIRED and pair_terms(node.text):
            return []  # found by `_pairs`, in whichever order
        return [self._phrase(column, words)]

    def _phrase(self, column: str, words: list[str]) -> Query:
        pair = found_as_pair(self._schema, column, words, self._searcher)
        if pair is not None:
            return pair
        phrase = Query.phrase_query(self._schema, column, list(words))
        if column not in LONG:
            return phrase
        # Asked of it alone: of several columns one of which will do, the engine looks for each in all works first.
        few = [_unscored(each) for each in (*pairs_within(self._schema, column, words), self._within) if each]
        return _every([phrase, *few])

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
        if node.field not in ("", "relationship", "tag", "main") or isinstance(node, (Prefix, Fuzzy)):
            return []
        terms = pair_terms(node.text)
        if not terms:
            return []
        column = "main_pair" if node.field == "main" else "pair"
        every = _every([Query.term_query(self._schema, column, term, "basic") for term in terms])
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
