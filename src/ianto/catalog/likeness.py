"""Likenesses: pairs of versions that share text and are not certainly one story, and what is decided of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Q

from ianto.catalog.bulk import dumps, insert, slices
from ianto.catalog.full import room
from ianto.catalog.models import Decision, Likeness, Version


@dataclass(frozen=True, slots=True)
class Alike:
    """Two versions that share text, by the hashes of their originals.

    Attributes:
        first: the older one's.
        second: the other's.
        kind: how they stand to each other, as `ianto.duplicates` calls it.
        first_in_second: how much of the first stands in the second, 0 to 1.
        second_in_first: how much of the second stands in the first.
        evidence: why they are proposed, in words.
    """

    first: str
    second: str
    kind: str
    first_in_second: float
    second_in_first: float
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """A proposal: two versions of two works, which might be one.

    Attributes:
        id: number of the likeness.
        first: the older version.
        first_work: its work.
        second: the other version.
        second_work: its work.
        kind: how they stand to each other.
        first_in_second: how much of the first stands in the second, 0 to 1.
        second_in_first: how much of the second stands in the first.
        evidence: why it is proposed, in words.
    """

    id: int
    first: int
    first_work: int
    second: int
    second_work: int
    kind: str
    first_in_second: float
    second_in_first: float
    evidence: tuple[str, ...]

    @property
    def sure(self) -> float:
        """How much of the one stands in the other at least: what is surest is shown first."""
        return max(self.first_in_second, self.second_in_first)


def undecided(kind: str = "", *, start: int = 0, most: int = 50, doubtful_first: bool = False) -> list[Pair]:
    """Proposals nobody has decided on, of works on the shelves, one for two works, surest first.

    Args:
        kind: only those of one kind; empty for all.
        start: how many to skip.
        most: how many to give.
        doubtful_first: the other way round.
    """
    chosen = [number for number, of in _open(doubtful_first=doubtful_first) if kind in {"", of}]
    wanted = chosen[start : start + most]
    found = {pair.id: pair for some in slices(wanted) for pair in _pairs(some)}
    return [found[number] for number in wanted if number in found]


def pairs(numbers: Sequence[int]) -> list[Pair]:
    """Proposals by their numbers; those that are gone are left out."""
    return _pairs(numbers)


def of_work(work: int) -> list[Pair]:
    """Proposals nobody has decided on that one work has a part in, surest first."""
    with_it = Likeness.objects.filter(Q(first__work_id=work) | Q(second__work_id=work))
    numbers = set(with_it.values_list("id", flat=True))
    found = _pairs([number for number, _ in _open() if number in numbers]) if numbers else []
    return sorted(found, key=lambda pair: (-pair.sure, pair.id))


def counts() -> dict[str, int]:
    """How many proposals nobody has decided on, by kind."""
    return dict(Counter(kind for _, kind in _open()))


def told_apart() -> set[frozenset[int]]:
    """Pairs of works of which a person said that they are not one."""
    decided = list(_decided_apart())
    where: dict[str, int] = {}
    for some in slices(sorted({sha256 for pair in decided for sha256 in pair})):
        where.update(Version.objects.filter(original_id__in=some).values_list("original_id", "work_id"))
    pairs = (frozenset(where[sha256] for sha256 in pair if sha256 in where) for pair in decided)
    return {pair for pair in pairs if len(pair) > 1}


def kept_apart() -> dict[str, frozenset[str]]:
    """Of originals those that a person told them apart from, by hash.

    Originals of which one was parted from the other are left out: it came to the other's work by itself, and
    whoever adds it again is to find it there, for the decision to part them is then carried out again.
    """
    parted = set(Decision.objects.filter(kind="part", undone_at=None).values_list("subject", flat=True))
    apart: dict[str, set[str]] = defaultdict(set)
    for one, other in _decided_apart():
        if one not in parted and other not in parted:
            apart[one].add(other)
            apart[other].add(one)
    return {sha256: frozenset(others) for sha256, others in apart.items()}


def _decided_apart() -> Iterator[tuple[str, str]]:
    """Pairs of originals by which people said that works are not one; for tags the subject is empty."""
    decided = Decision.objects.filter(kind="apart", undone_at=None).exclude(subject="")
    for subject, detail in decided.values_list("subject", "detail"):
        yield subject, str(detail.get("with", ""))


def works_of(originals: Iterable[str]) -> set[int]:
    """The works that have one of the originals."""
    found: set[int] = set()
    for some in slices(sorted(set(originals))):
        found.update(Version.objects.filter(original_id__in=some).values_list("work_id", flat=True))
    return found


def replace(versions: Sequence[int], alike: Iterable[Alike]) -> None:
    """Propose what versions are found to be like of those before them, in place of what was proposed before.

    Raises:
        CatalogFull: the disk is full; nothing was changed.
    """
    with room(), transaction.atomic():
        for some in slices(list(versions)):
            Likeness.objects.filter(second_id__in=some).delete()
        write(alike)


def replace_all(versions: Sequence[int], alike: Iterable[Alike]) -> None:
    """Propose what versions are found to be like, in place of all that was proposed of them.

    Raises:
        CatalogFull: the disk is full; nothing was changed.
    """
    with room(), transaction.atomic():
        for some in slices(list(versions)):
            Likeness.objects.filter(Q(first_id__in=some) | Q(second_id__in=some)).delete()
        write(alike)


def write(alike: Iterable[Alike]) -> None:
    """Write proposals, within the transaction that writes their versions; what was said of a pair is replaced."""
    known = {(each.first, each.second): each for each in alike}
    if not known:
        return
    where: dict[str, tuple[int, int]] = {}
    for some in slices(sorted({sha256 for pair in known for sha256 in pair})):
        versions = Version.objects.filter(original_id__in=some)
        where.update((row[0], row[1:]) for row in versions.values_list("original_id", "id", "work_id"))
    rows = []
    for (first, second), each in known.items():
        (one, its_work), (other, others_work) = where.get(first, (0, 0)), where.get(second, (0, 0))
        if one and other and its_work != others_work:
            Likeness.objects.filter(first_id=one, second_id=other).delete()
            figures = each.first_in_second, each.second_in_first
            rows.append((one, other, each.kind, *figures, dumps(each.evidence)))
    columns = ("first_id", "second_id", "kind", "first_in_second", "second_in_first", "evidence")
    insert(Likeness, columns, rows)


def order() -> list[tuple[int, str, float]]:
    """Every proposal nobody has decided on, the surest of two works' only, surest first: number, kind, how sure."""
    shelved = Likeness.objects.filter(first__work__removed_at=None, second__work__removed_at=None).exclude(
        first__work_id=F("second__work_id")
    )
    columns = ("id", "kind", "first_in_second", "second_in_first", "first__work_id", "second__work_id")
    rows = sorted(shelved.values_list(*columns), key=lambda row: (-max(row[2], row[3]), row[0]))
    if not rows:
        return []
    seen = told_apart()
    found: list[tuple[int, str, float]] = []
    for number, kind, one, other, first, second in rows:
        works = frozenset((first, second))
        if works not in seen:
            seen.add(works)
            found.append((number, kind, max(one, other)))
    return found


def _open(*, doubtful_first: bool = False) -> list[tuple[int, str]]:
    """Number and kind of the same, in order or the other way round."""
    found = [(number, kind) for number, kind, _ in order()]
    return found[::-1] if doubtful_first else found


def _pairs(numbers: Sequence[int]) -> list[Pair]:
    found: list[Pair] = []
    for some in slices(list(numbers)):
        rows = Likeness.objects.filter(id__in=some).select_related("first", "second")
        found += [
            Pair(
                id=row.pk,
                first=row.first_id,
                first_work=row.first.work_id,
                second=row.second_id,
                second_work=row.second.work_id,
                kind=row.kind,
                first_in_second=row.first_in_second,
                second_in_first=row.second_in_first,
                evidence=tuple(row.evidence),
            )
            for row in rows.defer("first__sketch", "second__sketch")
        ]
    return found
