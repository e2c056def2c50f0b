"""Plain text, taken apart: lines, and columns made of tabs or spaces."""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from ianto.challenges.posted.blocks import Block, Cell, Gap, Grid, Line, Page, Piece

_COLUMNS: Final = re.compile(r"[^\S\n]*\t[^\S\n]*|[^\S\n]{2,}|\s+\|\s+")
_FRAME: Final = re.compile(r"[\s+|=_-]*\Z")
_UNDERLINE: Final = re.compile(r"\s*(?:={3,}|-{3,}|~{3,}|\*{3,})\s*\Z")
_DECKED: Final = re.compile(r"\s*([=~#-]{2,}|\*{1,4}|_{2,})\s*(?=[^\s=~#*_-])(.{1,200}?)\s*\1\s*\Z")
_QUOTED: Final = re.compile(r"^(?:>[^\S\n]?)+", re.MULTILINE)
_ENTITY: Final = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_NAMED: Final = 3
_MOST_COLUMNS: Final = 12


def take_apart(text: str) -> Page:
    """The blocks of plain text."""
    if _ENTITY.search(text):
        text = unescape(text)
    if all(line.startswith(">") for line in text.split("\n") if line.strip()):
        text = _QUOTED.sub("", text)
    blocks: list[Block] = []
    group: list[str] = []
    for line in text.split("\n"):
        decked = _DECKED.match(line)
        if decked is not None:
            _flush(group, blocks)
            group = []
            blocks.append(Line([Piece(decked[2])], "heading"))
            continue
        if line.strip() and not _FRAME.match(line):
            group.append(line)
            continue
        if _UNDERLINE.match(line) and len(group) == 1:
            blocks.append(Line([Piece(group[0].strip())], "heading"))
            group = []
            continue
        if not line.strip():
            _flush(group, blocks)
            blocks.append(Gap())
            group = []
    _flush(group, blocks)
    return Page(blocks)


def _flush(group: list[str], blocks: list[Block]) -> None:
    """Lines that stand together: a grid where all of them have as many columns."""
    rows = [_COLUMNS.split(line.strip().strip("|").strip()) for line in group]
    skip = 0
    if len(rows) >= _NAMED and len(rows[0]) == 1:
        skip = 1
    wide = {len(row) for row in rows[skip:-1]} if len(rows) - skip > 1 else set()
    if len(wide) == 1 and 1 < max(wide) <= _MOST_COLUMNS and len(rows[-1]) <= max(wide):
        blocks.extend(Line([Piece(line)]) for line in group[:skip])
        cells = [[Cell([Line([Piece(field)])] if field else []) for field in row] for row in rows[skip:]]
        blocks.append(Grid(cells, typed=True))
    else:
        blocks.extend(Line([Piece(line)]) for line in group)
