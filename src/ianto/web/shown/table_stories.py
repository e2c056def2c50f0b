"""The stories of a table in words: what each is, and which prompts it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from ianto.web.shown.grid import cell_address, prompt_told
from ianto.web.shown.line import byline, facts, title_of, why_folded
from ianto.web.shown.words import cut

if TYPE_CHECKING:
    from ianto.catalog import WorkLine
    from ianto.library.challenges.table_stories import Answer
    from ianto.web.shown.line import Fact

_SUMMARY = 420


@dataclass(frozen=True, slots=True)
class Row:
    """A story of a table.

    Attributes:
        work: its number.
        title: its title.
        by: who wrote it; empty where nobody knows.
        text: its summary; empty where it has none, or where it is folded away.
        fold: why it is folded away; empty where it is not.
        facts: its quiet line.
        cells: the prompts it answers, or may answer: where each is, its number and its words.
        sure: whether it answers them.
    """

    work: int
    title: str
    by: str
    text: str
    fold: str
    facts: tuple[Fact, ...]
    cells: tuple[tuple[str, int, str], ...]
    sure: bool


def stories_address(table: str, by: str = "", page: int = 1) -> str:
    """Where the stories of a table are listed."""
    asked = ({"by": by} if by else {}) | ({"page": str(page)} if page > 1 else {})
    return f"/table/{quote(table, safe='')}/stories" + (f"?{urlencode(asked)}" if asked else "")


def row(table: str, by: str, work: WorkLine, answer: Answer) -> Row:
    """A story of a table, in words."""
    fold = why_folded(work)
    return Row(
        work=work.id,
        title=title_of(work),
        by=byline(work),
        text="" if fold else cut(work.summary, _SUMMARY),
        fold=fold,
        facts=() if fold else facts(work),
        cells=tuple(
            (cell_address(table, each.number, by), each.number, prompt_told(each.text, each.kind))
            for each in answer.prompts
        ),
        sure=answer.sure,
    )
