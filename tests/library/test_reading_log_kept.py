"""The reading log: what is noted of reading, and what is left when it is switched off or forgotten."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ianto.catalog.models import Version
from ianto.library import Library, rebuild
from tests.library.made import folder_of

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


def _told(library: Library) -> list[dict[str, Any]]:
    return [json.loads(line) for line in library.folder.journal.read_text(encoding="utf-8").splitlines()]


def test_the_log_counts_reading_and_no_leafing(filled: Library) -> None:
    def at(minute: float, fraction: float) -> None:
        filled.keep_place(1, 1, fraction, NOON + timedelta(minutes=minute))

    at(0, 0.0)
    at(2, 0.25)  # 210 words in two minutes
    at(4, 0.5)
    at(4.05, 1.0)  # 420 words in three seconds: leafing
    at(5, 0.2)  # back
    at(60, 0.4)  # an hour later: read, but nobody knows how long
    filled.keep_place(2, 1, 0.5, NOON)
    day = NOON.astimezone().date()
    (line,) = filled.read_over(day, day)
    assert (line.day, line.work, line.title) == (day, 1, "The Lamp 0")
    assert line.words == 210 + 210 + 60 + 168
    assert line.seconds == 120 + 120 + 3 + 57
    assert not filled.read_over(date(2026, 2, 1), date(2026, 2, 27))


def test_switched_off_nothing_is_logged_and_the_journal_has_the_last_place_only(filled: Library) -> None:
    filled.wish("reading log", value=False)
    for minute in range(4):
        filled.keep_place(1, 1, minute / 4, NOON + timedelta(minutes=minute))
    filled.remove([4])
    stopped = [line["stopped"] for line in _told(filled) if "stopped" in line]
    assert [each["fraction"] for each in stopped] == [0.75]
    assert not filled.read_over(NOON.date(), NOON.date())
    filled.wish("reading log", value=True)
    assert filled.wishes() == {"reading log": True}


def test_forgotten_it_is_gone_from_the_journal_too(four: Library) -> None:
    for minute in range(4):
        four.keep_place(1, 1, minute / 4, NOON + timedelta(minutes=minute))
        four.keep_place(2, 1, minute / 4, NOON + timedelta(days=1, minutes=minute))
    four.mark([1], "read")
    with four.folder.journal.open("ab") as file:
        file.write(b'{"newer":{"what":1}}\n{"cut sh\n')
    before = _lines(four.folder.journal)
    four.remove([4])
    assert any(b'{"read"' in line for line in _lines(four.folder.journal))
    assert four.forget_reading() == 2
    assert not four.read_over(date(2020, 1, 1), date(2030, 1, 1))
    after = _lines(four.folder.journal)
    assert not any(b'{"read"' in line for line in after)
    assert sum(b'{"stopped"' in line for line in after) == 2
    assert [line for line in before if b"stopped" not in line] == [
        line for line in after if b"stopped" not in line and b'"remove"' not in line
    ]
    line = four.line(1)
    assert line is not None
    assert line.place is not None
    assert line.place.fraction == 0.75


def _places(library: Library) -> list[tuple[str, float]]:
    """What the journal tells of places: what of, and how far."""
    told = [next(iter(line.items())) for line in _told(library)]
    stopped = [(said["subject"], said["fraction"]) for name, said in told if name == "stopped"]
    return stopped + [(said["document"], said["percentage"]) for name, said in told if name == "progress"]


def _places_of(library: Library, subject: str) -> list[float]:
    return [
        json.loads(line)["stopped"]["fraction"]
        for line in _lines(library.folder.journal)
        if line.startswith(b'{"stopped":{"subject":"%s"' % subject.encode())
    ]


def _read_on(library: Library, percentage: float) -> None:
    """Have an e-reader say where it is in two documents, and a writer tell the journal."""
    for document in ("a" * 32, "b" * 32):
        library.tell_progress(document, "", percentage, device="kobo")
    library.catch_up()


def test_forgotten_of_what_an_e_reader_said_the_last_is_left(four: Library) -> None:
    for percentage in (0.1, 0.3, 0.2):
        _read_on(four, percentage)
    assert len(_places(four)) == 6
    four.forget_reading()
    assert _places(four) == [("a" * 32, 0.2), ("b" * 32, 0.2)]
    folder = four.folder.path
    four.close()
    rebuild(folder)
    with contextlib.closing(Library(folder)) as again:
        told = again.told_progress("a" * 32)
        assert told is not None
        assert told.percentage == 0.2


def test_switched_off_the_journal_is_no_diary_whoever_writes(four: Library) -> None:
    lamp = Version.objects.get(work=1).original_id
    for minute in range(3):
        four.keep_place(1, 1, minute / 10, NOON + timedelta(minutes=minute))
        _read_on(four, minute / 10)
    before = _places(four)
    assert len(before) == 9, "a log is wanted"
    four.wish("reading log", value=False)
    four.tell_progress("a" * 32, "", 0.5, device="kobo")
    four.catch_up()
    of_a = [("a" * 32, 0.5)]
    assert _places(four) == [each for each in before if each[0] != "a" * 32] + of_a, "the others wait"
    with four.folder.journal.open("ab") as file:
        file.write(b'{"newer":{"what":1}}\n{"stopped":{"cut sh\n')
    others = [line for line in _lines(four.folder.journal) if lamp.encode() not in line]
    for minute in range(3, 6):
        four.keep_place(1, 1, minute / 10, NOON + timedelta(minutes=minute))
        four.catch_up()
        assert _places_of(four, lamp) == [minute / 10]
    assert [line for line in _lines(four.folder.journal) if lamp.encode() not in line] == others


def _lines(journal: Path) -> list[bytes]:
    return journal.read_bytes().splitlines()
