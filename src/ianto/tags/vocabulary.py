"""A vocabulary: what every spelling of a tag means, by packs and by what people decided."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import chain
from typing import Final

from ianto.tags.context import Context
from ianto.tags.drafting import spelling_key
from ianto.tags.entry import Entry, above, below
from ianto.tags.folding import folded
from ianto.tags.kinds import TAG_KINDS, TagKind
from ianto.tags.lexicon import Lexicon
from ianto.tags.pack import Pack, shipped_packs
from ianto.tags.pairing import pairing
from ianto.tags.pairs import choices
from ianto.tags.reading import as_one, read_fandoms, read_tag
from ianto.tags.refusing import refusal
from ianto.tags.tag import Alias, Amendment, Tag

# Counted up when the same packs and decisions lead to other tags.
RULES: Final = 1
_MOST_KEPT: Final = 200_000


class Vocabulary:
    """Packs and decisions, ready to read tags by. It never changes; another one is made when they do."""

    def __init__(self, packs: Iterable[Pack], amendments: Iterable[Amendment] = ()) -> None:
        self._packs = tuple(packs)
        self._amendments = tuple(amendments)
        self._contexts: dict[tuple[str, ...], tuple[tuple[Tag, ...], Context]] = {}
        self._shared: dict[frozenset[str], Context] = {}
        self._aboves: dict[tuple[TagKind, str], tuple[str, ...]] = {}
        self._general: dict[TagKind, frozenset[str]] = {}
        self._kept = 0

    @staticmethod
    def of(packs: Iterable[Pack], amendments: Iterable[Amendment] = ()) -> Vocabulary:
        """The vocabulary of packs and of what people decided, in the order in which they did."""
        return Vocabulary(packs, amendments)

    @cached_property
    def _lexicon(self) -> Lexicon:
        return Lexicon(self._packs, self._amendments)

    @cached_property
    def digest(self) -> str:
        """A hash that changes whenever anything in the vocabulary does, or in how it is applied."""
        content = repr((RULES, sorted(self._packs, key=lambda pack: pack.name), self._amendments))
        return hashlib.sha256(content.encode()).hexdigest()

    def tags(self, stated: Mapping[TagKind, Sequence[str]]) -> tuple[Tag, ...]:
        """The tags of one work: fandoms first, as they are what the others are understood by; each tag once.

        A value that means several gives several; one that says that there is none (`Pairing: none`) gives none.
        """
        fandoms, context = self._context(tuple(stated.get("fandom", ())))
        read = context.read
        found = [*fandoms]
        for kind, values in stated.items():
            if kind == "fandom":
                continue
            for written in values:
                tags = read.get((kind, written))
                if tags is None:
                    tags = self._read(kind, written, context)
                found.extend(tags)
        return tuple(as_one(found))

    def above(self, kind: TagKind, name: str) -> tuple[str, ...]:
        """The names of all tags above one, nearest first."""
        found = self._aboves.get((kind, name))
        if found is None:
            entry = self._lexicon.entry(kind, name)
            found = tuple(other.name for other in above(entry)) if entry is not None else ()
            self._aboves[kind, name] = found
            self._count(1)
        return found

    def below(self, kind: TagKind, name: str) -> tuple[str, ...]:
        """The names of all tags below one, nearest first."""
        entry = self._lexicon.entry(kind, name)
        return tuple(other.name for other in below(entry)) if entry is not None else ()

    def general(self, kind: TagKind) -> frozenset[str]:
        """The canonical names of a kind that have others below them."""
        found = self._general.get(kind)
        if found is None:
            found = self._general[kind] = self._lexicon.general(kind)
        return found

    def aliases(self, kind: TagKind, name: str) -> tuple[Alias, ...]:
        """The other spellings of a tag that packs and people know of."""
        entry = self._lexicon.entry(kind, name)
        return self._lexicon.aliases(entry) if entry is not None else ()

    def meant(self, text: str, kind: TagKind | None = None) -> tuple[tuple[TagKind, str], ...]:
        """The tags that a text is a name of in any fandom: what somebody can mean who searches for it."""
        kinds = TAG_KINDS if kind is None else (kind,)
        return tuple(dict.fromkeys((each, name) for each in kinds for name in self._meant(text, each)))

    def fandoms_of(self, text: str) -> tuple[str, ...]:
        """The fandoms in which a text is the name of a character, in the order in which they were stated."""
        found = self._lexicon.meanings("character", spelling_key("character", text))
        return tuple(dict.fromkeys(fandom.now().name for entry in found for fandom in entry.fandoms))

    def names(self, kind: TagKind) -> tuple[str, ...]:
        """The canonical names of a kind that packs and decisions know, in no particular order."""
        return self._lexicon.names(kind)

    def are_apart(self, kind: TagKind, one: str, other: str) -> bool:
        """Whether a person decided that two names do not mean the same."""
        return self._lexicon.barred(kind, one, other) or self._lexicon.barred(kind, other, one)

    def refuses(self, amendment: Amendment) -> str:
        """Why a decision cannot be accepted, in a sentence that says what to do; empty when it can."""
        return refusal(self._lexicon, amendment)

    def _context(self, written: tuple[str, ...]) -> tuple[tuple[Tag, ...], Context]:
        kept = self._contexts.get(written)
        if kept is None:
            fandoms = tuple(as_one(read_fandoms(self._lexicon, written)))
            names = frozenset(tag.name for tag in fandoms)
            context = self._shared.get(names)
            if context is None:
                context = self._shared[names] = Context(self._lexicon, fandoms)
            kept = self._contexts[written] = (fandoms, context)
            self._count(1)
        return kept

    def _read(self, kind: TagKind, written: str, context: Context) -> tuple[Tag, ...]:
        tags = context.read[kind, written] = tuple(read_tag(self._lexicon, kind, written, context))
        self._count(1)
        return tags

    def _count(self, more: int) -> None:
        # A library of a million works has more spellings than memory should keep.
        self._kept += more
        if self._kept > _MOST_KEPT:
            self._contexts.clear()
            self._shared.clear()
            self._aboves.clear()
            self._kept = 0

    def _meant(self, text: str, kind: TagKind) -> Iterator[str]:
        lexicon = self._lexicon
        for entry in lexicon.meanings(kind, spelling_key(kind, text)):
            yield entry.name
        if kind == "relationship" and (groups := pairing(text).groups):
            options = tuple(tuple(self._people(name) for name in group) for group in groups)
            if all(chain.from_iterable(options)):
                for entry in choices(lexicon, options):
                    yield entry.name

    def _people(self, name: str) -> tuple[Entry, ...]:
        return self._lexicon.meanings("character", folded("character", name))


@cache
def shipped() -> Vocabulary:
    """The vocabulary of the packs that come with ianto, read once and when first asked for."""
    return Vocabulary.of(shipped_packs())
