"""Reading again: which versions a better rule can change, what they read as before, and what they read as now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q

from ianto.catalog.addresses import write_addresses
from ianto.catalog.bulk import at, possible, slices, update
from ianto.catalog.full import room
from ianto.catalog.models import Address, ChapterBody, FieldValue, Found, Original, Version
from ianto.catalog.places import carry_over, chapters_of, stopped_in
from ianto.catalog.revision import advance
from ianto.catalog.shown import fields_of, refresh
from ianto.catalog.version_rows import READING_COLUMNS, reading_row, write_contents
from ianto.story import Original as Found_
from ianto.story import PackedChapter, Provenance, Reading

_PAGE = 500


@dataclass(frozen=True, slots=True)
class Maker:
    """What made a reading: which format's reader in which version, and the rules in which.

    Attributes:
        format: the format.
        readers: version of the readers.
        rules: version of the rules.
    """

    format: str
    readers: int
    rules: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A version as it stands.

    Attributes:
        version: its number.
        work: of which work.
        title: of the work.
        original: what it was read from, and where that was first found.
    """

    version: int
    work: int
    title: str
    original: Found_


def makers(works: Sequence[int] | None = None) -> dict[Maker, int]:
    """What made the readings of works (of all, if None), and how many each made."""
    counts: dict[Maker, int] = defaultdict(int)
    for some in [None] if works is None else slices(possible(works)):
        chosen = Version.objects.all() if some is None else Version.objects.filter(work_id__in=some)
        rows = chosen.values("format", "readers", "rules").annotate(counted=Count("id")).order_by()
        for row in rows:
            counts[Maker(row["format"], row["readers"], row["rules"])] += row["counted"]
    return dict(counts)


def made_by(these: Iterable[Maker], works: Sequence[int] | None = None) -> Iterator[Standing]:
    """The versions (of works, if named) that any of these made, in order; it may be written meanwhile."""
    wanted = Q(pk__in=[])
    for maker in these:
        wanted |= Q(format=maker.format, readers=maker.readers, rules=maker.rules)
    chosen = Version.objects.filter(wanted)
    for some in [None] if works is None else slices(sorted(possible(works))):
        last = 0
        while True:
            ahead = (
                chosen.filter(id__gt=last) if some is None else chosen.filter(id__gt=last, work_id__in=some)
            )
            rows = list(
                ahead.order_by("id").values_list(
                    "id", "work_id", "work__title", "original_id", "original__size"
                )[:_PAGE]
            )
            if not rows:
                break
            places = _places([row[3] for row in rows])
            for number, work, title, sha256, size in rows:
                yield Standing(number, work, title, Found_(sha256, size, places[sha256]))
            last = rows[-1][0]


def read_from(hashes: Iterable[str]) -> list[Standing]:
    """The versions that were read from originals, in order."""
    found: list[Standing] = []
    for some in slices(sorted(set(hashes))):
        places = _places(some)
        rows = Version.objects.filter(original_id__in=some).order_by("id")
        for number, work, title, sha256, size in rows.values_list(
            "id", "work_id", "work__title", "original_id", "original__size"
        ):
            found.append(Standing(number, work, title, Found_(sha256, size, places[sha256])))
    return found


def _places(hashes: Sequence[str]) -> dict[str, Provenance]:
    """Where originals were found first: the name they had may be part of what they say."""
    places: dict[str, Provenance] = {}
    rows = Found.objects.filter(original_id__in=hashes).order_by("-found_at", "-path")
    for sha256, path, container in rows.values_list("original_id", "path", "container"):
        places[sha256] = Provenance(path, container or None)
    return {sha256: places.get(sha256, Provenance(sha256)) for sha256 in hashes}


def stored(versions: Sequence[int]) -> dict[int, Reading]:
    """What versions read as, by their numbers; the plain text, which can be had of the chapters, left out."""
    fields = fields_of(versions)
    chapters: dict[int, list[PackedChapter]] = defaultdict(list)
    bodies = ChapterBody.objects.filter(version_id__in=versions).order_by("version_id", "number")
    for version, title, words, html in bodies.values_list("version_id", "title", "words", "html"):
        chapters[version].append(PackedChapter(title, words, bytes(html)))
    rows = list(Version.objects.filter(id__in=versions).select_related("original"))
    places = _places([row.original_id for row in rows])
    return {
        row.pk: Reading(
            original=Found_(row.original_id, row.original.size, places[row.original_id]),
            format=row.format,
            media_type=row.original.media_type,
            encoding=row.encoding,
            repairs=tuple(row.repairs),
            warnings=tuple(row.warnings),
            fields=tuple(fields[row.pk]),
            chapters=tuple(chapters[row.pk]),
            text="",
            body_start=row.body_start,
            language=row.language,
            exact=bytes.fromhex(row.exact),
            scale=row.scale,
            sketch=bytes(row.sketch),
            readers=row.readers,
            rules=row.rules,
            fingerprint=row.fingerprint,
        )
        for row in rows
    }


def stamp(versions: Sequence[int], readers: int, rules: int, moment: datetime) -> None:
    """Note that versions, read again, read as they did."""
    with room():
        for some in slices(list(versions)):
            Version.objects.filter(id__in=some).update(readers=readers, rules=rules, read_at=moment)


def replace(readings: Mapping[int, Reading], moment: datetime) -> int:
    """Have versions read as they do now, all or nothing: nothing is joined, split, renumbered or decided anew.

    Args:
        readings: what each version reads as, by number.
        moment: when they were read.

    Returns:
        The library's revision after it.

    Raises:
        CatalogFull: the disk is full; nothing was written.
    """
    with room(), transaction.atomic():
        number = advance()
        works = set(Version.objects.filter(id__in=list(readings)).values_list("work_id", flat=True))
        places = stopped_in(readings)
        before = chapters_of(places)
        for some in slices(list(readings)):
            for derived in (FieldValue, ChapterBody, Address):
                derived.objects.filter(version_id__in=some).delete()
        now = at(moment)
        rows = [(*reading_row(reading), now, version) for version, reading in readings.items()]
        update(Version, (*READING_COLUMNS, "read_at"), rows)
        _media_types(readings.values())
        write_contents(readings)
        write_addresses([(version, each, each.original.provenance) for version, each in readings.items()])
        carry_over(places, before)
        refresh(sorted(works), number)
    return number


def _media_types(readings: Iterable[Reading]) -> None:
    """What the originals are now known to be, where that is something else."""
    by_hash = {reading.original.sha256: reading.media_type for reading in readings}
    for some in slices(list(by_hash)):
        rows = Original.objects.filter(sha256__in=some).values_list("sha256", "media_type")
        for sha256 in [row[0] for row in rows if row[1] != by_hash[row[0]]]:
            Original.objects.filter(pk=sha256).update(media_type=by_hash[sha256])
