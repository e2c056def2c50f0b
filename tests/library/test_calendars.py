"""A library's own calendars: brought in, replaced by newer ones, taken out."""

from __future__ import annotations

from pathlib import Path

import pytest

from ianto.library import (
    CalendarRefused,
    Library,
    LibraryBusy,
    NoLibrary,
    calendars_in_force,
    known_calendars,
    rebuild,
)
from ianto.library.lock import writing

CALENDAR = """\
[canon]
id = "{id}"
title = "Tales of Styria"
fandoms = ["Tales of Styria"]
version = {version}

[who]
mircalla = ["Mircalla Karnstein", "Mircalla"]

[[event]]
id = "the-carriage"
title = "The Carriage"
published = "1871-12"
set = 1819
who = ["mircalla"]
{more}
[[event]]
id = "the-chapel"
title = "The Chapel"
published = "1872-03"
who = ["mircalla"]
"""
BALL = '[[event]]\nid = "the-ball"\ntitle = "The Ball"\nwho = ["mircalla"]\n'


def _file(
    tmp_path: Path, version: int = 1, more: str = "", name: str = "styria.calendar.toml", id_: str = "styria"
) -> Path:
    path = tmp_path / name
    path.write_text(CALENDAR.format(id=id_, version=version, more=more), encoding="utf-8")
    return path


def _own(library: Library) -> list[tuple[str, int]]:
    return [
        (line.id, line.calendar.version if line.calendar else 0) for line in library.calendars() if line.own
    ]


def test_a_calendar_is_brought_in_as_it_is_with_its_notes(library: Library, tmp_path: Path) -> None:
    path = _file(tmp_path, more="# a note\n")
    change = library.add_calendar(path)
    assert (change.id, change.version, change.before) == ("styria", 1, 0)
    assert change.added == ("The Carriage", "The Chapel")
    assert _own(library) == [("styria", 1)]
    assert (library.folder.calendars / "styria.calendar.toml").read_text() == path.read_text()


def test_a_newer_version_replaces_it_and_what_changed_is_told(library: Library, tmp_path: Path) -> None:
    library.add_calendar(_file(tmp_path))
    newer = _file(tmp_path, 2, BALL)
    newer.write_text(newer.read_text().replace("set = 1819", "set = 1820"), encoding="utf-8")
    change = library.add_calendar(newer)
    assert (change.version, change.before) == (2, 1)
    assert (change.added, change.removed, change.changed) == (("The Ball",), (), ("The Carriage",))
    older = library.add_calendar(_file(tmp_path), force=True)
    assert (older.version, older.before, older.removed) == (1, 2, ("The Ball",))


def test_the_same_again_changes_nothing_wherever_its_lines_are(library: Library, tmp_path: Path) -> None:
    library.add_calendar(_file(tmp_path))
    change = library.add_calendar(_file(tmp_path, more="\n\n# further down\n\n"))
    assert (change.added, change.removed, change.changed, change.works) == ((), (), (), 0)


def test_another_text_of_the_same_version_needs_force(library: Library, tmp_path: Path) -> None:
    library.add_calendar(_file(tmp_path, 2))
    other = _file(tmp_path, 1, BALL)
    with pytest.raises(CalendarRefused, match="has version 2 of styria, and this is version 1"):
        library.add_calendar(other)
    assert library.add_calendar(other, force=True).version == 1


def test_a_wrong_calendar_is_refused_with_every_fault_and_its_line(library: Library, tmp_path: Path) -> None:
    path = _file(tmp_path, more=BALL.replace("mircalla", "mircala") + 'sett = "1819"\n')
    with pytest.raises(CalendarRefused, match="mend what is wrong in it") as refused:
        library.add_calendar(path)
    lines = path.read_text().splitlines()
    assert [lines[fault.line - 1] for fault in refused.value.faults] == ['who = ["mircala"]', 'sett = "1819"']
    assert "Did you mean “mircalla”?" in refused.value.faults[0].message
    assert _own(library) == []
    assert not library.folder.calendars.exists()


