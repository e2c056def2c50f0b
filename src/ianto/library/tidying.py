"""The desk: one queue of what deserves a look, worst first, and what is answered to it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime
from typing import Final

from ianto.catalog import changes, deserving, revision
from ianto.catalog.carrying_out import decide
from ianto.catalog.noting import Decided
from ianto.catalog.said import Saying, detail_of
from ianto.library.deciding import Deciding
from ianto.library.desk.item import (
    ITEM_KINDS,
    LEAVE,
    Choice,
    Does,
    Done,
    Item,
    ItemKind,
    Leaves,
    Sets,
    Unmends,
)
from ianto.library.desk.questions import alike_works, asked, key_of, subject_of
from ianto.library.indexing import Indexing
from ianto.library.person import person
from ianto.library.repairs import rereading
from ianto.library.saying import cleaned

_RUN: Final = 50
_PATIENCE: Final = 10
"""Seconds that another process, busy with the library, is waited for."""


class NoSuchItem(Exception):
    """What was answered does not lie on the desk any more, or has no such answer; the message says which."""


class Tidying(Deciding):
    """What one does at the desk of a library."""

    _waiting: tuple[int, int] | None = None

    def queue(
        self, kinds: Collection[ItemKind] | None = None, after: str | None = None, limit: int = 1
    ) -> list[Item]:
        """What deserves a look, worst first.

        Args:
            kinds: which kinds of items; all, if None.
            after: the key of an item, answered or skipped, after which to go on; it need not be there any more.
            limit: how many at most.

        Raises:
            NoSuchItem: `after` is no key.
        """
        found: list[Item] = []
        for key in self._keys(kinds, after):
            item = self.item(key)
            if item is not None:
                found.append(item)
                if len(found) >= limit:
                    break
        return found

    def count(self) -> dict[ItemKind, int]:
        """How many items of each kind there are, worst first; kinds of which there is none are left out."""
        counted = deserving.counts()
        return {kind: counted[kind] for kind in ITEM_KINDS if counted.get(kind)}

    def waiting(self) -> int:
        """How many items there are; counted anew only after a change."""
        now = revision()
        if self._waiting is None or self._waiting[0] != now:
            self._waiting = (now, sum(self.count().values()))
        return self._waiting[1]

    def before(self, key: str, kinds: Collection[ItemKind] | None = None) -> int:
        """How many items come before one, as after skipping them.

        Raises:
            NoSuchItem: it is no key.
        """
        kind, weight, number = _parts(key)
        ahead = ITEM_KINDS[: ITEM_KINDS.index(kind)]
        counted = self.count()
        earlier = sum(counted.get(each, 0) for each in ahead if kinds is None or each in kinds)
        return earlier + deserving.before(kind, weight, number)

    def item(self, key: str) -> Item | None:
        """An item by its key; None where it does not lie on the desk any more.

        Raises:
            NoSuchItem: it is no key.
        """
        kind, _, number = _parts(key)
        subject = subject_of(self, number, kind)
        return None if subject is None else asked(subject)

    def choose(self, key: str, choice: str, *, alike: bool = False) -> Done:
        """Give an answer.

        Args:
            key: of the item.
            choice: the answer's number key.
            alike: give it for all that are alike, as many as the choice says.

        Raises:
            NoSuchItem: the item is gone, or has no such answer.
            LibraryBusy: another process is changing the library.
        """
        item = self._standing(key)
        chosen = item.choice(choice)
        if chosen is None or (alike and not chosen.alike):
            raise NoSuchItem(f"“{item.title}” has no answer {choice}{' for all like it' if alike else ''}")
        return self._carry(item, chosen, alike=alike)

    def answer(self, key: str, value: str, *, alike: bool = False) -> Done:
        """Answer with a value that is typed; of several, each stands after a semicolon.

        Raises:
            NoSuchItem: the item is gone, or no value can be given.
            NotSayable: the field cannot have such a value.
            LibraryBusy: another process is changing the library.
        """
        item = self._standing(key)
        values = tuple(part.strip() for part in value.split(";") if part.strip())
        if not item.field or not values:
            raise NoSuchItem(f"“{item.title}” is not answered by typing {value!r}")
        like = next((each for each in item.choices if each.alike and each.key != LEAVE), None)
        typed = Choice("", "; ".join(values), (cleaned(Sets(item.field, values)),))
        return self._carry(item, typed, alike=alike and like is not None)

    def _standing(self, key: str) -> Item:
        item = self.item(key)
        if item is None:
            raise NoSuchItem("this has been answered already")
        return item

    def _keys(self, kinds: Collection[ItemKind] | None, after: str | None) -> Iterator[str]:
        last = _parts(after) if after is not None else None
        for place, kind in enumerate(ITEM_KINDS):
            if kinds is not None and kind not in kinds:
                continue
            if last is not None and place < ITEM_KINDS.index(last[0]):
                continue
            yield from self._keys_of(kind, last[1:] if last is not None and last[0] == kind else None)

    def _keys_of(self, kind: ItemKind, after: tuple[int, int] | None) -> Iterator[str]:
        while rows := deserving.concerns(kind, after, _RUN):
            yield from map(key_of, rows)
            after = (rows[-1].weight, rows[-1].work)

    def _carry(self, item: Item, chosen: Choice, *, alike: bool) -> Done:
        works: Sequence[int] = item.works
        if alike:
            kind, _, number = _parts(item.key)
            subject = subject_of(self, number, kind)
            works = alike_works(subject) if subject is not None else works
        with self.writing(wait=_PATIENCE), Indexing(self) as indexing:
            decided = [each for does in chosen.decision for each in _decided(does, works)]
            done = decide(decided, person(), datetime.now(UTC), rereading(self))
            indexing.again(done.works, done.revision)
        return Done(done.act, tuple(sorted(done.works)), chosen.words, len(works))


def _decided(does: Does, works: Sequence[int]) -> list[Decided]:
    """One decision for each of the works, by its first original."""
    if isinstance(does, Unmends):
        return [Decided("repairs", does.original, {"repair": does.repair, "wanted": False})]
    subjects = changes.subjects_of(sorted(works))
    if isinstance(does, Leaves):
        left = {"concern": does.concern} | ({"field": does.field} if does.field else {})
        return [Decided("fine", subject, left) for subject in subjects]
    if isinstance(does, Saying):
        return [Decided("set", subject, detail_of(does)) for subject in subjects]
    return []


def _parts(key: str) -> tuple[ItemKind, int, int]:
    kind, _, rest = key.partition(":")
    weight, _, number = rest.partition(":")
    if kind in ITEM_KINDS and weight.isdecimal() and number.isdecimal() and len(rest) < len("999:") + 19:
        return ITEM_KINDS[ITEM_KINDS.index(kind)], int(weight), int(number)
    raise NoSuchItem(f"{key!r} names nothing that lies on a desk")
