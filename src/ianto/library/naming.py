"""Names: what tags are called in this library, and what people decide about that."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from ianto.catalog import naming, retagging, spellings
from ianto.catalog.carrying_out import decide
from ianto.catalog.noting import Decided
from ianto.library.indexing import Indexing
from ianto.library.person import person
from ianto.library.repairs import rereading
from ianto.library.stores import Stores
from ianto.search import FILTERS
from ianto.tags import TAG_KINDS, Amendment, TagKind, Vocabulary

_EVERYWHERE: tuple[TagKind, ...] = ("relationship", "fandom")
"""What a bare word may be another name of: whoever looks for `janto` means the pairing. A given name is a word
like any other, and finds what it stands in."""


class Refused(Exception):
    """A decision on a tag that cannot be: the message says why, and what could be done instead."""


@dataclass(frozen=True, slots=True)
class Amended:
    """What a decision on tags did, or would do.

    Attributes:
        act: its name in the history; empty when nothing was changed.
        works: the works whose tags it is about.
    """

    act: str
    works: tuple[int, ...]


class Naming(Stores):
    """What a library's tags are called."""

    def vocabulary(self) -> Vocabulary:
        """Shipped packs, the library's own packs, and what people decided, as one."""
        return naming.vocabulary()

    def amend(self, amendments: Sequence[Amendment], *, dry: bool = False) -> Amended:
        """Decide what tags are called, are below, or mean; one act, undone at once.

        Args:
            amendments: the decisions.
            dry: change nothing, only tell which works it is about.

        Raises:
            Refused: one of them cannot be.
            LibraryBusy: another process is changing the library.
        """
        words = self.vocabulary()
        for amendment in amendments:
            if problem := words.refuses(amendment):
                raise Refused(problem)
        if dry:
            return Amended("", tuple(sorted(retagging.affected(amendments, words))))
        with self.writing(), Indexing(self) as indexing:
            decided = [Decided(each.what, "", naming.detail_of(each)) for each in amendments]
            done = decide(decided, person(), datetime.now(UTC), rereading(self))
            indexing.again(done.works, done.revision)
        return Amended(done.act, tuple(sorted(done.works)))

    def retag(self, on_progress: Callable[[int, int], None] | None = None) -> int:
        """Find the tags of all works anew, as after a pack has changed; the number of works.

        Raises:
            LibraryBusy: another process is changing the library.
        """
        with self.writing(), Indexing(self) as indexing:
            return indexing.retag(on_progress)


def meant(field: str, name: str) -> list[tuple[str, str]]:
    """Of a name that is looked for in a field (empty for anywhere): fields and canonical tags it also means."""
    words = naming.vocabulary()
    if field in ("", "tag"):
        found = words.meant(name)
        wanted = TAG_KINDS if field or " " in name.strip() else _EVERYWHERE
        return [(kind, value) for kind, value in found if kind in wanted]
    if field not in _KINDS or field not in FILTERS:
        return []
    return [(field, value) for _, value in words.meant(name, _KINDS[field])]


_KINDS: Mapping[str, TagKind] = {**{kind: kind for kind in TAG_KINDS}, "main": "relationship"}


def kind_of(field: str) -> TagKind | None:
    """The kind of tags in a field; None where they are none."""
    return _KINDS.get(field)


def called(
    chosen: Mapping[str, tuple[str, ...]], words: Vocabulary | None = None
) -> dict[str, tuple[str, ...]]:
    """Values to narrow by, under the names they are counted by: an old link may have another."""
    if not chosen:
        # Packs take a tenth of a second to read.
        return {}
    words = words or naming.vocabulary()
    found = {}
    for field, values in chosen.items():
        kind = _KINDS.get(field)
        found[field] = values if kind is None else tuple(_called(words, kind, value) for value in values)
    return found


def known_as(field: str, value: str, fandom: str = "") -> str:
    """A value as works of a fandom have it, however it is written: `Mina/Lucy` where they say `Lucy/Mina`."""
    kind = _KINDS.get(field)
    if kind is None or not value:
        return value
    context: dict[TagKind, tuple[str, ...]] = {"fandom": (fandom,)} if fandom and kind != "fandom" else {}
    tags = naming.vocabulary().tags(context | {kind: (value,)})
    found = next((spellings.tag(tag.kind, tag.key) for tag in tags if tag.kind == kind), None)
    return value if found is None else found.name


def _called(words: Vocabulary, kind: TagKind, value: str) -> str:
    names = [name for _, name in words.meant(value, kind)]
    return names[0] if len(names) == 1 and value not in names else value
