"""What is never to be shown, left out of works that were not found by searching: by every kind of rule there is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ianto.catalog import WorkLine
from ianto.catalog.keeping_rows import NeverLine
from ianto.catalog.rows import Names
from ianto.library.unbarred import unbarred
from ianto.tags import TAG_KINDS, Vocabulary

NOW = datetime(2026, 1, 1, tzinfo=UTC)
NAMES = Names(
    authors=("mallowby",),
    fandoms=("Carmilla",),
    relationships=("Carmilla/Laura",),
    characters=("Laura",),
    warnings=("Major Character Death",),
    rating=("Mature",),
    categories=("F/F",),
    genres=("Angst",),
    tags=("Moonlight",),
    series=("Styria",),
)
WORK = WorkLine(
    id=1,
    title="Castle",
    authors=NAMES.authors,
    fandoms=NAMES.fandoms,
    relationships=NAMES.relationships,
    characters=NAMES.characters,
    rating="Mature",
    warnings=NAMES.warnings,
    genres=NAMES.genres,
    summary="",
    words=100,
    chapters=1,
    part="1",
    complete=True,
    language="de",
    setting=(),
    challenge="",
    table="",
    prompt=(),
    series="Styria",
    date="",
    opening="",
    versions=1,
    format="text",
    added_at=NOW,
    names=NAMES,
)
VALUES = {
    "author": "mallowby",
    "fandom": "Carmilla",
    "relationship": "Carmilla/Laura",
    "main": "Carmilla/Laura",
    "character": "Laura",
    "warning": "Major Character Death",
    "rating": "Mature",
    "category": "F/F",
    "genre": "Angst",
    "tag": "Moonlight",
    "series": "Styria",
    "language": "de",
}


def left(kind: str, value: str, fandom: str = "") -> list[WorkLine]:
    return unbarred([WORK], [NeverLine("key", kind, value, fandom, NOW)], Vocabulary.of(()))


def test_every_kind_is_tried() -> None:
    assert {*TAG_KINDS, "main", "language"} == set(VALUES)


@pytest.mark.parametrize("kind", VALUES)
def test_a_work_that_has_it_is_left_out(kind: str) -> None:
    assert left(kind, VALUES[kind]) == []
    assert left(kind, VALUES[kind], "Carmilla") == []
    assert left(kind, VALUES[kind], "Dracula") == [WORK]
    assert left(kind, "Something else") == [WORK]


def test_a_kind_that_an_older_ianto_knew_bars_nothing() -> None:
    assert left("mood", "Angst") == [WORK]


def test_it_goes_by_the_names_in_force() -> None:
    renamed = replace(WORK, names=replace(NAMES, tags=("Full Moon",)))
    rule = NeverLine("key", "tag", "Full Moon", "", NOW)
    assert unbarred([WORK, renamed], [rule], Vocabulary.of(())) == [WORK]
