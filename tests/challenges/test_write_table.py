"""Tables written in every notation are read as they were."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from ianto.challenges import WRITTEN, Notation, Prompt, Table, read_posted, write_table
from tests.challenges.making import cards, tables

QUIET = settings(max_examples=35, deadline=None, suppress_health_check=list(HealthCheck))


def _said(prompts: tuple[Prompt, ...]) -> list[tuple[int, str, str]]:
    return [(prompt.number, prompt.text, prompt.kind) for prompt in prompts]


@pytest.mark.parametrize("notation", WRITTEN)
@given(table=tables())
@QUIET
def test_any_table_is_read_as_it_was_written(notation: Notation, table: Table) -> None:
    text = write_table(table, None, notation)
    (posted,) = read_posted(text)
    assert _said(posted.prompts) == _said(table.prompts)
    assert [prompt.links for prompt in posted.prompts] == [prompt.links for prompt in table.prompts]
    assert posted.columns == table.columns
    assert posted.notation == notation
    assert read_posted(text, notation=notation)[0].prompts == posted.prompts


@pytest.mark.parametrize("notation", WRITTEN)
@given(table=cards())
@QUIET
def test_any_card_is_read_as_it_was_written(notation: Notation, table: Table) -> None:
    (posted,) = read_posted(write_table(table, None, notation))
    assert _said(posted.prompts) == _said(table.prompts)
    assert posted.columns == table.columns
