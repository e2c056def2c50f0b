"""Which version of a work is shown, and what the work is said to be after its versions changed."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from ianto.catalog import keeping, places
from ianto.catalog.best import Candidate, latest, parts_posted, ranked
from ianto.catalog.bulk import at, dumps, slices, update
from ianto.catalog.concern_rows import Sources
from ianto.catalog.concerns import Stated
from ianto.catalog.deriving import Derived
from ianto.catalog.effective import complete, key, line, merge, opening
from ianto.catalog.models import ChapterBody, FieldValue, Version, Work
from ianto.catalog.said import Said, Saying, overlay
from ianto.story import Field, FieldName
from ianto.text import plain

_OPENING_BYTES = 600
_MOST_BYTES = 4_000
_COLUMNS = ("title", "name_key", "address_key", "words", "shown", "versions")


def refresh(works: Sequence[int], revision: int) -> None:
    """Choose the shown version of each work anew and derive the work's values from it.

    Which one is shown, and why, is told in `ianto.catalog.best`. What a person said of the work outweighs what
    its versions state.
    """
    for some in slices(list(works)):
        by_work: dict[int, list[Version]] = defaultdict(list)
        kept: dict[int, datetime] = {}
        # In order of works: a tag that no vocabulary knows is called as it was written first.
        rows = Version.objects.filter(work_id__in=some).select_related("original").order_by("work_id", "id")
        for version in rows.defer("sketch"):
            by_work[version.work_id].append(version)
            kept[version.pk] = version.original.kept_at
        said = Said(version.original_id for versions in by_work.values() for version in versions)
        fields = fields_of([version.pk for versions in by_work.values() for version in versions])
        for versions in by_work.values():
            best_first(versions, fields, said)
        openings = _openings([versions[0].pk for versions in by_work.values()])
        data: dict[int, dict[str, Any]] = {}
        columns: dict[int, tuple[Any, ...]] = {}
        for number, versions in by_work.items():
            opens = openings.get(versions[0].pk, "")
            data[number], columns[number] = _values(versions, fields, opens, said)
        derived = Derived(data)
        update(
            Work,
            (*_COLUMNS, "data", "added_at", "revision"),
            [
                (*columns[number], dumps(data[number]), at(_added(number, versions, kept)), revision, number)
                for number, versions in by_work.items()
            ],
        )
        places.settle(by_work)
        keeping.settle(by_work)
        sources = {number: _sources(versions, fields) for number, versions in by_work.items()}
        derived.write(sources, new=False)


def _added(work: int, versions: Sequence[Version], kept: Mapping[int, datetime]) -> datetime:
    """When a work was added: with the first of the versions that came to it themselves; else the first it has."""
    own = [kept[version.pk] for version in versions if version.home == work]
    return min(own or [kept[version.pk] for version in versions])


def _sources(versions: Sequence[Version], fields: Mapping[int, list[Field]]) -> Sources:
    """What a work's values come from, the shown version first."""
    return Sources(
        [Stated(each.pk, fields.get(each.pk, ()), each.repairs, each.warnings) for each in versions],
        [each.original_id for each in versions],
    )


def best_first(versions: list[Version], fields: Mapping[int, list[Field]], said: Said) -> None:
    """Bring the versions of a work into their order, the one to be shown first."""
    if len(versions) > 1:
        chosen = said.best([version.original_id for version in versions])
        order = ranked(
            [_candidate(version, fields.get(version.pk, [])) for version in versions],
            next((version.pk for version in versions if version.original_id == chosen), None),
        )
        place = {number: at for at, number in enumerate(order)}
        versions.sort(key=lambda version: place[version.pk])


def _values(
    versions: Sequence[Version], fields: Mapping[int, list[Field]], opens: str, said: Said
) -> tuple[dict[str, Any], tuple[Any, ...]]:
    """What a work is by its versions, the shown one first, and by what was said of it: `data`, other columns."""
    shown = versions[0]
    stated = merge([fields.get(version.pk, []) for version in versions])
    values = line(overlay(stated, said.of(version.original_id for version in versions)))
    values |= {
        "opening": opens,
        "language": shown.language,
        "chapters": shown.chapters,
        "format": shown.format,
    }
    # Files are told to be of one work by what they state, whatever a person calls it.
    names = line(stated)
    keys = key(names["title"]), key(names["source_url"])
    return values, (values["title"], *keys, shown.words, shown.pk, len(versions))


def stated(works: Sequence[int]) -> dict[int, tuple[list[Field], list[Saying]]]:
    """Of each work what its versions state, and what was said of it."""
    found: dict[int, tuple[list[Field], list[Saying]]] = {}
    for some in slices(list(works)):
        by_work: dict[int, list[Version]] = defaultdict(list)
        for version in Version.objects.filter(work_id__in=some).defer("sketch"):
            by_work[version.work_id].append(version)
        said = Said(version.original_id for versions in by_work.values() for version in versions)
        fields = fields_of([version.pk for versions in by_work.values() for version in versions])
        for number, versions in by_work.items():
            best_first(versions, fields, said)
            states = merge([fields.get(version.pk, []) for version in versions])
            found[number] = states, said.of(version.original_id for version in versions)
    return found


def _candidate(version: Version, fields: Sequence[Field]) -> Candidate:
    said: dict[str, list[str]] = defaultdict(list)
    for field in fields:
        said[field.name].append(field.value)
    status, part = (next(iter(said[name]), "") for name in ("status", "part"))
    return Candidate(
        number=version.pk,
        words=version.words,
        format=version.format,
        remarks=len(version.repairs) + len(version.warnings),
        fields=version.fields,
        complete=complete(status, part),
        parts=parts_posted(part),
        date=latest(said["date"]),
    )


def fields_of(versions: Sequence[int], names: Sequence[FieldName] = ()) -> dict[int, list[Field]]:
    """The fields of versions with their evidence, in order; only those of some names, or all."""
    fields: dict[int, list[Field]] = defaultdict(list)
    rows = FieldValue.objects.filter(version_id__in=versions).order_by("version_id", "position")
    if names:
        rows = rows.filter(name__in=names)
    for version, name, value, raw, source, start, stop, confidence, rule in rows.values_list(
        *("version_id", "name", "value", "raw", "source", "start", "stop", "confidence", "rule")
    ):
        span = None if start is None else (start, stop)
        fields[version].append(Field(name, value, raw, source, span, confidence, rule))
    return fields


def _openings(versions: Sequence[int]) -> dict[int, str]:
    """How each version begins."""
    first = ChapterBody.objects.filter(version_id__in=versions, number=1).values_list("version_id", "html")
    return {version: opening_of(bytes(html)) for version, html in first}


def opening_of(html: bytes) -> str:
    """The first words of a chapter as it is stored."""
    packed = zlib.decompressobj()
    beginning = packed.decompress(html, _OPENING_BYTES)
    first = opening(plain(beginning.decode("utf-8", "ignore")))
    if first.endswith("…") or packed.eof:
        return first
    # It began with more markup than words.
    beginning += packed.decompress(packed.unconsumed_tail, _MOST_BYTES)
    return opening(plain(beginning.decode("utf-8", "ignore")))
