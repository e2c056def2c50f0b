"""Blocks put together piece by piece, as a page's tags say."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, Literal

from ianto.challenges.posted.blocks import Block, Cell, Gap, Grid, Line, Mark, Piece
from ianto.challenges.posted.numbers import leading

_DEEPEST: Final = 24
"""Tables within tables, at most: a page of frames has five."""
_LONG_CELL: Final = 6
_FEW_ROWS: Final = 2
_LIST: Final = 3


@dataclass(slots=True)
class _Frame:
    """A table that is open.

    Attributes:
        outer: the blocks it stands among.
        rows: its rows so far.
        inside: whether a row is open.
        caption: what it is called.
        strong: how bold it is around it.
    """

    outer: list[Block]
    rows: list[list[Cell]] = field(default_factory=list)
    caption: str = ""
    in_cell: bool = False


class Builder:
    """Blocks in the making; told what a page's tags say, in order."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._pieces: list[Piece] = []
        self._kind: Literal["text", "heading", "item"] = "text"
        self._number: int | None = None
        self._valued = False
        self._frames: list[_Frame] = []
        self._ignored = 0
        self._lists: list[int | None] = []
        self._href = ""
        self._title = ""
        self._strong = 0
        self._struck = 0
        self._caption = False

    def say(self, text: str) -> None:
        """Some text, whose line ends mean nothing."""
        if not text:
            return
        if "\n" in text or "\t" in text or "\r" in text:
            text = text.replace("\n", " ").replace("\t", " ").replace("\r", " ")
        if not self._pieces and not text.strip():
            return
        self._pieces.append(self._piece(text))

    def say_lines(self, text: str, *, wide: bool) -> None:
        """Some text whose line ends are breaks; in tables, between their cells, they are not."""
        if self._frames and not self._frames[-1].in_cell:
            self.say(text)
            return
        for place, line in enumerate(text.split("\n")):
            if place:
                self.line_break()
            if wide:
                self._wide(line.rstrip("\r"))
            else:
                self.say(line)

    def _piece(self, text: str) -> Piece:
        return Piece(text, self._href, self._title, self._strong > 0, self._struck > 0)

    def _wide(self, line: str) -> None:
        if line.strip():
            self._pieces.append(self._piece(line))

    def link(self, href: str, title: str) -> None:
        """From here on text leads there; nowhere, where that is empty."""
        self._href, self._title = href, title

    def strong(self, step: Literal[-1, 1]) -> None:
        """Bold begins or ends."""
        self._strong = max(0, self._strong + step)

    def struck(self, step: Literal[-1, 1]) -> None:
        """What is struck out begins or ends."""
        self._struck = max(0, self._struck + step)

    def picture(self, alt: str) -> None:
        """A picture: where a line has nothing else it is read by its words."""
        words = " ".join(alt.split())
        if words and words != "[info]":
            self._pieces.append(self._piece(f"\v{words}\v"))

    def line_break(self) -> None:
        """A line ends; after an empty one, a paragraph."""
        if self._pieces:
            self._flush()
        else:
            self.gap()

    def gap(self) -> None:
        """A paragraph ends."""
        self._flush()
        if self._blocks and not isinstance(self._blocks[-1], Gap):
            self._blocks.append(Gap())

    def soft_break(self, *, ends: bool) -> None:
        """What explains a term goes on in its line."""
        if ends:
            self._flush()
        elif self._pieces:
            self._pieces.append(Piece("\n"))

    def heading(self, *, ends: bool, caption: bool) -> None:
        """A heading begins or ends."""
        if ends and self._caption and self._frames:
            self._frames[-1].caption = " ".join(self._plain().split())
            self._pieces = []
        else:
            self.gap()
        self._kind = "text" if ends else "heading"
        self._caption = caption and not ends

    def cut(self, told: str) -> None:
        """What is behind a cut is called so."""
        self._flush()
        self._blocks.append(Line([Piece(told)], "cut"))

    def mark(self, what: str, *, begins: bool) -> None:
        """Where an entry or what was said to it begins and ends."""
        self._flush()
        self._blocks.append(Mark("comments" if what.startswith("comments") else "entry", begins))

    def begin_list(self, start: int | None, *, ends: bool) -> None:
        """A list begins, with a number where it numbers its items, or ends."""
        self.gap()
        if not ends:
            self._lists.append(None if start is None else start - 1)
        elif self._lists:
            self._lists.pop()
        self._number = None
        self._kind = "text"

    def item(self, value: int | None, *, ends: bool, numbered: bool) -> None:
        """An item begins or ends; one that is numbered by hand is there even if it says nothing."""
        if self._number is not None and self._valued and not self._pieces:
            self._blocks.append(Line([Piece("")], self._kind, self._number, valued=True))
        self._flush()
        self._kind = "text" if ends else "item"
        self._number = None
        self._valued = value is not None
        if ends or not numbered:
            return
        if self._lists and self._lists[-1] is not None:
            self._number = self._lists[-1] = value if value is not None else self._lists[-1] + 1
        else:
            self._number = value

    def table(self, *, ends: bool) -> None:
        """A table begins or ends."""
        if ends:
            if self._ignored:
                self._ignored -= 1
            elif self._frames:
                self._table_ends()
        elif len(self._frames) >= _DEEPEST:
            self._ignored += 1
        else:
            self._flush()
            self._frames.append(_Frame(self._blocks))
            self._reset()

    def row(self, *, ends: bool) -> None:
        """A row begins or ends; without a table around it, it makes one."""
        if not self._frames and not ends:
            self.table(ends=False)
        if self._frames:
            self.cell_ends()
            if not ends:
                self._frames[-1].rows.append([])

    def cell(self, *, head: bool, span: int) -> None:
        """A cell begins, and the one before it ends."""
        if not self._frames:
            self.table(ends=False)
        self.cell_ends()
        frame = self._frames[-1]
        if not frame.rows:
            frame.rows.append([])
        cell = Cell([], head, max(1, span))
        frame.rows[-1].append(cell)
        frame.in_cell = True
        self._blocks = cell.blocks
        self._reset()

    def cell_ends(self) -> None:
        """A cell ends."""
        if not self._frames:
            return
        frame = self._frames[-1]
        self._flush()
        if frame.in_cell:
            frame.in_cell = False
            self._reset()
        self._blocks = frame.outer

    def finish(self) -> list[Block]:
        """All of it; what is still open ends here."""
        while self._frames:
            self._table_ends()
        self._flush()
        return self._blocks

    def _reset(self) -> None:
        self._lists = []
        self._href = self._title = ""
        self._strong = self._struck = 0
        self._kind = "text"
        self._number = None

    def _plain(self) -> str:
        return "".join(piece.text for piece in self._pieces).replace("\v", "")

    def _flush(self) -> None:
        pieces = self._pieces
        if not pieces:
            return
        self._pieces = []
        pieces = _without_pictures(pieces)
        if any(piece.text.strip() for piece in pieces):
            self._blocks.append(
                Line(pieces, self._kind, self._number, self._number is not None and self._valued)
            )
            self._number = None

    def _table_ends(self) -> None:
        self.cell_ends()
        frame = self._frames.pop()
        self._blocks = frame.outer
        rows = [row for row in frame.rows if row]
        if not rows:
            return
        if _is_layout(rows):
            for row in rows:
                for cell in row:
                    self._blocks.extend(cell.blocks)
                    if self._blocks and not isinstance(self._blocks[-1], Gap):
                        self._blocks.append(Gap())
        else:
            self._blocks.append(Grid(rows, frame.caption))


