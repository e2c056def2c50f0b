"""The catalogue on both databases: what goes in comes out, what is changed can be undone."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection

from ianto.catalog import (
    CatalogTooNew,
    CatalogUnusable,
    Known,
    changes,
    connect,
    disconnect,
    integrity,
    queries,
    record,
    revision,
)
from tests.catalog.readings import entry, reading

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
LAMP = reading(
    "The Lamp", "On the first night it was only a light. " * 20,
    author="saltmarsh", fandom=("Sherlock Holmes", "Dracula"), rating="PG", part="3/5",
    character=("Holmes", "Watson"), summary="A light where none should be.", setting="after the Empty House",
)  # fmt: skip
FOG = reading("The Fog", "What the fog kept it did not give back. " * 30, author="wickfall")


@pytest.fixture
def catalogue(tmp_path: Path, database: Callable[[], str]) -> Iterator[Path]:
    """An empty catalogue."""
    connect(tmp_path, database())
    yield tmp_path
    disconnect()


def test_what_is_recorded_is_what_is_answered(catalogue: Path) -> None:
    assert record([entry("added", 1, LAMP), entry("added", 2, FOG)], NOW).revision == 1
    lines = queries.lines([1, 2, 3])
    assert set(lines) == {1, 2}
    lamp = lines[1]
    assert (lamp.title, lamp.authors, lamp.fandoms) == (
        "The Lamp",
        ("saltmarsh",),
        ("Sherlock Holmes", "Dracula"),
    )
    assert (lamp.part, lamp.complete, lamp.words, lamp.versions) == ("3/5", False, LAMP.words, 1)
    assert lamp.added_at == NOW
    assert lamp.opening.startswith("On the first night")
    assert queries.totals() == (2, LAMP.words + FOG.words)
    detail = queries.work(1)
    assert detail is not None
    assert [field.value for field in detail.fields if field.name == "character"] == ["Holmes", "Watson"]
    assert detail.fields[0].span == (7, 15)
    assert detail.versions[0].found == ("The Lamp.txt",)
    assert detail.versions[0].warnings == ("a warning",)
    chapter = queries.chapter(1, 1)
    assert chapter is not None
    assert chapter.html.startswith("<p>On the first night")
    assert queries.chapter(1, 2) is None
    assert queries.chapter(9, 1) is None
    assert queries.work(9) is None
    assert list(integrity.problems()) == []


def test_a_batch_is_written_whole_or_not_at_all(catalogue: Path) -> None:
    record([entry("added", 1, LAMP)], NOW)
    with pytest.raises(Exception, match=r"(?i)unique|duplicate"):
        record([entry("added", 2, FOG), entry("added", 1, FOG)], NOW)
    assert queries.totals()[0] == 1
    assert revision() == 1


def test_known_answers_what_a_verdict_needs(catalogue: Path) -> None:
    record([entry("added", 1, LAMP), entry("added", 2, FOG)], NOW)
    known = Known()
    known.ask([LAMP.original.sha256, "0" * 64], ["The Lamp.txt", "elsewhere.txt"])
    known.ask_readings([LAMP, FOG])
    assert known.work_of(LAMP.original.sha256) == 1
    assert known.work_of("0" * 64) is None
    assert known.original_at("The Lamp.txt") == LAMP.original.sha256
    assert known.original_at("elsewhere.txt") is None
    assert [candidate.work for candidate in known.same_text(LAMP)] == [1]
    assert {candidate.work for candidate in known.same_name(FOG)} == {2}
    assert known.new_work() == 3
    assert known.new_work() == 4


def test_the_longest_version_is_shown_and_the_others_fill_its_gaps(catalogue: Path) -> None:
    record([entry("added", 1, LAMP)], NOW)
    longer = reading("The Lamp", "On the first night it was only a light. " * 40, path="later.txt")
    record([entry("new version", 1, longer)], NOW)
    line = queries.lines([1])[1]
    assert (line.words, line.versions) == (longer.words, 2)
    assert line.authors == ("saltmarsh",), "the longer one does not say who wrote it"
    shorter = reading("The Lamp", "On the first night it was only a light. " * 5, path="sooner.txt")
    record([entry("new version", 1, shorter)], NOW)
    detail = queries.work(1)
    assert detail is not None
    assert [version.shown for version in detail.versions] == [False, True, False]
    assert list(integrity.problems()) == []


def test_the_same_bytes_elsewhere_are_one_more_place(catalogue: Path) -> None:
    record([entry("added", 1, LAMP)], NOW)
    elsewhere = reading("The Lamp", LAMP.text, path="copy/The Lamp.txt")
    record([entry("seen", 1, elsewhere)], NOW)
    detail = queries.work(1)
    assert detail is not None
    assert len(detail.versions) == 1


def test_the_bin_gives_back_until_it_is_emptied(catalogue: Path) -> None:
    record([entry("added", 1, LAMP), entry("added", 2, FOG)], NOW)
    assert changes.remove([1, 7], "a reader", NOW) == [1]
    assert changes.remove([1], "a reader", NOW) == []
    assert queries.totals()[0] == 1
    assert [line.id for line in queries.removed()] == [1]
    assert queries.on_shelves([1, 2]) == [2]
    assert changes.restore([1], "a reader", NOW) == [1]
    assert queries.totals()[0] == 2
    changes.remove([1], "a reader", NOW)
    needless: list[str] = []
    assert changes.empty("a reader", NOW, needless.extend) == [1]
    assert needless == [LAMP.original.sha256]
    assert changes.empty("a reader", NOW, needless.extend) == []
    assert queries.work(1) is None
    assert queries.removed() == []
    assert list(integrity.problems()) == []
    assert [sha256 for sha256, _ in integrity.originals()] == [FOG.original.sha256]


def test_a_number_no_work_can_have_is_no_work(catalogue: Path) -> None:
    record([entry("added", 1, LAMP)], NOW)
    huge = 10**20
    assert list(queries.lines([huge, 1, -huge])) == [1]
    assert queries.work(huge) is None
    assert queries.chapter(huge, 1) is None
    assert queries.chapter(1, huge) is None
    assert queries.version(huge) is None
    assert changes.remove([huge, 1], "a reader", NOW) == [1]
    assert changes.restore([huge, 1], "a reader", NOW) == [1]


def test_what_changed_is_told_in_runs(catalogue: Path) -> None:
    for number in range(1, 8):
        record([entry("added", number, reading(f"Story {number}", f"word{number} " * 30))], NOW)
    changes.remove([3], "a reader", NOW)
    runs = list(queries.changed_since(2, size=2))
    assert [len(run) for run in runs] == [2, 2, 1]
    assert [(change.work, change.stands) for run in runs for change in run] == [
        (4, True),
        (5, True),
        (6, True),
        (7, True),
        (3, False),
    ]
    assert list(queries.changed_since(revision())) == []


def test_the_place_is_kept(catalogue: Path) -> None:
    record([entry("added", 1, LAMP)], NOW)
    assert changes.keep_place(1, 2, 1.7, NOW)
    assert not changes.keep_place(5, 1, 0.5, NOW)
    place = queries.lines([1])[1].place
    assert place is not None
    assert (place.chapter, place.fraction, place.kept_at) == (2, 1.0, NOW)


def test_records_are_whole(catalogue: Path) -> None:
    record([entry("added", 1, LAMP), entry("added", 2, FOG)], NOW)
    found = list(queries.records([2, 1]))
    assert [each.id for each in found] == [1, 2]
    assert found[0].data["characters"] == ["Holmes", "Watson"]
    assert found[1].chapters == [f"<p>{FOG.text}</p>"]


def test_a_newer_catalogue_is_refused(catalogue: Path, database: Callable[[], str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('catalog', '9999_tomorrow', %s)",
            [connection.ops.adapt_datetimefield_value(NOW)],
        )
    settings = connection.settings_dict
    url = ""
    if connection.vendor == "postgresql":
        url = f"postgresql://ianto@127.0.0.1:{settings['PORT']}/{settings['NAME']}"
    with pytest.raises(CatalogTooNew, match="9999_tomorrow"):
        connect(catalogue, url)


def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "catalog.sqlite3").write_bytes(b"this is a story, not a database " * 100)
    with pytest.raises(CatalogUnusable, match="not a database"):
        connect(tmp_path)


@pytest.mark.parametrize(
    "url", ["postgresql://ianto@127.0.0.1:1/none", "mysql://localhost/ianto", "nonsense"]
)
def test_a_database_that_does_not_answer_is_said_not_to(tmp_path: Path, url: str) -> None:
    with pytest.raises(CatalogUnusable):
        connect(tmp_path, url)


def test_readers_read_while_the_writer_writes(tmp_path: Path) -> None:
    connect(tmp_path)
    record([entry("added", 1, LAMP)], NOW)
    reader = sqlite3.connect(tmp_path / "catalog.sqlite3")
    try:
        assert reader.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        record([entry("added", 2, FOG)], NOW)
        assert reader.execute("SELECT count(*) FROM catalog_work").fetchone() == (2,)
    finally:
        reader.close()
