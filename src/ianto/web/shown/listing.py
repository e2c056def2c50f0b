"""A list of stories: how it is ordered and narrowed, its pages, and each story in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ianto.web.asking import Asking
from ianto.web.shown.facets import Chosen, Group, Switch, chosen, groups
from ianto.web.shown.line import Entry, entry

if TYPE_CHECKING:
    from ianto.library import FindPage


@dataclass(frozen=True, slots=True)
class Sort:
    """An order: its name in the address, how the heading says it, and how a link to it does."""

    name: str
    said: str
    short: str


@dataclass(frozen=True, slots=True)
class Order:
    """One way to sort, and where it leads."""

    text: str
    address: str


_BEST: Final = Sort("", "best match first", "best match")
NEWEST: Final = Sort("-added", "newest here first", "newest here")
_SORTS: Final = (
    NEWEST,
    Sort("-date", "latest first", "by date"),
    Sort("-words", "longest first", "by length"),
    Sort("title", "by title", "by title"),
    Sort("author", "by author", "by author"),
)
_OTHERS: Final = (
    Sort("words", "shortest first", "shortest first"),
    Sort("date", "earliest first", "earliest first"),
    Sort("added", "oldest here first", "oldest here"),
    Sort("-chapters", "most chapters first", "by chapters"),
    Sort("rating", "mildest first", "by rating"),
    Sort("series", "by series, in their order", "by series"),
    Sort("-read", "last read first", "last read"),
    Sort("-stars", "most stars first", "by your stars"),
)


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list of stories shows besides what was found.

    Attributes:
        asked: what was asked, by this page.
        found: what was found.
        entries: each story in words.
        groups: what can be narrowed by.
        chosen: what it is narrowed to.
        order: the order in force.
        orders: the usual others.
        more_orders: those asked for less often.
        earlier: the page before; empty on the first.
        later: the next page; empty on the last.
        suggested: where the query as it was perhaps meant leads.
        pointer: the query in three: before the place that could not be understood, there, and after it.
        reading: whether what was read is left out, and where the other leads.
        compact: whether a story takes one line.
        choosing: whether stories can be ticked.
    """

    asked: Asking
    found: FindPage
    entries: tuple[Entry, ...]
    groups: tuple[Group, ...]
    chosen: tuple[Chosen, ...]
    order: str
    orders: tuple[Order, ...]
    more_orders: tuple[Order, ...]
    earlier: str
    later: str
    suggested: str
    pointer: tuple[str, str, str]
    reading: Switch
    compact: bool
    choosing: bool

    @property
    def choose_address(self) -> str:
        """The same page with a box to tick beside each story."""
        address = self.asked.address()
        return f"{address}{'&' if '?' in address else '?'}choose=1"


def listing(
    asked: Asking, found: FindPage, *, usual: Sort = NEWEST, compact: bool = False, choosing: bool = False
) -> Listing:
    """Everything a list shows of what was found; `usual` is the order where none is asked for, nor any words."""
    first = _BEST if asked.query else usual
    in_force = next((each for each in (first, *_SORTS, *_OTHERS) if each.name == asked.sort), first)
    if not asked.sort:
        in_force = first
    others = [first] if first not in _SORTS else []
    return Listing(
        asked=asked,
        found=found,
        entries=tuple(entry(line) for line in found.lines),
        groups=groups(found.facets, asked, found.total),
        chosen=chosen(asked),
        order=in_force.said,
        orders=_orders(asked, [*others, *_SORTS], in_force, first),
        more_orders=_orders(asked, _OTHERS, in_force, first),
        earlier=asked.at(asked.page - 1).address() if asked.page > 1 else "",
        later=asked.at(asked.page + 1).address() if asked.page < found.pages else "",
        suggested=asked.asked(found.suggestion).address() if found.suggestion else "",
        pointer=_pointer(asked.query, found),
        reading=Switch(
            "show what I have read" if asked.hide_read else "hide what I have read",
            asked.hiding_read(hide=not asked.hide_read).address(),
            asked.hide_read,
        ),
        compact=compact,
        choosing=choosing,
    )


def _orders(
    asked: Asking, sorts: list[Sort] | tuple[Sort, ...], in_force: Sort, first: Sort
) -> tuple[Order, ...]:
    """The other orders; what is usual here is asked for by asking for none."""
    return tuple(
        Order(each.short, asked.sorted_by("" if each == first else each.name).address())
        for each in sorts
        if each != in_force
    )


def _pointer(query: str, found: FindPage) -> tuple[str, str, str]:
    if found.error is None:
        return "", "", ""
    column = max(0, found.error.column - 1)
    return query[:column], query[column : column + 1], query[column + 1 :]
