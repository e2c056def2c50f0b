"""A table of prompts as BBCode, for boards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ianto.challenges.posted.credits import credit
from ianto.challenges.table import Link, Table
from ianto.challenges.written.cells import Written, is_name, is_plainly_listed, rows_of

_CODE: Final = re.compile(r"\[(?=[/\w*])")
_ENTITY: Final = re.compile(r"&(?=#?\w{1,10};)")


def write(table: Table, cells: Sequence[Written]) -> str:
    """The table, or a list where it has no columns, below its name."""
    name = f"[b]{_plain(table.name)}[/b]\n" if is_name(table.name) else ""
    if table.columns:
        rows = (
            "[tr]" + "".join(f"[td]{_told(cell) if cell else ''}[/td]" for cell in row) + "[/tr]\n"
            for row in rows_of(cells, table.columns)
        )
        return f"{name}[table]\n{''.join(rows)}[/table]\n"
    if is_plainly_listed(table):
        items = "".join(f"[*]{_inside(cell)}\n" for cell in cells)
        return f"{name}[list=1]\n{items}[/list]\n"
    return name + "".join(f"{_told(cell)}\n" for cell in cells)


def _told(cell: Written) -> str:
    return cell.lead + _inside(cell)


def _inside(cell: Written) -> str:
    """BBCode has no titles: title and author stand behind the prompt, and lead to the story as well."""
    text = _plain(cell.text)
    if not cell.links:
        return f"[b]{text}[/b]" if cell.done and text else text
    parts = [_link(cell.links[0], text)] if cell.linked else [text, "–"] if text else []
    for place, link in enumerate(cell.links, 1):
        if place > 1 or not cell.linked:
            parts.append(_link(link, f"({place})"))
        told = _plain(credit(link.title, link.by, quoted=True))
        if told:
            parts.append(f"– {_link(link, told)}")
    return " ".join(parts)


def _link(link: Link, text: str) -> str:
    address = link.address.replace("[", "%5B").replace("]", "%5D")
    return f"[url={_ENTITY.sub('&amp;', address)}]{text}[/url]"


def _plain(text: str) -> str:
    """Text that no board takes for a code or an entity."""
    return _CODE.sub("&#91;", _ENTITY.sub("&amp;", text))
