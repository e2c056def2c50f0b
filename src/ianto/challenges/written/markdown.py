"""A table of prompts as Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ianto.challenges.table import Table
from ianto.challenges.written.cells import Written, credit_of, is_name, rows_of

_MEANT: Final = re.compile(r"[\\`*_\[\]~|]")
_ENTITY: Final = re.compile(r"&(?=#?\w{1,12};)")


def write(table: Table, cells: Sequence[Written]) -> str:
    """The table with an empty head, or a list where it has no columns, below its name."""
    name = f"## {_plain(table.name)}\n\n" if is_name(table.name) else ""
    if table.columns:
        head = "|" + "   |" * table.columns + "\n|" + " - |" * table.columns + "\n"
        rows = (
            "| " + " | ".join(cell.lead + _inside(cell) if cell else "" for cell in row) + " |\n"
            for row in rows_of(cells, table.columns)
        )
        return name + head + "".join(rows)
    if _counts_on(cells):
        return name + "".join(f"{cell.lead}{_inside(cell)}\n" for cell in cells)
    # A list would be counted from its first number on: these numbers are text.
    numbered = ((cell.lead.replace(".", "\\.", 1), cell) for cell in cells)
    return name + "".join(f"- {lead}{_inside(cell)}\n" for lead, cell in numbered)


def _counts_on(cells: Sequence[Written]) -> bool:
    first = int(cells[0].number.rstrip(".") or "0") if cells else 0
    return all(
        cell.number and int(cell.number.rstrip(".")) == first + place for place, cell in enumerate(cells)
    )


def _inside(cell: Written) -> str:
    text = _plain(cell.text)
    if not cell.links:
        return f"**{text}**" if cell.done and text else text
    parts = [] if cell.linked else [f"{text} –"] if text else []
    for place, link in enumerate(cell.links, 1):
        told = credit_of(link)
        meant = _plain(told).replace('"', '\\"')
        title = f' "{meant}"' if told else ""
        words = text if cell.linked and place == 1 else f"({place})"
        parts.append(f"[{words}](<{_address(link.address)}>{title})")
    return " ".join(parts)


def _plain(text: str) -> str:
    """Text without anything Markdown would take for its own."""
    return _MEANT.sub(r"\\\g<0>", _ENTITY.sub("&amp;", text).replace("<", "&lt;"))


def _address(address: str) -> str:
    address = _ENTITY.sub("&amp;", address).replace("\\", "%5C").replace("|", "%7C")
    return address.replace("<", "%3C").replace(">", "%3E")
