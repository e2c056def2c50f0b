"""What a name a story says is of: tables, and whether these are certain."""

from __future__ import annotations

from dataclasses import dataclass

from ianto.challenges.table import Table


@dataclass(frozen=True, slots=True)
class Named:
    """The tables a story names.

    Attributes:
        tables: those that may be meant.
        firm: whether they are; else a person is asked.
        likely: whether they are where a prompt's number and its words agree that it is one of theirs.
        how: what speaks for or against it beyond the name, in a sentence; empty where nothing does.
    """

    tables: tuple[Table, ...] = ()
    firm: bool = False
    likely: bool = True
    how: str = ""
