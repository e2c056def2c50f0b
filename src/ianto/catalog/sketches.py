"""Fingerprints of versions, as the store of twins and the comparing of texts want them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Min

from ianto.catalog.bulk import slices, update
from ianto.catalog.full import room
from ianto.catalog.models import ChapterBody, FieldValue, Found, Version
from ianto.catalog.queries import unpack
from ianto.duplicates import About, Fingerprint
from ianto.text import plain

_PAGE = 500


@dataclass(frozen=True, slots=True)
class Sketched:
    """A version by its fingerprint.

    Attributes:
        version: its number.
        work: of which work.
        sha256: of its original.
        mark: the fingerprint.
    """

    version: int
    work: int
    sha256: str
    mark: Fingerprint


def sketched(versions: Sequence[int]) -> dict[int, Sketched]:
    """Versions by their numbers; numbers no version has are left out."""
    found: dict[int, Sketched] = {}
    for some in slices(list(versions)):
        found |= {each.version: each for each in _rows(id__in=some)}
    return found


def sketched_of(works: Sequence[int]) -> list[Sketched]:
    """All versions of works, in order."""
    found: list[Sketched] = []
    for some in slices(list(works)):
        found += _rows(work_id__in=some)
    return sorted(found, key=lambda each: each.version)


def all_sketched() -> Iterator[list[Sketched]]:
    """All versions in order, some at a time; it may be written meanwhile."""
    last = 0
    while rows := list(_rows(_PAGE, id__gt=last)):
        yield rows
        last = rows[-1].version


def count_sketched() -> int:
    """How many versions there are."""
    return Version.objects.count()


def repeated(versions: Sequence[Sketched]) -> set[int]:
    """Those of versions that have the very words of an older one."""
    first: dict[str, int] = {}
    exact = sorted({each.mark.exact.hex() for each in versions} - {""})
    for some in slices(exact):
        rows = Version.objects.filter(exact__in=some).values("exact").annotate(first=Min("id")).order_by()
        first.update((row["exact"], row["first"]) for row in rows)
    return {
        each.version for each in versions if first.get(each.mark.exact.hex(), each.version) < each.version
    }


def texts(versions: Sequence[int]) -> dict[int, str]:
    """The bodies of versions as plain text; empty for those without any."""
    chapters: dict[int, list[str]] = defaultdict(list)
    for some in slices(list(versions)):
        rows = ChapterBody.objects.filter(version_id__in=some).order_by("version_id", "number")
        for version, html in rows.values_list("version_id", "html"):
            chapters[version].append(plain(unpack(html)))
    return {version: "\n\n".join(chapters[version]) for version in versions}


def abouts(versions: Sequence[int]) -> dict[int, About]:
    """What is said of versions: title, authors, address, where each was found first, and its format."""
    values: dict[tuple[int, str], list[str]] = defaultdict(list)
    found: dict[int, About] = {}
    for some in slices(list(versions)):
        fields = FieldValue.objects.filter(version_id__in=some, name__in=("title", "author", "source_url"))
        rows = fields.exclude(value="").order_by("version_id", "position")
        for version, name, value in rows.values_list("version_id", "name", "value"):
            values[version, name].append(value)
        read = list(Version.objects.filter(id__in=some).values_list("id", "original_id", "format"))
        places = Found.objects.filter(original_id__in=[row[1] for row in read]).order_by("-found_at", "-path")
        paths = dict(places.values_list("original_id", "path"))
        for version, sha256, made in read:
            title, address = (next(iter(values[version, name]), "") for name in ("title", "source_url"))
            authors = tuple(values[version, "author"])
            found[version] = About(title, authors, address, paths.get(sha256, ""), made)
    return {version: found.get(version, About()) for version in versions}


def count_outdated(fingerprint: int) -> int:
    """How many versions have a fingerprint taken in another way than that of this number."""
    return Version.objects.exclude(fingerprint=fingerprint).count()


def outdated(fingerprint: int) -> Iterator[list[tuple[int, str]]]:
    """Versions whose fingerprint was taken in another way, some at a time, each with its original's hash."""
    last = 0
    while True:
        ahead = Version.objects.exclude(fingerprint=fingerprint).filter(id__gt=last).order_by("id")
        rows = list(ahead.values_list("id", "original_id")[: _PAGE // 5])
        if not rows:
            return
        yield rows
        last = rows[-1][0]


def renew(marks: Mapping[int, Fingerprint], fingerprint: int) -> None:
    """Give versions new fingerprints, taken in the way of this number.

    Raises:
        CatalogFull: the disk is full.
    """
    rows = [
        (mark.exact.hex(), mark.scale, mark.hashes, fingerprint, version) for version, mark in marks.items()
    ]
    with room():
        update(Version, ("exact", "scale", "sketch", "fingerprint"), rows)


def _rows(most: int | None = None, **lookup: object) -> Iterator[Sketched]:
    rows = Version.objects.filter(**lookup).order_by("id")
    columns = rows.values_list("id", "work_id", "original_id", "exact", "scale", "sketch")
    for version, work, sha256, exact, scale, sketch in columns[:most]:
        yield Sketched(version, work, sha256, Fingerprint(bytes.fromhex(exact), scale, bytes(sketch)))
