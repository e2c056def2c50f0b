"""What can go wrong with a query or an index, each in plain words."""

from __future__ import annotations


class QueryError(ValueError):
    """A query that cannot be understood.

    Attributes:
        message: what is wrong and what to do about it, in plain words.
        column: where, 1-based, in the query as typed.
    """

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.message = message
        self.column = column

    def __str__(self) -> str:
        return f"{self.message} (at column {self.column})"


class IndexUnusable(Exception):
    """The index cannot be used as it stands; it is derived, so it can be built again."""


class IndexBroken(IndexUnusable):
    """The index is missing, damaged or unreadable. Build it again."""


class IndexOutdated(IndexUnusable):
    """The index was made by another version of ianto. Build it again."""


class IndexBusy(Exception):
    """Somebody else is writing to the index."""
