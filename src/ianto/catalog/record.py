"""Writing what was added: one transaction a batch."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import Max

from ianto.catalog.bulk import at, dumps, insert
from ianto.catalog.effective import line, opening
from ianto.catalog.entries import Entry
from ianto.catalog.known import address_key, name_key, path_key
from ianto.catalog.models import ChapterBody, FieldValue, Found, Original, Version, Work
from ianto.catalog.revision import advance
from ianto.catalog.shown import refresh
from ianto.story import Reading

_FULL = re.compile(r"disk is full|no space left|disk I/O error", re.IGNORECASE)


class CatalogFull(Exception):
    """The disk that holds the catalogue is full."""


def record(entries: Sequence[Entry], moment: datetime) -> int:
    """Write a batch of judged inputs, all or nothing.

    Returns:
        The library's revision after it.

    Raises:
        CatalogFull: the disk is full; nothing of the batch was written.
    """
    try:
        return _record(entries, moment)
    except DatabaseError as error:
        # SQLite and PostgreSQL say it in words only.
        if _FULL.search(str(error)):
            raise CatalogFull("the disk that holds the catalogue is full") from error
        raise


def _record(entries: Sequence[Entry], moment: datetime) -> int:
    with transaction.atomic():
        number = advance()
        _originals(entries, moment)
        last = Version.objects.aggregate(last=Max("id"))["last"] or 0
        read = [(last + place, entry) for place, entry in enumerate(_read(entries), 1)]
        _works([pair for pair in read if pair[1].kind == "added"], moment, number)
        _versions(read, moment)
        _found(entries, moment)
        # A work that had but one version, made in this batch, is what `_works` wrote.
        later = {entry.work for entry in entries if entry.kind in {"new version", "duplicate"}}
        refresh(sorted(later), number)
    return number


def _read(entries: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.reading is not None]


def _originals(entries: Sequence[Entry], moment: datetime) -> None:
    kept = {entry.original.sha256: entry for entry in reversed(_read(entries))}
    for sha256 in Original.objects.filter(sha256__in=list(kept)).values_list("sha256", flat=True):
        del kept[sha256]
    rows = [
        (sha256, entry.original.size, entry.reading.media_type if entry.reading else "", at(moment))
        for sha256, entry in kept.items()
    ]
    insert(Original, ("sha256", "size", "media_type", "kept_at"), rows)


def _works(added: Sequence[tuple[int, Entry]], moment: datetime, number: int) -> None:
    columns = ("id", "title", "name_key", "address_key", "words", "shown", "versions", "data")
    rows = [
        (entry.work, *_work(entry.reading, version), at(moment), None, number)
        for version, entry in added
        if entry.reading is not None
    ]
    insert(Work, (*columns, "added_at", "removed_at", "revision"), rows)


def _work(reading: Reading, shown: int) -> tuple[Any, ...]:
    values = line(reading.fields)
    values |= {
        "opening": opening(reading.text),
        "language": reading.language,
        "chapters": len(reading.chapters),
        "format": reading.format,
    }
    keys = name_key(reading), address_key(reading)
    return (values["title"], *keys, reading.words, shown, 1, dumps(values))


def _versions(read: Sequence[tuple[int, Entry]], moment: datetime) -> None:
    now = at(moment)
    versions: list[tuple[Any, ...]] = []
    fields: list[tuple[Any, ...]] = []
    chapters: list[tuple[Any, ...]] = []
    for number, entry in read:
        reading = entry.reading
        assert reading is not None
        versions.append((number, entry.work, entry.original.sha256, entry.kind, *_version(reading), now))
        fields += [
            (number, place, f.name, f.value, f.raw, f.source, *(f.span or (None, None)), f.confidence, f.rule)
            for place, f in enumerate(reading.fields)
        ]
        chapters += [
            (number, place, chapter.title, chapter.words, chapter.html)
            for place, chapter in enumerate(reading.chapters, 1)
        ]
    insert(Version, _VERSION_COLUMNS, versions)
    insert(FieldValue, _FIELD_COLUMNS, fields)
    insert(ChapterBody, ("version_id", "number", "title", "words", "html"), chapters)


_VERSION_COLUMNS = (
    *("id", "work_id", "original_id", "verdict", "format", "encoding", "repairs", "warnings"),
    *("words", "chapters", "fields", "language", "body_start", "exact", "scale", "sketch"),
    *("readers", "rules", "read_at"),
)
_FIELD_COLUMNS = (
    *("version_id", "position", "name", "value", "raw", "source", "start", "stop", "confidence", "rule"),
)


def _version(reading: Reading) -> tuple[Any, ...]:
    return (
        reading.format,
        reading.encoding,
        dumps(reading.repairs),
        dumps(reading.warnings),
        reading.words,
        len(reading.chapters),
        len(reading.fields),
        reading.language,
        reading.body_start,
        reading.exact.hex(),
        reading.scale,
        reading.sketch,
        reading.readers,
        reading.rules,
    )


def _found(entries: Sequence[Entry], moment: datetime) -> None:
    rows = {}
    for entry in entries:
        place = entry.original.provenance
        key = path_key(place.name, entry.original.sha256)
        rows[key] = (
            key,
            path_key(place.name),
            place.name,
            entry.original.sha256,
            place.container or "",
            at(moment),
        )
    Found.objects.filter(key__in=list(rows)).delete()
    columns = ("key", "path_key", "path", "original_id", "container", "found_at")
    insert(Found, columns, rows.values())
