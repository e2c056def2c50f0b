"""Shelves whose making was taken back while something is on them: they stay, whatever else is done meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ianto.catalog.models import Decision, Shelf, Shelved
from ianto.library import Library
from tests.library.made import folder_of


@pytest.fixture
def four(either: Library, tmp_path: Path) -> Library:
    """A library of four works on each database."""
    either.add([folder_of(tmp_path / "fics", 4)])
    return either


def _take_back(library: Library, kind: str) -> None:
    """Undo the one decision of a kind that stands."""
    library.undo(Decision.objects.get(kind=kind, undone_at=None).uid)


def _shelves(library: Library) -> list[tuple[str, int]]:
    return [(each.name, each.works) for each in library.shelves()]


def test_joining_what_is_on_it_to_a_work_of_a_higher_number(four: Library) -> None:
    four.shelve([1], "Lamps")
    _take_back(four, "shelf")
    # The first work is left empty, and goes only once the second is what both were.
    assert four.join([2, 1]) == 2
    assert (_shelves(four), four.shelved("Lamps")) == ([("Lamps", 1)], [2])
    four.undo()
    assert (_shelves(four), four.shelved("Lamps")) == ([("Lamps", 1)], [1])


def test_more_is_taken_off_it_at_once_than_one_query_asks_for(
    four: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ianto.catalog.bulk._PARAMETERS", 2)
    four.shelve([1, 2, 3, 4], "Lamps")
    four.undo()
    assert not four.shelves()
    assert not Shelf.objects.exists()
    assert not Shelved.objects.exists()


def test_it_is_named_as_the_first_thing_on_it_has_it_when_that_is_settled_last(
    four: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ianto.catalog.bulk._PARAMETERS", 1)
    four.shelve([4], "Lamps")
    _take_back(four, "shelf")
    four.shelve([4], "Lamps", on=False)
    four.shelve([1], "LAMPS")
    _take_back(four, "shelf")
    assert _shelves(four) == [("LAMPS", 1)]
    # The work of the higher number is on it again, and was put there first.
    four.undo(Decision.objects.get(kind="shelve", detail__on=False).uid)
    assert (_shelves(four), four.shelved("Lamps")) == ([("Lamps", 2)], [4, 1])


def test_works_are_joined_while_others_are_taken_off_it_elsewhere(
    four: Library, tmp_path: Path, database: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    four.shelve([3, 2], "Lamps")
    _take_back(four, "shelf")
    before = list(four.export_decisions())
    four.shelve([3], "Lamps", on=False)
    four.join([1, 2])
    after = list(four.export_decisions())
    four.close()
    monkeypatch.setenv("IANTO_DATABASE", database())
    other = Library(tmp_path / "other", create=True)
    try:
        other.add([tmp_path / "fics"])
        other.import_decisions(before)
        assert (_shelves(other), other.shelved("Lamps")) == ([("Lamps", 2)], [3, 2])
        other.import_decisions(after)
        assert (_shelves(other), other.shelved("Lamps")) == ([("Lamps", 1)], [1])
    finally:
        other.close()
