"""What is written into the catalogue: one entry for each input that was taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ianto.story import Original, Reading

EntryKind = Literal["added", "new version", "duplicate", "seen"]
"""`duplicate` is the same text in other bytes; `seen` the same bytes at another path."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One input, judged.

    Attributes:
        kind: what it is to the library.
        original: its bytes and where they were found.
        work: number of the work it belongs to; for `added`, the number it is to have.
        reading: what was read from it; None for `seen`, which has been read before.
    """

    kind: EntryKind
    original: Original
    work: int
    reading: Reading | None = None
