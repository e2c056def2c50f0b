"""Reading the catalogue: one function a question, plain rows as answers, no query per row."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Sum

from ianto.catalog.bulk import possible, slices
from ianto.catalog.decisions import switched_off
from ianto.catalog.detail import known
from ianto.catalog.folding import folds
from ianto.catalog.models import ChapterBody, FieldValue, Found, Original, Version, Work
from ianto.catalog.rows import (
    ChapterLine,
    ChapterText,
    Fold,
    Keepsake,
    Names,
    Opened,
    Place,
    VersionLine,
    WorkDetail,
    WorkLine,
    state_at,
)
from ianto.catalog.said import Said
from ianto.catalog.shown import fields_of
from ianto.story import FieldName

_WHOLE = 100
_NOTES: tuple[FieldName, ...] = ("notes", "disclaimer")
_LINE = (
    *("id", "title", "words", "versions", "data", "added_at", "removed_at"),
    *("place__chapter", "place__fraction", "place__kept_at", "place__share"),
    *("kept__state", "kept__favourite", "kept__stars", "kept__note", "kept__offline"),
    "when__shows",
)
_TUPLES = ("authors", "fandoms", "relationships", "characters", "warnings", "genres", "setting", "prompt")
_PLAIN = (
    *("rating", "summary", "chapters", "part", "complete", "language", "challenge", "table", "series"),
    *("date", "opening", "format"),
)


def totals() -> tuple[int, int]:
    """Number of works on the shelves, and of their words."""
    row = Work.objects.filter(removed_at=None).aggregate(works=Count("id"), words=Sum("words"))
    return row["works"], row["words"] or 0


def lines(works: Sequence[int]) -> dict[int, WorkLine]:
    """The works with these numbers, as a list shows them; numbers nobody has are left out."""
    found: dict[int, WorkLine] = {}
    folded = folds(works)
    for some in slices(possible(works)):
        for row in Work.objects.filter(pk__in=some).values(*_LINE):
            found[row["id"]] = _line(row, folded.get(row["id"]))
    return found


def removed() -> list[WorkLine]:
    """The works in the bin, last removed first."""
    rows = Work.objects.exclude(removed_at=None).order_by("-removed_at", "id").values(*_LINE)
    return [_line(row) for row in rows]


def work(number: int) -> WorkDetail | None:
    """Everything about one work, or None where there is none."""
    line = lines([number]).get(number)
    if line is None:
        return None
    shown = Work.objects.values_list("shown", flat=True).get(pk=number)
    versions = _versions(number, shown)
    order = [shown, *(version.id for version in versions if version.id != shown)]
    fields = fields_of(order)
    originals = [version.sha256 for version in versions]
    evidence = known(order, fields, Said(originals).of(originals))
    return WorkDetail(
        line=line,
        fields=tuple(evidence.fields),
        contents=version_contents(shown),
        versions=tuple(versions),
        stands=tuple(evidence.stands),
        overruled=frozenset(evidence.overruled),
    )


def chapter(number: int, place: int) -> ChapterText | None:
    """One chapter of a work's shown version, by its 1-based place; None where there is none."""
    shown = Work.objects.filter(pk=number).values_list("shown", flat=True).first()
    return None if shown is None else version_chapter(shown, place)


def version_chapter(version: int, place: int) -> ChapterText | None:
    """One chapter of a version, shown or not, by its 1-based place; None where there is none."""
    counts = [line.words for line in version_contents(version)]
    if not 1 <= place <= len(counts):
        return None
    row = ChapterBody.objects.filter(version_id=version, number=place).values("title", "html").get()
    return ChapterText(
        number=place,
        of=len(counts),
        title=row["title"],
        html=unpack(row["html"]),
        words=counts[place - 1],
        words_before=sum(counts[: place - 1]),
        words_in_all=sum(counts),
    )


def opened(number: int, place: int | None = None) -> Opened | None:
    """A work with one of its chapters, by its 1-based place, or with all; None where there is no such work."""
    row = Work.objects.filter(pk__in=possible([number])).values(*_LINE, "shown").first()
    if row is None:
        return None
    shown = row["shown"]
    originals = list(Version.objects.filter(work_id=number).values_list("original_id", flat=True))
    sayings = [saying for saying in Said(originals).of(originals) if saying.field in _NOTES]
    evidence = known([shown], {shown: fields_of([shown], _NOTES)[shown]}, sayings)
    notes = tuple(each for index, each in enumerate(evidence.fields) if index not in evidence.overruled)
    contents = version_contents(shown)
    return Opened(
        _line(row, folds([number]).get(number)), contents, tuple(_texts(shown, contents, place)), notes
    )


