"""Packs joined into one list of entries, and people's decisions applied to it in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ianto.tags.entry import Entry, How
from ianto.tags.folding import folded
from ianto.tags.kinds import TagKind
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


class Draft:
    """All entries, by kind and the key of their names; what people decided goes before what packs say."""

    def __init__(self, packs: Iterable[Pack], amendments: Sequence[Amendment]) -> None:
        self.named: dict[tuple[TagKind, str], list[Entry]] = {}
        self.decided: dict[tuple[TagKind, str], list[Ruling]] = {}
        self.barred: dict[tuple[TagKind, str], list[Ruling]] = {}
        self.refused: set[tuple[TagKind, str, str]] = set()
        self.split: dict[tuple[TagKind, str], list[tuple[tuple[tuple[TagKind, str], ...], Entry | None]]] = {}
        self._spelt: dict[tuple[TagKind, str], Entry] = {}
        for pack in sorted(packs, key=lambda pack: not pack.name.startswith("general-")):
            self._join(pack)
        for amendment in amendments:
            self._amend(amendment)

    def entries(self) -> Iterator[Entry]:
        """The entries as they now are."""
        for entries in self.named.values():
            yield from entries

    def find(self, kind: TagKind, name: str) -> Entry | None:
        """The entry of a name, or of another spelling of it that is meant anywhere."""
        key = spelling_key(kind, name)
        entries = self.named.get((kind, key))
        if entries:
            return next((entry for entry in entries if entry.name == name), entries[0])
        rulings = [ruling for ruling in self.decided.get((kind, key), ()) if ruling.fandom is None]
        if rulings:
            return rulings[-1].entry.now()
        spelt = self._spelt.get((kind, key))
        return spelt.now() if spelt is not None else None

    def _named(self, kind: TagKind, name: str) -> Entry:
        return self.find(kind, name) or self._add(Entry(kind, name))

    def _add(self, entry: Entry) -> Entry:
        self.named.setdefault((entry.kind, spelling_key(entry.kind, entry.name)), []).append(entry)
        return entry

    def _join(self, pack: Pack) -> None:
        stated = [
            (tag, self._entry_of(tag)) for tag in sorted(pack.tags, key=lambda tag: tag.kind != "fandom")
        ]
        for tag, entry in stated:
            for name in tag.parents:
                _under(entry, self._named(tag.kind, name))

    def _entry_of(self, tag: PackTag) -> Entry:
        fandoms = [self._named("fandom", name) for name in tag.fandoms]
        entries = self.named.get((tag.kind, spelling_key(tag.kind, tag.name)), [])
        for entry in entries:
            if not entry.fandoms or not fandoms or set(entry.fandoms) & set(fandoms):
                break
        else:
            entry = self._add(Entry(tag.kind, tag.name, fandoms=list(fandoms)))
        entry.fandoms.extend(fandom for fandom in fandoms if fandom not in entry.fandoms)
        hows: tuple[tuple[How, tuple[str, ...]], ...] = (
            ("alias", tag.aliases),
            ("formerly", tag.formerly),
            ("within", tag.within),
        )
        for how, texts in hows:
            for text in texts:
                entry.spellings.setdefault(text, how)
                if how != "within":
                    self._spelt.setdefault((tag.kind, spelling_key(tag.kind, text)), entry)
        return entry

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
            for entry in [*self.named.get((kind, key), ())]:
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
        others = [
            other
            for other in self.named.get((entry.kind, spelling_key(entry.kind, name)), ())
            if other is not entry
        ]
        if others:
            self._absorb(others[0], entry)
            others[0].spellings[former] = "formerly"
            return
        self._forget(entry)
        entry.name = name
        entry.spellings.pop(name, None)
        self.decided.pop((entry.kind, spelling_key(entry.kind, name)), None)
        if spelling_key(entry.kind, former) != spelling_key(entry.kind, name):
            entry.spellings[former] = "formerly"
            self.decided[entry.kind, spelling_key(entry.kind, former)] = [Ruling(entry, None)]
        self._add(entry)

    def _absorb(self, target: Entry, entry: Entry) -> None:
        """Make two entries one, under the name of the first."""
        self._forget(entry)
        entry.successor = target
        for text, how in entry.spellings.items():
            target.spellings.setdefault(text, how)
        target.spellings[entry.name] = "alias"
        self._spelt.setdefault((entry.kind, spelling_key(entry.kind, entry.name)), entry)
        target.fandoms.extend(fandom for fandom in entry.fandoms if fandom not in target.fandoms)
        for parent in [*entry.parents]:
            _apart(entry, parent)
            _under(target, parent)
        for child in [*entry.children]:
            _apart(child, entry)
            _under(child, target)

    def _forget(self, entry: Entry) -> None:
        key = (entry.kind, spelling_key(entry.kind, entry.name))
        self.named[key] = [other for other in self.named[key] if other is not entry]
        if not self.named[key]:
            del self.named[key]


def _under(child: Entry, parent: Entry) -> None:
    if child is not parent and parent not in child.parents:
        child.parents.append(parent)
        parent.children.append(child)


def _apart(child: Entry | None, parent: Entry | None) -> None:
    if child is not None and parent is not None and parent in child.parents:
        child.parents.remove(parent)
        parent.children.remove(child)
