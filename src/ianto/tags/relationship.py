"""Relationships: who, and whether as lovers or as friends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ianto.tags.pairing import name_of, pairing

Kind = Literal["romantic", "platonic"]


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship as written, and as a set of people.

    Attributes:
        raw: as it was written.
        people: the names, in the order written.
        kind: `romantic` (`A/B`) or `platonic` (`A & B`).
        canonical: one spelling whatever the order of the names, and whether they are past, implied or in the
            background; order carries no meaning in most of fandom.
    """

    raw: str
    people: tuple[str, ...]
    kind: Kind
    canonical: str


def relationship(raw: str) -> Relationship:
    """Read a relationship tag by itself, without any vocabulary: `/` and `x` say romantic; `&`, `+` and `and` say platonic."""
    text = " ".join(raw.split()).rstrip(".,;")
    read = pairing(text)
    if not read.groups:
        return Relationship(raw, (text,) if text else (), "romantic", text)
    return Relationship(
        raw, read.people, "platonic" if read.bond == "platonic" else "romantic", name_of(read.groups)
    )
