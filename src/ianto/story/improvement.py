"""An improvement: what a newer version of a reader or rule can read better, so that only that is read again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Improvement:
    """One step of a version number.

    Attributes:
        version: the number from which on it holds.
        what: what became better, in words.
        formats: the formats whose readings it can change, by the names those readings carry: what a file was
            read as before, not what it is read as now. Empty when it can change any.
    """

    version: int
    what: str
    formats: frozenset[str] = frozenset()

    def touches(self, read_by: int, format_: str) -> bool:
        """Whether it can change a reading that an earlier version made of a file of that format."""
        return self.version > read_by and (not self.formats or format_ in self.formats)
