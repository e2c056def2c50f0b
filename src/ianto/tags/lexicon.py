"""A vocabulary's entries, ready to be asked: what a spelling can mean, and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Final, NamedTuple

from ianto.tags.drafting import Draft, Ruling, spelling_key
from ianto.tags.entry import Entry, How
from ianto.tags.folding import folded
from ianto.tags.kinds import TagKind
from ianto.tags.pack import Pack
from ianto.tags.pairing import key_of, numbers, pairing
from ianto.tags.reach import ABOVE_OR_BELOW, ELSEWHERE, NOWHERE, SAME, Reach, nearness
from ianto.tags.tag import Alias, Amendment

_STRENGTH: Final[dict[How, int]] = {"name": 0, "decided": 0, "alias": 1, "within": 1, "formerly": 2}


class Found(NamedTuple):
    """What a spelling means: one entry, or nothing certain and the several it could be."""

    entry: Entry | None = None
    among: tuple[Entry, ...] = ()


NOTHING: Final = Found()


class Lexicon:
    """The entries of packs and decisions, by their spellings. Never changed once it is made."""

    def __init__(self, packs: Iterable[Pack], amendments: Sequence[Amendment]) -> None:
        self._draft = Draft(packs, amendments)
        for entry in self._draft.entries():
            if entry.kind != "relationship":
                self._give_key(entry, folded(entry.kind, entry.name))

    @cached_property
    def _relationships(self) -> dict[str, list[tuple[Entry, How]]]:
        """The meanings of relationships: completed when first asked for, as they need all characters."""
        index = self._draft.meanings["relationship"]
        called: dict[str, Entry] = {}
        for entry in self._draft.entries():
            if entry.kind == "relationship":
                stated = spelling_key(entry.kind, entry.name)
                self._complete(entry, stated)
                same = called.setdefault(entry.key, entry)
                if same is not entry:
                    entry.successor = same
                    same.spellings = {**entry.spellings, **same.spellings}
                elif entry.key != stated:
                    index.setdefault(entry.key, []).append((entry, "name"))
        return index

    def _stated(self, kind: TagKind) -> dict[str, list[tuple[Entry, How]]]:
        return self._relationships if kind == "relationship" else self._draft.meanings[kind]

    @cached_property
    def _numbered(self) -> frozenset[Entry]:
        """The fandoms in which people go by numbers: some relationship there is called by them."""
        return frozenset(
            fandom.now()
            for entry in self._draft.entries()
            if entry.kind == "relationship" and any(numbers(text) for text in entry.spellings)
            for fandom in entry.fandoms
        )

    def goes_by_numbers(self, near: Reach) -> bool:
        """Whether `1x2` is a relationship in works of certain fandoms; elsewhere it is an episode."""
        return any(near.ranks.get(fandom, ELSEWHERE) <= ABOVE_OR_BELOW for fandom in self._numbered)

    def entry(self, kind: TagKind, name: str) -> Entry | None:
        """The entry of a canonical name or of a spelling that is meant anywhere."""
        return self._draft.find(kind, name)

    def names(self, kind: TagKind) -> tuple[str, ...]:
        """The canonical names of a kind."""
        if kind == "relationship":
            return tuple(
                dict.fromkeys(entry.name for all_ in self._relationships.values() for entry, _ in all_)
            )
        return tuple(entry.name for entry in self._draft.entries() if entry.kind == kind)

    def general(self, kind: TagKind) -> frozenset[str]:
        """The canonical names of a kind that have others below them."""
        # Relationships are called by their people once these are known.
        self._stated(kind)
        return frozenset(
            entry.name for entry in self._draft.entries() if entry.kind == kind and entry.children
        )

    def meanings(self, kind: TagKind, key: str) -> tuple[Entry, ...]:
        """All that a spelling can mean, whatever the fandom."""
        stated = self._stated(kind).get(key, ())
        decided = [ruling.entry for ruling in self._draft.decided.get((kind, key), ())]
        return tuple(dict.fromkeys(entry.now() for entry in (*decided, *(entry for entry, _ in stated))))

    def look(self, kind: TagKind, key: str, near: Reach = NOWHERE) -> Found:
        """What a spelling means in works of certain fandoms."""
        if decided := self._draft.decided.get((kind, key)):
            found = _ruled(decided, near)
            if found is not None:
                return found
        stated = self._stated(kind).get(key)
        if stated is None:
            return NOTHING
        rulings = self._draft.barred.get((kind, key), ())
        barred = {ruling.entry.now() for ruling in rulings if near.holds(ruling.fandom)}
        meant = [(each.now(), how) for each, how in stated]
        meant = [(entry, how) for entry, how in meant if entry not in barred and _counts(entry, how, near)]
        best = _nearest(meant, near) if len(meant) > 1 else tuple(entry for entry, _ in meant)
        return Found(best[0]) if len(best) == 1 else Found(among=best)

    def parts(self, kind: TagKind, key: str, near: Reach) -> tuple[tuple[TagKind, str], ...]:
        """What a spelling was split into; nothing when it was not."""
        for into, fandom in reversed(self._draft.split.get((kind, key), ())):
            if near.holds(fandom):
                return into
        return ()

    def barred(self, kind: TagKind, text: str, name: str) -> bool:
        """Whether a person decided that `text` is not `name`."""
        if (kind, spelling_key(kind, text), spelling_key(kind, name)) in self._draft.refused:
            return True
        target = self._draft.find(kind, name)
        rulings = self._draft.barred.get((kind, spelling_key(kind, text)), ())
        return target is not None and any(ruling.entry.now() is target for ruling in rulings)

    def aliases(self, entry: Entry) -> tuple[Alias, ...]:
        """The other spellings of an entry, in the order they were stated."""
        scope = tuple(fandom.now().name for fandom in entry.fandoms)
        listed: list[Alias] = []
        for text, how in entry.spellings.items():
            rulings = self._draft.decided.get((entry.kind, spelling_key(entry.kind, text)), ())
            mine = [ruling.fandom for ruling in rulings if ruling.entry.now() is entry]
            listed.extend(Alias(text, (fandom.now().name,) if fandom else (), "decided") for fandom in mine)
            if not mine and how in {"alias", "formerly", "within"}:
                listed.append(Alias(text, scope if how == "within" else (), how))
        return tuple(listed)

    def _give_key(self, entry: Entry, key: str) -> None:
        """Its key; of two that are called alike, the one of a fandom has the fandom in its key."""
        alike = self._draft.named(entry.kind, key)
        if len(alike) > 1 and alike[0] is not entry and entry.fandoms:
            key = f"{key} ({folded('fandom', entry.fandoms[0].now().name)})"
        entry.key = key

    def _complete(self, entry: Entry, stated: str) -> None:
        """A relationship's people by their canonical names; its own name follows them."""
        written = pairing(entry.name).groups
        if not written:
            entry.key = stated
            return
        near = Reach({fandom.now(): SAME for fandom in entry.fandoms}, ())
        people = {person: self._person(person, near) for person in chain.from_iterable(written)}
        entry.groups = tuple(tuple(people[person][0] for person in group) for group in written)
        entry.key = key_of(written, lambda person: people[person][1])
        if entry.groups != written:
            entry.name = " & ".join("/".join(group) for group in entry.groups)

    def _person(self, name: str, near: Reach) -> tuple[str, str]:
        found = self.look("character", folded("character", name), near).entry
        return (found.name, found.key) if found is not None else (name, folded("character", name))


