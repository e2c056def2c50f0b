"""docs/reference/query-language.md says what is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ianto.search import LENGTHS, Index, QueryError, parse_query
from ianto.search.fields import FIELDS, HAS, SORTS, resolve
from tests.search.stories import STORIES

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "query-language.md"
TEXT = PAGE.read_text(encoding="utf-8")
EXAMPLES = [line for box in re.findall(r"```query\n(.*?)```", TEXT, re.DOTALL) for line in box.splitlines()]
ERRORS = re.findall(r"^\| `([^`]+)` \| (.*\(at column \d+\)) \|$", TEXT, re.MULTILINE)


def test_there_are_examples() -> None:
    assert len(EXAMPLES) > 60
    assert len(ERRORS) > 3


def test_every_example_is_a_query_and_can_be_searched_for(tmp_path: Path) -> None:
    with Index.open(tmp_path, writable=True) as index:
        index.update(STORIES, (), 1)
        for example in EXAMPLES:
            parsed = parse_query(example)
            assert parse_query(str(parsed)).node == parsed.node, example
            assert index.search(example).total >= 0


@pytest.mark.parametrize(("query", "said"), ERRORS)
def test_every_error_is_said_so(query: str, said: str) -> None:
    with pytest.raises(QueryError) as refusal:
        parse_query(query)
    assert str(refusal.value) == said


def test_every_field_is_on_the_page() -> None:
    for name in FIELDS:
        assert f"`{name}`" in TEXT or f"{name}:" in TEXT, name
    rows = re.findall(r"^\| (`[a-z`, ]+`) \| ([a-z`, ]*) \|", TEXT, re.MULTILINE)
    stated = {name for cells in rows for cell in cells for name in re.findall(r"`([a-z]+)`", cell)}
    assert len(stated) >= 30
    assert {name for name in stated if resolve(name) is None} == set()


def test_every_sort_flag_and_length_is_on_the_page() -> None:
    for name in (*SORTS, *HAS, *(name for name, _ in LENGTHS)):
        assert f"`{name}`" in TEXT, name
