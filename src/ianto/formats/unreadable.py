"""A file no story can be read from, and why."""

from __future__ import annotations


class Unreadable(Exception):
    """A file that cannot be read as a story. `reason` says why in words a person can act on."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __reduce__(self) -> tuple[type[Unreadable], tuple[str]]:
        """Readings are made in worker processes: the reason has to travel."""
        return Unreadable, (self.reason,)
