"""The page of one cell: its prompt, all stories that answer it, and what a story says to answer it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ianto.web.shown.fills import Asked, Told, told
from ianto.web.shown.grid import Stand, cell_address, filler, prompt_told, stand_of

if TYPE_CHECKING:
    from ianto.challenges import Link
    from ianto.library.challenges.shown import CellShown, TableShown

SIZE: Final = 50
"""Stories on one page."""
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class CellPage:
    """A cell with all that is known of it.

    Attributes:
        number: as it is posted.
        prompt: empty where nobody said it.
        stand: whether it is filled.
        links: where the posted table says that it is filled.
        fills: a page of the stories that fill it.
        of: how many there are.
        asked: stories that may be meant for it.
        header: the lines by which a story says that it answers this prompt.
        earlier: where the page before is; empty for none.
        later: where the next page is.
        before: the cell before: where it is, its number and its prompt; None for none.
        after: the next one.
    """

    number: int
    prompt: str
    stand: Stand
    links: tuple[Link, ...]
    fills: tuple[Told, ...]
    of: int
    asked: tuple[Asked, ...]
    header: str
    earlier: str
    later: str
    before: tuple[str, int, str] | None
    after: tuple[str, int, str] | None


def of_cell(shown: TableShown, number: int, asked: str = "") -> CellPage | None:
    """The cell of a number; None where there is none.

    Args:
        shown: the table.
        number: of the cell.
        asked: which page of its stories, as an address says it.
    """
    place = next((at for at, each in enumerate(shown.cells) if each.prompt.number == number), None)
    if place is None:
        return None
    cell, id_ = shown.cells[place], shown.table.id
    prompt = prompt_told(cell.prompt.text, cell.prompt.kind)
    wanted = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) <= _DIGITS else 1
    pages = max(1, -(-len(cell.fills) // SIZE))
    at = min(max(wanted, 1), pages)
    here = cell_address(id_, number, shown.writer)
    joined = "&" if shown.writer else "?"
    return CellPage(
        number=number,
        prompt=prompt,
        stand=stand_of(cell),
        links=cell.prompt.links,
        fills=tuple(told(each, number, prompt) for each in cell.fills[(at - 1) * SIZE : at * SIZE]),
        of=len(cell.fills),
        asked=tuple(Asked(filler(each), each.why, ((number, prompt),)) for each in cell.asked[:SIZE]),
        header=header_of(shown.table.name, number, prompt if cell.prompt.kind == "prompt" else ""),
        earlier=f"{here}{joined}page={at - 1}" if at > 1 else "",
        later=f"{here}{joined}page={at + 1}" if at < pages else "",
        before=_beside(shown, shown.cells[place - 1] if place else None),
        after=_beside(shown, shown.cells[place + 1] if place + 1 < len(shown.cells) else None),
    )


def header_of(table: str, number: int, prompt: str) -> str:
    """What stands in a story's header, for it to fill a cell by itself when it is added."""
    return f"Table: {table}\nPrompt: {number}{f', {prompt}' if prompt else ''}"


def _beside(shown: TableShown, cell: CellShown | None) -> tuple[str, int, str] | None:
    if cell is None:
        return None
    number = cell.prompt.number
    prompt = prompt_told(cell.prompt.text, cell.prompt.kind)
    return cell_address(shown.table.id, number, shown.writer), number, prompt
