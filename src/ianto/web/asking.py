"""What a reader asks of the library, as the address says it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal
from urllib.parse import urlencode

from django.http import QueryDict

FACETS = ("fandom", "relationship", "character", "rating", "warning", "author", "language", "length")
"""What can be narrowed by, in the order the page shows it."""

_NOT = "not-"
_PAGES = 1_000_000

State = Literal["", "in", "out"]


@dataclass(frozen=True, slots=True)
class Asking:
    """A search with its narrowings; every link on the library page is one, changed in one respect."""

    query: str = ""
    include: dict[str, tuple[str, ...]] = field(default_factory=dict)
    exclude: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = ""
    page: int = 1

    @property
    def narrowed(self) -> bool:
        """Whether any facet is chosen or left out."""
        return bool(self.include or self.exclude)

    def address(self) -> str:
        """The library page that answers this."""
        pairs = self.fields()
        if self.query:
            pairs.insert(0, ("q", self.query))
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        return "/?" + urlencode(pairs) if pairs else "/"

    def fields(self) -> list[tuple[str, str]]:
        """The narrowings and the order: what a new query in the search box keeps."""
        pairs = [(name, value) for name in FACETS for value in self.include.get(name, ())]
        pairs += [(_NOT + name, value) for name in FACETS for value in self.exclude.get(name, ())]
        if self.sort:
            pairs.append(("sort", self.sort))
        return pairs

    def at(self, page: int) -> Asking:
        """The same search, another page of it."""
        return replace(self, page=page)

    def sorted_by(self, sort: str) -> Asking:
        """The same search in another order, from its first page."""
        return replace(self, sort=sort, page=1)

    def asked(self, query: str) -> Asking:
        """Another query with the same narrowings."""
        return replace(self, query=query, page=1)

    def put(self, name: str, value: str, state: State) -> Asking:
        """The same search with one facet value chosen, left out, or neither."""
        include = _without(self.include, name, value)
        exclude = _without(self.exclude, name, value)
        if state == "in":
            include[name] = (*include.get(name, ()), value)
        if state == "out":
            exclude[name] = (*exclude.get(name, ()), value)
        return replace(self, include=include, exclude=exclude, page=1)

    def cleared(self) -> Asking:
        """The query alone."""
        return Asking(query=self.query, sort=self.sort)


def asking(given: QueryDict) -> Asking:
    """Read an address. What it does not understand it leaves out: an old bookmark is no error."""
    page = given.get("page", "")
    number = int(page) if page.isascii() and page.isdecimal() and len(page) <= len(str(_PAGES)) else 1
    return Asking(
        query=given.get("q", "").replace("\0", "").strip(),
        include=_chosen(given, ""),
        exclude=_chosen(given, _NOT),
        sort=given.get("sort", ""),
        page=max(1, number),
    )


def _chosen(given: QueryDict, prefix: str) -> dict[str, tuple[str, ...]]:
    chosen = {name: tuple(dict.fromkeys(filter(None, given.getlist(prefix + name)))) for name in FACETS}
    return {name: values for name, values in chosen.items() if values}


def _without(chosen: dict[str, tuple[str, ...]], name: str, value: str) -> dict[str, tuple[str, ...]]:
    left = {
        key: tuple(each for each in values if (key, each) != (name, value)) for key, values in chosen.items()
    }
    return {key: values for key, values in left.items() if values}
