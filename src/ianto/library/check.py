"""Checking: every hash, and every promise the stores make each other."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ianto.catalog import integrity, queries, revision, sketches
from ianto.duplicates import FINGERPRINT_VERSION
from ianto.library import check_journal
from ianto.library.stores import Stores
from ianto.library.twinning import behind
from ianto.search import Index, IndexBroken, IndexUnusable, Passages
from ianto.twins import Twins, TwinsBroken, TwinsUnusable

_INDEX_CURE = "run `ianto reindex`"
_PASSAGES_CURE = "it is made anew when somebody next looks for a passage, or by `ianto reindex`"
_TWINS_CURE = "the next `ianto add` makes up for it, or `ianto reindex`"


@dataclass(slots=True)
class Findings:
    """What a check found.

    Attributes:
        originals: originals whose bytes were read and compared.
        works: works on the shelves.
        problems: what is wrong, a sentence each.
        notes: what is as it may be after an interrupted run, and how to finish it.
    """

    originals: int = 0
    works: int = 0
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The findings as other programs read them."""
        return {
            "originals": self.originals,
            "works": self.works,
            "problems": self.problems,
            "notes": self.notes,
        }


def check(library: Stores, on_progress: Callable[[int], None] | None = None) -> Findings:
    """Read every original again, and hold the catalogue and the index against them. Changes nothing."""
    findings = Findings()
    findings.works = queries.totals()[0]
    _originals(library, findings, on_progress)
    findings.problems.extend(integrity.problems())
    _index(library, findings)
    _passages(library, findings)
    _twins(library, findings)
    findings.problems.extend(check_journal.problems(library.journal))
    findings.notes.extend(check_journal.notes(library.journal))
    return findings


def _originals(library: Stores, findings: Findings, on_progress: Callable[[int], None] | None) -> None:
    known = dict(integrity.originals())
    archives = integrity.containers()
    for sha256, damage in library.store.verify():
        findings.originals += 1
        if damage is not None:
            findings.problems.append(f"the original {sha256} is damaged: {damage.problem}")
        elif sha256 not in known and sha256 not in archives:
            findings.notes.append(
                f"the original {sha256} is kept but in no work: adding was interrupted, "
                "or nothing in an archive could be read; add the same files again to finish"
            )
        known.pop(sha256, None)
        archives.discard(sha256)
        if on_progress:
            on_progress(findings.originals)
    findings.problems += [f"the original {sha256} is missing" for sha256 in known]
    findings.problems += [f"the archive {sha256} is missing" for sha256 in sorted(archives)]


def _index(library: Stores, findings: Findings) -> None:
    try:
        index = Index.open(library.folder.search)
        index.verify()
    except IndexUnusable as error:
        findings.problems.append(f"the search index cannot be used ({error}); {_INDEX_CURE}")
        return
    try:
        if index.revision != revision():
            findings.problems.append(f"the search index is behind the catalogue; {_INDEX_CURE}")
        elif len(index) != findings.works:
            findings.problems.append(
                f"the search index has {len(index):,} works and the shelves {findings.works:,}; {_INDEX_CURE}"
            )
    finally:
        index.close()


def _passages(library: Stores, findings: Findings) -> None:
    """Read the index of passages; that it is missing or behind is no fault, as it is caught up unasked."""
    with contextlib.suppress(FileNotFoundError):
        if not any(library.folder.passages.iterdir()):
            return
        try:
            Passages.open(library.folder.passages).verify()
        except IndexBroken as error:
            findings.problems.append(f"the index of passages cannot be used ({error})")
        except IndexUnusable:
            findings.notes.append(f"the index of passages is another version's; {_PASSAGES_CURE}")


def _twins(library: Stores, findings: Findings) -> None:
    """Hold the store of twins against the catalogue; that it is behind is no fault, as it is caught up unasked."""
    lacking = 0
    try:
        with Twins.open(library.folder.twins, rule=FINGERPRINT_VERSION) as twins:
            twins.verify()
            if twins.upto > revision():
                findings.notes.append(f"the store of twins is ahead of the catalogue; {_TWINS_CURE}")
            lacking = behind(twins)
    except TwinsBroken as error:
        findings.problems.append(f"the store of twins cannot be used ({error})")
    except TwinsUnusable:
        lacking = sketches.count_sketched()
    if lacking:
        findings.notes.append(f"the store of twins does not know {lacking:,} of the versions; {_TWINS_CURE}")
