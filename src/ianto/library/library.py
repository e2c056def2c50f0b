"""A library, open: what one can do with it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from ianto.catalog import (
    ChapterText,
    Opened,
    VersionLine,
    WorkDetail,
    WorkLine,
    changes,
    last_read,
    later,
    queries,
    renewing,
    revision,
    spellings,
)
from ianto.library.add import add
from ianto.library.addresses import Arrival, follow
from ianto.library.arranging import Arranging
from ianto.library.binding import Binding
from ianto.library.calendars import Calendaring
from ianto.library.challenges.drawing import DrawingCards
from ianto.library.challenges.picturing import Picturing
from ianto.library.challenges.queue import Moderating
from ianto.library.challenges.table_stories import ListingStories
from ianto.library.challenges.untold import Untold
from ianto.library.challenges.writing import WritingTables
from ianto.library.charting import Charting
from ianto.library.contradictions import Contradicting
from ianto.library.evidence import Evidence, evidence
from ianto.library.few_facets import FewFacets, few_facets
from ianto.library.find import FindPage, FindRequest, find
from ianto.library.folder import LibraryUnusable
from ianto.library.following import next_in_series
from ianto.library.indexing import Indexing
from ianto.library.journalling import keep_place
from ianto.library.keeping import Keeping
from ianto.library.likeness import look_for_twins
from ianto.library.offline import Carried, carried, carried_shelves
from ianto.library.packs import Packing
from ianto.library.person import person
from ianto.library.recall import Recollected, recall
from ianto.library.recollecting import Recollections, forget_binned
from ianto.library.repairs import switch_repair
from ianto.library.reparse import OnAgain, Reparsed, reparse
from ianto.library.report import Fate, OnFate, OnProgress, Report
from ianto.library.resembling import Resemblance, more_like
from ianto.library.shelf_stories import shelf_stories
from ianto.library.syncing import Syncing
from ianto.library.tag_page import TagPage, tag_page
from ianto.library.tagging import Tagging
from ianto.library.tidying import Tidying
from ianto.library.twinning import Twinning
from ianto.library.uploads import unchanged
from ianto.library.values import ValuesAsked, ValuesPage, values_page
from ianto.library.watching import Watching
from ianto.search import Index, IndexUnusable
from ianto.tags import TagKind

_SOME = 5
"""So many times as many works as are asked for are looked at: some of them may lie in the bin."""


class Library(
    Picturing,
    Moderating,
    DrawingCards,
    ListingStories,
    Untold,
    WritingTables,
    Tidying,
    Arranging,
    Contradicting,
    Charting,
    Tagging,
    Packing,
    Calendaring,
    Watching,
    Keeping,
    Syncing,
    Binding,
    Recollections,
):
    """A library in a folder, and what one can do with it. A process has one open at a time."""

    _index: Index | None = None
    _totals: tuple[int, int, int] | None = None

    def close(self) -> None:
        """Close the index and the catalogue."""
        if self._index is not None:
            self._index.close()
            self._index = None
        super().close()

    # -- adding

    def add(
        self,
        paths: Iterable[Path],
        *,
        on_fate: OnFate | None = None,
        on_progress: OnProgress | None = None,
        shown_as: Path | None = None,
        wait: float = 0,
    ) -> Report:
        """Add files, folders and archives; see `ianto.library.add`."""
        return add(self, paths, on_fate=on_fate, on_progress=on_progress, shown_as=shown_as, wait=wait)

    def unchanged(self, files: Sequence[tuple[str, str]]) -> list[Fate]:
        """Which files, by path and SHA-256, would be unchanged if they were added; see `ianto.library.uploads`."""
        return unchanged(files)

    def look_for_twins(self, on_progress: Callable[[int, int], None] | None = None) -> int:
        """Look for stories that are alike among all that is there; see `ianto.library.likeness`.

        Raises:
            LibraryBusy: another process is changing the library.
        """
        with self.writing(), Twinning(self) as twinning:
            return look_for_twins(twinning, on_progress)

    def bring_up(self) -> None:
        """Derive anew what an older ianto derived otherwise, unless somebody else is changing the library."""
        if renewing.due():
            with contextlib.suppress(LibraryUnusable):
                self.catch_up()

    # -- finding and reading

    def totals(self) -> tuple[int, int]:
        """Number of works on the shelves, and of their words; counted anew only after a change."""
        now = revision()
        if self._totals is None or self._totals[0] != now:
            self._totals = (now, *queries.totals())
        return self._totals[1:]

    def index(self) -> Index:
        """The search index, in step with the catalogue where nobody else is changing the library."""
        index = self._opened()
        if index.revision != revision() or later.behind():
            # While another process is adding, what it has indexed can be searched; it will do the rest. So can
            # what there is where the folder can only be read.
            with contextlib.suppress(LibraryUnusable):
                self.catch_up()
        return self._opened()

    def _opened(self) -> Index:
        """The index open for searching; one that is missing, damaged or outdated is made anew first."""
        # The threads of the site share a library: what one of them lets go another may be about to ask.
        index = self._index
        if index is not None:
            try:
                _ = index.revision
                _ = len(index)
            except IndexUnusable:
                index = None
        if index is None:
            try:
                index = Index.open(self.folder.search)
            except IndexUnusable:
                self.catch_up()
                index = Index.open(self.folder.search)
            self._index = index
        return index

    def catch_up(self) -> None:
        """Bring the search index up to what the catalogue has, making it anew if it has to be.

        Raises:
            LibraryBusy: another process is changing the library.
        """
        with self.writing(), Indexing(self):
            pass

    def find(self, request: FindRequest) -> FindPage:
        """Look for works; see `ianto.library.find`."""
        return find(self, request)

    def recall(self, text: str, *, limit: int = 10, everything: bool = False) -> Recollected:
        """Look for the works that tell what somebody remembers; see `ianto.library.recall`."""
        return recall(self, self.passages, text, limit=limit, everything=everything)

    def more_like(self, number: int, limit: int = 5) -> tuple[Resemblance, ...]:
        """Other works that are like one, each with why; see `ianto.library.resembling`."""
        return more_like(self, self.passages, number, limit)

    def few_facets(self, request: FindRequest, names: Sequence[str]) -> FewFacets:
        """Begin to count a few facets of what is asked for; see `ianto.library.few_facets`."""
        return few_facets(self, request, names)

    def tag(self, kind: TagKind, name: str, sort: str = "", page: int = 1) -> TagPage | None:
        """A tag by any of its names; see `ianto.library.tag_page`."""
        return tag_page(self, kind, name, sort, page)

    def values(self, kind: str, request: FindRequest, asked: ValuesAsked) -> ValuesPage:
        """All values of a facet, a page at a time; see `ianto.library.values`."""
        return values_page(self, kind, request, asked)

    def shelf_stories(self, name: str, request: FindRequest) -> FindPage:
        """The stories on a shelf; see `ianto.library.shelf_stories`."""
        return shelf_stories(self, name, request)

    def going_on(self, most: int) -> list[WorkLine]:
        """The works that are being read, last read in first."""
        numbers = last_read.in_order(self.standing("reading"))
        lines = queries.lines(numbers[: most * _SOME])
        standing = [line for number in numbers if (line := lines.get(number)) and line.removed_at is None]
        return standing[:most]

    def called(self, number: int) -> dict[tuple[str, str], str]:
        """Of a work, by kind and as written: what each of its tags is called in this library."""
        return spellings.called(number)

    def line(self, number: int) -> WorkLine | None:
        """A work as a list shows it."""
        return queries.lines([number]).get(number)

    def work(self, number: int) -> WorkDetail | None:
        """Everything about one work."""
        return queries.work(number)

    def chapter(self, number: int, place: int) -> ChapterText | None:
        """One chapter of a work's shown version, by its 1-based place."""
        return queries.chapter(number, place)

    def next_in_series(self, number: int) -> WorkLine | None:
        """The work that follows another in its series; see `ianto.library.following`."""
        return next_in_series(self.find, number)

    def opened(self, number: int, place: int | None = None) -> Opened | None:
        """A work as one opens it to read: with one chapter, by its 1-based place, or with all of them."""
        return queries.opened(number, place)

    def version(self, number: int) -> tuple[WorkLine, VersionLine] | None:
        """One version of a work, by the version's number."""
        return queries.version(number)

    def original(self, version: int) -> tuple[str, str, bytes] | None:
        """File name, media type and bytes of the original of a version; None where there is no such version.

        Raises:
            MissingOriginal: the bytes are gone from the store.
        """
        found = queries.version(version)
        if found is None:
            return None
        line = found[1]
        path = line.found[0] if line.found else line.sha256
        name = path.replace("!", "/").rpartition("/")[2] or line.sha256
        return name, line.media_type, self.store.read(line.sha256)

    def evidence(self, version: int) -> Evidence | None:
        """A version's original, read afresh with all its evidence; see `ianto.library.evidence`."""
        return evidence(self, version)

    def follow(self, address: str) -> Arrival:
        """The works once found at an address; see `ianto.library.addresses`."""
        return follow(address)

    def epub(self, number: int) -> bytes | None:
        """A work as an EPUB; None where there is no such work."""
        bound = self.book(number)
        return None if bound is None else bound.data

    def carried(self, works: Sequence[int] | None = None) -> list[Carried]:
        """What is marked for offline, or these works; see `ianto.library.offline`."""
        return carried(works)

    def carried_shelves(self) -> list[str]:
        """The names of the shelves marked for offline."""
        return carried_shelves()

    # -- changing

    def keep_place(self, number: int, chapter: int, fraction: float, at: datetime | None = None) -> bool:
        """Note where the reader stopped; False where there is no such work.

        Args:
            number: the work's.
            chapter: from 1.
            fraction: how far down the chapter, 0 to 1.
            at: when; None for now. A place kept later, on another device, stands.
        """
        now = datetime.now(UTC)
        return keep_place(self.journal, number, chapter, fraction, min(at or now, now))

    def reparse(
        self,
        works: Sequence[int] | None = None,
        *,
        everything: bool = False,
        dry: bool = False,
        on_again: OnAgain | None = None,
        on_progress: Callable[[int, int], None] | None = None,
    ) -> Reparsed:
        """Read again what better rules can read better; see `ianto.library.reparse`."""
        return reparse(
            self, works, everything=everything, dry=dry, on_again=on_again, on_progress=on_progress
        )

    def switch_repair(
        self, work: int, repair: str, *, wanted: bool, version: int | None = None
    ) -> list[VersionLine]:
        """Do a repair, or leave it undone, in a work's files or in one version's; see `ianto.library.repairs`.

        Raises:
            NoSuchRepair: there is no such work, version or repair.
        """
        detail = queries.work(work)
        versions = [
            each for each in (detail.versions if detail else ()) if version is None or each.id == version
        ]
        return switch_repair(
            self, versions, work, repair, wanted=wanted, by=person(), moment=datetime.now(UTC)
        )

    def remove(self, works: Sequence[int]) -> list[int]:
        """Move works to the bin; the numbers of those that were on the shelves.

        Raises:
            LibraryBusy: another process is changing the library.
        """
        with self.writing(), Indexing(self) as indexing:
            changed = changes.remove(works, person(), datetime.now(UTC))
            indexing.touch(changed)
        return changed

    def restore(self, works: Sequence[int]) -> list[int]:
        """Take works out of the bin; the numbers of those that were in it.

        Raises:
            LibraryBusy: another process is changing the library.
        """
        with self.writing(), Indexing(self) as indexing:
            changed = changes.restore(works, person(), datetime.now(UTC))
            indexing.touch(changed)
        return changed

    def bin(self) -> list[WorkLine]:
        """The works in the bin, last removed first."""
        return queries.removed()

    def empty_bin(self) -> list[int]:
        """Forget the works in the bin, and delete the originals nothing else needs; their numbers.

        Raises:
            LibraryBusy: another process is changing the library.
        """
        with self.writing(), Indexing(self) as indexing:
            # A work that is forgotten is nothing that changed: after it nobody could tell the index of passages.
            forget_binned(self.folder.passages)
            # The catalogue first: an original it does not know is harmless, one it misses is damage.
            works = changes.empty(person(), datetime.now(UTC), self.store.doom)
            indexing.touch(works)
            self.forget_doomed()
        return works
