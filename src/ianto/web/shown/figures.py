"""Figures: a picture with its heading, a remark, and the table whose numbers lead to the stories behind them."""

from __future__ import annotations

from dataclasses import dataclass

from ianto.web.drawing import Picture


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of a table, as it is written, and the page of the stories behind it; no address where there are none."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table; `address` is where its name leads, if anywhere but to the stories counted."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture and its table.

    Attributes:
        key: what the page calls it, in its address.
        heading: what it is of.
        picture: drawn; None where the table is all there is to see.
        heads: what stands over the columns of the table, the names' first.
        rows: the table.
        remark: a sentence below.
        across: whether it takes the page's whole width.
        more: pictures that belong beside the first.
    """

    key: str
    heading: str
    picture: Picture | None
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    remark: str = ""
    across: bool = False
    more: tuple[Picture, ...] = ()
