"""What the catalogue answers about what a person keeps: plain rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection
from django.db.models import Count, Q, QuerySet, Sum

from ianto.catalog.bulk import possible, slices
from ianto.catalog.keeping_said import shelf_key
from ianto.catalog.models import Highlight, Kept, Never, SavedSearch, Shelf, Shelved, Version, Work
from ianto.catalog.rows import READ_TO_THE_END, STATES, state_at


@dataclass(frozen=True, slots=True)
class ShelfLine:
    """A shelf.

    Attributes:
        key: what all spellings of its name share.
        name: as it was written.
        works: how many works on it are not in the bin.
        words: of those.
        offline: whether they are to be readable without a connection.
        made_at: when it was made.
    """

    key: str
    name: str
    works: int
    words: int
    offline: bool
    made_at: datetime


@dataclass(frozen=True, slots=True)
class HighlightLine:
    """A passage somebody marked.

    Attributes:
        uid: its own name.
        work: the work it is in now.
        title: the work's.
        chapter: the chapter it is in, from 1.
        start: how many characters of the chapter's text as the page has it are before it.
        stop: and how many are before its end.
        quote: the passage itself.
        note: what was noted beside it; empty for nothing.
        made_at: when it was marked.
    """

    uid: str
    work: int
    title: str
    chapter: int
    start: int
    stop: int
    quote: str
    note: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class SearchLine:
    """A saved search; `asked` is what stands behind `/?`."""

    key: str
    name: str
    asked: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class NeverLine:
    """What is never to be shown: a value of a kind, everywhere or only in works of a fandom."""

    key: str
    kind: str
    value: str
    fandom: str
    said_at: datetime


def shelves() -> list[ShelfLine]:
    """All shelves, by name."""
    return sorted(_shelves(Q()), key=lambda each: each.key)


def shelf(name: str) -> ShelfLine | None:
    """The shelf of a name, however it is written."""
    return next(iter(_shelves(Q(key=shelf_key(name)))), None)


def shelf_name(name: str) -> str | None:
    """What the shelf of a name is called, however it is written; None where there is none."""
    found: str | None = Shelf.objects.filter(key=shelf_key(name)).values_list("name", flat=True).first()
    return found


def those_on(name: str, works: Sequence[int]) -> set[int]:
    """Those of the works that are on a shelf."""
    found: set[int] = set()
    for some in slices(possible(works)):
        rows = Shelved.objects.filter(shelf_id=shelf_key(name), work_id__in=some)
        found.update(rows.values_list("work_id", flat=True))
    return found


def _shelves(which: Q) -> list[ShelfLine]:
    standing = Q(shelved__work__removed_at=None)
    rows = Shelf.objects.filter(which).annotate(
        count=Count("shelved__work", filter=standing), sum=Sum("shelved__work__words", filter=standing)
    )
    columns = ("key", "name", "count", "sum", "offline", "made_at")
    return [
        ShelfLine(key, name, works, words or 0, offline, made_at)
        for key, name, works, words, offline, made_at in rows.values_list(*columns)
    ]


def on_shelves(works: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The names of the shelves works are on, by name; works on none are left out."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for some in slices(possible(works)):
        rows = Shelved.objects.filter(work_id__in=some)
        for work, key, name in rows.values_list("work_id", "shelf_id", "shelf__name"):
            found[work].append((key, name))
    return {work: tuple(name for _, name in sorted(names)) for work, names in found.items()}


def shelved(name: str) -> list[int]:
    """The works on a shelf, those in the bin left out, in the order they were put there."""
    rows = Shelved.objects.filter(shelf_id=shelf_key(name), work__removed_at=None)
    return list(rows.order_by("put_at", "work_id").values_list("work_id", flat=True))


def put_there(shelf: str, works: Sequence[int]) -> list[str]:
    """Of works on a shelf, all the originals by which they may be there."""
    found: list[str] = []
    for some in slices(possible(works)):
        there = Shelved.objects.filter(shelf_id=shelf_key(shelf), work_id__in=some).values("work_id")
        rows = Version.objects.filter(work_id__in=there).order_by("id")
        found += rows.values_list("original_id", flat=True)
    return found


def kept(works: Sequence[int]) -> dict[int, Kept]:
    """What was said of works; of which nothing was are left out."""
    found: dict[int, Kept] = {}
    for some in slices(possible(works)):
        found.update((row.work_id, row) for row in Kept.objects.filter(work_id__in=some))
    return found


def shown_text(work: int) -> tuple[str, int] | None:
    """The original from which the shown text of a work was read, and how many chapters it has; None for no such work."""
    shown = Version.objects.filter(pk__in=Work.objects.filter(pk__in=possible([work])).values("shown"))
    return shown.values_list("original_id", "chapters").first()


def highlights(work: int | None = None, chapter: int | None = None) -> list[HighlightLine]:
    """Highlights of a work's versions, of one chapter of the shown one, or all: by work, in reading order."""
    rows = Highlight.objects.all()
    if work is not None:
        hashes = Version.objects.filter(work_id__in=possible([work])).values_list("original_id", flat=True)
        rows = rows.filter(original__in=list(hashes))
    if chapter is not None:
        rows = rows.filter(chapter=chapter)
    return _highlights(rows)


