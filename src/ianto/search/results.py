"""What a search answers."""

from __future__ import annotations

from dataclasses import dataclass, field

from ianto.search.ast import ParsedQuery


@dataclass(frozen=True, slots=True)
class Hit:
    """A work found; `score` is 0 where the results are sorted by something else than fitness."""

    id: int
    score: float


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many of the works found have this value, exactly."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Results:
    """What a search answers.

    Attributes:
        total: how many works were found in all.
        hits: the page asked for.
        facets: for each of `FACETS` its commonest values; empty when not asked for.
        distinct: for each of them how many values there are; where words are searched for, at most `BEYOND` and
            one besides those given.
        hidden: how many more would be found if nothing were barred.
        suggestion: the query as it was perhaps meant, where little was found and a word looks mistyped.
        query: the query as it was understood.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: dict[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    suggestion: str | None = None
    distinct: dict[str, int] = field(default_factory=dict)
    hidden: int = 0
    query: ParsedQuery = field(default_factory=lambda: ParsedQuery("", None))
