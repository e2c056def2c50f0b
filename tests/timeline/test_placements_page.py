"""The page on placements: every example in its tables is what is read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast

import pytest

from ianto.story import FieldName
from ianto.timeline import hand_text, read_hand
from tests.timeline.placed import Labelled, gazetteer, said, told

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "placements.md"
FIELDS = "setting|spoilers|tag|summary|notes"
ROWS = re.findall(
    rf"^\| ({FIELDS}) \| ([^|]+) \| (?:`([^`|]*)` )?\|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE
)
LINES = re.findall(r"^\| `([^`|]+)` \| [^|]+ \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


def test_the_page_has_examples() -> None:
    assert len(ROWS) >= 40
    assert sum(not read for *_, read in ROWS) >= 7


@pytest.mark.parametrize(("field", "words", "read"), ROWS, ids=[row[1] for row in ROWS])
def test_an_example_is_read_as_the_page_says(field: str, words: str, read: str) -> None:
    found = told(Labelled("", "tw", cast("FieldName", field), words, frozenset()))
    assert hand_text(found).replace("\n", "; ") == read
    if read:
        assert said(read_hand(read, gazetteer(), universes=("dw",))) == said(found)


@pytest.mark.parametrize("line", [line for line in LINES if ":" in line or line.startswith("between")])
def test_a_line_by_hand_is_understood(line: str) -> None:
    assert hand_text(read_hand(line, gazetteer(), universes=("dw",)))
