"""Decisions go from one copy of a library to another."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ianto.catalog.models import Decision
from ianto.library import Change, Library
from ianto.tags import Amendment
from tests.library.made import folder_of


def _lines(library: Library) -> list[bytes]:
    return list(library.export_decisions())


def _titles(library: Library) -> list[str]:
    return [detail.line.title for number in range(1, 9) if (detail := library.work(number)) is not None]


@pytest.fixture
def exported(tmp_path: Path) -> list[bytes]:
    """What was decided in another library."""
    library = Library(tmp_path / "other", create=True)
    library.add([folder_of(tmp_path / "fics", 6)])
    library.set([1, 2], [Change("title", ("Ours",))])
    library.set([3], [Change("title", ("Not This",))])
    library.undo()
    library.join([4, 5])
    library.remove([6])
    library.amend([Amendment("alias", "fandom", "Sherlock Holmes", "The Canon")])
    lines = _lines(library)
    library.close()
    return lines


def test_what_was_decided_elsewhere_is_carried_out_here(
    exported: list[bytes], either: Library, tmp_path: Path
) -> None:
    either.add([tmp_path / "fics"])
    report = either.import_decisions(exported)
    assert (report.new, report.known, report.elsewhere, report.unreadable) == (len(exported), 0, 0, [])
    assert _titles(either) == ["Ours", "Ours", "The Lamp 2", "The Lamp 4", "The Lamp 5"]
    assert [line.id for line in either.bin()] == [6]
    detail = either.work(1)
    assert detail is not None
    assert detail.line.names.fandoms == ("The Canon",)
    assert _lines(either) == exported
    again = either.import_decisions(exported)
    assert (again.new, again.known, again.works) == (0, len(exported), 0)


def test_what_is_about_works_that_are_not_here_waits_for_them(
    exported: list[bytes], either: Library, tmp_path: Path
) -> None:
    report = either.import_decisions(exported)
    assert report.new == len(exported)
    assert report.elsewhere == 5
    assert report.works == 0
    either.add([tmp_path / "fics"])
    assert _titles(either) == ["Ours", "Ours", "The Lamp 2", "The Lamp 4", "The Lamp 5"]
    assert [line.id for line in either.bin()] == [6]


def test_an_undo_is_carried_out_whichever_comes_first(
    exported: list[bytes], either: Library, tmp_path: Path
) -> None:
    either.add([tmp_path / "fics"])
    said = [json.loads(line) for line in exported]
    undo = next(each for each in said if each["kind"] == "undo")
    undone = next(each for each in said if each["uid"] == undo["subject"])
    either.import_decisions([json.dumps(undo).encode()])
    either.import_decisions([json.dumps(undone).encode()])
    assert _titles(either)[2] == "The Lamp 2"
    either.undo(undo["uid"])
    assert _titles(either)[2] == "Not This"


def test_lines_that_say_nothing_are_told(exported: list[bytes], either: Library) -> None:
    good: dict[str, Any] = json.loads(exported[0])

    def changed(**parts: Any) -> bytes:
        return json.dumps(good | parts).encode()

    lines = [
        b'{"uid": "12',
        b"[]",
        changed(uid="12"),
        changed(subject="nothing"),
        changed(kind="dance"),
        changed(at="yesterday"),
        changed(detail={"field": "shoe size", "values": ["7"]}),
        changed(detail={"field": "title", "values": ["A", "B"], "how": "set"}),
        changed(detail=[]),
        changed(kind="join", detail={"with": "me"}),
        changed(kind="part", detail={"work": -1}),
        changed(kind="alias", subject="", detail={"kind": "shoe", "name": "a", "to": "b"}),
        changed(kind="split", subject="", detail={"kind": "genre", "name": "a", "into": [["genre"]]}),
        b"\xff\xfe",
        b"",
        b'{"stopped": {"subject": "x"}}',
        exported[0],
    ]
    report = either.import_decisions(lines)
    assert report.new == 1
    assert [number for number, _ in report.unreadable] == list(range(1, 15))
    assert all(reason for _, reason in report.unreadable)
    assert Decision.objects.count() == 1


def test_what_was_deleted_for_good_elsewhere_is_not_deleted_here(either: Library, tmp_path: Path) -> None:
    either.add([folder_of(tmp_path / "fics", 2)])
    report = either.import_decisions(_emptied())
    assert report.passed_over == 2
    assert not either.bin()
    assert len(_titles(either)) == 2


def _emptied() -> list[bytes]:
    """What is exported by a library that deleted a work for good; found in its journal, too."""
    either = {"act": "0" * 32, "at": "2026-01-02T03:04:05+00:00", "by": "quill"}
    subject = "ab" * 32
    said = [
        either | {"uid": "1" * 32, "kind": "remove", "subject": subject, "detail": {}},
        either | {"uid": "2" * 32, "kind": "empty", "subject": subject, "detail": {"originals": [subject]}},
    ]
    return [json.dumps({"decided": each}).encode() for each in said]


def _line(**said: Any) -> bytes:
    whole = {
        "uid": "a" * 32,
        "at": "2026-03-04T05:06:07+00:00",
        "by": "ann",
        "kind": "set",
        "detail": {},
    } | said
    return json.dumps(whole).encode()


def _set(sha256: str, **detail: Any) -> bytes:
    return _line(subject=sha256, detail={"field": "title", "values": ["Ours"], "how": "set"} | detail)


@pytest.mark.parametrize(
    "said",
    [
        {"field": ["title"]},
        {"how": {}},
        {"values": [float("nan")]},
        {"values": ["a\0b"]},
        {"values": ["\ud800"]},
        {"more": {"\ud800": 1}},
    ],
)
def test_what_no_database_can_keep_is_told_and_the_rest_is_taken_over(
    either: Library, tmp_path: Path, said: dict[str, Any]
) -> None:
    either.add([folder_of(tmp_path / "fics", 1)])
    detail = either.work(1)
    assert detail is not None
    sha256 = detail.versions[0].sha256
    good = _set(sha256).replace(b"a" * 32, b"b" * 32)
    report = either.import_decisions([_set(sha256, **said), good])
    assert report.new == 1
    assert [number for number, _ in report.unreadable] == [1]
    assert _titles(either) == ["Ours"]


@pytest.mark.parametrize(
    "said",
    [
        {"at": "0001-01-01T00:00:00+23:00"},
        {"at": "9999-12-31T23:59:59-23:00"},
        {"by": "\ud800x"},
        {"by": "a\0"},
    ],
)
def test_moments_and_names_that_cannot_be(either: Library, said: dict[str, Any]) -> None:
    report = either.import_decisions([_line(subject="c" * 64, kind="remove", **said)])
    assert (report.new, len(report.unreadable)) == (0, 1)


def test_a_number_no_library_gives_out_is_refused(either: Library, tmp_path: Path) -> None:
    either.add([folder_of(tmp_path / "fics", 1)])
    detail = either.work(1)
    assert detail is not None
    forged = _line(subject=detail.versions[0].sha256, kind="part", detail={"work": (1 << 63) - 1})
    assert either.import_decisions([forged]).new == 0
    assert either.add([folder_of(tmp_path / "more", 1, first=7)]).added == 1
    assert either.work(2) is not None
