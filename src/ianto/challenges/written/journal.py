"""A table of prompts as it is posted to LiveJournal or Dreamwidth: behind a cut, a line's end a break."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ianto.challenges.table import Table
from ianto.challenges.written.cells import Written
from ianto.challenges.written.html_table import inside, rows


def write(table: Table, cells: Sequence[Written]) -> str:
    """The table, or a line for each prompt, behind a cut with its name."""
    if table.columns:
        # Journals break at every line's end, and between cells that shows: a row is one line.
        body = rows(cells, table.columns).replace("\n", "").replace("</tr>", "</tr>\n")
        told = f'<table border="1" cellpadding="4">\n{body}</table>'
    else:
        told = "\n".join(cell.lead + inside(cell) for cell in cells)
    return f'<lj-cut text="{escape(table.name)}">\n{told}\n</lj-cut>\n'
