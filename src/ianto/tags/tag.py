"""A tag, its other spellings, and what people decide about tags."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ianto.tags.kinds import TagKind

Bond = Literal["", "romantic", "platonic"]


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as written, and what it means.

    Attributes:
        kind: which kind of tag.
        name: the canonical name, as shown and filtered by.
        key: what all spellings of one tag share: folded case, accents, quotes, brackets, spaces, order of people.
        written: as it was written.
        known: whether a pack or a decision knows it.
        people: of a relationship, the canonical names of its people.
        bond: of a relationship, `romantic` (`A/B`) or `platonic` (`A & B`).
        background: of a relationship or character, whether it is in the background, minor, or mentioned only.
        qualifiers: of a relationship: `past`, `pre`, `one-sided`, `implied`, `established` …
        ambiguous: canonical names it could equally be; it then stays as written.
    """

    kind: TagKind
    name: str
    key: str
    written: str
    known: bool = False
    people: tuple[str, ...] = ()
    bond: Bond = ""
    background: bool = False
    qualifiers: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alias:
    """Another spelling of a tag.

    Attributes:
        text: the spelling.
        fandoms: in works of which fandoms it is meant; empty for anywhere.
        how: `alias` of a pack, `formerly` a name of it, `within` its fandoms only, or `decided` by a person.
    """

    text: str
    fandoms: tuple[str, ...]
    how: Literal["alias", "formerly", "within", "decided"]


@dataclass(frozen=True, slots=True)
class Amendment:
    """What a person decided about a tag. Later ones go before earlier ones, and all of them before packs.

    Attributes:
        what: `alias`: `name`, as written, is `to`. `parent`: `name` is below `to`; `unparent`: it is not.
            `rename`: the canonical `name` is called `to`. `split`: `name`, as written, means each of `into`.
            `apart`: `name` is not `to`.
        kind: the kind of tag of `name`.
        name: which tag or spelling.
        to: the other one.
        fandom: only in works of this fandom; empty for anywhere.
        into: kinds and names a spelling is split into.
    """

    what: Literal["alias", "parent", "unparent", "rename", "split", "apart"]
    kind: TagKind
    name: str
    to: str = ""
    fandom: str = ""
    into: tuple[tuple[TagKind, str], ...] = ()