def _counts(entry: Entry, how: How, near: Reach) -> bool:
    # One word is many people's name: in another fandom's work it is nobody's that is known here.
    loose = how == "name" and entry.kind == "character" and near.ranks and " " not in entry.name
    return (how != "within" and not loose) or nearness(entry, near.ranks) < ELSEWHERE


def _nearest(meant: Sequence[tuple[Entry, How]], near: Reach) -> tuple[Entry, ...]:
    """The entries of the nearest fandoms; in a crossover, those that each of the fandoms has of its own."""
    if len(near.each) > 1:
        own = [
            entry
            for ranks in near.each
            for entry in _best(meant, ranks)
            if nearness(entry, ranks) <= ABOVE_OR_BELOW
        ]
        if own:
            return tuple(dict.fromkeys(own))
    return _best(meant, near.ranks)


def _best(meant: Sequence[tuple[Entry, How]], ranks: Mapping[Entry, int]) -> tuple[Entry, ...]:
    ordered = [((nearness(entry, ranks), _STRENGTH[how]), entry) for entry, how in meant]
    least = min((order for order, _ in ordered), default=None)
    return tuple(dict.fromkeys(entry for order, entry in ordered if order == least))


def _ruled(rulings: Sequence[Ruling], near: Reach) -> Found | None:
    """What was decided last; in a crossover of fandoms decided for differently, nothing certain."""
    meant: dict[Entry, None] = {}
    for ruling in reversed(rulings):
        if ruling.fandom is None:
            if not meant:
                meant[ruling.entry.now()] = None
            break
        if near.holds(ruling.fandom):
            meant[ruling.entry.now()] = None
    if not meant:
        return None
    return Found(next(iter(meant))) if len(meant) == 1 else Found(among=tuple(meant))
