"""Reading offline: places told late, and what is to be carried along."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ianto.catalog.models import KeptPlace, Version
from ianto.library import Change, Library, rebuild
from tests.library.made import folder_of

NOW = datetime.now(UTC)


@pytest.fixture
def filled(either: Library, tmp_path: Path) -> Library:
    """A library of four."""
    either.add([folder_of(tmp_path / "fics", 4)])
    return either


def place(library: Library) -> tuple[float, datetime]:
    detail = library.work(1)
    assert detail is not None
    assert detail.line.place is not None
    return detail.line.place.fraction, detail.line.place.kept_at


def test_a_place_told_late_does_not_overwrite_a_later_one(filled: Library) -> None:
    filled.keep_place(1, 1, 0.5)
    stands = place(filled)
    assert filled.keep_place(1, 1, 0.9, NOW - timedelta(hours=1))
    assert place(filled) == stands
    told = [json.loads(line) for line in filled.folder.journal.read_bytes().splitlines()]
    assert [each["stopped"]["fraction"] for each in told if "stopped" in each] == [0.5]


def test_a_place_told_late_stands_where_none_is_later(filled: Library) -> None:
    filled.keep_place(1, 1, 0.2, NOW - timedelta(hours=2))
    filled.keep_place(1, 1, 0.5, NOW - timedelta(hours=1))
    assert place(filled) == (0.5, NOW - timedelta(hours=1))
    assert not filled.keep_place(99, 1, 0.5, NOW)


def test_of_two_texts_left_at_one_moment_the_place_is_that_of_a_catalogue_made_anew(filled: Library) -> None:
    first, second, *_ = Version.objects.order_by("original_id")
    moment = NOW - timedelta(hours=1)
    one = filled.join([first.work_id, second.work_id])
    for version, fraction in ((second, 0.25), (first, 0.75)):
        filled.best(version.pk)
        filled.keep_place(one, 1, fraction, moment)
    before = KeptPlace.objects.values_list("share").get()
    folder = filled.folder.path
    filled.close()
    rebuild(folder)
    library = Library(folder)
    try:
        assert KeptPlace.objects.values_list("share").get() == before
    finally:
        library.close()


def test_no_place_is_kept_in_the_future(filled: Library) -> None:
    filled.keep_place(1, 1, 0.5, NOW + timedelta(days=300))
    assert place(filled)[1] < NOW + timedelta(hours=1)
    filled.keep_place(1, 1, 0.7)
    assert place(filled)[0] == 0.7


def test_what_is_marked_is_carried_itself_or_by_its_shelves(filled: Library) -> None:
    assert filled.carried() == []
    filled.keep_offline([1])
    filled.shelve([2, 1], "Rainy days")
    filled.shelf_offline("Rainy days", yes=True)
    filled.shelve([3], "At home")
    assert {each.line.id: each.shelves for each in filled.carried()} == {
        1: ("Rainy days",),
        2: ("Rainy days",),
    }
    assert filled.carried_shelves() == ["Rainy days"]
    assert [(each.line.id, each.marked) for each in filled.carried([4, 2, 77])] == [(4, False), (2, True)]
    filled.remove([2])
    assert [each.line.id for each in filled.carried()] == [1]


def test_the_state_is_another_when_the_work_is(filled: Library) -> None:
    filled.keep_offline([1, 2])
    before = {each.line.id: each.state for each in filled.carried()}
    filled.set([2], [Change("title", ("Another name",))])
    after = {each.line.id: each.state for each in filled.carried()}
    assert after[1] == before[1]
    assert after[2] != before[2]
