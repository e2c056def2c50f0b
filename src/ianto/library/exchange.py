"""Decisions as a file: one a line, taken from one copy of a library to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from ianto.catalog import chronicle, deciding
from ianto.catalog.carrying_out import take_over
from ianto.catalog.chronicle import Noted
from ianto.catalog.noting import known_names
from ianto.journal import Unreadable, read_decision, read_document, written_decision
from ianto.library.indexing import Indexing
from ianto.library.journalling import decided
from ianto.library.repairs import rereading
from ianto.library.stores import Stores
from ianto.library.taken import problem_of

_SPENT: Final = frozenset({"remove", "restore", "empty"})


@dataclass(slots=True)
class TakenOver:
    """What came of a file of decisions.

    Attributes:
        new: how many were new here.
        known: how many were here already.
        elsewhere: how many of the new are about works this library has not; they take effect when those are added.
        passed_over: how many are only about what another library deleted for good.
        works: how many works changed.
        unreadable: lines that say nothing, each by its number and why.
        unread: files that could not be read again without a repair that was switched off, each with why.
    """

    new: int = 0
    known: int = 0
    elsewhere: int = 0
    passed_over: int = 0
    works: int = 0
    unreadable: list[tuple[int, str]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The counts as other programs read them."""
        return {
            "new": self.new,
            "known": self.known,
            "about_works_not_here": self.elsewhere,
            "passed_over": self.passed_over,
            "works_changed": self.works,
            "unreadable": [{"line": line, "reason": reason} for line, reason in self.unreadable],
            "unread": self.unread,
        }


class Exchange(Stores):
    """Decisions given to another copy of a library, and taken from one."""

    def export_decisions(self) -> Iterator[bytes]:
        """Every decision, undone ones and undos too, in order: a line of JSON each."""
        for each in decided(chronicle.noted()):
            yield written_decision(each)

    def import_decisions(self, lines: Iterable[bytes]) -> TakenOver:
        """Take over decisions; all of those that can be read or, should the disk be full, none.

        Those that are here already are known by their names. Undos are carried out, too. What another library
        deleted for good is not deleted here.

        Args:
            lines: as `export_decisions` gives them; those of a journal will do.

        Raises:
            LibraryBusy: another process is changing the library.
        """
        report = TakenOver()
        read = _read(lines, report)
        with self.writing(), Indexing(self) as indexing:
            known = known_names(list(read))
            report.known = len(known)
            new = [each for uid, each in read.items() if uid not in known]
            report.new = len(new)
            about = {each.subject for each in new if each.kind != "undo"} - {""}
            missing = about - deciding.originals_here(about)
            report.elsewhere = sum(each.subject in missing for each in new)
            if new:
                done = take_over(new, datetime.now(UTC), rereading(self, report.unread))
                report.works = len(done.works)
                indexing.again(done.works, done.revision)
        return report


def _read(lines: Iterable[bytes], report: TakenOver) -> dict[str, Noted]:
    """The decisions of a file, by name; what it says of works that were deleted for good is passed over."""
    read: dict[str, Noted] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            said = read_document(line)
            if said.keys() == {"decided"} and isinstance(said["decided"], dict):
                said = said["decided"]
            elif len(said) == 1:
                # A journal tells of more than decisions.
                continue
            noted = _noted(said)
        except Unreadable as error:
            report.unreadable.append((number, str(error)))
            continue
        if noted.kind == "empty":
            spent = [uid for uid, each in read.items() if _is_spent(each, noted.subject)]
            for uid in spent:
                del read[uid]
            report.passed_over += 1 + len(spent)
        else:
            read.setdefault(noted.uid, noted)
    return read


def _is_spent(each: Noted, subject: str) -> bool:
    return each.subject == subject and each.kind in _SPENT


def _noted(said: Mapping[str, Any]) -> Noted:
    each = read_decision(said)
    problem = problem_of(each.kind, each.subject, each.detail)
    if problem:
        raise Unreadable(problem)
    return Noted(0, each.uid, each.act, each.at, each.by, each.kind, each.subject, dict(each.detail))
