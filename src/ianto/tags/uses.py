"""Tags as a library uses them, and what is proposed about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ianto.tags.kinds import TagKind
from ianto.tags.tag import Amendment


@dataclass(frozen=True, slots=True)
class Use:
    """One tag in use in a library.

    Attributes:
        kind: which kind of tag.
        key: what its spellings share (`Tag.key`).
        name: as it is shown.
        works: number of works that bear it.
        written: the spellings it stands under, with the works of each.
        fandoms: the fandoms of those works, with the number of works in each; empty when none is known.
        beside: other tags of those works, with the number of works they share.
        known: whether a pack or a decision knows it.
    """

    kind: TagKind
    key: str
    name: str
    works: int
    written: tuple[tuple[str, int], ...] = ()
    fandoms: tuple[tuple[str, int], ...] = ()
    beside: tuple[tuple[TagKind, str, int], ...] = ()
    known: bool = False


Beside = tuple[tuple[TagKind, str, int], ...]
"""Other tags that stand on the same works: kind, name, and the number of works they share."""

Company = Callable[[Sequence[Use]], Mapping[Use, Beside]]
"""Tells of some tags what stands beside them: all of it, or nothing of a tag where that would take too long."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One tag is probably another. Only ever proposed.

    Attributes:
        kind: the kind of the tag in use.
        name: its name.
        to: what it probably is.
        to_kind: the kind of that, which is another one where a freeform is really a character, for example.
        score: how sure, 0 to 1.
        reasons: why, in plain words; the weightiest first.
        works: number of works that bear `name`.
        fandom: in works of which fandom it holds; empty where it holds anywhere.
    """

    kind: TagKind
    name: str
    to: str
    to_kind: TagKind
    score: float
    reasons: tuple[str, ...]
    works: int
    fandom: str = ""

    def taken(self) -> Amendment:
        """The decision that takes it: an alias, or, where it is of another kind, what it means instead."""
        if self.kind == self.to_kind:
            return Amendment("alias", self.kind, self.name, self.to, self.fandom)
        return Amendment("split", self.kind, self.name, fandom=self.fandom, into=((self.to_kind, self.to),))

    def refused(self) -> Amendment:
        """The decision that the two are not the same, after which it is not proposed again."""
        return Amendment("apart", self.kind, self.name, self.to)


@dataclass(frozen=True, slots=True)
class Preview:
    """What taking a suggestion would change.

    Attributes:
        kind: the kind of the tag in use.
        to: the name its spellings would be shown under.
        to_kind: the kind of that.
        written: the spellings it would take in, with the works of each, most used first.
        works: number of works that would be tagged otherwise.
        works_after: number of works `to` would stand on at most; a work that bears both is counted twice.
        fandoms: the fandoms of the works that would be tagged otherwise, with the works in each, most first.
    """

    kind: TagKind
    to: str
    to_kind: TagKind
    written: tuple[tuple[str, int], ...]
    works: int
    works_after: int
    fandoms: tuple[tuple[str, int], ...]


def preview(suggestion: Suggestion, uses: Iterable[Use]) -> Preview:
    """What taking a suggestion would change in a library with these tags in use."""
    mine, target = None, None
    for use in uses:
        if (use.kind, use.name) == (suggestion.kind, suggestion.name):
            mine = use
        elif (use.kind, use.name) == (suggestion.to_kind, suggestion.to):
            target = use
    written = mine.written if mine and mine.written else ((suggestion.name, suggestion.works),)
    return Preview(
        kind=suggestion.kind,
        to=suggestion.to,
        to_kind=suggestion.to_kind,
        written=tuple(sorted(written, key=_most_first)),
        works=mine.works if mine else suggestion.works,
        works_after=(mine.works if mine else suggestion.works) + (target.works if target else 0),
        fandoms=tuple(sorted(mine.fandoms if mine else (), key=_most_first)),
    )


def _most_first(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]
