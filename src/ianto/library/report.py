"""What became of what was given: every input ends in exactly one way, and the counts add up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

FateKind = Literal["added", "new version", "duplicate", "unchanged", "rejected"]


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one input.

    Attributes:
        file: the input, as a person would recognise it (`fics.zip!a.txt`).
        kind: its one end.
        work: number of the work it belongs to; None when rejected.
        title: that work's title as this input states it; empty when unknown.
        reason: why it was rejected, or what it is a duplicate or version of.
    """

    file: str
    kind: FateKind
    work: int | None = None
    title: str = ""
    reason: str = ""


@dataclass(slots=True)
class Report:
    """The counts of one run of adding, and what was rejected.

    Attributes:
        stopped: whether the run was stopped before the end; what is counted is safe.
    """

    added: int = 0
    new_versions: int = 0
    duplicates: int = 0
    unchanged: int = 0
    rejected: list[Fate] = field(default_factory=list)
    stopped: bool = False

    @property
    def given(self) -> int:
        """Number of inputs that came to an end."""
        return self.added + self.new_versions + self.duplicates + self.unchanged + len(self.rejected)

    def count(self, fate: Fate) -> None:
        """Take one fate into the counts."""
        if fate.kind == "rejected":
            self.rejected.append(fate)
        else:
            name = {"new version": "new_versions", "duplicate": "duplicates"}.get(fate.kind, fate.kind)
            setattr(self, name, getattr(self, name) + 1)

    def as_json(self) -> dict[str, Any]:
        """The report as other programs read it."""
        return {
            "given": self.given,
            "added": self.added,
            "new_versions": self.new_versions,
            "duplicates": self.duplicates,
            "unchanged": self.unchanged,
            "rejected": [{"file": fate.file, "reason": fate.reason} for fate in self.rejected],
        }


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come.

    Attributes:
        done: inputs that came to an end.
        total: inputs known of so far; archives add theirs when they are opened.
    """

    done: int
    total: int


OnFate = Callable[[Fate], None]
OnProgress = Callable[[Progress], None]
