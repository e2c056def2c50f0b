"""What a person keeps: said, shown, joined and parted, taken back, told to the journal, never waited for."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest

from ianto.catalog.models import Decision, Kept, Shelved, Version
from ianto.catalog.rows import State
from ianto.library import CannotKeep, Library, rebuild
from ianto.library.lock import writing
from tests.cli.conftest import called
from tests.library.made import body, folder_of, story

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def four(either: Library, tmp_path: Path) -> Library:
    """A library of four works on each database."""
    either.add([folder_of(tmp_path / "fics", 4)])
    return either


@pytest.fixture
def filled(library: Library, tmp_path: Path) -> Library:
    """A library of four works."""
    library.add([folder_of(tmp_path / "fics", 4)])
    return library


def _kept(library: Library, work: int) -> tuple[Any, ...]:
    line = library.line(work)
    assert line is not None
    kept = line.kept
    return kept.state, kept.said, kept.favourite, kept.stars, kept.note, kept.offline


def _told(library: Library) -> list[dict[str, Any]]:
    return [json.loads(line) for line in library.folder.journal.read_text(encoding="utf-8").splitlines()]


def test_what_is_said_of_a_work_stands_until_it_is_taken_back(four: Library) -> None:
    assert four.mark([1, 3, 99], "read") == [1, 3]
    four.favour([1])
    four.give_stars([1, 2], 5)
    assert four.note(1, "the lamp!\r\nagain ")
    assert not four.note(99, "nowhere")
    four.keep_offline([2])
    assert _kept(four, 1) == ("read", True, True, 5, "the lamp!\nagain", False)
    assert _kept(four, 2) == ("", False, False, 5, "", True)
    assert four.standing("read") == {1, 3}
    assert four.standing("unread") == {2, 4}
    assert four.standing("starred") == four.standing("5 stars") == {1, 2}
    assert four.standing("noted") == four.standing("favourite") == {1}
    assert four.standing("offline") == {2}
    four.undo()
    assert not four.standing("offline")
    four.mark([1, 3], "")
    four.favour([1], yes=False)
    four.give_stars([1, 2], None)
    four.note(1, "")
    assert not Kept.objects.exists()


def test_saying_again_what_stands_decides_nothing(four: Library) -> None:
    four.mark([1], "dropped")
    four.mark([1, 99], "dropped")
    four.favour([2], yes=False)
    four.shelve([], "Empty")
    assert Decision.objects.count() == 1
    assert not four.shelves()


def test_the_place_tells_what_nobody_said(four: Library) -> None:
    four.keep_place(1, 1, 0.5)
    four.keep_place(2, 1, 0.99)
    assert four.standing("reading") == {1}
    assert four.standing("read") == {2}
    four.keep_place(1, 1, 0.98)
    assert four.standing("read") == {1, 2}
    four.mark([2], "to read")
    assert four.standing("read") == {1}
    assert four.standing("to read") == {2}
    assert four.standing("unread") == {3, 4}
    assert _kept(four, 1)[:2] == ("read", False)


def test_a_shelf_keeps_its_order_and_its_names(four: Library) -> None:
    assert four.shelve([3, 1, 4], "Rainy days") == [3, 1, 4]
    four.shelve([2], "  rainy   DÁYS ")
    assert four.shelved("Rainy Days") == [3, 1, 4, 2]
    line = four.shelf("RAINY days")
    assert line is not None
    assert (line.name, line.works, line.words > 0, line.offline) == ("Rainy days", 4, True, False)
    four.shelf_offline("rainy days", yes=True)
    four.shelve([1], "rainy days", on=False)
    assert four.rename_shelf("rainy days", "Wet").offline
    assert four.shelved("Wet") == [3, 4, 2]
    assert four.on_shelves(4) == ("Wet",)
    four.drop_shelf("wet")
    assert not four.shelves()
    four.undo()
    assert four.shelved("Wet") == [3, 4, 2]
    four.remove([4])
    assert four.shelved("Wet") == [3, 2]
    assert four.standing("shelf:wet") == {2, 3, 4}


def test_a_shelf_whose_making_is_undone_stays_while_something_is_on_it(four: Library) -> None:
    four.shelve([1], "Lamps")
    made = four.history(limit=1)[0].act
    four.shelve([2], "lamps")
    four.undo(made)
    assert [(each.name, each.works) for each in four.shelves()] == [("Lamps", 1)]
    four.shelve([2], "Lamps", on=False)
    assert not four.shelves()


def test_of_works_joined_the_latest_counts_and_shelves_are_united(four: Library) -> None:
    four.mark([1], "read")
    four.mark([2], "to read")
    four.give_stars([1], 4)
    four.shelve([1], "Lamps")
    four.shelve([2], "Rain")
    uid = four.highlight(2, 1, 3, 9, "the lamp")
    four.join([1, 2])
    assert _kept(four, 1)[:4] == ("to read", True, False, 4)
    assert four.on_shelves(1) == ("Lamps", "Rain")
    assert [(each.uid, each.work) for each in four.highlights()] == [(uid, 1)]
    # Taken off a shelf, it is off for all it was made of.
    four.shelve([1], "Rain", on=False)
    parted = Version.objects.filter(work_id=1).order_by("id").last()
    assert parted is not None
    number = four.part(parted.pk)
    assert _kept(four, 1)[:4] == ("read", True, False, 4)
    assert _kept(four, number)[:4] == ("to read", True, False, None)
    assert (four.on_shelves(1), four.on_shelves(number)) == (("Lamps",), ())
    assert four.highlights(number)[0].uid == uid


def test_it_follows_a_story_that_is_deleted_and_comes_back(four: Library, tmp_path: Path) -> None:
    four.mark([2], "read")
    four.shelve([2, 3], "Lamps")
    four.highlight(2, 1, 3, 9, "the lamp")
    four.remove([2])
    four.empty_bin()
    assert (four.shelved("Lamps"), four.highlights()) == ([3], [])
    four.add([tmp_path / "fics"])
    (again,) = four.standing("read")
    assert again not in {1, 2, 3, 4}
    assert four.on_shelves(again) == ("Lamps",)
    assert [each.work for each in four.highlights()] == [again]


def test_it_is_carried_to_another_copy_before_its_stories_are(
    four: Library, tmp_path: Path, database: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    four.mark([1], "read")
    four.shelve([2, 1], "Lamps")
    four.highlight(1, 1, 3, 9, "the lamp", note="hm")
    four.save_search("Rain", "q=rain")
    four.never("tag", "Angst")
    four.wish("reading log", value=False)
    lines = list(four.export_decisions())
    four.close()
    monkeypatch.setenv("IANTO_DATABASE", database())
    other = Library(tmp_path / "other", create=True)
    try:
        report = other.import_decisions(lines)
        assert (report.new, report.elsewhere, report.unreadable) == (len(lines), 4, [])
        other.add([tmp_path / "fics"])
        assert other.standing("read") == {1}
        assert other.shelved("Lamps") == [2, 1]
        assert other.highlights()[0].note == "hm"
        assert (other.searches()[0].name, other.nevers()[0].value) == ("Rain", "Angst")
        assert not other.wishes()["reading log"]
    finally:
        other.close()


NONSENSE: tuple[tuple[str, bool, dict[str, Any]], ...] = (
    ("keep", True, {"what": "state", "value": "eaten"}),
    ("keep", True, {"what": "stars", "value": 6}),
    ("keep", True, {"what": "stars", "value": True}),
    ("keep", True, {"what": "shoes", "value": 1}),
    ("keep", False, {"what": "note", "value": "x"}),
    ("shelve", True, {"shelf": "", "on": True}),
    ("shelve", True, {"shelf": ["a"], "on": True}),
    ("shelf", True, {"name": "Lamps", "how": "make"}),
    ("shelf", False, {"name": "Lamps", "how": "burn"}),
    ("shelf", False, {"name": "\u200b", "how": "make"}),
    (
        "highlight",
        True,
        {"uid": "1" * 32, "how": "mark", "chapter": 1, "start": 5, "stop": 5, "quote": "a"},
    ),
    ("highlight", True, {"uid": "../..", "how": "drop"}),
    ("search", False, {"name": "a", "how": "save", "asked": 7}),
    ("never", False, {"kind": "tag", "value": "", "fandom": "", "on": True}),
    ("wish", False, {"name": "a pony", "value": True}),
)


def test_what_makes_no_sense_is_neither_taken_over_nor_in_the_way(filled: Library) -> None:
    first = Version.objects.order_by("id").values_list("original_id", flat=True)[0]
    said = [
        {
            "uid": f"{place:032x}",
            "act": f"{place:032x}",
            "at": NOON.isoformat(),
            "by": "x",
            "kind": kind,
            "subject": first if subject else "",
            "detail": detail,
        }
        for place, (kind, subject, detail) in enumerate(NONSENSE, 1)
    ]
    report = filled.import_decisions([json.dumps(each).encode() for each in said])
    assert (report.new, len(report.unreadable)) == (0, len(NONSENSE))
    # In a journal, where nobody asks first, it changes nothing.
    with filled.folder.journal.open("a", encoding="utf-8") as file:
        file.writelines(json.dumps({"decided": each}) + "\n" for each in said)
    folder = filled.folder.path
    filled.close()
    assert rebuild(folder).decisions == len(NONSENSE)
    library = Library(folder)
    try:
        assert not Kept.objects.exists()
        assert not [*library.shelves(), *library.searches(), *library.nevers(), *library.highlights()]
    finally:
        library.close()


def test_highlights_are_noted_changed_and_dropped(four: Library) -> None:
    uid = four.highlight(1, 1, 10, 20, "beside the fire", note="where?")
    four.highlight(1, 1, 2, 4, "At")
    assert [each.quote for each in four.highlights(1, 1)] == ["At", "beside the fire"]
    assert four.standing("highlighted") == {1}
    assert four.annotate(uid, "there")
    assert four.highlights(1)[1].note == "there"
    assert four.drop_highlight(uid)
    assert not four.drop_highlight(uid)
    assert not four.annotate("0" * 32, "x")
    assert len(four.highlights()) == 1
    four.undo()
    assert four.highlights(1)[1].note == "there"
    for chapter, start, stop, quote in ((1, 4, 4, "x"), (1, -1, 4, "x"), (2, 1, 2, "x"), (1, 1, 2, " ")):
        with pytest.raises(CannotKeep):
            four.highlight(1, chapter, start, stop, quote)
    with pytest.raises(CannotKeep, match="there is no work 99"):
        four.highlight(99, 1, 1, 2, "x")


def test_names_no_shelf_can_have(filled: Library) -> None:
    for name in ("", "  ", "\u200b", "x" * 101, "..", "lamps/epub"):
        with pytest.raises(CannotKeep):
            filled.make_shelf(name)
    assert filled.make_shelf("Holmes/Watson\0 ☂").name == "Holmes/Watson ☂"
    with pytest.raises(CannotKeep, match="say one of"):
        filled.mark([1], cast("State", "eaten"))
    with pytest.raises(CannotKeep, match="1 to 5"):
        filled.give_stars([1], 0)
    with pytest.raises(CannotKeep, match="nothing that is kept is called"):
        filled.standing("eaten")
    with pytest.raises(CannotKeep, match="asks for nothing"):
        filled.save_search("All", "/?")


def test_never_is_said_by_the_names_tags_are_counted_by(four: Library) -> None:
    four.never("fandom", "sherlock holmes")
    four.never("fandom", "Sherlock Holmes")
    assert [(each.kind, each.value, each.fandom) for each in four.nevers()] == [
        ("fandom", "Sherlock Holmes", "")
    ]
    four.allow("fandom", "SHERLOCK HOLMES")
    assert not four.nevers()


def test_nothing_of_it_waits_for_whoever_changes_the_library(four: Library) -> None:
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with writing(four.folder.lock):
            held.set()
            done.wait(20)

    holder = threading.Thread(target=hold)
    holder.start()
    try:
        assert held.wait(20)
        four.mark([1], "read")
        four.shelve([1], "Lamps")
        four.highlight(1, 1, 3, 9, "the lamp")
        act = four.undo().act
        assert not four.highlights()
        four.undo(act)
        assert four.highlights()
        kinds = [line["decided"]["kind"] for line in _told(four) if "decided" in line]
        assert kinds == ["keep", "shelf", "shelve", "highlight", "undo", "undo"]
    finally:
        done.set()
        holder.join()


def test_what_cannot_be_told_now_is_told_by_the_next_writer(filled: Library) -> None:
    journal = filled.folder.journal
    aside = journal.rename(journal.with_name("aside"))
    journal.mkdir()
    filled.mark([1], "read")
    filled.keep_place(1, 1, 0.5)
    journal.rmdir()
    aside.rename(journal)
    assert filled.standing("read") == {1}
    assert not [line for line in _told(filled) if "decided" in line]
    filled.mark([2], "read")
    assert [line["decided"]["kind"] for line in _told(filled) if "decided" in line] == ["keep", "keep"]


def test_many_threads_decide_and_the_journal_has_all_of_it_once(four: Library) -> None:
    def mark(work: int) -> None:
        for stars in (1, 2, 3, 4, 5):
            four.give_stars([work], stars)
        from django.db import connections

        connections.close_all()

    threads = [threading.Thread(target=mark, args=(work,)) for work in (1, 2, 3, 4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert four.standing("5 stars") == {1, 2, 3, 4}
    told = [line["decided"]["uid"] for line in _told(four) if "decided" in line]
    assert told == list(Decision.objects.order_by("id").values_list("uid", flat=True))
    assert len(told) == 20


def test_a_new_version_brings_nothing_into_disorder(filled: Library, tmp_path: Path) -> None:
    filled.mark([2], "read")
    filled.shelve([2], "Lamps")
    at = Shelved.objects.get().put_at
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "grown.txt").write_text(story(1) + "\n\n" + body(99, 20), encoding="utf-8")
    assert filled.add([tmp_path / "more"]).new_versions == 1
    assert _kept(filled, 2)[0] == "read"
    assert Shelved.objects.get().put_at == at


def test_what_is_marked_while_the_catalogue_is_made_anew_is_kept(filled: Library) -> None:
    folder = filled.folder.path
    filled.mark([1], "read")
    filled.close()
    marked: list[int] = []

    def meanwhile(what: str, _done: int, _total: int | None) -> None:
        if what == "reading" and not marked:
            marked.append(called("mark", "2", "--as", "dropped", library=folder).status)

    rebuild(folder, meanwhile)
    assert marked == [0]
    library = Library(folder)
    try:
        assert library.standing("read") == {1}
        assert library.standing("dropped") == {2}
    finally:
        library.close()
