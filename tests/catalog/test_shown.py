"""Which version stands for the work, out of what is recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import transaction

from ianto.catalog import connect, disconnect, queries, record
from ianto.catalog.models import Decision
from ianto.catalog.noting import Decided, note
from ianto.catalog.revision import advance
from ianto.catalog.shown import refresh
from tests.catalog.readings import entry, reading
from tests.library.made import body

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


@pytest.fixture
def catalogue(tmp_path: Path, database: Callable[[], str]) -> Iterator[Path]:
    """An empty catalogue."""
    connect(tmp_path, database())
    yield tmp_path
    disconnect()


def _shown() -> str:
    detail = queries.work(1)
    assert detail is not None
    return next(version.found[0] for version in detail.versions if version.shown)


def test_what_versions_say_of_themselves_is_weighed(catalogue: Path) -> None:
    text = body(1)
    first = reading("The Lamp", text + " And a signature.", "list.txt", status="WIP", part="2/3")
    record([entry("added", 1, first)], NOW)
    again = replace(
        reading("The Lamp", text, "archive.html", status="Complete", part="3/3"), format="ao3-html"
    )
    record([entry("new version", 1, again)], NOW)
    assert _shown() == "archive.html"
    dated = [
        reading("The Lamp", f"{text} {year}", f"{year}.txt", date=f"{year}-01-01") for year in (2001, 1999)
    ]
    record([entry("new version", 1, each) for each in dated], NOW)
    assert _shown() == "archive.html", "the others do not say that it is finished in three parts"
    longer = reading("The Lamp", body(1, 90), "longer.txt")
    record([entry("new version", 1, longer)], NOW)
    assert _shown() == "longer.txt"


def test_a_person_chooses_and_the_last_choice_counts(catalogue: Path) -> None:
    readings = [reading("The Lamp", body(1, count), f"{count}.txt") for count in (60, 30, 10)]
    record([entry("added" if not at else "new version", 1, each) for at, each in enumerate(readings)], NOW)
    assert _shown() == "60.txt"
    for each, shown in ((readings[2], "10.txt"), (readings[1], "30.txt")):
        with transaction.atomic():
            note([Decided("best", each.original.sha256)], "a reader", NOW)
            refresh([1], advance())
        assert _shown() == shown
    record([entry("new version", 1, reading("The Lamp", body(1, 99), "99.txt"))], NOW)
    assert _shown() == "30.txt", "what is added later does not undo a choice"
    Decision.objects.update(undone_at=NOW)
    refresh([1], 9)
    assert _shown() == "99.txt"
