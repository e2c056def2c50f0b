"""What claims are about, by the names of this library: two spellings of one pairing are one claim's subject."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from ianto.catalog import naming
from ianto.catalog.fill_queries import FillLine
from ianto.challenges import Claim, Subject, SubjectKind
from ianto.tags import TagKind, Vocabulary, relationship
from ianto.text import fold

_KINDS: Final[Mapping[SubjectKind, TagKind]] = MappingProxyType(
    {"fandom": "fandom", "crossover": "fandom", "character": "character", "group": "character"}
)
_TWO: Final = 2


def called(claims: Iterable[Claim], lines: Iterable[FillLine]) -> list[Claim]:
    """Claims with their subjects as they are called here; what nobody knows, or may mean several, stays as it was said.

    Args:
        claims: as they were asked for.
        lines: the fills of the challenge: of several people of a name, the one is meant whom its stories are about.
    """
    names = _Names(naming.vocabulary(), frozenset(name for line in lines for name in line.names))
    met: dict[Subject, Subject] = {}
    found = []
    for claim in claims:
        if claim.subject not in met:
            met[claim.subject] = names.subject(claim.subject)
        found.append(replace(claim, subject=met[claim.subject]))
    return found


@dataclass(frozen=True, slots=True)
class _Names:
    """Names as this library knows them.

    Attributes:
        words: its vocabulary.
        here: what the stories of a challenge are about, folded.
    """

    words: Vocabulary
    here: AbstractSet[str]

    def subject(self, subject: Subject) -> Subject:
        """A subject by the names of this library."""
        if subject.kind == "pairing":
            return replace(subject, names=self._pair(subject.names))
        kind = _KINDS.get(subject.kind)
        if kind is None:
            return subject
        return replace(subject, names=tuple(self._one(kind, name) for name in subject.names))

    def _one(self, kind: TagKind, name: str) -> str:
        meant = [each for _, each in self.words.meant(name, kind)]
        # Where stories of the challenge are about this very name, and none about the one it may stand for, it is theirs.
        if len(meant) > 1 or fold(name) in self.here:
            meant = [each for each in meant if fold(each) in self.here]
        return meant[0] if len(meant) == 1 else name

    def _pair(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """The people of a pairing: of first names those who belong together."""
        written = "/".join(names)
        meant = [each for _, each in self.words.meant(written, "relationship")]
        if len(meant) > 1:
            meant = [each for each in meant if fold(each) in self.here]
        if len(meant) != 1:
            meant = self._in_a_fandom(written)
        if len(meant) == 1:
            found = relationship(meant[0]).people
            theirs = all(fold(name) in self.here for name in names)
            return names if theirs and not all(fold(name) in self.here for name in found) else found
        people = relationship(written).people
        return tuple(self._one("character", name) for name in people) if len(people) >= _TWO else names

    def _in_a_fandom(self, written: str) -> list[str]:
        """What a pairing is called in the fandoms of those of its people who are in few enough to tell."""
        people = relationship(written).people
        fandoms = dict.fromkeys(fandom for name in people for fandom in self.words.fandoms_of(name))
        found = {
            tag.name
            for fandom in fandoms
            for tag in self.words.tags({"fandom": (fandom,), "relationship": (written,)})
            if tag.kind == "relationship" and tag.known
        }
        here = {name for name in found if fold(name) in self.here}
        return sorted(here if len(here) == 1 else found)
