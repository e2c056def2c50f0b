"""A table's cells as every notation writes them: number, text, stories."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ianto.challenges.posted.columns import is_head
from ianto.challenges.posted.credits import credit
from ianto.challenges.posted.entry import has_words, is_bare_mark
from ianto.challenges.posted.kinds import marked
from ianto.challenges.posted.numbers import leading
from ianto.challenges.posted.settling import middle_of
from ianto.challenges.table import Link, Prompt, Table
from ianto.challenges.table_json import is_web_address

_SINGLE: Final = 2


@dataclass(frozen=True, slots=True)
class Written:
    """A cell to be written.

    Attributes:
        number: as it stands before the text, with its full stop; empty on a bingo card.
        text: the prompt, with a mark where it does not say itself that its cell is free or the writer's choice.
        links: the stories that fill it.
        linked: whether the text itself can be the link to the first of them.
        done: whether it is filled, and no story of it has an address: then it is bold.
    """

    number: str
    text: str
    links: tuple[Link, ...]
    linked: bool
    done: bool = False

    @property
    def lead(self) -> str:
        """The number and the space behind it."""
        return f"{self.number} " if self.number and (self.text or self.links) else self.number


def cells_of(table: Table, filled: Mapping[int, Sequence[Link]] | None) -> list[Written]:
    """The cells of a table in order; filled by its own links where nobody says by which."""
    counted = is_counted(table)
    wide = len(str(max((prompt.number for prompt in table.prompts), default=0)))
    centre = middle_of(len(table.prompts)) if counted else None
    bare = counted and _is_bare_card(table)
    cells: list[Written] = []
    for place, prompt in enumerate(table.prompts):
        text = marked(prompt.text, prompt.kind, centre=place == centre)
        stories = prompt.links if filled is None else filled.get(prompt.number, ())
        # A story may not say where it is posted; an empty link would lead back to the post itself.
        links = tuple(link for link in stories if is_web_address(link.address))
        number = "" if bare else f"{prompt.number:0{wide}d}."
        done = bool(stories) and not links
        cells.append(Written(number, text, links, bool(text) and not is_bare_mark(text), done))
    return cells


def is_counted(table: Table) -> bool:
    """Whether its cells are numbered from 1 in order."""
    return all(prompt.number == place for place, prompt in enumerate(table.prompts, 1))


def is_plainly_listed(table: Table) -> bool:
    """Whether its numbers can be left to a list that counts by itself."""
    return is_counted(table) and all(prompt.text and leading(prompt.text) is None for prompt in table.prompts)


def _is_bare_card(table: Table) -> bool:
    """Whether it can be posted as bingo cards are, without numbers, and still be read as it is."""
    size = table.card.size if table.card is not None else 0
    return (
        size > 0
        and table.columns == size
        and len(table.prompts) == size * size
        and all(map(_speaks, table.prompts))
    )


def _speaks(prompt: Prompt) -> bool:
    text = prompt.text
    return len(text) >= _SINGLE and has_words(text) and leading(text) is None and not is_head(text)


def rows_of(cells: Sequence[Written], columns: int) -> Iterator[list[Written | None]]:
    """Cells in rows; the last is filled up with nothing."""
    for start in range(0, len(cells), columns):
        row: list[Written | None] = list(cells[start : start + columns])
        yield row + [None] * (columns - len(row))


def credit_of(link: Link) -> str:
    """Title and author of a link, as its title says them."""
    return credit(link.title, link.by)


def is_name(name: str) -> bool:
    """Whether a name above a table can only be read as one."""
    lead = leading(name)
    return bool(name.strip()) and (lead is None or not lead.strong) and not re.fullmatch(r"[\W\d]*", name)
