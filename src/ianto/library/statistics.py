"""Statistics: the library counted, each count with the search that finds the stories behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from ianto.catalog import revision
from ianto.library.library import Library
from ianto.library.naming import called
from ianto.search import LENGTHS, Index, Narrow, Tally

MOST = 12
"""So many fandoms are told one by one; of the others, how many they are."""

_DATED = "date:0001..9999"
_COUNTED = ("fandom", "rating", "language", "length", "relationship", "author")
_LENGTHS = tuple(name for name, _ in LENGTHS)
_RATINGS = ("All ages", "Teen", "Mature", "Explicit", "Not rated")


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of works, and the search that finds them.

    Attributes:
        value: what is counted; for months as `2024-06`, and empty for works of which it is not known.
        works: how many works.
        words: how many words they have together, where that is told.
        query: the search, in the query language.
        include: the facet values the works have.
        exclude: those they have not.
    """

    value: str
    works: int
    words: int = 0
    query: str = ""
    include: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    exclude: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Statistics:
    """A library in numbers.

    Attributes:
        works: how many works are on the shelves.
        words: how many words they have together.
        years: works by the year they are dated, the first year first; years without any are left out.
        undated: works that state no date.
        fandoms: the commonest fandoms with their words, the commonest first.
        other_fandoms: works of other fandoms only.
        fandomless: works that name no fandom.
        relationships: the commonest relationships.
        authors: whoever most works are by.
        ratings: works by rating, as they stand on one scale.
        lengths: works by length, the shortest first.
        wordless: works without a word.
        languages: works by language, as BCP 47 codes.
        tongueless: works whose language is not known.
        statuses: `complete`, `wip`, and those of which it is not known.
        formats: works by the format of what is shown of them.
        months: works by the month (in UTC) in which they were added.
    """

    works: int
    words: int
    years: tuple[Counted, ...]
    undated: Counted
    fandoms: tuple[Counted, ...]
    other_fandoms: Counted
    fandomless: Counted
    relationships: tuple[Counted, ...]
    authors: tuple[Counted, ...]
    ratings: tuple[Counted, ...]
    lengths: tuple[Counted, ...]
    wordless: Counted
    languages: tuple[Counted, ...]
    tongueless: Counted
    statuses: tuple[Counted, ...]
    formats: tuple[Counted, ...]
    months: tuple[Counted, ...]


_remembered: WeakKeyDictionary[Library, tuple[tuple[int, int], Statistics]] = WeakKeyDictionary()


def statistics(library: Library) -> Statistics:
    """Count a library; anew only after a change. What is never to be shown is counted with the rest."""
    index = library.index()
    now = (revision(), index.revision)
    then = _remembered.get(library)
    if then is None or then[0] != now:
        then = _remembered[library] = (now, _counted(index))
    return then[1]


def _counted(index: Index) -> Statistics:
    counts = index.tally(_COUNTED, MOST)
    counter = _Counter(index, counts)
    fandoms = counter.top("fandom")
    named = {"fandom": tuple(each.value for each in fandoms)}
    return Statistics(
        works=counts.works,
        words=counts.words,
        years=tuple(
            Counted(str(year), works, query=f"date:{year:04}") for year, works in sorted(counts.years.items())
        ),
        undated=counter.of(f"-{_DATED}"),
        fandoms=fandoms,
        other_fandoms=counter.of("has:fandom", exclude=named) if fandoms else counter.of("has:fandom"),
        fandomless=counter.of("-has:fandom"),
        relationships=counter.top("relationship"),
        authors=counter.top("author"),
        ratings=counter.ordered("rating", _RATINGS),
        lengths=counter.ordered("length", _LENGTHS),
        wordless=counter.of("words:0"),
        languages=counter.each("language"),
        tongueless=counter.of("-has:language"),
        statuses=(
            counter.of("is:complete", "complete"),
            counter.of("is:wip", "wip"),
            counter.of("-is:complete -is:wip"),
        ),
        formats=counter.formats(index.values("format")),
        months=tuple(
            Counted(f"{year}-{month:02}", works, query=f"added:{year}-{month:02}")
            for (year, month), works in sorted(counts.months.items())
        ),
    )


@dataclass(frozen=True, slots=True)
class _Counter:
    """Counts by asking, so that whoever follows a number finds as many."""

    index: Index
    counts: Tally

    def of(
        self,
        query: str = "",
        value: str = "",
        *,
        include: Mapping[str, tuple[str, ...]] | None = None,
        exclude: Mapping[str, tuple[str, ...]] | None = None,
        words: int = 0,
    ) -> Counted:
        """The works of a search."""
        inside, outside = include or {}, exclude or {}
        # As `find` asks where nothing is hidden, but without the lines of a page.
        narrow = Narrow(include=called(inside), exclude=called(outside))
        total = self.index.search(query, narrow, limit=0).total
        return Counted(value, total, words, query, inside, outside)

    def top(self, name: str) -> tuple[Counted, ...]:
        """The commonest values of a facet; what lies below a value in a vocabulary counts for it, as in a search."""
        words = self.counts.in_words.get(name, {})
        found = [
            self.of(value=count.value, include={name: (count.value,)}, words=words.get(count.value, 0))
            for count in self.counts.values[name]
        ]
        return tuple(sorted(found, key=lambda each: (-each.works, each.value)))

    def each(self, name: str) -> tuple[Counted, ...]:
        """All values of a facet."""
        return tuple(
            Counted(count.value, count.count, include={name: (count.value,)})
            for count in self.counts.values[name]
        )

    def ordered(self, name: str, values: Sequence[str]) -> tuple[Counted, ...]:
        """All values of a facet in their own order, those that no work has among them."""
        found = {each.value: each for each in self.each(name)}
        empty = {value: Counted(value, 0, include={name: (value,)}) for value in values if value not in found}
        return tuple((found | empty)[value] for value in dict.fromkeys([*values, *found]))

    def formats(self, names: Sequence[str]) -> tuple[Counted, ...]:
        """Works by format, the commonest first."""
        found = [self.of(value=name, include={"format": (name,)}) for name in names]
        return tuple(
            sorted((each for each in found if each.works), key=lambda each: (-each.works, each.value))
        )
