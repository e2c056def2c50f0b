"""Writing what was added: one transaction a batch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from ianto.catalog.addresses import write_addresses
from ianto.catalog.bulk import at, dumps, insert
from ianto.catalog.carrying_out import come_back
from ianto.catalog.concern_rows import Sources
from ianto.catalog.concerns import Stated
from ianto.catalog.deriving import Derived
from ianto.catalog.effective import line
from ianto.catalog.entries import Entry
from ianto.catalog.full import room
from ianto.catalog.known import address_key, name_key, path_key
from ianto.catalog.likeness import Alike
from ianto.catalog.likeness import write as write_likenesses
from ianto.catalog.models import Found, Original, Version, Work
from ianto.catalog.revision import advance
from ianto.catalog.shown import opening_of, refresh
from ianto.catalog.version_rows import READING_COLUMNS, reading_row, write_contents
from ianto.story import Reading


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was written.

    Attributes:
        revision: the library's revision after it.
        data: what the catalogue says of each new work, by its number.
        decided: works that are not what their files say: somebody had decided so before they came, or came back.
    """

    revision: int
    data: dict[int, dict[str, Any]]
    decided: frozenset[int] = frozenset()


def record(entries: Sequence[Entry], moment: datetime, alike: Iterable[Alike] = ()) -> Recorded:
    """Write a batch of judged inputs, all or nothing, and what a person is to be asked about them.

    Versions are numbered on from `Known.next_version`, in the order of the entries that have a reading.

    Raises:
        CatalogFull: the disk is full; nothing of the batch was written.
    """
    with room(), transaction.atomic():
        number = advance()
        last = Version.objects.aggregate(last=Max("id"))["last"] or 0
        read = [(last + place, entry) for place, entry in enumerate(_read(entries), 1)]
        data = _works([pair for pair in read if pair[1].kind == "added"], moment, number)
        write_entries(entries, read, moment)
        # A work that had but one version, made in this batch, is what `_works` wrote.
        later = {entry.work for entry in entries if entry.kind in {"new version", "duplicate"}}
        refresh(sorted(later), number)
        decided = come_back([entry.original.sha256 for _, entry in read], number)
        write_likenesses(alike)
    return Recorded(number, data, frozenset(decided))


def write_entries(entries: Sequence[Entry], read: Sequence[tuple[int, Entry]], moment: datetime) -> None:
    """Write originals, versions and places, within the transaction that writes their works.

    Args:
        entries: all of the batch.
        read: those that have a reading, each with the number of its version.
        moment: when.
    """
    _originals(entries, moment)
    _versions(read, moment)
    _found(entries, moment)


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


def _works(added: Sequence[tuple[int, Entry]], moment: datetime, number: int) -> dict[int, dict[str, Any]]:
    """Write new works; the `data` of each."""
    columns = ("id", "title", "name_key", "address_key", "words", "shown", "versions", "data")
    readings = {entry.work: (version, entry.reading) for version, entry in added if entry.reading is not None}
    data = {work: _data(reading) for work, (_, reading) in readings.items()}
    derived = Derived(data)
    rows = []
    for work, (version, reading) in readings.items():
        keys = name_key(reading), address_key(reading)
        values = data[work]["title"], *keys, reading.words, version, 1, dumps(data[work])
        rows.append((work, *values, at(moment), None, number))
    insert(Work, (*columns, "added_at", "removed_at", "revision"), rows)
    sources = {
        work: Sources(
            [Stated(version, reading.fields, reading.repairs, reading.warnings)], [reading.original.sha256]
        )
        for work, (version, reading) in readings.items()
    }
    derived.write(sources, new=True)
    return data


def _data(reading: Reading) -> dict[str, Any]:
    return line(reading.fields) | {
        "opening": opening_of(reading.chapters[0].html) if reading.chapters else "",
        "language": reading.language,
        "chapters": len(reading.chapters),
        "format": reading.format,
    }


def _versions(read: Sequence[tuple[int, Entry]], moment: datetime) -> None:
    now = at(moment)
    readings = {number: entry.reading for number, entry in read if entry.reading is not None}
    versions = [
        (
            number,
            entry.work,
            entry.work,
            entry.original.sha256,
            entry.kind,
            *reading_row(readings[number]),
            now,
        )
        for number, entry in read
    ]
    columns = ("id", "work_id", "home", "original_id", "verdict", *READING_COLUMNS, "read_at")
    insert(Version, columns, versions)
    write_contents(readings)
    write_addresses(
        [
            (number, readings[number], entry.original.provenance)
            for number, entry in read
            if number in readings
        ]
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
