"""What every notation is made into: lines of pieces, headings, gaps and grids, in the order posted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple


class Piece(NamedTuple):
    """Text of one look.

    Attributes:
        text: as it is seen; a line's end within a cell is a newline.
        href: where it leads; empty where it is no link.
        title: what the link says of it when it is pointed at.
        strong: whether it is bold.
        struck: whether it is struck out.
    """

    text: str
    href: str = ""
    title: str = ""
    strong: bool = False
    struck: bool = False


@dataclass(slots=True)
class Line:
    """A line of text.

    Attributes:
        pieces: what it is made of.
        kind: `heading` and `cut` (the text of a LiveJournal cut) name what follows them; `item` is a list's.
        number: which a list gives it; None where none does.
        valued: whether that number was written for this item, and not counted.
    """

    pieces: list[Piece]
    kind: Literal["text", "heading", "cut", "item"] = "text"
    number: int | None = None
    valued: bool = False

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class Gap:
    """An empty line, or a paragraph's end."""


@dataclass(slots=True)
class Mark:
    """Where an entry's own text, or what readers said to it, begins or ends in a saved page."""

    what: Literal["entry", "comments"]
    begins: bool


@dataclass(slots=True)
class Cell:
    """A cell of a grid."""

    blocks: list[Block] = field(default_factory=list)
    head: bool = False
    span: int = 1

    @property
    def lines(self) -> list[Line]:
        """Its lines."""
        return [block for block in self.blocks if isinstance(block, Line)]


@dataclass(slots=True)
class Grid:
    """Rows of cells.

    Attributes:
        rows: its rows.
        caption: what it is called; empty where it is not.
        typed: whether its columns are made of tabs or spaces in plain text.
    """

    rows: list[list[Cell]]
    caption: str = ""
    typed: bool = False


Block = Line | Gap | Mark | Grid


@dataclass(slots=True)
class Page:
    """A whole text, taken apart.

    Attributes:
        blocks: what it is made of.
        title: what the page is called.
        copies: the texts of boxes to copy from.
    """

    blocks: list[Block]
    title: str = ""
    copies: list[str] = field(default_factory=list)
