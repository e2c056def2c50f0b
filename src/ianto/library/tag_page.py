"""All that is known of one tag: what it is called, what is above and below it, and the works that have it."""

from __future__ import annotations

from dataclasses import dataclass

from ianto.catalog import naming
from ianto.catalog.keeping_rows import NeverLine
from ianto.catalog.spellings import Written
from ianto.catalog.spellings import tag as standing
from ianto.library.find import FacetGroup, FindPage, FindRequest, find
from ianto.library.narrowing import Keeper
from ianto.search import FACETS, Narrow
from ianto.tags import Alias, TagKind

_SHOWN = 12
_IN_ORDER = 100


@dataclass(frozen=True, slots=True)
class TagPage:
    """A tag.

    Attributes:
        kind: which kind of tag.
        name: what it is called in this library.
        known: whether a pack or a decision knows it.
        written: how works write it, the commonest first.
        aliases: its other names, as packs and decisions have them.
        above: more general tags, the nearest first.
        below: more special ones.
        works: how many have it, or one below it.
        years: how many of each year; those without a date left out.
        found: a page of them: the newest first, or a series' in order.
        nevers: what was said never to be shown of it.
    """

    kind: TagKind
    name: str
    known: bool
    written: tuple[Written, ...]
    aliases: tuple[Alias, ...]
    above: tuple[str, ...]
    below: tuple[str, ...]
    works: int
    years: dict[int, int]
    found: FindPage
    nevers: tuple[NeverLine, ...]

    @property
    def facets(self) -> tuple[FacetGroup, ...]:
        """What else its works have."""
        return tuple(group for group in self.found.facets if group.name in FACETS)


def tag_page(keeper: Keeper, kind: TagKind, name: str, sort: str = "", page: int = 1) -> TagPage | None:
    """A tag by any of its names; None where neither a work nor the vocabulary has it.

    Whoever asks for a tag that is never to be shown is shown its works; what else is never to be shown is not.
    """
    words = naming.vocabulary()
    meant = [value for _, value in words.meant(name, kind)]
    if len(meant) == 1:
        name = meant[0]
    (tag, *_) = words.tags({kind: (name,)}) or (None,)
    stands = standing(kind, tag.key) if tag is not None else None
    called = stands.name if stands is not None else name
    nevers = tuple(each for each in keeper.nevers() if (each.kind, each.value) == (kind, called))
    in_order = kind == "series"
    request = FindRequest(
        include={kind: (called,)},
        sort=sort or ("series" if in_order else "-added"),
        size=_IN_ORDER if in_order else _SHOWN,
        page=page,
        facets=True,
        everything=bool(nevers),
    )
    found = find(keeper, request)
    if tag is None or not (found.total or meant or stands):
        return None
    return TagPage(
        kind=kind,
        name=called,
        known=tag.known,
        written=stands.written if stands is not None else (),
        aliases=words.aliases(kind, called),
        above=words.above(kind, called),
        below=words.below(kind, called),
        works=found.total,
        years=keeper.index().years(Narrow({kind: (called,)})),
        found=found,
        nevers=nevers,
    )
