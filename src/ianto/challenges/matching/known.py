"""Tables and challenges that are known, found by the names that stories give them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import cached_property
from typing import Final, Self

from rapidfuzz import fuzz, process

from ianto.challenges.challenge import Challenge
from ianto.challenges.matching.cells import Cells, Swap
from ianto.challenges.matching.named import Named
from ianto.challenges.matching.spelling import JOINT, KIND, halves, in_figures, keys_of, sought
from ianto.challenges.matching.weak import says_much
from ianto.challenges.naming import table_key
from ianto.challenges.table import Table

_NEAR: Final = 86
_LEAST: Final = 5
_SHORT: Final = 3
_MOST_MET: Final = 10_000
_DIGITS: Final = re.compile(r"\D+")
_SAYS_NOTHING: Final = re.compile(
    r"(?:(?:the|my|own|a|big|damn|prompt|prompts|bingo|claim|claimed|table|tables|card|challenge|comm|community|list|this|for|from|of|at|on|in)\s*)*",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(r"\s*[,;:(\[–—-]+\s*(?=\D)")
_OF_TABLES: Final = re.compile(r"\d|\b(?:table|card|set|list|round)\b", re.IGNORECASE)
_SETS_OFF: Final = frozenset(":,;–—-#(")
_SEVERAL: Final = re.compile(r"\s*[,;&+/|]\s*|\s+and\s+", re.IGNORECASE)


class Known:
    """Tables and challenges, indexed by their names and words. Made once, and asked for every story."""

    def __init__(
        self, tables: Iterable[Table], challenges: Iterable[Challenge] = (), swaps: Iterable[Swap] = ()
    ) -> None:
        """Index the names; words are indexed when they are first asked for."""
        self.tables = {table.id: table for table in tables}
        self.challenges = {challenge.id: challenge for challenge in challenges}
        self._cells: dict[str, Cells] = {}
        # A view for some writers has cells of its own: with the words that their prompts were swapped for.
        self._theirs: Mapping[str, Cells] = {}
        self._views: dict[frozenset[str], Known] = {}
        self._swaps = _by_writer(swaps)
        # Stories say the same names again and again.
        self._tables_met: dict[str, list[str]] = {}
        self._challenges_met: dict[str, list[str]] = {}
        self._tables: dict[str, list[str]] = {}
        self._challenges: dict[str, list[str]] = {}
        self._of: dict[str, list[str]] = {}
        self._dealt: dict[str, list[Table]] = {}
        for table in self.tables.values():
            for key in keys_of(table.name, table.id, *table.also, table.source):
                self._tables.setdefault(key, []).append(table.id)
            if table.card is not None:
                self._dealt.setdefault(table.card.drawn_from, []).append(table)
            if table.challenge:
                for key in self._within(table):
                    self._tables.setdefault(key, []).append(table.id)
                self._of.setdefault(table.challenge, []).append(table.id)
        for challenge in self.challenges.values():
            for key in keys_of(challenge.name, challenge.id, *challenge.also, challenge.address):
                self._challenges.setdefault(key, []).append(challenge.id)
        for id_ in self._of:
            if id_ not in self.challenges:
                self._challenges.setdefault(table_key(id_), []).append(id_)
        self._tables_figured = in_figures(
            self._tables, {table.id: (table.name, *table.also) for table in self.tables.values()}
        )
        self._challenges_figured = in_figures(
            self._challenges, {each.id: (each.name, *each.also) for each in self.challenges.values()}
        )

    def _within(self, table: Table) -> Iterator[str]:
        """The keys of a table's name without its challenge's: `25 Lamps: Table One` is their `Table One`."""
        challenge = self.challenges.get(table.challenge)
        whose = {*keys_of(table.challenge, *((challenge.name, *challenge.also) if challenge else ()))}
        for left, right in halves(table.name):
            if table_key(left) in whose or table_key(right) in whose:
                yield from keys_of(right if table_key(left) in whose else left)

    @classmethod
    def of(
        cls, tables: Iterable[Table], challenges: Iterable[Challenge] = (), *, swaps: Iterable[Swap] = ()
    ) -> Self:
        """These tables and challenges, indexed.

        Args:
            tables: the tables there are.
            challenges: the challenges.
            swaps: prompts that claims of writers have other words for: these fill the cell as its own do, for stories
                of that writer alone.
        """
        return cls(tables, challenges, swaps)

    def for_writers(self, writers: frozenset[str]) -> Known:
        """The same, with the words that the prompts of these writers' claims were swapped for.

        Args:
            writers: keys of their names.
        """
        known = writers & self._swaps.keys()
        swaps = [swap for writer in sorted(known) for swap in self._swaps[writer]]
        if not swaps:
            return self
        if writers not in self._views:
            view = self._views[writers] = copy(self)
            vars(view)["_theirs"] = {
                id_: Cells(self.tables[id_], [swap for swap in swaps if swap.table == id_])
                for id_ in {swap.table for swap in swaps} & self.tables.keys()
            }
        return self._views[writers]

    def cells(self, table: Table) -> Cells:
        """A table's cells by their words."""
        found = self._theirs.get(table.id) or self._cells.get(table.id)
        if found is None:
            found = self._cells[table.id] = Cells(table)
        return found

    @cached_property
    def words(self) -> dict[str, tuple[str, ...]]:
        """The tables in which words are a cell's."""
        found: dict[str, list[str]] = {}
        for table in self.tables.values():
            for word in self.cells(table).words():
                found.setdefault(word, []).append(table.id)
        return {word: tuple(ids) for word, ids in found.items()}

    def before(self, text: str) -> tuple[str, str]:
        """The name that words begin with, and the rest: `Fifty Lamps: fog`; no name where they begin with none."""
        for left, right in halves(text):
            if text[len(left) :].lstrip()[:1] in _SETS_OFF and (
                self._tables_of(left) or self._challenges_of(left)
            ):
                return left, right
        return "", text

    def parted(self, names: Sequence[str]) -> tuple[str, ...]:
        """The names, each by itself where several are said in one and some of them are known: `25lamps; fog_fest`."""
        found: list[str] = []
        for name in names:
            parts = [name] if self._challenges_of(name) or self._tables_of(name) else _SEVERAL.split(name)
            some = any(self._challenges_of(part) or self._tables_of(part) for part in parts)
            found += [part for part in parts if part] if some else [name]
        return tuple(dict.fromkeys(found))

    def challenges_named(self, names: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The ids of the challenges that names are of, and the names that are none's."""
        found: list[str] = []
        others: list[str] = []
        for name in names:
            ids = self._challenges_of(name)
            found += ids
            if not ids and not self._tables_of(name):
                others.append(name)
        known = {table_key(name) for name in names if name not in others}
        strange = [name for name in others if not any(key in table_key(name) for key in known)]
        return tuple(dict.fromkeys(found)), tuple(strange)

    def tables_named(
        self, names: Sequence[str], challenges: Sequence[str], writers: frozenset[str]
    ) -> list[Named]:
        """The tables that names are of, one answer a name; no answer for a name that is none's.

        Args:
            names: the names.
            challenges: the challenges the story names, by their ids; those that are not known by their names.
            writers: keys of the story's writers: a card is nobody else's.
        """
        found = [self._table_named(name, challenges, writers) for name in names]
        return [self._with_cards(named, writers) for named in found if named is not None]

    def of_challenges(self, challenges: Sequence[str], writers: frozenset[str] | None) -> Named:
        """The tables of challenges, for who names no table: firm where there is only one that may be filled."""
        ids = [id_ for challenge in challenges for id_ in self._of.get(challenge, ())]
        allowed = self._allowed(ids, writers)
        lists = [table for table in allowed if table.id in self._dealt]
        cards = [card for table in lists for card in self._cards_from(table, writers)]
        others = [
            table
            for table in allowed
            if not (table in lists or (table.card and table.card.drawn_from in ids))
        ]
        tables = list({table.id: table for table in (*others, *cards)}.values())
        if not tables:
            return Named()
        names = " and ".join(f"“{self._called(challenge)}”" for challenge in challenges)
        if len(tables) == 1 and len(challenges) == 1:
            whose = "the only table" if tables[0].card is None else "its writer’s only card"
            return Named((tables[0],), firm=True, how=f"It is {whose} of {names}.")
        return Named(
            tuple(tables), how=f"{names} {'has' if len(challenges) == 1 else 'have'} {len(tables)} tables."
        )

    def _cards_from(self, drawn_from: Table, writers: frozenset[str] | None) -> list[Table]:
        """The cards that a story's writers have of a list: of one that was drawn anew only the last."""
        if writers is None:
            return []
        mine = [card for card in self._dealt.get(drawn_from.id, ()) if _is_of(card, writers)]
        return [card for card in mine if not any(_is_drawn_anew(card, other) for other in mine)]

    def _with_cards(self, named: Named, writers: frozenset[str]) -> Named:
        """The same, with the cards of the story's writers in the place of the lists these were drawn from."""
        cards = {table.id: self._cards_from(table, writers) for table in named.tables}
        if not any(cards.values()):
            return named
        drawn = [card for table in named.tables for card in cards[table.id] or (table,)]
        tables = tuple({table.id: table for table in drawn}.values())
        several = next((some for some in cards.values() if len(some) > 1), [])
        if not several:
            return replace(named, tables=tables)
        return Named(
            tables, likely=False, how=f"Its writer has {len(several)} cards of “{named.tables[0].name}”."
        )

    def only_challenges(self, names: Sequence[str]) -> list[str]:
        """Those of the names that are a challenge's and no table's."""
        return [name for name in names if self._challenges_of(name) and not self._tables_of(name)]

    def challenge_of(self, name: str) -> str:
        """The id of the challenge that a name is of; empty where it is none's, or more than one's."""
        ids = self._challenges_of(name)
        return ids[0] if len(ids) == 1 else ""

    def has(self, name: str, challenge: str = "") -> bool:
        """Whether a table is called so, or nearly so: in a challenge, where one is named.

        A challenge that has tables is one as well: who names only it means one of them.
        """
        if challenge:
            own = self._challenges_of(challenge)
            return any(self.tables[id_].challenge in own for id_ in self._tables_of(name))
        if self._tables_of(name) or any(self._of.get(id_) for id_ in self._challenges_of(name)):
            return True
        return self._composed(name, None) is not None or bool(self.nearly(name, None))

    def nearly(self, name: str, writers: frozenset[str] | None) -> tuple[Table, ...]:
        """The tables whose name is nearly this one, with the same digits in it."""
        key = table_key(name)
        if len(key) < _LEAST:
            return ()
        digits = _DIGITS.sub("", key)
        same = [other for other in self._by_digits.get((digits, key[:1]), ()) if other != key]
        near = process.extractOne(key, same, scorer=fuzz.ratio, score_cutoff=_NEAR)
        return tuple(self._allowed(self._tables[near[0]], writers)) if near else ()

    @cached_property
    def _by_digits(self) -> dict[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = {}
        for key in self._tables:
            found.setdefault((_DIGITS.sub("", key), key[:1]), []).append(key)
        return found

    def _called(self, challenge: str) -> str:
        known = self.challenges.get(challenge)
        return known.name if known else challenge

    def _allowed(self, ids: Iterable[str], writers: frozenset[str] | None) -> list[Table]:
        """The tables of these ids that such writers may fill; with None all of them."""
        tables = [self.tables[id_] for id_ in dict.fromkeys(ids)]
        if writers is None:
            return tables
        return [table for table in tables if table.card is None or _is_of(table, writers)]

    def _challenges_of(self, name: str) -> list[str]:
        return (
            self._challenges.get(table_key(name)) or self._challenges.get(table_key(KIND.sub("", name))) or []
        )

    def _tables_of(self, name: str) -> list[str]:
        found = self._tables_met.get(name)
        if found is None:
            found = sought(self._tables, self._tables_figured, name)
            if len(self._tables_met) < _MOST_MET:
                self._tables_met[name] = found
        return found

    def _table_named(self, name: str, challenges: Sequence[str], writers: frozenset[str]) -> Named | None:
        listed = self._tables_of(name)
        found = self._allowed(listed, writers)
        if not listed:
            return (
                self._composed(name, writers)
                or self._several(name, challenges, writers)
                or self._pointed(name, challenges, writers)
                or self._begun(name, challenges, writers)
                or self._ended(name, challenges, writers)
            )
        # A card may be called as its list is.
        lists = {table.id for table in found}
        found = [table for table in found if not (table.card and table.card.drawn_from in lists)]
        return self._chosen(name, found, challenges) if found else None

    def _chosen(self, name: str, found: list[Table], challenges: Sequence[str]) -> Named:
        """Which of the tables of a name it is: that of the challenge named."""
        meant = challenges or self._challenges_of(name)
        mine = [table for table in found if table.challenge in meant]
        if len(mine) == 1:
            return Named(tuple(mine), firm=True)
        if mine or len(found) > 1:
            return Named(tuple(mine or found), how=f"More than one table is called “{found[0].name}”.")
        (table,) = found
        if not table.challenge:
            if not challenges or says_much(name, least=_SHORT):
                return Named((table,), firm=True)
            return Named((table,), how=f"The story names “{challenges[0]}”, whose table it may not be.")
        if not challenges and says_much(name) and {*self._challenges_of(name)} <= {table.challenge}:
            return Named((table,), firm=True)
        told = f"It is a table of “{self._called(table.challenge)}”, which the story does not name."
        return Named((table,), likely=not challenges, how=told)

    def _composed(self, name: str, writers: frozenset[str] | None) -> Named | None:
        """`25lamps, Winter table`: a challenge and one of its tables."""
        for left, right in halves(name):
            for outer, inner in ((left, right), (right, left)):
                challenges = self._challenges_of(outer)
                twice = self._allowed({*self._tables_of(outer)} & {*self._tables_of(inner)}, writers)
                if len(twice) == 1:
                    return Named(tuple(twice), firm=True)
                if not challenges and _SAYS_NOTHING.fullmatch(outer):
                    continue
                own = {id_ for challenge in challenges for id_ in self._of.get(challenge, ())}
                tables = self._allowed([id_ for id_ in self._tables_of(inner) if id_ in own], writers)
                # First: a table may be called A.
                if len(tables) == 1:
                    return Named(tuple(tables), firm=True)
                if challenges and _SAYS_NOTHING.fullmatch(inner):
                    return self.of_challenges(challenges, writers)
                if (
                    not challenges
                    and _SAYS_NOTHING.fullmatch(inner)
                    and (alone := self._allowed(self._tables_of(outer), writers))
                ):
                    return Named(tuple(alone), firm=len(alone) == 1)
        return None

    def _several(self, name: str, challenges: Sequence[str], writers: frozenset[str]) -> Named | None:
        """`25lamps & 30_fogs`: more tables than one, each of them meant."""
        parts = [part for part in _SEVERAL.split(name) if part]
        if len(parts) == 1 or not all(self._tables_of(part) for part in parts):
            return None
        found = [named for part in parts if (named := self._table_named(part, challenges, writers))]
        tables = tuple({table.id: table for named in found for table in named.tables}.values())
        return Named(tables, firm=all(named.firm for named in found)) if tables else None

    def _begun(self, name: str, challenges: Sequence[str], writers: frozenset[str]) -> Named | None:
        """`25lamps, which I shall never finish`: a name, and words behind it that name no other table."""
        behind = _BEHIND.search(name)
        if behind is None or _OF_TABLES.search(name, behind.end()):
            return None
        found = self._allowed(self._tables_of(name[: behind.start()]), writers)
        return replace(self._chosen(name, found, challenges), firm=False) if found else None

    def _ended(self, name: str, challenges: Sequence[str], writers: frozenset[str]) -> Named | None:
        """`HH Table One`: a table of a challenge that the story names, behind what may be short for the challenge."""
        for _, right in halves(name):
            own = [id_ for id_ in self._tables_of(right) if self.tables[id_].challenge in challenges]
            if own and (found := self._allowed(own, writers)):
                return Named(tuple(found), how=f"The story calls its table “{name}”.")
        return None

    def _pointed(self, name: str, challenges: Sequence[str], writers: frozenset[str]) -> Named | None:
        """`my table`, `big damn table`, `bingo card`: that of the challenge the story names."""
        if not points_only(name):
            return None
        return self.of_challenges(challenges, writers) if challenges else None


def _by_writer(swaps: Iterable[Swap]) -> dict[str, list[Swap]]:
    found: dict[str, list[Swap]] = {}
    for swap in swaps:
        found.setdefault(table_key(swap.writer), []).append(swap)
    return found


def _is_of(card: Table, writers: frozenset[str]) -> bool:
    return card.card is not None and table_key(card.card.writer) in writers


def _is_drawn_anew(table: Table, other: Table) -> bool:
    """Whether one card is another drawn anew: by the same seed, later."""
    card, later = table.card, other.card
    return card is not None and later is not None and card.seed == later.seed and card.roll < later.roll


def points_only(name: str) -> bool:
    """Whether a name only points to a table: `my big damn table`, `bingo card`."""
    return _SAYS_NOTHING.fullmatch(" ".join(JOINT.split(name)).strip()) is not None
