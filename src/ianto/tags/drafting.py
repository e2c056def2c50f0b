"""Packs joined into one list of entries, and people's decisions applied to it in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ianto.tags.entry import Entry, How
from ianto.tags.folding import folded
from ianto.tags.kinds import TAG_KINDS, TagKind
from ianto.tags.pack import Pack, PackTag
from ianto.tags.pairing import plain_key
from ianto.tags.tag import Amendment


def spelling_key(kind: TagKind, text: str) -> str:
    """The key of a spelling by itself: a relationship's whatever the order of its people, unresolved."""
    return plain_key(text) if kind == "relationship" else folded(kind, text)


class Ruling(NamedTuple):
    """That a spelling means an entry, or does not: in works of one fandom, or in all."""

    entry: Entry
    fandom: Entry | None


Meanings = dict[TagKind, dict[str, list[tuple[Entry, How]]]]
"""By kind and key of a spelling: the entries it is a spelling of, and how."""


class Draft:
    """All entries, and what each spelling means; what people decided goes before what packs say."""

    def __init__(self, packs: Iterable[Pack], amendments: Sequence[Amendment]) -> None:
        self.meanings: Meanings = {kind: {} for kind in TAG_KINDS}
        self.decided: dict[tuple[TagKind, str], list[Ruling]] = {}
        self.barred: dict[tuple[TagKind, str], list[Ruling]] = {}
        self.refused: set[tuple[TagKind, str, str]] = set()
        self.split: dict[tuple[TagKind, str], list[tuple[tuple[tuple[TagKind, str], ...], Entry | None]]] = {}
        self._entries: list[Entry] = []
        for pack in sorted(packs, key=lambda pack: not pack.name.startswith("general-")):
            self._join(pack)
        for amendment in amendments:
            self._amend(amendment)

    def entries(self) -> Iterator[Entry]:
        """The entries as they now are."""
        return (entry for entry in self._entries if entry.successor is None)

    def named(self, kind: TagKind, key: str) -> list[Entry]:
        """The entries that are called so."""
        return [entry for entry, how in self.meanings[kind].get(key, ()) if how == "name"]

    def find(self, kind: TagKind, name: str) -> Entry | None:
        """The entry of a name, or of another spelling of it that is meant anywhere."""
        key = spelling_key(kind, name)
        meanings = self.meanings[kind].get(key, ())
        entries = [entry for entry, how in meanings if how == "name"]
        if entries:
            return next((entry for entry in entries if entry.name == name), entries[0])
        rulings = [ruling for ruling in self.decided.get((kind, key), ()) if ruling.fandom is None]
        if rulings:
            return rulings[-1].entry.now()
        return next((entry.now() for entry, how in meanings if how != "within"), None)

    def _named(self, kind: TagKind, name: str) -> Entry:
        return self.find(kind, name) or self._add(Entry(kind, name))

    def _add(self, entry: Entry) -> Entry:
        self._entries.append(entry)
        self._mean(entry, entry.name, "name")
        return entry

    def _mean(self, entry: Entry, text: str, how: How) -> None:
        meanings = self.meanings[entry.kind]
        key = spelling_key(entry.kind, text)
        if key in meanings:
            meanings[key].append((entry, how))
        else:
            meanings[key] = [(entry, how)]

    def _join(self, pack: Pack) -> None:
        # Its fandoms first: they are what its other tags belong to.
        stated = [(tag, self._entry_of(tag, [])) for tag in pack.tags if tag.kind == "fandom"]
        names = dict.fromkeys(name for tag in pack.tags for name in tag.fandoms)
        fandoms = {name: self._named("fandom", name) for name in names}
        stated += [
            (tag, self._entry_of(tag, [fandoms[name] for name in tag.fandoms]))
            for tag in pack.tags
            if tag.kind != "fandom"
        ]
        for tag, entry in stated:
            for name in tag.parents:
                _under(entry, self._named(tag.kind, name))

    def _entry_of(self, tag: PackTag, fandoms: list[Entry]) -> Entry:
        key = spelling_key(tag.kind, tag.name)
        entry = self._same(tag.kind, key, fandoms) if key in self.meanings[tag.kind] else None
        if entry is None:
            entry = self._add(Entry(tag.kind, tag.name, fandoms=fandoms))
        elif not entry.fandoms or not fandoms:
            entry.fandoms = []
        else:
            entry.fandoms.extend(fandom for fandom in fandoms if fandom not in entry.fandoms)
        if tag.aliases:
            self._spell(entry, tag.aliases, "alias")
        if tag.formerly:
            self._spell(entry, tag.formerly, "formerly")
        if tag.within:
            self._spell(entry, tag.within, "within")
        return entry

    def _spell(self, entry: Entry, texts: Iterable[str], how: How) -> None:
        for text in texts:
            if text not in entry.spellings:
                entry.spellings[text] = how
                self._mean(entry, text, how)

    def _same(self, kind: TagKind, key: str, fandoms: list[Entry]) -> Entry | None:
        """The entry another pack made of the same tag: of the same name, and of one fandom at least."""
        for entry in self.named(kind, key):
            if not entry.fandoms or not fandoms or set(entry.fandoms) & set(fandoms):
                return entry
        return None

    def _amend(self, amendment: Amendment) -> None:
        kind, name, to = amendment.kind, amendment.name, amendment.to
        fandom = self._named("fandom", amendment.fandom) if amendment.fandom else None
        if amendment.what == "alias":
            self._alias(amendment, self._named(kind, to), fandom)
        elif amendment.what == "rename":
            self._rename(self._named(kind, name), to)
        elif amendment.what == "parent":
            _under(self._named(kind, name), self._named(kind, to))
        elif amendment.what == "unparent":
            _apart(self.find(kind, name), self.find(kind, to))
        elif amendment.what == "split":
            into = [*self.split.get((kind, spelling_key(kind, name)), ())]
            self.split[kind, spelling_key(kind, name)] = [
                *((parts, where) for parts, where in into if where is not fandom),
                (amendment.into, fandom),
            ]
        else:
            # Neither of the two need be known to be told apart.
            self.refused.add((kind, spelling_key(kind, name), spelling_key(kind, to)))
            self._bar(kind, spelling_key(kind, name), self.find(kind, to), fandom)

    def _alias(self, amendment: Amendment, target: Entry, fandom: Entry | None) -> None:
        kind, name = amendment.kind, amendment.name
        key = spelling_key(kind, name)
        self.split.pop((kind, key), None)
        self.refused -= {(kind, key, other := spelling_key(kind, amendment.to)), (kind, other, key)}
        self._keep_others(self.barred, (kind, key), target, fandom)
        if fandom is None:
            for entry in self.named(kind, key):
                if entry is target:
                    # Decided the other way round before: the later decision is the one that holds.
                    if spelling_key(kind, amendment.to) != key:
                        self._rename(entry, amendment.to)
                    return
                self._absorb(target, entry)
        rulings = [ruling for ruling in self.decided.get((kind, key), ()) if ruling.fandom is not fandom]
        if fandom is None:
            rulings = []
        self.decided[kind, key] = [*rulings, Ruling(target, fandom)]
        target.spellings.setdefault(name, "decided")

    def _bar(self, kind: TagKind, key: str, target: Entry | None, fandom: Entry | None) -> None:
        if target is None:
            return
        self._keep_others(self.decided, (kind, key), target, fandom)
        self.barred.setdefault((kind, key), []).append(Ruling(target, fandom))

    def _keep_others(
        self,
        rulings: dict[tuple[TagKind, str], list[Ruling]],
        at: tuple[TagKind, str],
        target: Entry,
        fandom: Entry | None,
    ) -> None:
        """What was ruled before of the same two is no longer so."""
        rulings[at] = [
            ruling
            for ruling in rulings.get(at, ())
            if ruling.entry.now() is not target or (fandom is not None and ruling.fandom is not fandom)
        ]

    def _rename(self, entry: Entry, name: str) -> None:
        former = entry.name
        key, before = spelling_key(entry.kind, name), spelling_key(entry.kind, former)
        others = [other for other in self.named(entry.kind, key) if other is not entry]
        if others:
            self._absorb(others[0], entry)
            others[0].spellings[former] = "formerly"
            return
        self._call(entry, "formerly")
        entry.name = name
        entry.spellings.pop(name, None)
        self._mean(entry, name, "name")
        self.decided.pop((entry.kind, key), None)
        if before != key:
            entry.spellings[former] = "formerly"
            self.decided[entry.kind, before] = [Ruling(entry, None)]

    def _absorb(self, target: Entry, entry: Entry) -> None:
        """Make two entries one, under the name of the first."""
        self._call(entry, "alias")
        entry.successor = target
        for text, how in entry.spellings.items():
            target.spellings.setdefault(text, how)
        target.spellings[entry.name] = "alias"
        target.fandoms.extend(fandom for fandom in entry.fandoms if fandom not in target.fandoms)
        for parent in [*entry.parents]:
            _apart(entry, parent)
            _under(target, parent)
        for child in [*entry.children]:
            _apart(child, entry)
            _under(child, target)

    def _call(self, entry: Entry, how: How) -> None:
        """What was its name is now another spelling of it."""
        meanings = self.meanings[entry.kind]
        key = spelling_key(entry.kind, entry.name)
        meanings[key] = [(each, how if each is entry and so == "name" else so) for each, so in meanings[key]]


def _under(child: Entry, parent: Entry) -> None:
    if child is not parent and parent not in child.parents:
        child.parents.append(parent)
        parent.children.append(child)


def _apart(child: Entry | None, parent: Entry | None) -> None:
    if child is not None and parent is not None and parent in child.parents:
        child.parents.remove(parent)
        parent.children.remove(child)
