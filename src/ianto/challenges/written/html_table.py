"""A table of prompts as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ianto.challenges.table import Table
from ianto.challenges.written.cells import Written, credit_of, is_name, is_plainly_listed, rows_of


def write(table: Table, cells: Sequence[Written]) -> str:
    """The table, or a list where it has no columns, below its name."""
    name = f"<h3>{escape(table.name, quote=False)}</h3>\n" if is_name(table.name) else ""
    if table.columns:
        return f"{name}<table>\n{rows(cells, table.columns)}</table>\n"
    plain = is_plainly_listed(table)
    items = []
    for prompt, cell in zip(table.prompts, cells, strict=True):
        value = "" if plain else f' value="{prompt.number}"'
        items.append(f"<li{value}>{inside(cell)}</li>\n")
    return f"{name}<ol>\n{''.join(items)}</ol>\n"


def rows(cells: Sequence[Written], columns: int) -> str:
    """The rows of a table."""
    return "".join(
        "<tr>\n"
        + "".join(f"<td>{cell.lead + inside(cell) if cell else ''}</td>\n" for cell in row)
        + "</tr>\n"
        for row in rows_of(cells, columns)
    )


def inside(cell: Written) -> str:
    """A cell without its number: the prompt is the link to the first story, numbers lead to the others."""
    text = escape(cell.text, quote=False)
    if not cell.links:
        return f"<b>{text}</b>" if cell.done and text else text
    parts = [] if cell.linked else [f"{text} –"] if text else []
    for place, link in enumerate(cell.links, 1):
        told = credit_of(link)
        title = f' title="{escape(told)}"' if told else ""
        words = text if cell.linked and place == 1 else f"({place})"
        parts.append(f'<a href="{escape(link.address)}"{title}>{words}</a>')
    return " ".join(parts)
