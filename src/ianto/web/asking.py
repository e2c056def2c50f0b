"""What a reader asks of the library, as the address says it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal
from urllib.parse import urlencode

from django.http import QueryDict

from ianto.library import FindRequest

FACETS = (
    *(
        "kept",
        "fandom",
        "relationship",
        "character",
        "rating",
        "warning",
        "genre",
        "tag",
        "author",
        "language",
    ),
    "length",
)
"""What can be narrowed by beside the list, in the order the page shows it."""
NARROWED = (*FACETS, "category", "series", "challenge", "table", "prompt", "setting", "format")
"""What an address can narrow by."""

_NOT = "not-"
_PAGES = 1_000_000

State = Literal["", "in", "out"]


@dataclass(frozen=True, slots=True)
class Asking:
    """A search with its narrowings; every link on the library page is one, changed in one respect.

    Attributes:
        query: as typed.
        include: values chosen, by what can be narrowed by.
        exclude: values left out.
        sort: empty for the usual order.
        page: from 1.
        any_of: of which of these facets one of the values chosen is enough.
        main: whether a chosen relationship must be what a story is chiefly about.
        hide_read: whether what was read is left out.
        everything: whether what is never to be shown is shown this once.
        base: the page that lists what is found.
    """

    query: str = ""
    include: dict[str, tuple[str, ...]] = field(default_factory=dict)
    exclude: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = ""
    page: int = 1
    any_of: frozenset[str] = frozenset()
    main: bool = False
    hide_read: bool = False
    everything: bool = False
    base: str = "/"

    @property
    def narrowed(self) -> bool:
        """Whether any facet is chosen or left out."""
        return bool(self.include or self.exclude or self.hide_read)

    @property
    def plain(self) -> bool:
        """Whether nothing at all is asked."""
        return self.asked_for == "" and self.page == 1

    @property
    def asked_for(self) -> str:
        """What stands behind the question mark, whichever page of the list it is: what a saved search keeps."""
        pairs = self.fields()
        if self.query:
            pairs.insert(0, ("q", self.query))
        return urlencode(pairs)

    def address(self) -> str:
        """The page that answers this."""
        told = self.asked_for
        if self.page > 1:
            told += f"{'&' if told else ''}page={self.page}"
        return f"{self.base}?{told}" if told else self.base

    def fields(self) -> list[tuple[str, str]]:
        """The narrowings and the order: what a new query in the search box keeps."""
        pairs = [(name, value) for name in NARROWED for value in self.include.get(name, ())]
        pairs += [(_NOT + name, value) for name in NARROWED for value in self.exclude.get(name, ())]
        pairs += [("any", name) for name in NARROWED if name in self.any_of]
        for name, value, said in (
            ("main", "1", self.main),
            ("read", "hide", self.hide_read),
            ("never", "show", self.everything),
        ):
            if said:
                pairs.append((name, value))
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
        # A switch that nothing is left to switch is none.
        any_of = frozenset(each for each in self.any_of if len(include.get(each, ())) > 1)
        main = self.main and bool(include.get("relationship"))
        return replace(self, include=include, exclude=exclude, any_of=any_of, main=main, page=1)

    def any(self, name: str, *, enough: bool) -> Asking:
        """The same search, where one of the values chosen of a facet is enough, or is not."""
        any_of = self.any_of | {name} if enough else self.any_of - {name}
        return replace(self, any_of=any_of, page=1)

    def about(self, *, main: bool) -> Asking:
        """The same search, for stories chiefly about the relationships chosen, or for all that have them."""
        return replace(self, main=main, page=1)

    def hiding_read(self, *, hide: bool) -> Asking:
        """The same search without what was read, or with it."""
        return replace(self, hide_read=hide, page=1)

    def showing(self, *, everything: bool) -> Asking:
        """The same search with what is never to be shown, or without it."""
        return replace(self, everything=everything, page=1)

    def beneath(self, base: str) -> Asking:
        """The same asked of another page."""
        return replace(self, base=base, page=1)

    def cleared(self) -> Asking:
        """The query alone."""
        return Asking(query=self.query, sort=self.sort, base=self.base)

    def request(self, *, size: int = 20, passages: bool = True, facets: bool = False) -> FindRequest:
        """What the library is asked."""
        return FindRequest(
            query=self.query,
            include=self.include,
            exclude=self.exclude,
            sort=self.sort,
            page=self.page,
            any_of=self.any_of,
            main=self.main,
            hide_read=self.hide_read,
            everything=self.everything,
            size=size,
            passages=passages,
            facets=facets,
        )


def asking(given: QueryDict, base: str = "/") -> Asking:
    """Read an address. What it does not understand it leaves out: an old bookmark is no error."""
    page = given.get("page", "")
    number = int(page) if page.isascii() and page.isdecimal() and len(page) <= len(str(_PAGES)) else 1
    include = _chosen(given, "")
    return Asking(
        query=given.get("q", "").replace("\0", "").strip(),
        include=include,
        exclude=_chosen(given, _NOT),
        sort=given.get("sort", ""),
        page=max(1, number),
        any_of=frozenset(name for name in given.getlist("any") if len(include.get(name, ())) > 1),
        main=given.get("main") == "1" and "relationship" in include,
        hide_read=given.get("read") == "hide",
        everything=given.get("never") == "show",
        base=base,
    )


def _chosen(given: QueryDict, prefix: str) -> dict[str, tuple[str, ...]]:
    chosen = {name: tuple(dict.fromkeys(filter(None, given.getlist(prefix + name)))) for name in NARROWED}
    return {name: values for name, values in chosen.items() if values}


def _without(chosen: dict[str, tuple[str, ...]], name: str, value: str) -> dict[str, tuple[str, ...]]:
    left = {
        key: tuple(each for each in values if (key, each) != (name, value)) for key, values in chosen.items()
    }
    return {key: values for key, values in left.items() if values}
