"""One work for one story: works joined, versions parted from them, compared and chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from ianto.catalog import ChapterLine, ChapterText, VersionLine, WorkLine, changes, queries
from ianto.catalog.arrangement import moved_to, new_number
from ianto.catalog.carrying_out import decide
from ianto.catalog.noting import Decided
from ianto.catalog.said import BEST, Said
from ianto.duplicates import Comparison, compare
from ianto.library.indexing import Indexing
from ianto.library.person import person
from ianto.library.repairs import rereading
from ianto.library.stores import Stores
from ianto.text import plain


class CannotArrange(Exception):
    """Works or versions cannot be put together or taken apart so; nothing was changed."""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two versions and what differs between their texts.

    Attributes:
        first: the work and the version on the left.
        second: those on the right.
        comparison: their texts.
    """

    first: tuple[WorkLine, VersionLine]
    second: tuple[WorkLine, VersionLine]
    comparison: Comparison


class Arranging(Stores):
    """Which versions are one work, and which of them is shown. Whatever is done here can be undone."""

    def join(self, works: Sequence[int]) -> int:
        """Make one work of several: all their versions are the first one's.

        The number of a work that was itself joined to another means that one.

        Returns:
            The number of the joint work.

        Raises:
            CannotArrange: one of them is not on the shelves, or they are one already.
            LibraryBusy: another process is changing the library.
        """
        with self.writing(), Indexing(self) as indexing:
            first, *others = dict.fromkeys(_on_shelves(number).id for number in works)
            if not others:
                named = " and ".join(str(number) for number in dict.fromkeys(works))
                raise CannotArrange(
                    f"{named} are one work already"
                    if len(set(works)) > 1
                    else f"{named} alone cannot be joined: name the works that are to be one with it"
                )
            subject, *with_ = [_named(number) for number in (first, *others)]
            self._arrange([Decided("join", subject, {"with": other}) for other in with_], indexing)
        return first

    def part(self, version: int) -> int:
        """Make a work of its own of one version of a work.

        It is also decided that the two are different works, so that they are not proposed to be joined.

        Returns:
            The number of the new work.

        Raises:
            CannotArrange: there is no such version, it is the only one, or its work is in the bin.
            LibraryBusy: another process is changing the library.
        """
        with self.writing(), Indexing(self) as indexing:
            work, sha256 = _version(version)
            if work.versions == 1:
                raise CannotArrange(
                    f"the version is the only one of work {work.id}, and so a work of its own"
                )
            detail = queries.work(work.id)
            assert detail is not None
            left = next(each.sha256 for each in detail.versions if each.id != version)
            number = new_number()
            decided = [Decided("part", sha256, {"work": number}), Decided("apart", left, {"with": sha256})]
            self._arrange(decided, indexing)
        return number

    def apart(self, one: int, other: int) -> None:
        """Decide that two works are different ones, however alike: they are not proposed to be joined again.

        Raises:
            CannotArrange: one of them is not on the shelves, or they are one work.
            LibraryBusy: another process is changing the library.
        """
        with self.writing(), Indexing(self) as indexing:
            first, second = _on_shelves(one), _on_shelves(other)
            if first.id == second.id:
                raise CannotArrange(
                    f"{one} and {other} are one work; `ianto part` makes a version a work of its own"
                    if one != other
                    else f"{one} is one work: name another that it is not"
                )
            self._arrange([Decided("apart", _named(first.id), {"with": _named(second.id)})], indexing)

    def best(self, version: int) -> None:
        """Show this version of its work, whatever is longer or newer.

        Raises:
            CannotArrange: there is no such version, or its work is in the bin.
            LibraryBusy: another process is changing the library.
        """
        with self.writing(), Indexing(self) as indexing:
            work, sha256 = _version(version)
            detail = queries.work(work.id)
            assert detail is not None
            hashes = [each.sha256 for each in detail.versions]
            if Said(hashes).best(hashes) != sha256:
                self._arrange([Decided(BEST, sha256)], indexing)

    def compare(self, one: int, other: int) -> Comparison | None:
        """The texts of two versions side by side, chapters' titles included; None where there is no such version."""
        left, right = _text(one), _text(other)
        return None if left is None or right is None else compare(left, right)

    def side_by_side(self, one: int, other: int) -> SideBySide | None:
        """Two versions with what differs between them; None where there is no such version."""
        first, second = queries.version(one), queries.version(other)
        comparison = self.compare(one, other)
        if first is None or second is None or comparison is None:
            return None
        return SideBySide(first, second, comparison)

    def moved_to(self, number: int) -> int | None:
        """The number of the work whose story once had this number, or has it; None where nobody knows."""
        return moved_to(number)

    def version_contents(self, version: int) -> tuple[ChapterLine, ...]:
        """The chapters of a version, whether it is shown or not."""
        return queries.version_contents(version)

    def version_chapter(self, version: int, place: int) -> ChapterText | None:
        """One chapter of a version, by its 1-based place; None where there is none."""
        return queries.version_chapter(version, place)

    def _arrange(self, decided: Sequence[Decided], indexing: Indexing) -> None:
        done = decide(decided, person(), datetime.now(UTC), rereading(self))
        indexing.again(done.works, done.revision)


def _on_shelves(number: int) -> WorkLine:
    """The work of a number, or the one that it was joined to."""
    now = moved_to(number)
    line = queries.lines([] if now is None else [now]).get(now or 0)
    if line is None:
        raise CannotArrange(f"there is no work {number}; `ianto list` tells which there are")
    _standing(line)
    return line


def _version(number: int) -> tuple[WorkLine, str]:
    """The work of a version, and the hash of its original."""
    found = queries.version(number)
    if found is None:
        raise CannotArrange(f"there is no version {number}")
    _standing(found[0])
    return found[0], found[1].sha256


def _standing(line: WorkLine) -> None:
    if line.removed_at is not None:
        raise CannotArrange(f"work {line.id} is in the bin; `ianto bin restore {line.id}` brings it back")


def _named(number: int) -> str:
    (subject,) = changes.subjects_of([number])
    return subject


def _text(version: int) -> str | None:
    chapters = queries.version_text(version)
    if chapters is None:
        return None
    return "\n\n".join(filter(None, (part for title, html in chapters for part in (title, plain(html)))))
