"""A table of prompts, written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from ianto.challenges.posted.noun import Notation
from ianto.challenges.table import Link, Table
from ianto.challenges.written import bbcode, fields, html_table, journal, markdown
from ianto.challenges.written.cells import cells_of

WRITTEN: Final[tuple[Notation, ...]] = ("html", "livejournal", "bbcode", "markdown", "csv")
"""The notations a table is written in."""


def write_table(
    table: Table, filled: Mapping[int, Sequence[Link]] | None = None, notation: Notation = "html"
) -> str:
    """The table as it is posted, its filled cells linked; `read_posted` reads it as it was.

    Args:
        table: the table.
        filled: by which stories each cell is filled, by its number; by those the posted table linked to, where
            that is None.
        notation: how it is to be written.

    Raises:
        ValueError: there is no such notation to write.
    """
    if notation == "csv":
        return fields.write(table, filled)
    cells = cells_of(table, filled)
    if notation == "html":
        return html_table.write(table, cells)
    if notation == "livejournal":
        return journal.write(table, cells)
    if notation == "bbcode":
        return bbcode.write(table, cells)
    if notation == "markdown":
        return markdown.write(table, cells)
    raise ValueError(f"a table is not written as “{notation}”; it is as {', '.join(WRITTEN)}")
