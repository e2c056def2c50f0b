"""All that is known of tables and challenges at one moment: read once, and asked until something changes."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from ianto.catalog import fill_queries, fills, prompts_said
from ianto.catalog.fill_queries import FillLine
from ianto.catalog.revision import CLAIMS, tallies
from ianto.challenges import Challenge, Claim, Step, Table, table_id, table_key
from ianto.library.folder import LibraryUnusable
from ianto.library.indexing import Indexing
from ianto.library.stores import Stores

State = tuple[int, ...]


@dataclass
class Cells:
    """What people keep and stories say of tables, and which cells they fill.

    Attributes:
        tables: by their ids: those people keep here, then those that stories name.
        challenges: by their ids.
    """

    tables: dict[str, Table]
    challenges: dict[str, Challenge]

    @cached_property
    def fills(self) -> Mapping[str, list[FillLine]]:
        """The fills by the ids of their tables, in the order of the cells."""
        found: dict[str, list[FillLine]] = defaultdict(list)
        for line in fill_queries.fills():
            found[line.table].append(line)
        return found

    @cached_property
    def challenges_of(self) -> Mapping[int, frozenset[str]]:
        """By work the challenges, or tables by themselves, that it fills something of."""
        found: dict[int, set[str]] = defaultdict(set)
        for id_, lines in self.fills.items():
            table = self.tables.get(id_)
            whose = (table.challenge if table is not None else "") or id_
            for line in lines:
                if line.sure:
                    found[line.work].add(whose)
        return {work: frozenset(names) for work, names in found.items()}

    @cached_property
    def by_key(self) -> Mapping[str, list[str]]:
        """The ids of tables by what the spellings of their names share."""
        found: dict[str, list[str]] = defaultdict(list)
        for table in self.tables.values():
            for key in {table_key(each) for each in (table.id, table.name, *table.also)} - {""}:
                found[key].append(table.id)
        return found


@dataclass(frozen=True, slots=True)
class _Home:
    """A challenge, or a table by itself; and a table of it, where the claims are on that one."""

    challenge: str
    table: str = ""


@dataclass
class Prompts:
    """All that is known of tables, challenges and claims at one moment.

    Attributes:
        state: what is the same as long as nothing of it changed.
        cells: what is known but for the claims.
    """

    state: State
    cells: Cells

    @property
    def tables(self) -> Mapping[str, Table]:
        """The tables by their ids: those people keep here, then those that stories name."""
        return self.cells.tables

    @property
    def challenges(self) -> Mapping[str, Challenge]:
        """The challenges by their ids."""
        return self.cells.challenges

    @property
    def fills(self) -> Mapping[str, list[FillLine]]:
        """The fills by the ids of their tables, in the order of the cells."""
        return self.cells.fills

    @cached_property
    def claims(self) -> tuple[tuple[Claim, ...], tuple[Step, ...]]:
        """All claims, and what was decided of them since.

        A claim on a table by itself follows the table into a challenge, and to the id under which it was posted. Those
        of a challenge that was dropped wait for it to be back.
        """
        made, steps = fill_queries.claims()
        homes = {id_: self._home(id_) for id_ in {claim.challenge for claim in made}}
        claims = tuple(
            claim
            if home.challenge == claim.challenge
            else replace(claim, challenge=home.challenge, table=home.table)
            for claim in made
            if (home := homes[claim.challenge]) is not None
        )
        known = {claim.uid for claim in claims}
        return claims, tuple(step for step in steps if step.claim in known)

    def _home(self, id_: str) -> _Home | None:
        """Where the claims are now that were made on a challenge, or a table by itself; None where it is gone."""
        if id_ in self.challenges:
            return _Home(id_)
        table = self.tables.get(id_) or self.table(id_)
        if table is None:
            return None
        return _Home(table.challenge, table.id) if table.challenge else _Home(table.id)

    def table(self, name: str) -> Table | None:
        """A table by its id, its name, or another name it goes by; None where none, or more than one, is called so."""
        exact = self.tables.get(name)
        if exact is not None or not table_key(name):
            # Hearts and dots have no letters by which another spelling could be told.
            return exact or next(
                (each for each in self.tables.values() if each.name == name.strip() != ""), None
            )
        exact = self.tables.get(table_id(name))
        if exact is not None:
            return exact
        found = self.cells.by_key.get(table_key(name), ())
        return self.tables[found[0]] if len(found) == 1 else None

    def challenge(self, name: str) -> Challenge | None:
        """A challenge by its id, its name, or another name it goes by."""
        exact = self.challenges.get(name) or self.challenges.get(table_id(name))
        if exact is not None:
            return exact
        key = table_key(name)
        named = (
            each
            for each in self.challenges.values()
            if key and key in {table_key(its) for its in (each.id, each.name, *each.also)}
        )
        return next(named, None)

    def tables_of(self, challenge: str) -> list[Table]:
        """The tables of a challenge, or a table by itself, in the order they were kept."""
        return [
            table
            for table in self.tables.values()
            if table.challenge == challenge or (not table.challenge and table.id == challenge)
        ]


class KnowingPrompts(Stores):
    """A library that knows its tables."""

    _prompts: Prompts | None = None

    def prompts(self) -> Prompts:
        """All that is known of tables and challenges now."""
        counts = tallies()
        if fills.behind(counts):
            # An older ianto knew nothing of it. Where somebody else is changing the library, they will see to it.
            with contextlib.suppress(LibraryUnusable), self.writing(), Indexing(self):
                pass
            counts = tallies()
        state: State = (counts.get(CLAIMS, 0), *fills.caught_up(counts))
        known = self._prompts
        if known is not None and known.state == state:
            return known
        # The site's threads share a library: each makes its own where it has to, and the last one stays.
        if known is not None and known.state[1:] == state[1:]:
            # What stories fill takes longest to read, and only claims have changed.
            known = Prompts(state, known.cells)
        else:
            kept, challenges = prompts_said.posted()
            named = {id_: each for id_, each in fills.inferred_tables().items() if id_ not in kept}
            known = Prompts(state, Cells({**kept, **named}, challenges))
        self._prompts = known
        return known
