"""A year of reading: what a page and a picture tell of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from ianto.library import Reading, ReadKind, Statistics, WorkRead
from ianto.web.asking import Asking
from ianto.web.drawing import Poster, poster, short
from ianto.web.shown.log import ReadEntry, entry
from ianto.web.shown.summary import Number, of_year
from ianto.web.shown.words import count, plural

_MOST, _FIVE, _MOST_NUMBERS = 12, 5, 4
_TOLD: tuple[tuple[ReadKind, str], ...] = (
    ("fandom", "fandoms"),
    ("relationship", "pairings"),
    ("author", "authors"),
)


@dataclass(frozen=True, slots=True)
class Tell:
    """One list that the picture may bear: its name in an address, what it is called, and whether it is chosen."""

    name: ReadKind
    said: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Told:
    """Which lists the picture bears."""

    lists: tuple[Tell, ...]

    def address(self, year: int) -> str:
        """The picture's address."""
        pairs = [("tell", each.name) for each in self.lists if each.chosen]
        everything = len(pairs) == len(self.lists)
        return f"/year/{year}.svg" + ("" if everything else f"?{urlencode(pairs or [('tell', 'nothing')])}")


def told(given: QueryDict) -> Told:
    """What an address wants told: all, or what it names."""
    wanted = given.getlist("tell")
    return Told(tuple(Tell(name, said, not wanted or name in wanted) for name, said in _TOLD))


def picture(found: Reading, wanted: Told) -> str:
    """A year as a picture of its own. It names no story and holds no note."""
    numbers = [(each.number, each.what) for each in of_year(found)]
    return poster(
        Poster(
            year=found.since.year,
            heading="A year of reading",
            numbers=numbers[:_MOST_NUMBERS],
            days={day.day: day.words for day in found.days},
            months=[month.words for month in found.months()],
            months_said="words each month",
            lists=[
                (each.said, [(most.name, short(most.words)) for most in found.most(each.name)[:_FIVE]])
                for each in wanted.lists
                if each.chosen
            ],
            foot=_foot(found),
        )
    )


def _foot(found: Reading) -> str:
    finished = len(found.narrowed(state="read"))
    parts = [f"{plural(found.longest.days, 'day')} in a row"]
    if finished:
        parts.append(f"{plural(finished, 'story', 'stories')} read to the end")
    if found.pace is not None:
        parts.append(f"{count(found.pace)} words a minute")
    return " · ".join(parts)


def most_read(found: Reading) -> tuple[ReadEntry, ...]:
    """The stories most was read of."""
    return _entries(found.works[:_MOST])


def favourites(found: Reading) -> tuple[ReadEntry, ...]:
    """Those of them that are favourites or have five stars."""
    return _entries(
        [
            each
            for each in found.works
            if each.work is not None and (each.work.kept.favourite or each.work.kept.stars == _FIVE)
        ][:_MOST]
    )


def added(found: Statistics, year: int) -> Number | None:
    """How many stories came to the library in a year."""
    works = sum(each.works for each in found.months if each.value.startswith(f"{year:04}-"))
    if not works:
        return None
    what = "story was added to the library" if works == 1 else "stories were added to the library"
    return Number(count(works), what, Asking(query=f"added:{year:04}", everything=True).address())


def neighbours(years: Sequence[int], year: int) -> tuple[int | None, int | None]:
    """The nearest years before and after one in which something was read."""
    return (
        max((each for each in years if each < year), default=None),
        min((each for each in years if each > year), default=None),
    )


def _entries(some: Sequence[WorkRead]) -> tuple[ReadEntry, ...]:
    return tuple(entry(each) for each in some)
