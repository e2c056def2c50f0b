"""A story's former header, kept in the notes of a later one: it fills gaps, and overrides nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ianto.headers.header import Entry

_SAID: Final = re.compile(
    r"\b(?:old|original|former|previous|first|lj|journal|livejournal|dreamwidth|list|archived?|2\d{3}|19\d\d)\b[^.!?]{0,60}\b(?:headers?|posting|version|info(?:rmation)?)\b|\bheaders?\b[^.!?]{0,60}\b(?:from|when|as)\b",
    re.IGNORECASE,
)
_HEARD: Final = 400
_LEAST_BEFORE: Final = 2
_TALK: Final = frozenset({"notes", "summary"})


def with_former(text: str, entries: Sequence[Entry]) -> list[Entry]:
    """The labels with their values, those of a header that a note calls the old one marked as such.

    The note ends where the old header begins, and announces it: `The old header, for the nostalgic:`.
    """
    for place, entry in enumerate(entries[:-1]):
        if place < _LEAST_BEFORE or _TALK.isdisjoint(entry.label.names):
            continue
        said = text[max(entry.start, entry.stop - _HEARD) : entry.stop].rstrip(" \n*_~-=")
        if said.endswith(":") and _SAID.search(said):
            return [*entries[: place + 1], *(replace(each, former=True) for each in entries[place + 1 :])]
    return list(entries)
