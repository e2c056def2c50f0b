"""The stories of a table in the order of its prompts: each once, with all prompts it answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from ianto.catalog import WorkLine, fill_queries, queries
from ianto.challenges import Prompt
from ianto.library.challenges.shown import FillShown, TableShown
from ianto.library.challenges.tables import ShowingTables
from ianto.library.gathering import Gathering

STORIES_A_PAGE: Final = 50
_FEW: Final = 3
"""So many prompts of a story are told in a book's contents."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A story of a table.

    Attributes:
        work: its number.
        prompts: what it answers, or may answer, in the order of the table; none where it names no prompt of it.
        sure: whether it answers them; else somebody has to say which is meant.
    """

    work: int
    prompts: tuple[Prompt, ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class TableStories:
    """A page of the stories of a table.

    Attributes:
        shown: the table.
        stories: the stories of this page.
        sure: how many stories fill it, on all pages.
        page: which page, from 1.
        pages: of how many.
    """

    shown: TableShown
    stories: tuple[tuple[WorkLine, Answer], ...]
    sure: int
    page: int
    pages: int


class ListingStories(ShowingTables):
    """The stories of a library's tables."""

    def table_stories(self, name: str, *, writer: str = "", page: int = 1) -> TableStories | None:
        """A page of the stories of a table: those that fill it, then those of which it is not clear what they fill.

        Args:
            name: its id, its name, or another name it goes by.
            writer: only what this writer filled; empty for everybody.
            page: which page, from 1; the last one where there are fewer.
        """
        shown = self.table(name, writer=writer, whole=0)
        if shown is None:
            return None
        found = answers(shown)
        pages = max(1, -(-len(found) // STORIES_A_PAGE))
        at = min(max(page, 1), pages)
        some = found[(at - 1) * STORIES_A_PAGE : at * STORIES_A_PAGE]
        lines = queries.lines([each.work for each in some])
        stories = tuple((lines[each.work], each) for each in some if each.work in lines)
        return TableStories(shown, stories, sum(each.sure for each in found), at, pages)

    def answers_of(self, works: Iterable[int]) -> dict[str, tuple[int, int]]:
        """By the names of tables: how many of these stories fill prompts of it, and of how many it is not clear which."""
        lines = fill_queries.fills_of(works)
        tables = self.prompts().tables if lines else {}
        sure: dict[str, set[int]] = defaultdict(set)
        doubtful: dict[str, set[int]] = defaultdict(set)
        for line in lines:
            if line.table in tables:
                (sure if line.sure else doubtful)[tables[line.table].name].add(line.work)
        return {name: (len(sure[name]), len(doubtful[name])) for name in sorted({*sure, *doubtful})}

    def gather_table(self, name: str, writer: str = "") -> Gathering | None:
        """The stories of a table in the order of its prompts, each once, with what it answers; None where none do.

        Those that name it, and of which it is not clear which prompt they answer, come last, and say so.

        Args:
            name: its id, its name, or another name it goes by.
            writer: only what this writer filled; empty for everybody.
        """
        shown = self.table(name, writer=writer)
        if shown is None:
            return None
        found = answers(shown)
        lines = queries.lines([each.work for each in found])
        works = tuple(lines[each.work] for each in found if each.work in lines)
        title = f"{shown.table.name} · {shown.writer}" if shown.writer else shown.table.name
        places = {each.work: _place(each) for each in found}
        return Gathering("table", title, works, places) if works else None


def _place(answer: Answer) -> str:
    """What a story answers, as the contents of a book say it: `4. Coffee`."""
    told = [f"{each.number}. {_words(each)}".strip() for each in answer.prompts]
    more = f" and {len(told) - _FEW} more" if len(told) > _FEW else ""
    listed = ", ".join(told[:_FEW]) + more
    if answer.sure:
        return listed
    return f"Perhaps {listed}" if listed else "No prompt of the table"


def _words(prompt: Prompt) -> str:
    known = {"choice": "Writer’s choice", "free": "Free", "prompt": ""}
    return " ".join(prompt.text.split()) or known[prompt.kind]


def answers(shown: TableShown) -> list[Answer]:
    """The stories of a table, each once: those that fill it by its prompts, then those that are not clear."""
    sure: dict[int, list[Prompt]] = {}
    doubtful: dict[int, list[Prompt]] = {}
    for cell in shown.cells:
        _put(sure, cell.fills, cell.prompt)
    for cell in shown.cells:
        _put(doubtful, cell.asked, cell.prompt)
    for fill in shown.lost:
        doubtful.setdefault(fill.work, [])
    return [
        *(Answer(work, tuple(prompts), sure=True) for work, prompts in sure.items()),
        *(Answer(work, tuple(prompts), sure=False) for work, prompts in doubtful.items() if work not in sure),
    ]


def _put(into: dict[int, list[Prompt]], fills: tuple[FillShown, ...], prompt: Prompt) -> None:
    for fill in fills:
        prompts = into.setdefault(fill.work, [])
        if prompt not in prompts:
            prompts.append(prompt)
