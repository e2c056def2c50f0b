"""Saying what a work is, taking it back, and what happened so far: everything a person decides, in one manner."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from ianto.catalog import deciding
from ianto.catalog.carrying_out import decide, decide_at_once
from ianto.catalog.deciding import Effect
from ianto.catalog.noting import Decided
from ianto.catalog.said import Saying
from ianto.library.exchange import Exchange
from ianto.library.history import Event, events
from ianto.library.indexing import Indexing
from ianto.library.journalling import tell_at_once
from ianto.library.person import person
from ianto.library.repairs import CannotReread, rereading
from ianto.library.saying import cleaned

Change = Saying
Changed = Effect


class CannotUndo(Exception):
    """There is nothing to undo by that name, or it cannot be undone; the message says why."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What was undone.

    Attributes:
        act: the name of the undoing, by which it can itself be undone.
        events: what was decided and stands no more; last decided first.
    """

    act: str
    events: tuple[Event, ...]


class Deciding(Exchange):
    """What a person says of works, undone and remembered."""

    def set(self, works: Sequence[int], changes: Sequence[Change], *, dry: bool = False) -> list[Changed]:
        """Say what fields of works are; one act, whatever it changes.

        Args:
            works: their numbers; those nobody has are passed over.
            changes: what is said, in order.
            dry: only tell what would change.

        Returns:
            What changes, a work and a field each.

        Raises:
            NotSayable: there is no such field, or it cannot have such values; nothing was changed.
            LibraryBusy: another process is changing the library.
        """
        wanted = [cleaned(change) for change in changes]
        if dry:
            return deciding.effects(deciding.numbers(works), wanted)[0]
        with self.writing(), Indexing(self) as indexing:
            changed, decided = deciding.effects(deciding.numbers(works), wanted)
            self._decide(decided, indexing)
        return changed

    def undo(self, which: str = "") -> Undone:
        """Undo an act, or one decision of it; what is undone can be had back by undoing the undoing.

        Args:
            which: the name of the act or the decision, or its first letters; empty for the last act that stands.

        Raises:
            CannotUndo: there is none by that name, it is undone already, or nothing can bring it back.
            LibraryBusy: another process is changing the library.
        """
        if deciding.only_keeping(deciding.meant(which)):
            # What a person keeps waits for nobody, nor does taking it back.
            undone = self._undo(which, self._decide_at_once)
            tell_at_once(self.journal)
            return undone
        with self.writing(), Indexing(self) as indexing:
            return self._undo(which, lambda decided: self._decide(decided, indexing))

    def _undo(self, which: str, decide: Callable[[Sequence[Decided]], str]) -> Undone:
        rows = deciding.meant(which)
        if not rows:
            named = f"nothing was decided by the name “{which}”" if which else "there is nothing to undo"
            raise CannotUndo(f"{named}; `ianto history` lists what was decided")
        if len({row.act for row in rows}) > 1:
            raise CannotUndo(f"several decisions have names that begin with “{which}”; write more of it")
        standing = [row for row in rows if row.undone_at is None]
        if not standing:
            raise CannotUndo("it is undone already")
        undoable = [row for row in standing if not deciding.is_final(row.kind, row.detail)]
        if not undoable:
            raise CannotUndo(
                "what was deleted for good cannot be brought back; add the files again, "
                "and name an earlier decision to undo that: `ianto history` lists them"
            )
        names = {row.uid for row in undoable}
        try:
            act = decide([Decided("undo", row.uid) for row in reversed(undoable)])
        except CannotReread as error:
            raise CannotUndo(str(error)) from error
        taken_back = events(deciding.entries(act=rows[0].act, only=names))
        return Undone(act, tuple(taken_back))

    def history(
        self, *, work: int | None = None, before: int | None = None, limit: int | None = 50
    ) -> list[Event]:
        """What was decided, the last first; see `ianto.library.history.Event`.

        Args:
            work: only what is about this work.
            before: only what was decided before the event of this number.
            limit: how many at most; None for all.
        """
        return events(deciding.entries(work=work, before=before), limit)

    def _decide_at_once(self, decided: Sequence[Decided]) -> str:
        return decide_at_once(decided, person(), datetime.now(UTC))

    def _decide(self, decided: Iterable[Decided], indexing: Indexing) -> str:
        """Note decisions and carry them out; the name of the act, empty where there was nothing to decide."""
        decisions = list(decided)
        if not decisions:
            return ""
        done = decide(decisions, person(), datetime.now(UTC), rereading(self))
        indexing.again(done.works, done.revision)
        return done.act
