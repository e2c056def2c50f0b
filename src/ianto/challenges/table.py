"""Tables of prompts: what a community posts, and a writer fills cell by cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

CellKind = Literal["prompt", "choice", "free"]
"""A prompt; a cell whose prompt is the writer's choice; or one that is given, as the centre of a bingo card is."""


@dataclass(frozen=True, slots=True)
class Link:
    """Where a posted table says that a cell is filled.

    Attributes:
        address: of the story.
        title: what the link says of it beyond the prompt; empty where it says no more.
        by: who wrote it; empty where that is not said.
    """

    address: str
    title: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One cell of a table.

    Attributes:
        number: as it is posted, else its place in the table, from 1. No two cells of a table have the same.
        text: the prompt as it is posted, without its number; empty where nobody said it yet.
        kind: what kind of cell it is.
        links: where the posted table says that it is filled.
    """

    number: int
    text: str
    kind: CellKind = "prompt"
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """What makes a table somebody's bingo card.

    Attributes:
        writer: whose it is.
        size: so many cells across and down, 3 to 5.
        drawn_from: id of the table that lists what could be drawn.
        seed: what it was drawn by: the same list, vetoes and seed give the same card.
        vetoes: prompts the writer never wants.
        roll: 1 for the first draw, 2 after a re-roll, and so on.
    """

    writer: str
    size: int
    drawn_from: str = ""
    seed: str = ""
    vetoes: tuple[str, ...] = ()
    roll: int = 1


SIZES: Final = (3, 4, 5)
"""So many cells across a bingo card may have."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of prompts.

    Attributes:
        id: by which it is addressed: its name, folded, with hyphens.
        name: as it is posted.
        prompts: its cells in the order posted.
        challenge: id of the challenge it belongs to; empty for a table by itself.
        also: other names by which headers call it.
        columns: how many cells a row has; 0 for a list.
        card: what makes it a bingo card; None for a table anybody may fill.
        source: the address or file it was posted at; empty where nobody said.
        inferred: whether it was never posted here: it is what stories say of it.
        sized: whether it is known how many prompts it has.
    """

    id: str
    name: str
    prompts: tuple[Prompt, ...]
    challenge: str = ""
    also: tuple[str, ...] = ()
    columns: int = 0
    card: Card | None = None
    source: str = ""
    inferred: bool = False
    sized: bool = True
    _by_number: dict[int, Prompt] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Have its cells at hand by their numbers."""
        self._by_number.update({prompt.number: prompt for prompt in self.prompts})

    def prompt(self, number: int) -> Prompt | None:
        """The cell of a number; None where there is none."""
        return self._by_number.get(number)
