"""Which versions are one work: works joined, versions parted, and all of it back again.

Nothing is moved step by step. Whatever was decided or taken back, the works it touches are laid out anew from
where their versions came to and all decisions that stand, so that the order in which one gets somewhere does
not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import F, Min

from ianto.catalog.bulk import at, insert, possible, slices
from ianto.catalog.chronicle import untell
from ianto.catalog.models import Decision, Original, Version, Work
from ianto.catalog.noting import Decided
from ianto.catalog.replay import Arranged, Step, replay
from ianto.catalog.revision import given, reserve
from ianto.catalog.shown import refresh

ARRANGING = ("join", "part")
"""The kinds of decision that say which versions are one work."""

_BINNING = ("remove", "restore", "empty")


@dataclass(frozen=True, slots=True)
class _Row:
    """A version as it lies."""

    id: int
    original: str
    home: int
    work: int


def new_number() -> int:
    """A number no work ever had, and none will be given again; within the transaction that uses it."""
    number = given() + 1
    reserve(number)
    return number


def rearrange(hashes: Iterable[str], revision: int) -> set[int]:
    """Lay out anew the works of originals, and all works that decisions connect them with.

    Works that come back are made again under their numbers, those left empty are deleted, and no number is
    ever given to another story. Places kept in them move along with the words read. They are in the bin or on
    the shelves as decisions have it. Call it after noting decisions to join or to part, or taking them back,
    within the same transaction; also after such to remove or to restore, which are then carried out.

    Args:
        hashes: of originals the decisions are about; those nobody has change nothing.
        revision: the library's count of changes that this one is.

    Returns:
        The works that changed, those included that are gone.
    """
    rows, steps = _connected(set(hashes))
    if not rows:
        return set()
    arranged = replay({row.original: row.home for row in rows}, steps)
    moved = {row.id: arranged.works[row.original] for row in rows if arranged.works[row.original] != row.work}
    was = {row.id: row.work for row in rows}
    touched = {was[version] for version in moved} | set(moved.values())
    if touched:
        _move(rows, arranged, touched, revision)
    # Also of works nothing moved in or out of: they may have been parted from what was in the bin by then.
    return touched | _bin(set(arranged.works.values()), arranged, revision)


def _move(rows: list[_Row], arranged: Arranged, touched: set[int], revision: int) -> None:
    """Put versions where they belong, and have every work they came from or go to be what it is by them."""
    now: dict[int, list[_Row]] = defaultdict(list)
    for row in rows:
        now[arranged.works[row.original]].append(row)
    standing = _standing(touched)
    reserve(max(touched))
    _make({number: now[number] for number in sorted(touched - standing) if number in now}, revision)
    for number, there in now.items():
        for some in slices([row.id for row in there if row.work != number]):
            Version.objects.filter(id__in=some).update(work_id=number)
    refresh(sorted(number for number in touched if number in now), revision)
    for some in slices(sorted(number for number in touched if number not in now)):
        Work.objects.filter(id__in=some).delete()


def _make(works: Mapping[int, list[_Row]], revision: int) -> None:
    """Rows for works that come to be; what they are called is derived from their versions afterwards."""
    hashes = [row.original for rows in works.values() for row in rows]
    kept: dict[str, datetime] = {}
    for some in slices(hashes):
        kept.update(Original.objects.filter(sha256__in=some).values_list("sha256", "kept_at"))
    columns = ("id", "title", "name_key", "address_key", "words", "shown", "versions", "data")
    insert(
        Work,
        (*columns, "added_at", "removed_at", "revision"),
        [
            (
                *(number, "", "", "", 0, rows[0].id, len(rows), "{}"),
                *(at(min(kept[row.original] for row in rows)), None, revision),
            )
            for number, rows in works.items()
        ],
    )


def _bin(works: set[int], arranged: Arranged, revision: int) -> set[int]:
    """Put works into the bin, or take them out, as the decisions have it; those that changed."""
    changed: set[int] = set()
    for some in slices(sorted(works)):
        for number, removed_at in Work.objects.filter(id__in=some).values_list("id", "removed_at"):
            wanted = arranged.removed.get(number)
            if wanted != removed_at:
                Work.objects.filter(id=number).update(removed_at=wanted, revision=revision)
                changed.add(number)
    return changed


def holding(hashes: Iterable[str]) -> list[Decided]:
    """What has to be decided for all other works to stay as they are when originals are forgotten for good.

    Decisions name works by their originals: once those are gone, what they held together would fall apart.
    One that gives a work the number it has says after which original (`like`) it was noted first.
    """
    going = set(hashes)
    rows, steps = _connected(going)
    left = [row for row in rows if row.original not in going]
    then = replay({row.original: row.home for row in left}, steps).works
    works: dict[int, list[_Row]] = defaultdict(list)
    for row in left:
        works[row.work].append(row)
    decided: list[Decided] = []
    for number, there in works.items():
        anchor = next((row.original for row in there if then[row.original] == number), "")
        if not anchor:
            anchor = there[0].original
            had = next((step.subject for step in steps if (step.kind, step.work) == ("part", number)), "")
            decided.append(Decided("part", anchor, {"work": number, "like": had}))
        apart = {then[row.original]: row.original for row in there if row.original != anchor}
        apart.pop(number, None)
        decided += [Decided("join", anchor, {"with": other}) for other in apart.values()]
    return decided


def misplaced() -> Iterator[int]:
    """The numbers of versions that are not where decisions have them."""
    hashes: set[str] = set()
    for subject, detail in Decision.objects.filter(kind__in=ARRANGING).values_list("subject", "detail"):
        hashes |= {subject, str(detail.get("with", ""))}
    for some in slices(
        list(Version.objects.exclude(work_id=F("home")).values_list("original_id", flat=True))
    ):
        hashes |= set(some)
    rows, steps = _connected(hashes, look=True)
    arranged = replay({row.original: row.home for row in rows}, steps)
    for row in rows:
        if arranged.works[row.original] != row.work:
            yield row.id


def _standing(works: Iterable[int]) -> set[int]:
    found: set[int] = set()
    for some in slices(sorted(works)):
        found.update(Work.objects.filter(id__in=some).values_list("id", flat=True))
    return found


@dataclass(slots=True)
class _Net:
    """What is connected with what: by decisions that stand, by where versions came to, by where they are."""

    rows: dict[int, _Row] = field(default_factory=dict)
    hashes: set[str] = field(default_factory=set)
    works: set[int] = field(default_factory=set)

    def haul(
        self, hashes: set[str], touching: Mapping[str, set[str]], parted: Mapping[int, set[str]]
    ) -> None:
        """Take in all that is connected with originals."""
        fresh = set(hashes)
        while fresh:
            self.hashes |= fresh
            near = {other for each in fresh for other in touching.get(each, ())}
            rows = list(_rows(fresh, "original_id__in"))
            numbers = {number for row in rows for number in (row.home, row.work)} - self.works
            self.works |= numbers
            rows += _rows(numbers, "home__in")
            rows += _rows(numbers, "work_id__in")
            near |= {other for number in numbers for other in parted.get(number, ())}
            self.rows.update((row.id, row) for row in rows)
            fresh = (near | {row.original for row in rows}) - self.hashes


def _connected(hashes: set[str], *, look: bool = False) -> tuple[list[_Row], list[Step]]:
    """The versions that are laid out together, in order, and the decisions on them, oldest first.

    To `look` changes nothing; else numbers that are another story's are replaced.
    """
    arranging = _numbered(look=look)
    touching: dict[str, set[str]] = defaultdict(set)
    parted: dict[int, set[str]] = defaultdict(set)
    for step in arranging.values():
        if step.kind == "part":
            parted[step.work].add(step.subject)
        else:
            touching[step.subject].add(step.other)
            touching[step.other].add(step.subject)
    net = _Net()
    net.haul(hashes - {""}, touching, parted)
    steps = {number: step for number, step in arranging.items() if step.subject in net.hashes}
    for some in slices(sorted(net.hashes)):
        binned = Decision.objects.filter(kind__in=_BINNING, undone_at=None, subject__in=some)
        for number, kind, subject, made_at in binned.values_list("id", "kind", "subject", "made_at"):
            steps[number] = Step(kind, subject, at=made_at)
    return [net.rows[number] for number in sorted(net.rows)], [steps[number] for number in sorted(steps)]


def _rows(values: Iterable[object], lookup: str) -> Iterator[_Row]:
    for some in slices(sorted(values, key=str)):
        rows = Version.objects.filter(**{lookup: some}).order_by("id")
        for row in rows.values_list("id", "original_id", "home", "work_id"):
            yield _Row(*row)


def _numbered(*, look: bool) -> dict[int, Step]:
    """The standing decisions to join and to part, by number.

    A number a version is to have may be another story's, where the decision was made in another library, or
    originals were added in another order since: the version then has a new one, which the decision remembers.
    """
    standing = Decision.objects.filter(kind__in=ARRANGING, undone_at=None).order_by("id")
    found: dict[int, Step] = {}
    parting: dict[int, tuple[str, int]] = {}
    details: dict[int, dict[str, Any]] = {}
    for number, kind, subject, detail in standing.values_list("id", "kind", "subject", "detail"):
        if kind == "part":
            work = detail.get("work")
            parting[number] = (subject, work if isinstance(work, int) else 0)
            details[number] = detail
        else:
            found[number] = Step(kind, subject, other=str(detail.get("with", "")))
    taken = _taken([work for _, work in parting.values()])
    owner: dict[int, str] = {}
    resolved: dict[tuple[str, int], int] = {}
    for number, (subject, noted) in parting.items():
        like = str(details[number].get("like", ""))
        work = resolved.get((like, noted), noted)
        if (like, noted) not in resolved and not look:
            anothers = noted in taken or owner.get(noted, subject) != subject
            if anothers or not noted or not possible([noted]):
                work = new_number()
                Decision.objects.filter(pk=number).update(detail={**details[number], "work": work})
                untell(number)
        owner.setdefault(work, subject)
        resolved[subject, noted] = work
        found[number] = Step("part", subject, work=work)
    return found


def _taken(numbers: list[int]) -> set[int]:
    """Those of the numbers under which a story was added."""
    found: set[int] = set()
    for some in slices(sorted(set(possible(numbers)))):
        homes = Version.objects.filter(home__in=some, verdict="added")
        found.update(homes.values_list("home", flat=True))
    return found


def moved_to(number: int) -> int | None:
    """Where the story is now that once had a number: that number while there is such a work; None for none."""
    if not possible([number]):
        return None
    if Work.objects.filter(pk=number).exists():
        return number
    at_home = Version.objects.filter(home=number).aggregate(first=Min("id"))["first"]
    if at_home is None:
        parted = Decision.objects.filter(kind="part", detail__work=number).values_list("subject", flat=True)
        at_home = Version.objects.filter(original_id__in=list(parted)).aggregate(first=Min("id"))["first"]
    return Version.objects.filter(pk=at_home).values_list("work_id", flat=True).first()


def left_empty(works: Iterable[int]) -> set[int]:
    """The numbers that versions of works once had and no work has any more: an index may still know them."""
    numbers: set[int] = set()
    for some in slices(sorted(works)):
        versions = Version.objects.filter(work_id__in=some)
        numbers.update(versions.values_list("home", flat=True))
        parted = Decision.objects.filter(kind="part", subject__in=versions.values("original_id"))
        numbers.update(
            work
            for detail in parted.values_list("detail", flat=True)
            if isinstance(work := detail.get("work"), int)
        )
    return numbers - _standing(numbers)
