"""What a person says of works stands above what their files state, is undone, and is remembered."""

from __future__ import annotations

from pathlib import Path

import pytest

from ianto.library import CannotUndo, Change, FindRequest, Library, NotSayable
from tests.library.made import body, folder_of, story


def _titles(library: Library) -> list[str]:
    return [line.work.title for line in library.find(FindRequest(sort="added")).lines]


def _line(library: Library, number: int) -> dict[str, object]:
    detail = library.work(number)
    assert detail is not None
    line = detail.line
    return {"title": line.title, "authors": line.authors, "fandoms": line.fandoms, "rating": line.rating}


def test_a_persons_word_outweighs_the_file(either: Library, tmp_path: Path) -> None:
    either.add([folder_of(tmp_path / "fics", 3)])
    changed = either.set([2], [Change("title", ("The Other Lamp",)), Change("rating", ("R",))])
    assert [(each.field, each.old, each.new) for each in changed] == [
        ("title", ("The Lamp 1",), ("The Other Lamp",)),
        ("rating", ("PG",), ("R",)),
    ]
    assert {each.work for each in changed} == {2}
    assert _line(either, 2)["title"] == "The Other Lamp"
    assert [line.work.id for line in either.find(FindRequest(query='title:"other lamp"')).lines] == [2]
    detail = either.work(2)
    assert detail is not None
    first = next(field for field in detail.fields if field.name == "title")
    assert (first.value, first.source, first.confidence, first.rule) == (
        "The Other Lamp",
        "person",
        1.0,
        "set",
    )


def test_values_are_added_and_dropped(either: Library, tmp_path: Path) -> None:
    either.add([folder_of(tmp_path / "fics", 2)])
    either.set(
        [1, 2], [Change("author", ("Ann Arbour",), "add"), Change("fandom", ("sherlock  HOLMES",), "drop")]
    )
    assert _line(either, 1) | {"title": ""} == {
        "title": "",
        "authors": ("saltmarsh0", "Ann Arbour"),
        "fandoms": (),
        "rating": "PG",
    }
    assert _line(either, 2)["authors"] == ("saltmarsh1", "Ann Arbour")
    either.set([1], [Change("author", ())])
    assert _line(either, 1)["authors"] == ()
    event = either.history()[0]
    assert event.said == "author of “The Lamp 0” (1) emptied: there is none"


def test_undone_and_done_again(either: Library, tmp_path: Path) -> None:
    either.add([folder_of(tmp_path / "fics", 2)])
    before = _line(either, 1)
    either.set([1, 2], [Change("title", ("A",))])
    either.set([1], [Change("title", ("B",))])
    undone = either.undo()
    assert [event.said for event in undone.events] == ["title of “A” (1) set to “B”"]
    assert _titles(either) == ["A", "A"]
    either.undo()
    assert _line(either, 1) == before
    with pytest.raises(CannotUndo, match="nothing to undo"):
        either.undo()
    either.undo(undone.act)
    assert _titles(either) == ["B", "The Lamp 1"]
    assert either.history()[0].said == "done again: title of “B” (1) set to “B”"


def test_every_kind_of_undo(either: Library, tmp_path: Path) -> None:
    either.add([folder_of(tmp_path / "fics", 3)])
    either.remove([1, 2])
    either.restore([2])
    either.undo()
    assert [line.id for line in either.bin()] == [1, 2] or [line.id for line in either.bin()] == [2, 1]
    either.undo()
    assert not either.bin()
    assert len(_titles(either)) == 3
    either.remove([3])
    either.empty_bin()
    with pytest.raises(CannotUndo, match="deleted for good"):
        either.undo()
    assert [(event.kind, event.can_be_undone) for event in either.history(limit=2)] == [
        ("empty", False),
        ("remove", True),
    ]