def highlight(uid: str) -> tuple[HighlightLine, str] | None:
    """A highlight by its name, and the hash of the original in whose text it is."""
    row = Highlight.objects.filter(uid=uid).first()
    if row is None:
        return None
    found = _highlights([row])
    return (found[0], row.original) if found else None


def _highlights(rows: Iterable[Highlight]) -> list[HighlightLine]:
    found = list(rows)
    works: dict[str, tuple[int, str]] = {}
    for some in slices(sorted({row.original for row in found})):
        versions = Version.objects.filter(original_id__in=some, work__removed_at=None)
        for original, work, title in versions.values_list("original_id", "work_id", "work__title"):
            works[original] = (work, title)
    lines = [
        HighlightLine(
            uid=row.uid,
            work=works[row.original][0],
            title=works[row.original][1],
            chapter=row.chapter,
            start=row.start,
            stop=row.stop,
            quote=row.quote,
            note=row.note,
            made_at=row.made_at,
        )
        for row in found
        if row.original in works
    ]
    return sorted(lines, key=lambda each: (each.work, each.chapter, each.start, each.stop, each.uid))


def searches() -> list[SearchLine]:
    """The saved searches, by name."""
    rows = SavedSearch.objects.order_by("key")
    return [SearchLine(*row) for row in rows.values_list("key", "name", "asked", "saved_at")]


def nevers() -> list[NeverLine]:
    """What is never to be shown, oldest first."""
    rows = Never.objects.order_by("said_at", "key")
    return [NeverLine(*row) for row in rows.values_list("key", "kind", "value", "fandom", "said_at")]


def standing(what: str) -> frozenset[int]:
    """The numbers of the works that something is kept of.

    Args:
        what: a state; `unread`, `favourite`, `noted`, `highlighted`, `starred`, `3 stars`, `offline`, or
            `shelf:` and the name of one.

    Raises:
        ValueError: nothing is called so.
    """
    simple = {
        "favourite": Q(favourite=True),
        "noted": ~Q(note=""),
        "starred": Q(stars__isnull=False),
        "offline": Q(offline=True),
        **{f"{stars} stars": Q(stars=stars) for stars in range(1, 6)},
        "1 star": Q(stars=1),
    }
    if what in simple:
        return _numbers(Kept.objects.filter(simple[what]).values_list("work_id", flat=True))
    if what in STATES:
        return _in_state(what)
    if what == "unread":
        untouched = Work.objects.filter(_UNSAID, place=None)
        return _numbers(untouched.values_list("id", flat=True))
    if what == "highlighted":
        originals = Highlight.objects.values("original")
        return _numbers(Version.objects.filter(original_id__in=originals).values_list("work_id", flat=True))
    kind, mark, name = what.partition(":")
    if kind != "shelf" or not mark:
        raise ValueError(f"nothing that is kept is called “{what}”")
    return _numbers(Shelved.objects.filter(shelf_id=shelf_key(name)).values_list("work_id", flat=True))


_UNSAID: Final = Q(kept=None) | Q(kept__state="")


def _in_state(state: str) -> frozenset[int]:
    said = _numbers(Kept.objects.filter(state=state).values_list("work_id", flat=True))
    if state == state_at(READ_TO_THE_END):
        reached = Q(place__share__gte=READ_TO_THE_END)
    elif state == state_at(0.0):
        reached = Q(place__share__lt=READ_TO_THE_END)
    else:
        return said
    return said | _numbers(Work.objects.filter(_UNSAID & reached).values_list("id", flat=True))


def _numbers(rows: QuerySet[Any, Any]) -> frozenset[int]:
    """The numbers a query finds: a hundred thousand of them are had so in a fifth of the time."""
    sql, parameters = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return frozenset(number for (number,) in cursor.fetchall())
