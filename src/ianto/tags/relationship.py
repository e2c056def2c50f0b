"""Relationships: who, and whether as lovers or as friends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ianto.text import fold

Kind = Literal["romantic", "platonic"]

# "1x2" is a pairing in some fandoms and "1x11" an episode in others; only names are joined by x here.
_ROMANTIC = re.compile(r"\s*/\s*|\s+[x×]\s+")
_PLATONIC = re.compile(r"\s+(?:&|\+|and)\s+")


_QUALIFIER = r"(?:past|previous|former|pre|implied|background|established|unrequited|one[- ]sided|minor|side|slight|mentioned|hinted|eventual|future|friendship|gen)"
_BEFORE = re.compile(rf"^(?:{_QUALIFIER}[\s:-]+)+", re.IGNORECASE)
_AROUND = re.compile(rf"\s*[\[(]{_QUALIFIER}[^)\]]*[)\]]\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship as written, and as a set of people.

    Attributes:
        raw: as it was written.
        people: the names, in the order written.
        kind: `romantic` (`A/B`) or `platonic` (`A & B`).
    """

    raw: str
    people: tuple[str, ...]
    kind: Kind

    @property
    def canonical(self) -> str:
        """One spelling whatever the order of the names, and whether they are past, implied or in the background.

        Order carries no meaning in most of fandom.
        """
        mark = "/" if self.kind == "romantic" else " & "
        people = [_AROUND.sub("", _BEFORE.sub("", person)) or person for person in self.people]
        return mark.join(sorted(people, key=fold))


def relationship(raw: str) -> Relationship:
    """Read a relationship tag: `/` and `x` say romantic; `&`, `+` and `and` say platonic."""
    text = " ".join(raw.split()).rstrip(".,;")
    romantic = tuple(part for part in _ROMANTIC.split(text) if part)
    if len(romantic) > 1:
        return Relationship(raw, romantic, "romantic")
    platonic = tuple(part for part in _PLATONIC.split(text) if part)
    if len(platonic) > 1:
        return Relationship(raw, platonic, "platonic")
    return Relationship(raw, (text,) if text else (), "romantic")