def test_one_of_many_by_its_own_name(either: Library, tmp_path: Path) -> None:
    either.add([folder_of(tmp_path / "fics", 3)])
    either.set([1, 2, 3], [Change("series", ("Evenings",))])
    event = either.history()[0]
    assert event.works == (1, 2, 3)
    assert event.said == "series of “The Lamp 0” (1), “The Lamp 1” (2) and “The Lamp 2” (3) set to “Evenings”"
    (of_the_second,) = either.history(work=2)
    either.undo(of_the_second.uid[:8])
    assert [detail.line.series for number in (1, 2, 3) if (detail := either.work(number))] == [
        "Evenings",
        "",
        "Evenings",
    ]
    either.undo(event.act)
    assert [detail.line.series for number in (1, 2, 3) if (detail := either.work(number))] == ["", "", ""]
    with pytest.raises(CannotUndo, match="undone already"):
        either.undo(event.act)
    with pytest.raises(CannotUndo, match="nothing was decided by the name"):
        either.undo("0" * 33)


def test_a_dry_run_changes_nothing(either: Library, tmp_path: Path) -> None:
    either.add([folder_of(tmp_path / "fics", 1)])
    (changed,) = either.set([1, 77], [Change("title", ("A",))], dry=True)
    assert (changed.work, changed.title, changed.old, changed.new) == (
        1,
        "The Lamp 0",
        ("The Lamp 0",),
        ("A",),
    )
    assert _titles(either) == ["The Lamp 0"]
    assert not either.history()


def test_what_is_said_again_is_not_noted_again(either: Library, tmp_path: Path) -> None:
    either.add([folder_of(tmp_path / "fics", 1)])
    assert either.set([1], [Change("rating", ("PG",))]) == []
    assert len(either.history()) == 1, "that a person says so is new"
    assert either.set([1], [Change("rating", (" PG ",))]) == []
    assert len(either.history()) == 1


@pytest.mark.parametrize(
    "change",
    [
        Change("title", ("A", "B")),
        Change("title", ("A",), "add"),
        Change("author", (), "add"),
        Change("author", (" ",), "drop"),
        Change("summary", ("x" * 100_001,)),
    ],
)
def test_what_cannot_be_said(library: Library, change: Change) -> None:
    with pytest.raises(NotSayable):
        library.set([1], [change])


def test_what_was_said_outlives_the_work_itself(either: Library, tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "fics", 2)
    either.add([folder])
    either.set([1], [Change("title", ("Kept in Mind",))])
    either.remove([1])
    either.empty_bin()
    assert either.add([folder]).added == 1
    assert "Kept in Mind" in _titles(either)
    assert len(either.find(FindRequest(query='title:"kept in mind"')).lines) == 1


def test_versions_are_told_by_what_files_state(either: Library, tmp_path: Path) -> None:
    either.add([folder_of(tmp_path / "fics", 1)])
    either.set([1], [Change("title", ("Quite Another",))])
    grown = tmp_path / "grown.txt"
    grown.write_text(story(0) + "\n\n" + body(99, 20), encoding="utf-8")
    assert either.add([grown]).new_versions == 1
    assert _titles(either) == ["Quite Another"]


def test_versions_are_united(either: Library, tmp_path: Path) -> None:
    """Co-authors merge; what only one version says is not lost; a guess adds nothing."""
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    text = story(5)
    one.write_text(text, encoding="utf-8")
    either.add([one])
    longer = text.replace("Author: saltmarsh5", "Author: saltmarsh5 & Ann Arbour\nSeries: Evenings")
    other.write_text(longer.replace("Rating: PG\n", "") + "\n" + body(98, 10), encoding="utf-8")
    assert either.add([other]).new_versions == 1
    assert _line(either, 1) == {
        "title": "The Lamp 5",
        "authors": ("saltmarsh5", "Ann Arbour"),
        "fandoms": ("Sherlock Holmes",),
        "rating": "PG",
    }


def test_what_holds_other_works_together_is_not_taken_back(library: Library, tmp_path: Path) -> None:
    library.add([folder_of(tmp_path / "fics", 4)])
    library.join([1, 2])
    library.join([1, 3])
    library.part(3)
    library.remove([1])
    library.empty_bin()
    held = [event for event in library.history() if "when the bin was emptied" in event.said]
    assert not any(event.can_be_undone for event in held)
    for event in held:
        with pytest.raises(CannotUndo):
            library.undo(event.uid)


def test_numbers_nobody_can_have_are_passed_over(library: Library, tmp_path: Path) -> None:
    library.add([folder_of(tmp_path / "fics", 1)])
    assert len(library.set([10**30, 1], [Change("title", ("Ours",))])) == 1
