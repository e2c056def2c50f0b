"""Every number of the statistics is what its own search finds."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from ianto.library import Counted, FindRequest, Library, Statistics, statistics
from tests.library import reading_made


def counted(found: Statistics) -> list[Counted]:
    """All numbers of works."""
    numbers: list[Counted] = []
    for field in fields(found):
        value = getattr(found, field.name)
        numbers += [value] if isinstance(value, Counted) else value if isinstance(value, tuple) else []
    return numbers


def of(counts: tuple[Counted, ...]) -> dict[str, int]:
    return {each.value: each.works for each in counts if each.works}


def test_a_library_is_counted(library: Library, tmp_path: Path) -> None:
    library.add([reading_made.write(tmp_path / "fics")])
    found = statistics(library)
    assert found.works == 4
    assert found.words == library.totals()[1]
    assert of(found.years) == {"2009": 2, "2011": 1}
    assert found.undated.works == 1
    assert of(found.fandoms) == {"Sherlock Holmes": 2, "Dracula": 1}
    assert (found.other_fandoms.works, found.fandomless.works) == (0, 1)
    assert sum(each.words for each in found.fandoms) < found.words
    assert of(found.authors) == {"Edda Thorne": 2, "B. Finch": 1, "wickfall": 1}
    assert of(found.ratings) == {"Teen": 2, "Mature": 1, "Not rated": 1}
    assert of(found.statuses) == {"complete": 1, "wip": 1, "": 2}
    assert of(found.formats) == {"txt": 3, "html": 1}
    assert sum(of(found.months).values()) == 4


def test_whoever_follows_a_number_finds_as_many(library: Library, tmp_path: Path) -> None:
    library.add([reading_made.write(tmp_path / "fics")])
    library.never("fandom", "Dracula")
    numbers = counted(statistics(library))
    assert len(numbers) > 25
    for each in numbers:
        request = FindRequest(
            query=each.query, include=each.include, exclude=each.exclude, everything=True, passages=False
        )
        assert library.find(request).total == each.works, each


def test_it_is_counted_anew_after_a_change_and_only_then(library: Library, tmp_path: Path) -> None:
    folder = reading_made.write(tmp_path / "fics")
    library.add([folder / "lamp.txt"])
    first = statistics(library)
    assert statistics(library) is first
    library.add([folder])
    assert statistics(library).works == 4
    library.remove([reading_made.numbers()["Tea"]])
    assert statistics(library).works == 3


def test_an_empty_library_is_counted_too(library: Library) -> None:
    found = statistics(library)
    assert (found.works, found.words) == (0, 0)
    assert all(each.works == 0 for each in counted(found))