def _texts(version: int, contents: Sequence[ChapterLine], place: int | None) -> Iterator[ChapterText]:
    """One chapter of a version, or all of them."""
    rows = ChapterBody.objects.filter(version_id=version).order_by("number")
    if place is not None:
        rows = rows.filter(number=place)
    html = dict(rows.values_list("number", "html"))
    of, in_all, before = len(contents), sum(line.words for line in contents), 0
    for line in contents:
        if line.number in html:
            text = unpack(html[line.number])
            yield ChapterText(line.number, of, line.title, text, line.words, before, in_all)
        before += line.words


def version_contents(version: int) -> tuple[ChapterLine, ...]:
    """The chapters of a version, shown or not; none where there is no such version."""
    chapters = ChapterBody.objects.filter(version_id__in=possible([version])).order_by("number")
    return tuple(ChapterLine(*row) for row in chapters.values_list("number", "title", "words"))


def version_text(version: int) -> list[tuple[str, str]] | None:
    """Title and HTML of each chapter of a version, in order; None where there is no such version."""
    if not Version.objects.filter(pk__in=possible([version])).exists():
        return None
    rows = ChapterBody.objects.filter(version_id=version).order_by("number")
    return [(title, unpack(html)) for title, html in rows.values_list("title", "html")]


def bodies(works: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    """Of each work the chapters of its shown version: title and HTML, in order."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for some in slices(list(works)):
        shown = dict(Work.objects.filter(pk__in=some).values_list("shown", "id"))
        rows = ChapterBody.objects.filter(version_id__in=list(shown)).order_by("version_id", "number")
        for version, title, html in rows.values_list("version_id", "title", "html"):
            found[shown[version]].append((title, unpack(html)))
    return found


@dataclass(frozen=True, slots=True)
class Record:
    """A work with all that the search index is told of it; `chapters` are HTML."""

    id: int
    data: dict[str, Any]
    words: int
    added_at: datetime
    notes: str
    chapters: list[str]


def records(works: Sequence[int]) -> Iterator[Record]:
    """The works with these numbers, whole, a few at a time so that memory stays flat."""
    for start in range(0, len(works), _WHOLE):
        some = list(works[start : start + _WHOLE])
        html = bodies(some)
        rows = Work.objects.filter(pk__in=some).order_by("id")
        shown = dict(rows.values_list("shown", "id"))
        notes: dict[int, list[str]] = defaultdict(list)
        values = FieldValue.objects.filter(version_id__in=list(shown), name="notes")
        for version_, value in values.order_by("version_id", "position").values_list("version_id", "value"):
            notes[shown[version_]].append(value)
        for number, data, words, added_at in rows.values_list("id", "data", "words", "added_at"):
            yield Record(
                number, data, words, added_at, "\n".join(notes[number]), [each[1] for each in html[number]]
            )


def titles(works: Sequence[int]) -> dict[int, tuple[str, bool]]:
    """Of works, by their numbers: the title, and whether the work is in the bin."""
    found: dict[int, tuple[str, bool]] = {}
    for some in slices(sorted(set(works))):
        rows = Work.objects.filter(pk__in=some).values_list("id", "title", "removed_at")
        found.update((number, (title, removed_at is not None)) for number, title, removed_at in rows)
    return found


def needed(hashes: Sequence[str]) -> set[str]:
    """Those of the hashes that are a known original's, or an archive's in which one was found."""
    known: set[str] = set()
    for some in slices(list(hashes)):
        known.update(Original.objects.filter(sha256__in=some).values_list("sha256", flat=True))
        known.update(Found.objects.filter(container__in=some).values_list("container", flat=True))
    return known


def on_shelves(works: Sequence[int]) -> list[int]:
    """Those of the works that are not in the bin."""
    standing: list[int] = []
    for some in slices(list(works)):
        standing += Work.objects.filter(pk__in=some, removed_at=None).values_list("id", flat=True)
    return sorted(standing)


def version(number: int) -> tuple[WorkLine, VersionLine] | None:
    """One version and its work, by the version's number."""
    owner = Version.objects.filter(pk__in=possible([number])).values_list("work_id", flat=True).first()
    if owner is None:
        return None
    shown = Work.objects.values_list("shown", flat=True).get(pk=owner)
    found = next(version for version in _versions(owner, shown) if version.id == number)
    return lines([owner])[owner], found


@dataclass(frozen=True, slots=True)
class Change:
    """A work that changed: whether it now stands on the shelves, and the revision that changed it last."""

    work: int
    stands: bool
    revision: int


def changed_since(revision: int, size: int = 500) -> Iterator[list[Change]]:
    """The works changed after a revision, oldest change first, in runs."""
    last: tuple[int, int] = (revision, 0)
    while True:
        ahead = Work.objects.filter(revision__gte=last[0]).exclude(revision=last[0], id__lte=last[1])
        if last[1] == 0:
            ahead = Work.objects.filter(revision__gt=revision)
        rows = list(ahead.order_by("revision", "id").values_list("id", "removed_at", "revision")[:size])
        if not rows:
            return
        yield [Change(number, removed_at is None, changed) for number, removed_at, changed in rows]
        last = (rows[-1][2], rows[-1][0])


def unpack(html: bytes | memoryview) -> str:
    """A stored chapter's HTML."""
    return zlib.decompress(html).decode()


def _versions(number: int, shown: int) -> list[VersionLine]:
    rows = list(
        Version.objects.filter(work_id=number).order_by("id").select_related("original").defer("sketch")
    )
    paths: dict[str, list[str]] = defaultdict(list)
    found = Found.objects.filter(original_id__in=[row.original_id for row in rows]).order_by(
        "found_at", "path"
    )
    for sha256, path in found.values_list("original_id", "path"):
        paths[sha256].append(path)
    off = switched_off(row.original_id for row in rows)
    return [
        VersionLine(
            id=row.pk,
            verdict=row.verdict,
            shown=row.pk == shown,
            sha256=row.original_id,
            size=row.original.size,
            media_type=row.original.media_type,
            format=row.format,
            encoding=row.encoding,
            repairs=tuple(row.repairs),
            warnings=tuple(row.warnings),
            words=row.words,
            chapters=row.chapters,
            read_at=row.read_at,
            found=tuple(paths[row.original_id]),
            switched_off=tuple(sorted(off.get(row.original_id, ()))),
        )
        for row in rows
    ]


def _line(row: dict[str, Any], fold: Fold | None = None) -> WorkLine:
    data = row["data"]
    values: dict[str, Any] = {name: data[name] for name in _PLAIN}
    values |= {name: tuple(data[name]) for name in _TUPLES}
    return WorkLine(
        id=row["id"],
        title=row["title"],
        words=row["words"],
        versions=row["versions"],
        added_at=row["added_at"],
        removed_at=row["removed_at"],
        warned=data.get("warned", "nothing"),
        names=Names(**{name: tuple(values) for name, values in data.get("canonical", {}).items()}),
        place=_place(row),
        kept=_keepsake(row),
        position=data.get("place", ""),
        when=row["when__shows"] or "",
        fold=None if _begun(row) else fold,
        **values,
    )


def _begun(row: dict[str, Any]) -> bool:
    """Whether a person chose to read a work, whatever it gives away."""
    begun = (
        row["place__chapter"] is not None,
        row["kept__offline"],
        row["kept__state"] not in (None, "", "to read"),
    )
    return any(begun)


def _place(row: dict[str, Any]) -> Place | None:
    chapter = row["place__chapter"]
    if chapter is None:
        return None
    return Place(chapter, row["place__fraction"], row["place__kept_at"], row["place__share"])


def _keepsake(row: dict[str, Any]) -> Keepsake:
    said = row["kept__state"]
    state = said or state_at(row["place__share"])
    if said is None:
        return Keepsake(state=state)
    return Keepsake(
        state=state,
        said=bool(said),
        favourite=row["kept__favourite"],
        stars=row["kept__stars"],
        note=row["kept__note"],
        offline=row["kept__offline"],
    )
