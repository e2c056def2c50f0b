"""One place for the site and the e-reader: what a device tells goes to the story, and what the site knows goes back."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Final

from ianto.catalog import places, queries, served
from ianto.catalog.rows import Place
from ianto.catalog.served import Standing, Text, Told
from ianto.export.koreader import filed_name, sampled_name
from ianto.export.xhtml import to_xhtml
from ianto.export.xpointer import Page, Pointer, read_pointer
from ianto.library.binding import Bound
from ianto.library.sideloaded import Sideloaded, pointer_to, same, told_words
from ianto.library.stores import Stores

SITE: Final = "ianto"
"""What the site calls itself to a device."""

_END: Final = 0.9995
"""Devices tell four digits of how much was read; on the last page, that it was all of it."""

Keep = Callable[[int, int, float, datetime], object]
"""Notes where the reader is in a work: its number, the chapter, how far down that, and when."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place in one of a book's texts: which, the chapter, and how far down that."""

    original: str
    chapter: int
    fraction: float


class Syncing(Stores, ABC):
    """A library whose books know where they are read."""

    _sideloaded: Sideloaded | None = None

    @abstractmethod
    def keep_place(self, number: int, chapter: int, fraction: float, at: datetime | None = None) -> bool:
        """Note where the reader stopped."""

    def serve_book(self, book: Bound) -> None:
        """Note that a book is given out, so that an e-reader's place in it is known for the story's.

        An e-reader asks for it by a name that it makes of the bytes, or of the file's name. These are written down, as
        a later ianto may write other bytes.
        """
        names = sampled_name(BytesIO(book.data)), filed_name(book.filename)
        texts = [Text(bind.original, bind.first, bind.chapters) for bind in book.contents]
        served.note(names, texts, datetime.now(UTC))

    def told_progress(self, document: str) -> Told | None:
        """Where to go on in a document that an e-reader names: where it was itself, or the site since; see `give`."""
        return give(document, self._known())

    def tell_progress(
        self, document: str, progress: str, percentage: float, *, device: str, device_id: str = ""
    ) -> datetime:
        """Note where an e-reader says that it is, and where that is in the story; when it was noted.

        Args:
            document: the e-reader's name for the book.
            progress: the place, in the e-reader's own words.
            percentage: how much of the book lies before it, 0 to 1.
            device: what the e-reader calls itself.
            device_id: which of those it is.
        """
        told = Told(document, progress, percentage, device, device_id, datetime.now(UTC))
        take(told, self._known(), self.keep_place)
        return told.at

    def known_document(self, names: Sequence[str]) -> str:
        """Of the names an e-reader has for one document, the surest first, the first that is known; else the first."""
        known = served.known(names)
        return next((name for name in names if name in known or self._known().original(name)), names[0])

    def _known(self) -> Sideloaded:
        if self._sideloaded is None:
            self._sideloaded = Sideloaded(self.store)
        return self._sideloaded


def take(told: Told, sideloaded: Sideloaded, keep: Keep) -> None:
    """Note where a device says that it is, and where that is in the story."""
    contents = served.contents(told.document)
    if contents is None:
        original = sideloaded.original(told.document)
        standing = served.standing([original]).get(original) if original else None
        spot = _spot_by_words(original, standing, told, sideloaded) if standing else None
    else:
        standings = served.standing(text.original for text in contents)
        spot = _spot(contents, standings, told)
        standing = standings[spot.original] if spot else None
    if spot is not None and standing is not None:
        keep(standing.work, *standing.shown_place(spot.chapter, spot.fraction), told.at)
    served.tell(told)


