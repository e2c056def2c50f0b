"""Joining, parting and taking back lead, in whatever order, to what stands."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import transaction

from ianto.catalog import changes, connect, disconnect, integrity, queries, record
from ianto.catalog.arrangement import left_empty, moved_to, new_number, rearrange
from ianto.catalog.models import Decision, KeptPlace, Version, Work
from ianto.catalog.noting import Decided, note
from ianto.catalog.replay import Step, replay
from ianto.catalog.revision import advance, given
from ianto.story import Reading
from tests.catalog.readings import entry, reading
from tests.library.made import body

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
STORIES = 5
VERSIONS = 3


@pytest.fixture
def catalogue(tmp_path: Path, database: Callable[[], str]) -> Iterator[Path]:
    """An empty catalogue."""
    connect(tmp_path, database())
    yield tmp_path
    disconnect()


def _shelf() -> list[list[str]]:
    """Works with versions; the hashes of each."""
    hashes = []
    for work in range(1, STORIES + 1):
        readings = [
            reading(
                f"The Lamp {work}", body(work * 10, 8 + place), path=f"{work}-{place}.txt", author="quill"
            )
            for place in range(1 + work % VERSIONS)
        ]
        kinds: Sequence[tuple[str, Reading]] = [
            ("added" if not i else "new version", r) for i, r in enumerate(readings)
        ]
        record([entry("added" if kind == "added" else "new version", work, r) for kind, r in kinds], NOW)
        hashes.append([each.original.sha256 for each in readings])
    return hashes


def _first(work: int) -> str:
    (subject,) = changes.subjects_of([work])
    return subject


def join(into: int, other: int) -> set[int]:
    """Decide that two works are one."""
    with transaction.atomic():
        subject, with_ = _first(into), _first(other)
        note([Decided("join", subject, {"with": with_})], "a reader", NOW)
        return rearrange([subject, with_], advance())


def part(sha256: str) -> int:
    """Decide that a version is a work of its own."""
    with transaction.atomic():
        number = new_number()
        note([Decided("part", sha256, {"work": number})], "a reader", NOW)
        rearrange([sha256], advance())
    return number


def take_back(decision: int, *, stands: bool = False) -> set[int]:
    """Take a decision back, or have it stand again."""
    with transaction.atomic():
        row = Decision.objects.get(pk=decision)
        Decision.objects.filter(pk=decision).update(undone_at=None if stands else NOW)
        return rearrange([row.subject, *filter(None, [row.detail.get("with", "")])], advance())


def works() -> dict[int, set[str]]:
    """The works and the originals of their versions."""
    found: dict[int, set[str]] = {}
    for work, sha256 in Version.objects.values_list("work_id", "original_id"):
        found.setdefault(work, set()).add(sha256)
    assert set(Work.objects.values_list("id", flat=True)) == set(found)
    return found


def told() -> dict[int, tuple[str, int, int, object]]:
    """What each work is said to be."""
    return {work.pk: (work.title, work.words, work.versions, work.removed_at) for work in Work.objects.all()}


def test_two_works_become_one_and_two_again(catalogue: Path) -> None:
    hashes = _shelf()
    before, said = works(), told()
    added_at = dict(Work.objects.values_list("id", "added_at"))
    assert join(1, 2) == {1, 2}
    assert works() == {**{n: s for n, s in before.items() if n != 2}, 1: before[1] | before[2]}
    assert queries.lines([1])[1].versions == len(hashes[0]) + len(hashes[1])
    assert list(integrity.problems()) == []
    assert take_back(Decision.objects.get().pk) == {1, 2}
    assert (works(), told()) == (before, said)
    assert dict(Work.objects.values_list("id", "added_at")) == added_at
    take_back(Decision.objects.get().pk, stands=True)
    assert works()[1] == before[1] | before[2]


def test_a_version_is_a_work_of_its_own_and_comes_back(catalogue: Path) -> None:
    hashes = _shelf()
    before, said = works(), told()
    number = part(hashes[1][1])
    assert number == STORIES + 1
    assert works()[number] == {hashes[1][1]}
    assert queries.lines([number])[number].title == "The Lamp 2"
    take_back(Decision.objects.get().pk)
    assert (works(), told()) == (before, said)
    assert given() == number, "the number is nobody else's, ever"
    assert moved_to(number) == 2


def test_a_number_leads_to_where_its_story_is(catalogue: Path) -> None:
    hashes = _shelf()
    join(1, 2)
    join(3, 1)
    assert [moved_to(number) for number in (1, 2, 3, 4, 99, 10**30)] == [3, 3, 3, 4, None, None]
    assert left_empty([3]) == {1, 2}
    number = part(hashes[1][0])
    assert moved_to(2) == number
    join(3, number)
    assert moved_to(number) == 3
    assert left_empty([3]) == {1, 2, number}


def test_what_is_about_nobody_changes_nothing(catalogue: Path) -> None:
    _shelf()
    before = works()
    with transaction.atomic():
        note(
            [Decided("join", "0" * 64, {"with": _first(1)}), Decided("part", "1" * 64, {"work": 1})], "a", NOW
        )
        assert rearrange(["0" * 64, "1" * 64, _first(1)], advance()) == set()
    assert works() == before


@pytest.mark.parametrize("noted", [3, 0, -1, "three", None, 10**30])
def test_a_number_that_is_anothers_is_not_given(catalogue: Path, noted: object) -> None:
    """As when a decision comes out of another library."""
    hashes = _shelf()
    before = works()
    with transaction.atomic():
        note([Decided("part", hashes[1][1], {"work": noted, "why": "kept"})], "a reader", NOW)
        rearrange([hashes[1][1]], advance())
    assert works() == {**before, 2: before[2] - {hashes[1][1]}, STORIES + 1: {hashes[1][1]}}
    assert Decision.objects.get().detail == {"work": STORIES + 1, "why": "kept"}


def test_a_version_added_to_a_parted_one_stays_with_it(catalogue: Path) -> None:
    hashes = _shelf()
    number = part(hashes[1][1])
    later = reading("The Lamp 2", body(20, 12), path="later.txt")
    record([entry("new version", number, later)], NOW)
    join(3, 4)
    join(1, number)
    take_back(Decision.objects.filter(kind="join").latest("id").pk)
    assert works()[number] == {hashes[1][1], later.original.sha256}


def test_a_place_goes_along_by_the_words_read(catalogue: Path) -> None:
    short = reading("The Lamp", "one two three four five six seven eight nine ten")
    long = reading("The Light", " ".join(["word"] * 40))
    record([entry("added", 1, short), entry("added", 2, long)], NOW)
    changes.keep_place(1, 1, 0.8, NOW)
    join(2, 1)
    (place,) = KeptPlace.objects.all()
    assert (place.pk, place.chapter, place.fraction, place.kept_at) == (2, 1, 0.2, NOW)
    changes.keep_place(2, 1, 0.5, NOW + timedelta(days=1))
    take_back(Decision.objects.get().pk)
    assert [(place.pk, place.fraction) for place in KeptPlace.objects.order_by("pk")] == [(1, 0.8), (2, 0.5)]


def test_of_two_places_the_later_one_is_kept(catalogue: Path) -> None:
    _shelf()
    changes.keep_place(1, 1, 0.8, NOW)
    changes.keep_place(2, 1, 0.25, NOW + timedelta(days=1))
    shown = Work.objects.get(pk=2).shown
    join(1, 2)
    (place,) = KeptPlace.objects.all()
    assert place.kept_at == NOW + timedelta(days=1)
    if Work.objects.get(pk=1).shown == shown:
        assert place.fraction == 0.25


def test_the_bin_is_as_decided(catalogue: Path) -> None:
    _shelf()
    join(1, 2)
    changes.remove([1], "a reader", NOW)
    take_back(Decision.objects.get(kind="join").pk)
    assert [line.id for line in queries.removed()] == [1], "what was removed is named by its first original"
    take_back(Decision.objects.get(kind="join").pk, stands=True)
    assert [line.id for line in queries.removed()] == [1]
    with transaction.atomic():
        Decision.objects.filter(kind="remove").update(undone_at=NOW)
        assert rearrange([_first(1)], advance()) == {1}
    assert queries.removed() == []


def test_what_is_forgotten_for_good_leaves_other_works_as_they_are(catalogue: Path) -> None:
    hashes = _shelf()
    join(3, 2)
    join(3, 5)
    away = part(hashes[2][0])
    before = works()
    assert before[3] == {*hashes[1], *hashes[4]}, "none of them came to the work themselves"
    changes.remove([away], "a reader", NOW)
    changes.empty("a reader", NOW, lambda _: None)
    del before[away]
    assert works() == before
    with transaction.atomic():
        assert rearrange([hashes[1][0]], advance()) == set(), "nor does anything move later"
    assert works() == before
    assert list(integrity.problems()) == []


def test_a_version_that_is_not_where_it_belongs_is_found(catalogue: Path) -> None:
    _shelf()
    join(1, 2)
    assert list(integrity.problems()) == []
    stray = Version.objects.filter(home=2).latest("id").pk
    Version.objects.filter(pk=stray).update(work_id=3)
    assert f"version {stray} is of another work than decisions have it" in list(integrity.problems())
    Version.objects.filter(pk=stray).update(work_id=1)
    Decision.objects.update(undone_at=NOW)
    assert len(list(integrity.problems())) == Version.objects.filter(home=2).count()


def test_the_steps_alone() -> None:
    homes = {"a": 1, "b": 1, "c": 2, "d": 3}
    gone = Step("remove", "c", at=NOW)

    def after(*steps: Step) -> tuple[dict[str, int], set[int]]:
        arranged = replay(homes, steps)
        return dict(arranged.works), set(arranged.removed)

    assert after() == (homes, set())
    assert after(Step("join", "c", "b"), Step("join", "a", "c")) == ({**homes, "a": 2, "b": 2}, set())
    assert after(Step("part", "b", work=9), Step("part", "b", work=10)) == ({**homes, "b": 10}, set())
    assert after(gone, Step("join", "c", "d")) == ({**homes, "d": 2}, set()), "either was on the shelves"
    assert after(gone, Step("remove", "d", at=NOW), Step("join", "d", "c")) == ({**homes, "c": 3}, {3})
    assert after(Step("remove", "a", at=NOW), Step("part", "a", work=9)) == ({**homes, "a": 9}, {1, 9})
    assert after(gone, Step("restore", "c")) == (homes, set())
    assert after(gone, Step("empty", "c")) == (homes, set())


@pytest.mark.parametrize("seed", range(4))
def test_any_walk_ends_where_replaying_from_home_does(catalogue: Path, seed: int) -> None:
    hashes = [sha256 for some in _shelf() for sha256 in some]
    picker = random.Random(seed)
    numbers = {*range(1, STORIES + 1)}
    for _ in range(25):
        standing = sorted(works())
        what = picker.choice(["join", "join", "part", "part", "back", "again", "remove", "empty"])
        undone = list(Decision.objects.exclude(undone_at=None).values_list("pk", flat=True))
        done = list(Decision.objects.filter(undone_at=None).values_list("pk", flat=True))
        if what == "join" and len(standing) > 1:
            join(*picker.sample(standing, 2))
        elif what == "part":
            numbers.add(part(picker.choice(hashes)))
        elif what == "back" and done:
            take_back(picker.choice(done))
        elif what == "again" and undone:
            take_back(picker.choice(undone), stands=True)
        elif what == "remove":
            changes.remove([picker.choice(standing)], "a reader", NOW)
        elif what == "empty" and len(queries.removed()) < len(standing):
            _empty(hashes)
        assert set(works()) <= numbers
        assert list(integrity.problems()) == []
    assert given() == max(numbers)
    reached = works(), told()
    with transaction.atomic():
        _send_home()
        rearrange(hashes, advance())
    assert (works(), told()) == reached


def _empty(hashes: list[str]) -> None:
    """Empty the bin: nothing else is any different, then and later."""
    gone = {line.id for line in queries.removed()}
    expected = {work: inside for work, inside in works().items() if work not in gone}
    changes.empty("a reader", NOW, lambda _: None)
    assert works() == expected
    hashes[:] = sorted(sha256 for inside in expected.values() for sha256 in inside)
    with transaction.atomic():
        rearrange(hashes, advance())
    assert works() == expected


def _send_home() -> None:
    """As after adding, before anything was decided."""
    for work in set(Version.objects.values_list("home", flat=True)):
        Work.objects.get_or_create(
            pk=work,
            defaults={"words": 0, "shown": 0, "versions": 1, "data": {}, "added_at": NOW, "revision": 0},
        )
    for version in Version.objects.all():
        Version.objects.filter(pk=version.pk).update(work_id=version.home)
    Work.objects.exclude(readings__isnull=False).delete()
    Work.objects.update(removed_at=None)
