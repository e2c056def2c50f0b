"""A work that is asked about, and what is around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Final

from ianto.catalog import WorkDetail, deserving, queries
from ianto.catalog.deserving import ConcernRow
from ianto.library.desk.candidates import Candidate, folder_name, folder_of
from ianto.library.desk.item import FOUND_AT, Known
from ianto.library.desk.passage import beginning
from ianto.library.evidence import evidence
from ianto.library.stores import Stores
from ianto.originals import MissingOriginal
from ianto.story import Story
from ianto.text import plain

# Longer ones are not read again for one look: their beginning as it was stored tells enough.
_LARGEST: Final = 1 << 19
# What is read of each story in a folder is for one question: of ten thousand it would take half a second.
_MOST_BESIDE: Final = 200
NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "no-title": "stories without a title",
        "no-author": "stories without an author",
        "fandom-unclear": "stories without a fandom",
        "contradiction": "such stories",
        "prompt-unclear": "such stories",
        "encoding": "stories with such letters",
        "sources-disagree": "such stories",
        "no-rating": "stories without a rating",
    }
)
"""What works with a concern are called."""


@dataclass
class Subject:
    """A work that is asked about, and what is around it; each thing is looked up when it is first asked for."""

    library: Stores
    row: ConcernRow
    detail: WorkDetail

    @cached_property
    def paths(self) -> list[str]:
        """Where its files were found."""
        return deserving.paths_of(self.row.work)

    @cached_property
    def folder(self) -> str:
        """Where it was found; empty where that is no folder, archive or mailbox."""
        return folder_of(self.paths[0]) if self.paths else ""

    @cached_property
    def here(self) -> Mapping[int, bool]:
        """The works found in the same place, each with whether it has the same concern; this one is among them."""
        return deserving.works_in(self.folder, self.row.kind) if self.folder else {self.row.work: True}

    @cached_property
    def beside(self) -> list[deserving.Neighbour]:
        """The others found in the same place; of very many, those nearest by number, which were added with it."""
        numbers = sorted(self.here)
        place = bisect_left(numbers, self.row.work)
        around = numbers[max(0, place - _MOST_BESIDE) : place + _MOST_BESIDE + 1]
        others = sorted(set(around) - {self.row.work}, key=lambda work: abs(work - self.row.work))
        return deserving.neighbours(others[:_MOST_BESIDE])

    @property
    def more_beside(self) -> bool:
        """Whether there are more in that place than are looked at."""
        return len(self.here) - 1 > _MOST_BESIDE

    @cached_property
    def story(self) -> Story | None:
        """The shown version, read afresh; None where that cannot be done in a moment."""
        return self.read(next(version.id for version in self.detail.versions if version.shown))

    def read(self, version: int) -> Story | None:
        """One of its versions, read afresh."""
        line = next((each for each in self.detail.versions if each.id == version), None)
        if line is None or line.size > _LARGEST:
            return None
        try:
            known = evidence(self.library, version)
        except MissingOriginal:
            return None
        return known.story if known is not None else None

    @cached_property
    def text(self) -> str:
        """The text of the shown version, or how its story begins."""
        if self.story is not None:
            return self.story.manuscript.text
        chapter = queries.chapter(self.row.work, 1)
        return plain(chapter.html) if chapter is not None else ""

    def begins(self, found: Sequence[Candidate] = ()) -> Known:
        """How its file begins, with the candidates marked."""
        words = beginning(self.text, [candidate.value for candidate in found])
        return Known("The file begins", words, passage=True)

    def where(self) -> Known:
        """Where it was found."""
        return Known(FOUND_AT, ((self.paths[0] if self.paths else "nowhere any more", False),))

    def alike_here(self) -> tuple[int, str]:
        """How many works with the same concern were found in the same place, this one included; and their name."""
        count = len(self.works_here())
        return (count, f"{NAMES[self.row.kind]} in “{folder_name(self.folder)}”") if count > 1 else (0, "")

    def works_here(self) -> list[int]:
        """Those works."""
        return sorted(work for work, has in self.here.items() if has)


def subject_of(library: Stores, work: int, kind: str) -> Subject | None:
    """What a concern about a work is about; None where there is no such concern any more."""
    row = deserving.concern(work, kind)
    detail = queries.work(work) if row is not None else None
    return None if row is None or detail is None else Subject(library, row, detail)
