"""Holding the journal and the catalogue against each other: either could be from another day than the other."""

from __future__ import annotations

from collections.abc import Iterator

from ianto.catalog import chronicle
from ianto.journal import Journal
from ianto.library.recalling import Recalled, recall

_REBUILD = "run `ianto rebuild`"
_ANEW = "move the journal away, and the next change will write it anew"


def problems(journal: Journal) -> Iterator[str]:
    """What one of them knows that the other should."""
    if not journal.exists():
        return
    known = recall(journal.read())
    yield from _untold(known)
    decided = {each.uid for each in chronicle.noted()}
    lost = len(known.decisions.keys() - decided)
    if lost:
        yield f"the catalogue does not know {lost:,} of the decisions in the journal; {_REBUILD}"
    lacking = _lacking(known)
    if len({known.read[sha256].at for sha256 in lacking}) > 1:
        yield f"the catalogue does not know {len(lacking):,} of the originals in the journal; {_REBUILD}"


def notes(journal: Journal) -> Iterator[str]:
    """What is as it may be after an interrupted run."""
    if not journal.exists():
        if not chronicle.is_empty():
            yield "there is no journal yet; the next change will write it"
        return
    known = recall(journal.read())
    for number, reason in known.unread:
        yield f"line {number} of the journal is passed over: {reason}"
    lacking = _lacking(known)
    if lacking and len({known.read[sha256].at for sha256 in lacking}) == 1:
        yield (
            f"the journal tells of {len(lacking):,} originals that are not catalogued: adding was interrupted; "
            "add the same files again to finish"
        )


def _untold(known: Recalled) -> Iterator[str]:
    came = {(sha256, home, number) for sha256, home, number in chronicle.came_to()}
    told = {(each.sha256, each.work, each.version) for each in known.read.values()}
    missing = len(came - told)
    if missing:
        yield f"the journal does not know {missing:,} of the versions as they came; {_ANEW}"
    upto = chronicle.told()
    decided = {each.uid for each in chronicle.noted() if each.id <= upto}
    missing = len(decided - known.decisions.keys())
    if missing:
        yield f"the journal does not know {missing:,} of the decisions; {_ANEW}"


def _lacking(known: Recalled) -> set[str]:
    return known.read.keys() - {sha256 for sha256, _, _ in chronicle.came_to()}
