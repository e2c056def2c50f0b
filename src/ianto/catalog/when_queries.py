"""What the catalogue answers about when works are set: plain rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from ianto.catalog.bulk import possible, slices
from ianto.catalog.models import Stand, Tagged, Watched, When
from ianto.catalog.series_apart import series_of
from ianto.catalog.when_rows import conflicts_of, told_of, windows_of
from ianto.text import iso_date
from ianto.timeline import WORLD, Told, WhenLine

_LONGEST_SERIES = 500


@dataclass(frozen=True, slots=True)
class WatchedLine:
    """Up to which event a person has seen a canon.

    Attributes:
        calendar: the calendar's id.
        event: the event's id; empty for nothing of it yet.
        said_at: when they said so.
    """

    calendar: str
    event: str
    said_at: datetime


@dataclass(frozen=True, slots=True)
class StandLine:
    """A work on a line.

    Attributes:
        work: its number.
        low: the point after which it is; -1 where it may be at the beginning.
        high: the point before which it is.
        placed: whether anything but its characters puts it there.
        series: what tells the series it is in from all others; empty for none.
        position: its place in the series; None where it has none.
        date: when it was published, ISO, as far as is known.
    """

    work: int
    low: int
    high: int
    placed: bool
    series: str
    position: float | None
    date: str


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """A work of a series, and what it says of when it is set.

    Attributes:
        work: its number.
        title: what it is called.
        position: its place in the series, as it is known: `2`, `2.5`.
        told: what it says.
    """

    work: int
    title: str
    position: str
    told: Told


def works_in(universe: str) -> set[int]:
    """The numbers of the works that have a place in a universe, or say something of it."""
    stands = Stand.objects.filter(line__startswith=f"{universe}:").values_list("work_id", flat=True)
    return {*When.objects.filter(universe=universe).values_list("work_id", flat=True), *stands.distinct()}


def when(works: Sequence[int]) -> dict[int, WhenLine]:
    """When works are set; those of which nothing is known are left out."""
    found: dict[int, WhenLine] = {}
    for some in slices(possible(works)):
        rows = When.objects.filter(work_id__in=some)
        columns = ("work_id", "universe", "shows", "told", "windows", "conflicts")
        for work, universe, shows, told, windows, conflicts in rows.values_list(*columns):
            found[work] = WhenLine(
                universe, shows, told_of(told), windows_of(windows), conflicts_of(conflicts)
            )
    return found


def stands(line: str) -> list[StandLine]:
    """The works on a line, those in the bin left out, by their numbers.

    Args:
        line: the line's key.
    """
    rows = Stand.objects.filter(line=line, work__removed_at=None).order_by("work_id")
    columns = (
        "work_id",
        "low",
        "high",
        "placed",
        "work__data__series",
        "work__data__place",
        "work__data__date",
    )
    found = list(rows.values_list(*columns))
    several = series_of([work for work, *_, series, _, _ in found if series])
    return [
        StandLine(
            work, low, high, placed, several.get(work, ("", ""))[1], _number(place), iso_date(date or "")
        )
        for work, low, high, placed, _, place, date in found
    ]


def lines_of(work: int) -> list[tuple[str, bool]]:
    """The lines a work is on, by their keys, and of each whether the work says where."""
    rows = Stand.objects.filter(work_id__in=possible([work])).order_by("-placed", "line")
    return list(rows.values_list("line", "placed"))


def counts() -> dict[str, int]:
    """How many works say where they are on each line, by the line's key."""
    rows = Stand.objects.filter(placed=True, work__removed_at=None).values_list("line")
    return dict(rows.annotate(works=Count("work_id")).order_by())


def contradicting() -> list[int]:
    """The works that say of themselves what cannot all hold, those in the bin left out."""
    rows = When.objects.exclude(conflicts=[]).filter(work__removed_at=None)
    return list(rows.order_by("work_id").values_list("work_id", flat=True))


def of_series() -> Iterator[tuple[str, list[SeriesLine]]]:
    """The works of each series that say when they are set and have a place in it, where there are several.

    Series are told apart by what they are called here and by who writes them; works in the bin are left out.
    """
    return _series(When.objects.all())


def series_with(work: int) -> tuple[str, list[SeriesLine]]:
    """What the series of one work is called, and its works as `of_series` has them; nothing where it is in none."""
    tags = Tagged.objects.filter(work_id__in=possible([work]), spelling__tag__kind="series")
    alike = Tagged.objects.filter(spelling__tag__in=tags.values("spelling__tag")).values("work_id")
    found = _series(When.objects.filter(pk__in=alike))
    return next((each for each in found if any(line.work == work for line in each[1])), ("", []))


def _series(whens: QuerySet[When]) -> Iterator[tuple[str, list[SeriesLine]]]:
    rows = whens.filter(placed=True, work__removed_at=None).exclude(work__data__series="")
    columns = ("work_id", "work__data__place", "work__data__title")
    placed = {work: (place, title) for work, place, title in rows.values_list(*columns) if place}
    parts: defaultdict[str, list[int]] = defaultdict(list)
    names: dict[str, str] = {}
    for work, (called, key) in sorted(series_of(sorted(placed)).items()):
        parts[key].append(work)
        names[key] = called
    for key in sorted(parts):
        some = parts[key][:_LONGEST_SERIES]
        if len(some) > 1:
            told = when(some)
            lines = ((work, *placed[work]) for work in some if work in told)
            yield (
                names[key],
                [SeriesLine(work, title or "", str(place), told[work].told) for work, place, title in lines],
            )


def watched() -> list[WatchedLine]:
    """Of which canons a person has not seen everything yet, and how far they are."""
    rows = Watched.objects.order_by("key")
    return [WatchedLine(*row) for row in rows.values_list("key", "event", "said_at")]


def dates(universe: str) -> list[tuple[int, str]]:
    """The works of a universe and when each was published, ISO; those in the bin left out."""
    # One of several canons has its place in the world of each; one of another world is still of its canon.
    those = Stand.objects.filter(line=f"{universe}:{WORLD}").values("work_id")
    rows = When.objects.filter(Q(universe=universe) | Q(pk__in=those), work__removed_at=None).order_by(
        "work_id"
    )
    return [(work, iso_date(date or "")) for work, date in rows.values_list("work_id", "work__data__date")]


def _number(place: object) -> float | None:
    try:
        return float(str(place)) if place else None
    except ValueError:
        return None
