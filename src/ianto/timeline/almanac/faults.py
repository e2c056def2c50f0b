"""What is wrong with a calendar, and on which line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ianto.text.toml_faults import Fault

_MOST_FAULTS: Final = 40


class CalendarUnusable(Exception):
    """A calendar cannot be read; its message names the file, each line at fault and what to do.

    Attributes:
        faults: what is wrong, in the file's order; at most 40.
    """

    def __init__(self, faults: Iterable[Fault], name: str = "") -> None:
        self.faults = tuple(sorted(set(faults))[:_MOST_FAULTS])
        where = f"{name}, line" if name else "Line"
        super().__init__("\n".join(f"{where} {each.line}: {each.message}" for each in self.faults))
