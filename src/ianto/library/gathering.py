"""Gathering: which works belong together, and in which order they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final
from uuid import UUID, uuid5

from ianto.catalog import WorkLine, naming, spellings
from ianto.export import Gathered
from ianto.library.book import Copied
from ianto.library.find import FindPage, FindRequest, FoundLine
from ianto.text import fold

_NAMESPACE: Final = UUID("6f6c1c0a-5d3e-5b61-9d26-1f2f6f1d7a11")
_PAGE: Final = 500
_LAST: Final = float("inf")
Find = Callable[[FindRequest], FindPage]


@dataclass(frozen=True, slots=True)
class Gathering:
    """Works that are read together.

    Attributes:
        kind: what holds them together.
        title: what the whole is called.
        lines: the works, in reading order.
        places: by their numbers, what works answer in what holds them together; none for those that answer nothing.
    """

    kind: Gathered
    title: str
    lines: tuple[WorkLine, ...]
    places: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def uid(self) -> str:
        """Its lasting identity: the same however many works it has come to hold."""
        return f"urn:uuid:{uuid5(_NAMESPACE, f'{self.kind}:{fold(self.title)}')}"


class TooMuch(Exception):
    """That does not fit into one book: the message says what to do."""


def all_found(find: Find, request: FindRequest, most: int | None = None) -> list[FoundLine]:
    """All that a search finds, in its order.

    Raises:
        QueryError: the query cannot be read.
        TooMuch: it finds more than `most`.
    """
    lines: list[FoundLine] = []
    number, pages = 1, 1
    while number <= pages:
        found = find(replace(request, page=number, size=_PAGE, facets=False, passages=False))
        if found.error is not None:
            raise found.error
        if most is not None and found.total > most:
            raise TooMuch(
                f"{found.total:,} stories are too many for one book, which holds {most:,}: ask for less, or let "
                "`ianto export --each` write a file for every story"
            )
        lines += found.lines
        number, pages = number + 1, found.pages
    return lines


def series_called(find: Find, name: str) -> Gathering | None:
    """A series by any of its names; its works still lie as the search found them, by date."""
    words = naming.vocabulary()
    meant = [value for _, value in words.meant(name, "series")]
    (tag, *_) = words.tags({"series": (meant[0] if len(meant) == 1 else name,)}) or (None,)
    stands = spellings.tag("series", tag.key) if tag is not None else None
    called = stands.name if stands is not None else name
    found = all_found(find, FindRequest(include={"series": (called,)}, sort="date", everything=True))
    return Gathering("series", called, tuple(line.work for line in found)) if found else None


def in_order_of_series(copies: Iterable[Copied]) -> list[Copied]:
    """Works of a series by their place in it; those whose place nobody told come last, the earliest first."""

    def place(copied: Copied) -> tuple[float, str]:
        return float(copied.book.series_position or _LAST), copied.book.modified.isoformat()

    return sorted(copies, key=place)