def _without_pictures(pieces: list[Piece]) -> list[Piece]:
    """What pictures say counts only where there is nothing else."""
    if not any("\v" in piece.text for piece in pieces):
        return pieces
    words = [piece for piece in pieces if "\v" not in piece.text]
    if any(re.search(r"[^\W_]", re.sub(r"^\W*\d+\W*", "", piece.text)) for piece in words):
        known = {piece.href for piece in words}
        for piece in pieces:
            if "\v" in piece.text and piece.href and piece.href not in known:
                # A tick that leads to the story, beside the prompt.
                words += [Piece(" "), Piece("(1)", piece.href, piece.title)]
                known.add(piece.href)
        return words
    return [piece._replace(text=piece.text.replace("\v", "")) for piece in pieces]


def _is_layout(rows: list[list[Cell]]) -> bool:
    """Whether a table only arranges what is in it: other tables, whole lists, an entry."""
    for row in rows:
        for cell in row:
            if not cell.blocks:
                continue
            numbered = 0
            lines = 0
            items = 0
            for block in cell.blocks:
                if isinstance(block, Grid | Mark):
                    return True
                if isinstance(block, Line):
                    lines += 1
                    items += block.kind == "item"
                    lead = leading(block.text)
                    numbered += block.number is not None or (lead is not None and lead.strong and lead.more)
            if numbered > 1 or items == lines >= _LIST or (lines > _LONG_CELL and len(rows) <= _FEW_ROWS):
                return True
    return False
