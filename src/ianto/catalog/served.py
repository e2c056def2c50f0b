"""Books that were given out, under the names e-readers have for them, and where e-readers say they are in them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import OperationalError

from ianto.catalog import places
from ianto.catalog.bulk import slices
from ianto.catalog.models import KeptPlace, Original, Progress, Served, Version
from ianto.catalog.rows import Place

_RUN = 500


@dataclass(frozen=True, slots=True)
class Text:
    """A text in a book that was given out.

    Attributes:
        original: the SHA-256 of what it was read from.
        first: 1-based number, in the book's spine, of its first chapter.
        chapters: how many it has there.
    """

    original: str
    first: int
    chapters: int


@dataclass(frozen=True, slots=True)
class Told:
    """Where an e-reader says that it is.

    Attributes:
        document: the e-reader's name for the book.
        progress: the place, in the e-reader's own words.
        percentage: how much of the book lies before it, 0 to 1.
        device: what the e-reader calls itself.
        device_id: which of those it is.
        at: when it said so.
    """

    document: str
    progress: str
    percentage: float
    device: str
    device_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """The text of an original as it stands in the library now.

    Attributes:
        work: the number of the work it is a version of.
        version: its own number.
        shown: that of the version which the work shows.
        words: of each of its chapters.
        shown_words: of each chapter of the shown version.
        place: where the reader stopped in the work, in the shown version.
    """

    work: int
    version: int
    shown: int
    words: tuple[int, ...]
    shown_words: tuple[int, ...]
    place: Place | None

    def shown_place(self, chapter: int, fraction: float) -> tuple[int, float]:
        """A place in this text as one in the text the work shows: after as many words."""
        if self.version == self.shown:
            return chapter, fraction
        return places.after(self.shown_words, places.passed(self.words, chapter, fraction))

    def own_place(self, chapter: int, fraction: float) -> tuple[int, float]:
        """A place in the text the work shows as one in this text."""
        if self.version == self.shown:
            return chapter, fraction
        return places.after(self.words, places.passed(self.shown_words, chapter, fraction))


def note(documents: Iterable[str], contents: Sequence[Text], moment: datetime) -> None:
    """Note that a book was given out.

    Args:
        documents: what e-readers call it.
        contents: the texts in it, in order.
        moment: when.
    """
    said = [{"original": text.original, "first": text.first, "chapters": text.chapters} for text in contents]
    names = dict.fromkeys(documents)
    known = dict(Served.objects.filter(pk__in=list(names)).values_list("document", "contents"))
    # A book is given out also where nothing can be written down.
    with contextlib.suppress(OperationalError):
        for name in names:
            # The same book again tells nothing new.
            if known.get(name) != said:
                defaults = {"contents": said, "served_at": moment, "journalled": False}
                Served.objects.update_or_create(document=name, defaults=defaults)


def contents(document: str) -> tuple[Text, ...] | None:
    """The texts in a book that was given out; None for one that was not."""
    said = Served.objects.filter(pk=document).values_list("contents", flat=True).first()
    if said is None:
        return None
    return tuple(Text(each["original"], each["first"], each["chapters"]) for each in said)


def known(documents: Sequence[str]) -> set[str]:
    """Those of some names that a book was given out under, or that an e-reader told of."""
    given = Served.objects.filter(pk__in=list(documents)).values_list("document", flat=True)
    said = Progress.objects.filter(pk__in=list(documents)).values_list("document", flat=True)
    return {*given, *said}


def tell(told: Told) -> None:
    """Note where an e-reader says that it is; of a document the last counts."""
    defaults = {
        "progress": told.progress,
        "percentage": told.percentage,
        "device": told.device,
        "device_id": told.device_id,
        "told_at": told.at,
        "journalled": False,
    }
    Progress.objects.update_or_create(document=told.document, defaults=defaults)


def told(document: str) -> Told | None:
    """Where an e-reader last said that it is in a document; None where none did."""
    row = Progress.objects.filter(pk=document).values_list(
        *("document", "progress", "percentage", "device", "device_id", "told_at")
    )
    found = row.first()
    return None if found is None else Told(*found)


def standing(originals: Iterable[str]) -> dict[str, Standing]:
    """How the texts of originals stand now; those that are gone are left out."""
    rows: dict[str, tuple[int, int, int]] = {}
    for some in slices(sorted(set(originals))):
        found = Version.objects.filter(original_id__in=some).order_by("id")
        for original, work, version, shown in found.values_list(
            "original_id", "work_id", "id", "work__shown"
        ):
            rows[original] = (work, version, shown)
    words = places.chapters_of({number for row in rows.values() for number in row[1:]})
    kept: dict[int, Place] = {}
    for works in slices(sorted({row[0] for row in rows.values()})):
        stopped = KeptPlace.objects.filter(work_id__in=works)
        for work, chapter, fraction, kept_at, share in stopped.values_list(
            "work_id", "chapter", "fraction", "kept_at", "share"
        ):
            kept[work] = Place(chapter, fraction, kept_at, share)
    return {
        original: Standing(work, version, shown, tuple(words[version]), tuple(words[shown]), kept.get(work))
        for original, (work, version, shown) in rows.items()
    }


def originals_of(media_type: str, after: str) -> list[str]:
    """The hashes of the originals of a kind, in their order, behind one; some hundreds at a time."""
    rows = Original.objects.filter(media_type=media_type, sha256__gt=after, readings__isnull=False)
    return list(rows.order_by("sha256").distinct().values_list("sha256", flat=True)[:_RUN])
