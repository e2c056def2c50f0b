"""A pack made of AO3's dump of tags: canonical tags with what was merged into them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Final

from ianto.tags.ao3_dump import OnProgress
from ianto.tags.drafting import spelling_key
from ianto.tags.folding import folded
from ianto.tags.kinds import TagKind
from ianto.tags.pack import PackTag
from ianto.tags.pack_text import head_text, tag_text
from ianto.tags.pairing import pairing
from ianto.tags.placeholders import is_placeholder
from ianto.tags.vocabulary import Vocabulary

_ORDER: Final[tuple[TagKind, ...]] = ("fandom", "character", "relationship", "tag")
_BRACKET: Final = re.compile(r"(?P<bare>.*\S)\s+\((?P<where>[^()]+)\)")
_EVERY: Final = 2_000
_SPELT: Final = "INSERT OR IGNORE INTO spelt VALUES (?, ?, ?)"

_SCHEMA: Final = """
    CREATE TABLE IF NOT EXISTS kept (id INTEGER PRIMARY KEY, kind TEXT, called TEXT, name TEXT, fandom TEXT);
    CREATE TABLE IF NOT EXISTS spelt (kind TEXT, key TEXT, called TEXT, PRIMARY KEY (kind, key, called)) WITHOUT ROWID;
"""


@dataclass(slots=True)
class Written:
    """What became of a dump's canonical tags.

    Attributes:
        tags: entries written.
        aliases: other spellings written.
        few: canonical tags that too few works have.
        outside: those of other fandoms than the ones asked for.
        nobody: those that name nobody in particular, or no two people.
        contested: spellings left out because they could mean several.
        single: given names left out because no fandom is known that they would be meant in.
    """

    tags: int = 0
    aliases: int = 0
    few: int = 0
    outside: int = 0
    nobody: int = 0
    contested: int = 0
    single: int = 0


def write_ao3_pack(
    scratch: Path,
    target: Path,
    *,
    name: str,
    known: Vocabulary,
    least: int = 1,
    fandoms: Sequence[str] = (),
    on_progress: OnProgress | None = None,
) -> Written:
    """Write a pack of what `read_dump` left in its scratch file.

    Args:
        scratch: that file.
        target: the pack's file.
        name: of the pack.
        known: what other packs know: a tag of theirs keeps their name, and its spellings are added to it.
        least: on how many works a tag has to be, its other spellings counted.
        fandoms: only tags of these fandoms and those below them; of all when none is named.
        on_progress: told how many canonical tags are done, and of how many.
    """
    told = Written()
    with closing(sqlite3.connect(scratch)) as base, target.open("w", encoding="utf-8") as file:
        base.executescript(_SCHEMA)
        making = _Making(base, known, told, fandoms)
        for kind in _ORDER:
            making.keep(kind, least)
        file.write(head_text(name, "Tags of the Archive of Our Own", 1, "CC0-1.0"))
        total = base.execute("SELECT count(*) FROM kept").fetchone()[0]
        for done, tag in enumerate(making.tags(), 1):
            file.write(tag_text(tag))
            told.tags += 1
            told.aliases += len(tag.aliases) + len(tag.within)
            if on_progress and done % _EVERY == 0:
                on_progress(done, total)
    return told


class _Making:
    """A pack in the making: which tags are kept and under what name, then what each is spelt like."""

    def __init__(
        self, base: sqlite3.Connection, known: Vocabulary, told: Written, fandoms: Sequence[str]
    ) -> None:
        self._base = base
        self._known = known
        self._told = told
        self._wanted = {name for fandom in fandoms for name in self._family(fandom)}
        self._beginnings = tuple(folded("fandom", fandom) for fandom in fandoms)
        self._fandoms: dict[str, str] = {}
        self._people: set[str] = set()

    def keep(self, kind: TagKind, least: int) -> None:
        """Choose the canonical tags of a kind that the pack is to have, with the names and spellings they get."""
        rows = self._base.execute(
            "SELECT id, name, uses + coalesce((SELECT sum(uses) FROM merged WHERE into_id = canonical.id "
            "AND merged.kind = canonical.kind), 0) FROM canonical WHERE kind = ? ORDER BY id",
            (kind,),
        )
        writing = self._base.cursor()
        for number, name, uses in rows:
            if uses < least:
                self._told.few += 1
                continue
            if _is_nobody(kind, name):
                self._told.nobody += 1
                continue
            called, fandom = self._called(kind, name)
            if not self._is_wanted(kind, name, called, fandom):
                self._told.outside += 1
                continue
            if kind == "fandom":
                self._fandoms[folded("fandom", name)] = called
            elif kind == "character" and self._wanted:
                self._people.add(folded("character", called))
            writing.execute("INSERT INTO kept VALUES (?, ?, ?, ?, ?)", (number, kind, called, name, fandom))
            for text in {name, called}:
                writing.execute(_SPELT, (kind, spelling_key(kind, text), called))
        self._spell(kind)
        self._base.commit()

    def tags(self) -> Iterator[PackTag]:
        """The entries, by kind and name."""
        for kind in _ORDER:
            rows = self._base.execute(
                "SELECT kept.called, kept.name, kept.fandom, merged.name FROM kept LEFT JOIN merged "
                "ON merged.into_id = kept.id AND merged.kind = kept.kind "
                "WHERE kept.kind = ? ORDER BY kept.called, kept.id, merged.uses DESC, merged.id",
                (kind,),
            )
            for called, group in groupby(rows, itemgetter(0)):
                yield self._entry(kind, called, list(group))

    def _spell(self, kind: TagKind) -> None:
        """Note every spelling of the tags kept, so that those of several can be told."""
        rows = self._base.execute(
            "SELECT merged.name, kept.called FROM kept JOIN merged ON merged.into_id = kept.id "
            "AND merged.kind = kept.kind WHERE kept.kind = ?",
            (kind,),
        )
        spelt = ((kind, spelling_key(kind, text), called) for text, called in rows)
        self._base.cursor().executemany(_SPELT, spelt)

    def _entry(self, kind: TagKind, called: str, rows: list[tuple[str, str, str, str | None]]) -> PackTag:
        fandoms = tuple(dict.fromkeys(fandom for _, _, fandom, _ in rows if fandom))
        seen = {spelling_key(kind, called)}
        aliases, within = [], []
        for text, how in self._texts(kind, rows):
            key = spelling_key(kind, text)
            if key in seen:
                continue
            seen.add(key)
            if how == "bare":
                within.append(text)
            elif self._is_contested(kind, key, text, called):
                self._told.contested += 1
            elif kind != "character" or " " in text or text == called:
                aliases.append(text)
            elif fandoms:
                within.append(text)
            else:
                self._told.single += 1
        return PackTag(
            kind,
            called,
            aliases=tuple(aliases),
            within=tuple(within),
            fandoms=fandoms if kind in {"character", "relationship", "tag"} else (),
        )

    def _texts(
        self, kind: TagKind, rows: Iterable[tuple[str, str, str, str | None]]
    ) -> Iterator[tuple[str, str]]:
        for name in dict.fromkeys(name for _, name, _, _ in rows):
            yield name, "name"
        for _, name, fandom, _ in rows:
            bracket = _BRACKET.fullmatch(name)
            if fandom and kind == "character" and bracket is not None:
                yield bracket["bare"], "bare"
        for _, _, _, text in rows:
            if text is not None:
                yield text, "merged"

    def _is_contested(self, kind: TagKind, key: str, text: str, called: str) -> bool:
        bearers = self._base.execute(
            "SELECT count(*) FROM spelt WHERE kind = ? AND key = ?", (kind, key)
        ).fetchone()[0]
        if bearers > 1:
            return True
        return any(name != called for _, name in self._known.meant(text, kind))

    def _called(self, kind: TagKind, name: str) -> tuple[str, str]:
        """What a tag is to be called, and the fandom it is meant in; empty when that is not known."""
        meant = self._known.meant(name, kind)
        if len(meant) == 1:
            called = meant[0][1]
            scopes = (each.fandoms for each in self._known.aliases(kind, called) if each.how == "within")
            return called, next((scope[0] for scope in scopes if scope), "")
        bracket = _BRACKET.fullmatch(name)
        if bracket is None or kind == "fandom":
            return name, ""
        return name, self._fandom(bracket["where"])

    def _fandom(self, where: str) -> str:
        meant = self._known.meant(where, "fandom")
        if len(meant) == 1:
            return meant[0][1]
        return "" if meant else self._fandoms.get(folded("fandom", where), "")

    def _family(self, fandom: str) -> tuple[str, ...]:
        meant = self._known.meant(fandom, "fandom")
        names = [name for _, name in meant] or [fandom]
        return tuple(each for name in names for each in (name, *self._known.below("fandom", name)))

    def _is_wanted(self, kind: TagKind, name: str, called: str, fandom: str) -> bool:
        if not self._wanted:
            return True
        if kind == "fandom":
            return called in self._wanted or folded("fandom", name).startswith(self._beginnings)
        if fandom and fandom in self._wanted:
            return True
        if kind == "character":
            scopes = (each.fandoms for each in self._known.aliases(kind, called))
            return any(self._wanted.intersection(scope) for scope in scopes)
        if kind == "relationship":
            return all(folded("character", person) in self._people for person in self._characters(called))
        return False

    def _characters(self, name: str) -> Iterator[str]:
        for person in pairing(name).people:
            meant = self._known.meant(person, "character")
            yield meant[0][1] if len(meant) == 1 else person


def _is_nobody(kind: TagKind, name: str) -> bool:
    if kind == "character":
        return is_placeholder(name)
    return kind == "relationship" and "/" not in name and " & " not in name
