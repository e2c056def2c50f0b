"""What is read of a posted table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from ianto.challenges.table import Prompt

Notation = Literal["html", "livejournal", "bbcode", "markdown", "csv", "list"]
"""How a table is posted. `livejournal` is HTML with the tags of LiveJournal and Dreamwidth, where a line's end is a
break; `csv` has commas, semicolons or tabs between its fields; `list` is plain text."""
NOTATIONS: Final[tuple[Notation, ...]] = get_args(Notation)


class NoTable(ValueError):
    """There is no table in a text; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Posted:
    """A table as it was posted.

    Attributes:
        name: as the text says; empty where it does not.
        prompts: its cells in the order posted, each with a number of its own.
        columns: how many cells a row has; 0 for a list.
        challenge: the community or challenge it was posted for, as the text names it; empty where it does not.
        notation: how it was posted.
        warnings: what could not be read without doubt, in sentences: numbers that are missing or double, what was
            left out.
    """

    name: str
    prompts: tuple[Prompt, ...]
    columns: int
    challenge: str
    notation: Notation
    warnings: tuple[str, ...] = ()
