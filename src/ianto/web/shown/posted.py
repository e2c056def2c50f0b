"""What was read of a posted table, before it is kept; and a table as it is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ianto.challenges import Prompt, Table, table_id
from ianto.text import decode
from ianto.web.shown.grid import Cell, Grid, laid_out, prompt_told
from ianto.web.shown.refused import told
from ianto.web.shown.table import NOTATIONS_TOLD
from ianto.web.shown.words import plural

if TYPE_CHECKING:
    from ianto.library.challenges.tabling import Imported

_MOST: Final = 1_000
_LONGEST_NAME, _LONGEST_PROMPT = 200, 500
_WIDEST: Final = 12


@dataclass(frozen=True, slots=True)
class Preview:
    """A table that was read.

    Attributes:
        name: what it would be called.
        said: what was read, in a sentence: how many prompts, in which notation, how many are linked.
        warnings: what looked odd.
        grid: its cells.
        replaces: the name of the table that it would replace; empty for none.
        same: whether it is kept just so already.
    """

    name: str
    said: str
    warnings: tuple[str, ...]
    grid: Grid
    replaces: str
    same: bool


def preview(read: Imported) -> Preview:
    """A table that was read, in words."""
    table = read.table
    linked = sum(bool(each.links) for each in table.prompts)
    cells = [
        Cell(
            each.number,
            prompt_told(each.text, each.kind),
            "free" if each.kind == "free" else "elsewhere" if each.links else "open",
            "",
            (),
        )
        for each in table.prompts
    ]
    said = f"{plural(len(cells), 'prompt')}, read as {NOTATIONS_TOLD[read.posted.notation]}"
    said += f", {linked:,} of them with links" if linked else ""
    return Preview(
        name=table.name,
        said=f"{said}.",
        warnings=(*_renamed(read), *(told(each) for each in read.posted.warnings)),
        grid=laid_out(cells, table.columns),
        replaces=read.replaces.name if read.replaces is not None and not read.same else "",
        same=read.same,
    )


def _renamed(read: Imported) -> tuple[str, ...]:
    if not read.called:
        return ()
    return (f"The text calls it “{read.called}”; it stays “{read.table.name}”, as you called it.",)


def table_typed(
    given: Mapping[str, str], known: Callable[[str], Table | None]
) -> tuple[Table | None, dict[str, str]]:
    """A table as it was typed; or None, and by field what is wrong.

    Args:
        given: its `name`, its `prompts`, one a line, and how many `columns` it has, if any.
        known: finds a table that is called so already.
    """
    troubles: dict[str, str] = {}
    name = " ".join(given["name"].split())
    prompts = [text for row in given["prompts"].splitlines() if (text := " ".join(row.split()))]
    if not name:
        troubles["name"] = "It needs a name, as stories call it."
    elif len(name) > _LONGEST_NAME:
        troubles["name"] = f"A name has at most {_LONGEST_NAME} characters; this one has {len(name):,}."
    elif (there := known(name)) is not None and not there.inferred:
        troubles["name"] = (
            f"There is a table “{there.name}” already. Call this one otherwise, or drop the other."
        )
    longest = max(prompts, key=len, default="")
    if not prompts:
        troubles["prompts"] = "It needs a prompt at least: one a line."
    elif len(prompts) > _MOST:
        troubles["prompts"] = f"A table has at most {_MOST:,} prompts; these are {len(prompts):,}."
    elif len(longest) > _LONGEST_PROMPT:
        troubles["prompts"] = (
            f"A prompt has at most {_LONGEST_PROMPT} characters; one begins “{longest[:60]}…”."
        )
    columns = given["columns"].strip()
    if columns and not (columns.isascii() and columns.isdecimal() and 1 <= int(columns[:4]) <= _WIDEST):
        troubles["columns"] = f"A number from 1 to {_WIDEST}, or nothing for a list."
    if troubles:
        return None, troubles
    cells = tuple(Prompt(number, text) for number, text in enumerate(prompts, 1))
    return Table(table_id(name), name, cells, columns=int(columns or 0)), {}


def decoded(data: bytes) -> str:
    """The text of a file, whatever encoding it is in."""
    return decode(data).text
