"""The verdict on a story that has just been read: new, known, or another state of a known work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ianto.duplicates.fingerprint import Fingerprint
from ianto.duplicates.likeness import LEAST_WORDS, Likeness
from ianto.duplicates.words import SHINGLE

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
class Related:
    """A work one version of which is like the story: its number and what they are to each other."""

    work: int
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a story is to the library.

    Attributes:
        kind: `added` (a new work), `new version` or `duplicate` (same text) of `work`.
        work: the known work, or None for a new one.
        likeness: containment the verdict rests on; 1.0 for the same text.
        evidence: what it rests on, in plain words.
        proposals: other works that a person should be asked about, likest first, each work once.
    """

    kind: Literal["added", "new version", "duplicate"]
    work: int | None = None
    likeness: float = 0.0
    evidence: tuple[str, ...] = ()
    proposals: tuple[Related, ...] = ()


def judge(
    story: Fingerprint,
    same_text: Sequence[Candidate],
    same_name: Sequence[Candidate],
    related: Sequence[Related] = (),
) -> Verdict:
    """Judge a story against the works that have its text, its name or address, or text in common with it.

    Args:
        story: fingerprint of the story just read.
        same_text: works one version of which has the same words.
        same_name: works with the same title, the same address, or found at the same path, as far as their text
            was not compared in full: their fingerprints are.
        related: works whose text was compared with the story's in full.
    """
    likest = sorted(related, key=_likest)
    same = {candidate.work for candidate in same_text} if story.exact else set()
    if story.runs < LEAST_WORDS - SHINGLE:
        # A notice in place of a story is the same for many.
        same &= {candidate.work for candidate in same_name}
    if same:
        work = min(same)
        return Verdict("duplicate", work, 1.0, ("the same text",), _others(likest, work))
    if likest and likest[0].likeness.certain:
        found = likest[0]
        kind: Literal["duplicate", "new version"] = "duplicate" if found.likeness.same else "new version"
        evidence = found.likeness.evidence
        return Verdict(kind, found.work, found.likeness.containment, evidence, _others(likest, found.work))
    compared = {each.work for each in related}
    best = max(
        (
            (story.containment(candidate.fingerprint), -candidate.work)
            for candidate in same_name
            if candidate.work not in compared
        ),
        default=(0.0, 0),
    )
    if best[0] >= SAME_WORK:
        evidence = (f"{int(best[0] * 100)}% of the shorter text stands in the other",)
        return Verdict("new version", -best[1], best[0], evidence, _others(likest, -best[1]))
    return Verdict("added", proposals=_others(likest))


def _likest(related: Related) -> tuple[bool, bool, float, int]:
    found = related.likeness
    return not found.certain, not found.same, -found.containment, related.work


def _others(related: Sequence[Related], work: int | None = None) -> tuple[Related, ...]:
    """The works to be asked about, each by what is likest in it."""
    first: dict[int, Related] = {}
    for each in related:
        if each.work != work:
            first.setdefault(each.work, each)
    return tuple(first.values())
