"""What the catalogue owns beside decisions and places: the reading log, the books given out, where e-readers are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ianto.catalog.models import Progress, Read, Served


@dataclass(frozen=True, slots=True)
class Logged:
    """How much of the text of an original was read on a day."""

    day: date
    original: str
    words: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Given:
    """A book that was given out, by the name an e-reader has for it, and where in it each text is."""

    document: str
    contents: Sequence[Mapping[str, Any]]
    at: datetime


@dataclass(frozen=True, slots=True)
class Reported:
    """Where an e-reader said it is in a document."""

    document: str
    progress: str
    percentage: float
    device: str
    device_id: str
    at: datetime


Owned = Logged | Given | Reported


def owned(*, untold_only: bool = False) -> list[Owned]:
    """All of it, the oldest first; only what the journal has not been told of, if asked for."""
    which = {"journalled": False} if untold_only else {}
    read = Read.objects.filter(**which).order_by("day", "original")
    served = Served.objects.filter(**which).order_by("served_at", "document")
    progress = Progress.objects.filter(**which).order_by("told_at", "document")
    return [
        *(Logged(*row) for row in read.values_list("day", "original", "words", "seconds")),
        *(Given(*row) for row in served.values_list("document", "contents", "served_at")),
        *(
            Reported(*row)
            for row in progress.values_list(
                "document", "progress", "percentage", "device", "device_id", "told_at"
            )
        ),
    ]


def tell(told: Iterable[Owned]) -> None:
    """Remember that the journal knows these; what has changed since it was told is to be told again."""
    for each in told:
        match each:
            case Logged():
                rows = Read.objects.filter(day=each.day, original=each.original)
                rows.filter(words=each.words, seconds=each.seconds).update(journalled=True)
            case Given():
                Served.objects.filter(document=each.document, served_at=each.at).update(journalled=True)
            case Reported():
                Progress.objects.filter(document=each.document, told_at=each.at).update(journalled=True)


def put_back(told: Iterable[Owned]) -> None:
    """Write what the journal tells into a catalogue that is made anew."""
    every = list(told)
    Read.objects.bulk_create(
        [
            Read(
                day=each.day,
                original=each.original,
                words=each.words,
                seconds=each.seconds,
                journalled=True,
            )
            for each in every
            if isinstance(each, Logged)
        ],
        batch_size=500,
    )
    Served.objects.bulk_create(
        [
            Served(
                document=each.document,
                contents=[dict(text) for text in each.contents],
                served_at=each.at,
                journalled=True,
            )
            for each in every
            if isinstance(each, Given)
        ],
        batch_size=500,
    )
    Progress.objects.bulk_create(
        [
            Progress(
                document=each.document,
                progress=each.progress,
                percentage=each.percentage,
                device=each.device,
                device_id=each.device_id,
                told_at=each.at,
                journalled=True,
            )
            for each in every
            if isinstance(each, Reported)
        ],
        batch_size=500,
    )
