"""A tag in words and bars: what it is called, what is near it, and when it was written of."""

from __future__ import annotations

from dataclasses import dataclass

from ianto.library import FacetGroup, TagPage
from ianto.tags import TagKind
from ianto.web.asking import Asking
from ianto.web.shown.addresses import address
from ianto.web.shown.facets import HEADINGS

KINDS: dict[TagKind, str] = {
    "fandom": "fandom",
    "relationship": "relationship",
    "character": "character",
    "warning": "warning",
    "rating": "rating",
    "category": "category",
    "genre": "genre",
    "tag": "tag",
    "author": "author",
    "series": "series",
}
_BESIDE = ("fandom", "relationship", "character", "author")
_NEAR = 8
_HOW = {"alias": "", "formerly": "a former name", "within": "in", "decided": "as you decided"}
_TALL, _BAR, _GAP, _BELOW = 84, 22, 6, 20
_MOST_YEARS, _PICTURED = 60, 2


@dataclass(frozen=True, slots=True)
class Near:
    """A tag near another, with the page it is on and how many works it has beside the other."""

    name: str
    address: str
    works: int = 0


@dataclass(frozen=True, slots=True)
class Beside:
    """What works of a tag have besides: one kind of tag, the commonest of them."""

    heading: str
    tags: tuple[Near, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One year of the picture, in its own units: where its bar begins, how high it is, and what it says."""

    year: int
    works: int
    x: int
    y: float
    height: float
    labelled: bool


@dataclass(frozen=True, slots=True)
class Years:
    """A picture of how many works are of each year."""

    bars: tuple[Bar, ...]
    width: int
    height: int
    base: int
    wide: int = _BAR


def all_of(page: TagPage) -> str:
    """The library page that lists all works of a tag."""
    return Asking(sort="series" if page.kind == "series" else "").put(page.kind, page.name, "in").address()


def near(kind: TagKind, names: tuple[str, ...]) -> tuple[Near, ...]:
    """Tags above or below."""
    return tuple(Near(name, address(kind, name)) for name in names)


def beside(page: TagPage) -> tuple[Beside, ...]:
    """What works of the tag have besides it."""
    return tuple(
        Beside(HEADINGS[group.name], tags)
        for name in _BESIDE
        for group in page.facets
        if group.name == name and (tags := _tags(page, group))
    )


def _tags(page: TagPage, group: FacetGroup) -> tuple[Near, ...]:
    others = [
        Near(value.value, address(group.name, value.value), value.count)
        for value in group.values
        if not (group.name == page.kind and value.value == page.name)
    ]
    return tuple(others[:_NEAR])


def other_names(page: TagPage) -> tuple[tuple[str, str], ...]:
    """Names of the tag that no work uses, each with what there is to say of it."""
    used = {written.text for written in page.written} | {page.name}
    found: dict[str, str] = {}
    for alias in page.aliases:
        if alias.text not in used:
            where = f"in {' and '.join(alias.fandoms)}" if alias.fandoms and alias.how == "within" else ""
            found.setdefault(alias.text, where or _HOW.get(alias.how, ""))
    return tuple(found.items())


def years(page: TagPage) -> Years | None:
    """The years as bars, none left out between the first and the last; None where there is but one, or none."""
    known = {year: works for year, works in page.years.items() if year > 0}
    if len(known) < _PICTURED:
        return None
    last = max(known)
    first = max(min(known), last - _MOST_YEARS + 1)
    most = max(works for year, works in known.items() if year >= first)
    every = max(1, (last - first) // 12 + 1)
    bars = []
    for place, year in enumerate(range(first, last + 1)):
        works = known.get(year, 0)
        height = round(_TALL * works / most, 1)
        labelled = (last - year) % every == 0
        bars.append(
            Bar(year, works, place * (_BAR + _GAP), round(_BELOW + _TALL - height, 1), height, labelled)
        )
    return Years(tuple(bars), len(bars) * (_BAR + _GAP) - _GAP, _TALL + 2 * _BELOW, _BELOW + _TALL)
