"""All values of a kind of tag in words: from A to Z, with where each leads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from ianto.web.asking import Asking
from ianto.web.shown.addresses import address
from ianto.web.shown.facets import PLURALS, never_address, said

if TYPE_CHECKING:
    from ianto.library import ValuesAsked, ValuesPage

KINDS: Final = {
    "authors": "author",
    "fandoms": "fandom",
    "relationships": "relationship",
    "characters": "character",
    "series": "series",
    "tags": "tag",
    "genres": "genre",
}
"""What the whole library can be browsed by: the address, and the kind."""
BROWSE: Final = (
    *((f"/{path}", path) for path in ("authors", "fandoms", "relationships", "characters", "series", "tags")),
    ("/tables", "tables"),
)
"""The pages of everything there is, as the library page leads to them."""
_WITHOUT_PAGE: Final = frozenset({"challenge", "table"})


@dataclass(frozen=True, slots=True)
class Value:
    """One value: where it leads, and, of what is asked, where leaving it out and never being shown it do."""

    text: str
    count: int
    address: str
    state: str = ""
    without: str = ""
    never: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """A letter or an order, and where it leads; the one in force leads nowhere."""

    text: str
    address: str
    chosen: bool
    count: int = 0


@dataclass(frozen=True, slots=True)
class Values:
    """A page of values in words."""

    heading: str
    values: tuple[Value, ...]
    letters: tuple[Way, ...]
    orders: tuple[Way, ...]
    earlier: str
    later: str
    kept: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Which page of values this is: its kind, its address, and what is asked of the library, if anything."""

    kind: str
    path: str
    asked: Asking | None

    def told(self, asked: ValuesAsked, **changed: str | int) -> str:
        """The same page with something changed."""
        now = {"letter": asked.letter, "f": asked.part, "by": asked.by, "p": asked.page} | changed
        usual = {"letter": "", "f": "", "by": "name", "p": 1}
        pairs = [*self.narrowings(), *((name, value) for name, value in now.items() if value != usual[name])]
        return f"{self.path}?{urlencode(pairs)}" if pairs else self.path

    def narrowings(self) -> list[tuple[str, str]]:
        """What is asked of the library, as the address has it."""
        if self.asked is None:
            return []
        return [*([("q", self.asked.query)] if self.asked.query else []), *self.asked.fields()]


def values(place: Place, asked: ValuesAsked, found: ValuesPage) -> Values:
    """Put a page of values into words."""
    return Values(
        heading=PLURALS[place.kind],
        values=tuple(_value(place, each.value, each.count) for each in found.values),
        letters=tuple(
            Way(letter, place.told(asked, letter=letter, p=1), letter == asked.letter, count)
            for letter, count in (("", found.total), *found.letters)
        ),
        orders=tuple(
            Way(text, place.told(asked, by=by, p=1), by == asked.by)
            for by, text in (("name", "A to Z"), ("count", "most stories first"))
        ),
        earlier=place.told(asked, p=found.page - 1) if found.page > 1 else "",
        later=place.told(asked, p=found.page + 1) if found.page < found.pages else "",
        kept=tuple(
            (name, value)
            for name, value in [*place.narrowings(), ("by", asked.by if asked.by != "name" else "")]
            if value
        ),
    )


def _value(place: Place, value: str, count: int) -> Value:
    asked, kind = place.asked, place.kind
    if asked is None:
        leads = Asking().put(kind, value, "in").address() if kind in _WITHOUT_PAGE else address(kind, value)
        return Value(said(kind, value), count, leads)
    taken, refused = value in asked.include.get(kind, ()), value in asked.exclude.get(kind, ())
    return Value(
        text=said(kind, value),
        count=count,
        address=asked.put(kind, value, "" if taken else "in").address(),
        state="in" if taken else "out" if refused else "",
        without=asked.put(kind, value, "" if refused else "out").address(),
        never=never_address(kind, value, asked),
    )
