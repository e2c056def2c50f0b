"""Stories in cells, in words: how it is known that one answers a prompt, whether it counts, and what is in doubt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ianto.web.shown.grid import Filler, cell_address, filler, prompt_told, table_address
from ianto.web.shown.words import written_date

if TYPE_CHECKING:
    from ianto.challenges import Table
    from ianto.library.challenges.shown import FillShown, TableShown

STANDINGS = {
    "counts": "counts",
    "extra": "an extra: it has points of its own, and fills nothing",
    "not counted": "does not count",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A story in a cell with all that is known of it.

    Attributes:
        story: the story.
        number: of the cell; 0 where it is not clear which.
        prompt: of the cell.
        about: what it is about, when it was posted and which chapter it is, for a quiet line.
        why: how it is known.
        said: whether a person said so.
        standing: whether it counts, in words; empty where it plainly does.
        reasons: what speaks against it first; whether each is kept, and a sentence.
    """

    story: Filler
    number: int
    prompt: str
    about: tuple[str, ...]
    why: str
    said: bool
    standing: str
    reasons: tuple[tuple[bool, str], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A story of which it is not clear which prompt it answers, and the prompts that may be meant."""

    story: Filler
    why: str
    may_be: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class InTable:
    """What a story fills of one table.

    Attributes:
        id: of the table.
        name: of the table.
        address: of the table.
        cells: the cells it fills: where each is, and in words.
        asked: whether somebody has to say which.
        numbers: of the cells, as a form shows them.
        said: whether a person said so.
    """

    id: str
    name: str
    address: str
    cells: tuple[tuple[str, Told], ...]
    asked: tuple[Asked, ...]
    numbers: str
    said: bool


def told(fill: FillShown, number: int, prompt: str) -> Told:
    """A story in a cell."""
    about = (
        fill.about,
        f"chapter {fill.chapter}" if fill.chapter else "",
        f"{fill.words:,} words" if fill.words else "",
        written_date(fill.posted) if fill.posted else "",
    )
    standing = fill.verdict.standing
    return Told(
        story=filler(fill),
        number=number,
        prompt=prompt,
        about=tuple(filter(None, about)),
        why=fill.why,
        said=fill.said,
        standing="" if standing == "counts" else STANDINGS[standing],
        reasons=tuple((each.holds, each.sentence) for each in fill.verdict.reasons),
    )


def missed(shown: TableShown) -> Iterator[Told]:
    """The stories of a table that fill a cell and do not count."""
    for cell in shown.cells:
        prompt = prompt_told(cell.prompt.text, cell.prompt.kind)
        for fill in cell.fills:
            if fill.verdict.standing != "counts":
                yield told(fill, cell.prompt.number, prompt)


def asked(shown: TableShown) -> Iterator[Asked]:
    """The stories of a table that may be meant for one cell or another, each once."""
    prompts = {cell.prompt.number: prompt_told(cell.prompt.text, cell.prompt.kind) for cell in shown.cells}
    found: dict[tuple[int, int], tuple[FillShown, list[int]]] = {}
    for cell in shown.cells:
        for fill in cell.asked:
            found.setdefault((fill.work, fill.chapter), (fill, []))[1].append(cell.prompt.number)
    for fill, numbers in found.values():
        yield Asked(filler(fill), fill.why, tuple((number, prompts[number]) for number in numbers))


def in_tables(found: Iterable[tuple[Table, int, tuple[int, ...], FillShown]]) -> list[InTable]:
    """What a story fills, table by table."""
    tables: dict[str, Table] = {}
    cells: dict[str, list[tuple[str, Told]]] = {}
    doubts: dict[str, list[Asked]] = {}
    for table, number, may_be, fill in found:
        tables[table.id] = table
        prompts = {each.number: prompt_told(each.text, each.kind) for each in table.prompts}
        if fill.sure:
            known = told(fill, number, prompts.get(number, ""))
            cells.setdefault(table.id, []).append((cell_address(table.id, number), known))
        else:
            some = tuple((each, prompts[each]) for each in may_be if each in prompts)
            doubts.setdefault(table.id, []).append(Asked(filler(fill), fill.why, some))
    return [
        InTable(
            id_,
            table.name,
            table_address(id_),
            tuple(cells.get(id_, ())),
            tuple(doubts.get(id_, ())),
            ", ".join(str(each.number) for _, each in cells.get(id_, ())),
            any(each.said for _, each in cells.get(id_, ())),
        )
        for id_, table in tables.items()
    ]