@pytest.mark.parametrize("id_", ["../../styria", "styria/x", "Styria", ""])
def test_an_id_cannot_lead_out_of_the_folder(library: Library, tmp_path: Path, id_: str) -> None:
    with pytest.raises(CalendarRefused):
        library.add_calendar(_file(tmp_path, id_=id_))
    assert not list(tmp_path.glob("**/calendars/*"))


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"[canon", b""])
def test_what_is_no_calendar_is_refused(library: Library, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "odd.calendar.toml"
    path.write_bytes(content)
    with pytest.raises(CalendarRefused):
        library.add_calendar(path)
    with pytest.raises(CalendarRefused, match="cannot be read"):
        library.add_calendar(tmp_path / "none.calendar.toml")


def test_it_is_kept_under_its_id_whatever_its_file_was_called(library: Library, tmp_path: Path) -> None:
    library.add_calendar(_file(tmp_path, name="styria (1).txt"))
    assert [path.name for path in library.folder.calendars.iterdir()] == ["styria.calendar.toml"]


def test_one_put_there_by_hand_under_another_name_is_replaced(library: Library, tmp_path: Path) -> None:
    library.folder.calendars.mkdir()
    _file(library.folder.calendars, name="mine.calendar.toml")
    assert _own(library) == [("styria", 1)]
    library.add_calendar(_file(tmp_path, 2))
    assert _own(library) == [("styria", 2)]


def test_taken_out_it_is_gone(library: Library, tmp_path: Path) -> None:
    library.add_calendar(_file(tmp_path))
    change = library.remove_calendar("styria")
    assert (change.version, change.before, len(change.removed)) == (0, 1, 2)
    assert _own(library) == []
    with pytest.raises(CalendarRefused, match="not in the library"):
        library.remove_calendar("styria")
    with pytest.raises(CalendarRefused, match="came with ianto"):
        library.remove_calendar("pp")


def test_an_own_calendar_goes_before_the_shipped_one_of_its_id(library: Library, tmp_path: Path) -> None:
    change = library.add_calendar(_file(tmp_path, id_="pp"))
    assert "Chapter 34" in change.removed
    assert [line.replaces for line in library.calendars() if line.id == "pp"] == [False, True]
    (used,) = [each for each in calendars_in_force(library.calendars()) if each.id == "pp"]
    assert used.title == "Tales of Styria"
    again = library.remove_calendar("pp")
    assert (again.version >= 1, "Chapter 34" in again.added) == (True, True)


def test_one_spoilt_by_hand_is_told_and_can_be_replaced_or_taken_out(
    library: Library, tmp_path: Path
) -> None:
    library.add_calendar(_file(tmp_path))
    spoilt = library.folder.calendars / "styria.calendar.toml"
    spoilt.write_text("[canon", encoding="utf-8")
    (line,) = [line for line in library.calendars() if line.own]
    assert (line.id, line.calendar) == ("styria", None)
    assert "styria.calendar.toml, line 1: this is not TOML" in line.fault
    library.add_calendar(_file(tmp_path))
    assert _own(library) == [("styria", 1)]
    spoilt.write_bytes(b"\xff\xff")
    assert "UTF-8" in next(line.fault for line in library.calendars() if line.own)
    library.remove_calendar("styria")
    assert _own(library) == []


def test_one_may_use_another_of_the_librarys(library: Library, tmp_path: Path) -> None:
    more = tmp_path / "more.calendar.toml"
    more.write_text(
        '[canon]\nid = "more"\ntitle = "More"\nfandoms = ["Tales of Styria"]\nuses = ["styria"]\n'
        '[[event]]\nid = "later"\ntitle = "Later"\nwho = ["mircalla"]\n',
        encoding="utf-8",
    )
    with pytest.raises(CalendarRefused) as refused:
        library.add_calendar(more)
    assert "there is no calendar “styria”" in refused.value.faults[0].message
    library.add_calendar(_file(tmp_path))
    assert library.add_calendar(more).added == ("Later",)


def test_without_a_library_the_shipped_calendars_are_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IANTO_LIBRARY", str(tmp_path / "none"))
    lines = known_calendars(None)
    assert not any(line.own for line in lines)
    assert {"holmes", "pp"} <= {each.id for each in calendars_in_force(lines)}
    with pytest.raises(NoLibrary):
        known_calendars(tmp_path / "none")


def test_while_another_process_writes_nothing_is_changed(library: Library, tmp_path: Path) -> None:
    with writing(library.folder.lock, wait=0), pytest.raises(LibraryBusy):
        library.add_calendar(_file(tmp_path))
    assert _own(library) == []


def test_stories_that_are_there_find_their_place_and_lose_it(library: Library, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Title: Fog\nFandom: Sherlock Holmes\n\n***\n\nThe fog came in.\n", encoding="utf-8")
    library.add([_story(tmp_path), other])
    assert _events(library) == []
    far: list[tuple[int, int]] = []
    assert library.add_calendar(_file(tmp_path), on_progress=lambda *so: far.append(so)).works == 1
    assert far == [(2, 2)]
    assert _events(library) == [("after", "the-carriage"), ("before", "the-chapel")]
    again = library.add_calendar(_file(tmp_path))
    assert (again.same, again.works, again.added) == (True, 0, ())
    library.place([1], "mircalla: before The Carriage")
    assert library.remove_calendar("styria").works == 1
    assert _events(library) == []
    kept = library.when(1)
    assert kept is not None
    assert kept.told.unread == ("mircalla: before The Carriage",), "what was said is not lost"
    library.reset_when([1])
    assert library.when(1) is None


def _story(tmp_path: Path) -> Path:
    story = tmp_path / "guest.txt"
    story.write_text(
        "Title: The Guest\nAuthor: saltmarsh\nFandom: Tales of Styria\nSetting: after The Carriage, before The Chapel\n\n"
        "***\n\nShe came in the rain, and nobody asked her name until the candles were brought.\n",
        encoding="utf-8",
    )
    return story


def _events(library: Library) -> list[tuple[str, str]]:
    known = library.when(1)
    return [(each.relation, each.event) for each in known.told.placements] if known is not None else []


def test_a_library_made_anew_has_its_calendars(library: Library, tmp_path: Path) -> None:
    library.add_calendar(_file(tmp_path))
    library.add([_story(tmp_path)])
    library.close()
    folder = library.folder.path
    (folder / "catalog.sqlite3").unlink()
    rebuild(folder)
    again = Library(folder)
    try:
        assert _own(again) == [("styria", 1)]
        assert _events(again) == [("after", "the-carriage"), ("before", "the-chapel")]
    finally:
        again.close()