def give(document: str, sideloaded: Sideloaded) -> Told | None:
    """Where to go on reading in a document: where a device was last in it, or where the story was read on since."""
    own = served.told(document)
    contents = served.contents(document)
    original = ""
    if contents is None:
        original = sideloaded.original(document)
        contents = (Text(original, 0, 0),) if original else ()
    standings = served.standing(text.original for text in contents)
    kept = [
        (standings[text.original].place, text)
        for text in contents
        if text.original in standings and standings[text.original].place is not None
    ]
    later = max(((place.kept_at, place, text) for place, text in kept if place), default=None, key=_moment)
    if later is None or (own is not None and own.at >= later[0]):
        return own
    _, place, text = later
    standing = standings[text.original]
    chapter, fraction = standing.own_place(place.chapter, place.fraction)
    percentage = _percentage(contents, standings, _Spot(text.original, chapter, fraction))
    page = _page(standing.version, chapter)
    if original:
        words = page.paragraph(fraction) if page else ""
        progress = pointer_to(sideloaded.pages(original), words, percentage)
    else:
        fragment = text.first + min(chapter, text.chapters) - 1
        progress = page.pointer(fraction, fragment) if page else f"/body/DocFragment[{fragment}]/body.0"
    return Told(document, progress, percentage, SITE, SITE, place.kept_at)


def _moment(kept: tuple[datetime, Place, Text]) -> datetime:
    return kept[0]


def _page(version: int, chapter: int) -> Page | None:
    """A chapter as its file in a book has it."""
    text = queries.version_chapter(version, chapter)
    return None if text is None else Page.of_body(to_xhtml(text.html))


def _spot(contents: Sequence[Text], standings: dict[str, Standing], told: Told) -> _Spot | None:
    """Where in the stories a place in a book of ours is; None before the first of them, on the title page."""
    there = [text for text in contents if text.original in standings]
    if not there:
        return None
    last = there[-1]
    if told.percentage >= _END and last is contents[-1]:
        return _Spot(last.original, max(1, len(standings[last.original].words)), 1.0)
    pointer = read_pointer(told.progress)
    if pointer is not None:
        text = next((each for each in reversed(contents) if each.first <= pointer.fragment), None)
        if text is None or text.original not in standings:
            return None
        spot = _spot_in(text, standings[text.original], pointer)
        if spot is not None:
            return spot
    return _spot_by_share(there, standings, told.percentage)


def _spot_in(text: Text, standing: Standing, pointer: Pointer) -> _Spot | None:
    """The place in a text that stands in a book of ours; None where it was cut into other chapters since."""
    chapter = pointer.fragment - text.first + 1
    if chapter > text.chapters or len(standing.words) != text.chapters:
        return None
    page = _page(standing.version, chapter)
    fraction = page.fraction(pointer) if page else None
    return None if fraction is None else _Spot(text.original, chapter, fraction)


def _spot_by_share(contents: Sequence[Text], standings: dict[str, Standing], percentage: float) -> _Spot:
    """The place after so much of a book's words."""
    left = percentage * sum(sum(standings[text.original].words) for text in contents)
    *others, last = contents
    for text in others:
        words = standings[text.original].words
        if left < sum(words):
            return _Spot(text.original, *places.after(words, left))
        left -= sum(words)
    return _Spot(last.original, *places.after(standings[last.original].words, left))


def _spot_by_words(original: str, standing: Standing, told: Told, sideloaded: Sideloaded) -> _Spot:
    """Where a place in a book as it was found is in the story read from it: at the same words."""
    whole = _spot_by_share([Text(original, 0, 0)], {original: standing}, told.percentage)
    words = told_words(sideloaded.pages(original), told.progress)
    if not words or told.percentage >= _END:
        return whole
    # The likeliest chapters first.
    chapters = sorted(range(1, len(standing.words) + 1), key=lambda number: abs(number - whole.chapter))
    for chapter in chapters:
        page = _page(standing.version, chapter)
        for said, middle in page.paragraphs() if page else ():
            if same(said, words):
                return _Spot(original, chapter, middle)
    return whole


def _percentage(contents: Sequence[Text], standings: dict[str, Standing], spot: _Spot) -> float:
    """How much of a book's words lies before a place, as devices tell it."""
    passed, whole = 0.0, 0
    before = True
    for text in contents:
        words = standings[text.original].words if text.original in standings else ()
        if text.original == spot.original:
            passed += places.passed(words, spot.chapter, spot.fraction)
            before = False
        elif before:
            passed += sum(words)
        whole += sum(words)
    return round(min(1.0, passed / max(1, whole)), 4)
