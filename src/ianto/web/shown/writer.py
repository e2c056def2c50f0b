"""A writer's tables in words: how far each is, and the prompts that are left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from ianto.web.drawing import Picture
from ianto.web.drawing import progress as squares
from ianto.web.shown.claim import STATES_TOLD, claim_address
from ianto.web.shown.grid import cell_address, prompt_told, table_address
from ianto.web.shown.table import of_at_least
from ianto.web.shown.words import count, moment

if TYPE_CHECKING:
    from ianto.library.challenges.shown import ClaimShown, TableShown, WriterShown

_LEFT: Final = 15
"""Prompts that are named of what is left of a table."""


@dataclass(frozen=True, slots=True)
class Part:
    """A writer's part of a table.

    Attributes:
        name: of the table.
        address: of their part of it.
        challenge: what its challenge is called; empty for none.
        filled: how many of its prompts are filled.
        of: out of how many.
        complete: whether it is.
        picture: a square for each cell.
        left: the first prompts that are left: where each is, its number and its words.
        more: how many others are left.
        draw: where one of them is drawn.
    """

    name: str
    address: str
    challenge: str
    filled: str
    of: str
    complete: bool
    picture: Picture
    left: tuple[tuple[str, int, str], ...]
    more: int
    draw: str


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim in words: its page, what it is about, how it stands, since when, and until when."""

    address: str
    about: str
    table: str
    state: str
    since: str
    due: str
    filled: str
    why: tuple[str, ...]


def parts(found: WriterShown) -> list[Part]:
    """The tables of a writer."""
    return [_part(each) for each in found.tables]


def claims(found: WriterShown) -> list[Claimed]:
    """The claims of a writer."""
    return [_claimed(each) for each in found.claims]


def _part(shown: TableShown) -> Part:
    table = shown.table
    left = [
        cell.prompt
        for cell in shown.cells
        if not cell.filled and not cell.elsewhere and (cell.prompt.text or cell.prompt.kind == "choice")
    ]
    filled, of = count(shown.filled), of_at_least(shown.of, sized=table.sized)
    return Part(
        name=table.name,
        address=table_address(table.id, shown.writer),
        challenge=shown.challenge.name if shown.challenge is not None else "",
        filled=filled,
        of=of,
        complete=shown.complete,
        picture=squares([cell.filled for cell in shown.cells], f"{filled} of {of} filled", table.columns),
        left=tuple(
            (
                cell_address(table.id, each.number, shown.writer),
                each.number,
                prompt_told(each.text, each.kind),
            )
            for each in left[:_LEFT]
        ),
        more=max(0, len(left) - _LEFT),
        draw=f"/tables/prompt?{urlencode({'by': shown.writer, 'table': table.id})}" if left else "",
    )


def _claimed(each: ClaimShown) -> Claimed:
    subject = each.claim.subject
    about = " / ".join(subject.names) or ("anything" if subject.kind == "any" else subject.kind)
    return Claimed(
        address=claim_address(each.claim.challenge, each.claim.uid),
        about=about,
        table=each.table,
        state=STATES_TOLD[each.state],
        since=moment(each.since),
        due=moment(each.due) if each.due is not None else "",
        filled=f"{count(each.filled)} of {count(each.of)}" if each.of else "",
        why=tuple(reason.sentence for reason in each.why),
    )
