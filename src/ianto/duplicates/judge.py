"""The verdict on a story that has just been read: new, known, or another state of a known work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ianto.duplicates.fingerprint import Fingerprint

SAME_WORK = 0.3
"""Least containment for two texts that share a title, an address or a path to be states of one work.

At this threshold every revision with a fifth of its sentences changed and 98 % of half-texts were found;
chapters posted one by one under one title share far less.
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A work that may be the same: its number and the fingerprint of one of its versions."""

    work: int
    fingerprint: Fingerprint


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a story is to the library.

    Attributes:
        kind: `added` (a new work), `new version` or `duplicate` (same text) of `work`.
        work: the known work, or None for a new one.
        likeness: containment the verdict rests on; 1.0 for the same text.
    """

    kind: Literal["added", "new version", "duplicate"]
    work: int | None = None
    likeness: float = 0.0


def judge(story: Fingerprint, same_text: Sequence[Candidate], same_name: Sequence[Candidate]) -> Verdict:
    """Judge a story against the works that have its text, and those that have its name or address.

    Args:
        story: fingerprint of the story just read.
        same_text: works one version of which has the same words.
        same_name: works with the same title, the same address, or found at the same path.
    """
    if story.exact and same_text:
        return Verdict("duplicate", min(candidate.work for candidate in same_text), 1.0)
    best = max(
        ((story.containment(candidate.fingerprint), -candidate.work) for candidate in same_name),
        default=(0.0, 0),
    )
    if best[0] >= SAME_WORK:
        return Verdict("new version", -best[1], best[0])
    return Verdict("added")
