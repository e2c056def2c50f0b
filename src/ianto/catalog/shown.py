"""Which version of a work is shown, and what the work is said to be after its versions changed."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from ianto.catalog.bulk import dumps, slices, update
from ianto.catalog.effective import key, line, merge, opening
from ianto.catalog.models import ChapterBody, FieldValue, Version, Work
from ianto.story import Field
from ianto.text import plain

_OPENING_BYTES = 4_000


def refresh(works: Sequence[int], revision: int) -> None:
    """Choose the shown version of each work anew and derive the work's values from it.

    The longest text is shown; among equals the one that says most of itself; then the newest.
    """
    for some in slices(list(works)):
        by_work: dict[int, list[Version]] = defaultdict(list)
        for version in Version.objects.filter(work_id__in=some).defer("sketch"):
            by_work[version.work_id].append(version)
        for versions in by_work.values():
            versions.sort(key=lambda version: (version.words, version.fields, version.pk), reverse=True)
        fields = fields_of([version.pk for versions in by_work.values() for version in versions])
        openings = _openings([versions[0].pk for versions in by_work.values()])
        update(
            Work,
            ("title", "name_key", "address_key", "words", "shown", "versions", "data", "revision"),
            [
                (*_values(versions, fields, openings.get(versions[0].pk, "")), revision, number)
                for number, versions in by_work.items()
            ],
        )


def _values(versions: Sequence[Version], fields: Mapping[int, list[Field]], opens: str) -> tuple[Any, ...]:
    """What a work is by its versions, the shown one first."""
    shown = versions[0]
    values = line(merge([fields.get(version.pk, []) for version in versions]))
    values |= {
        "opening": opens,
        "language": shown.language,
        "chapters": shown.chapters,
        "format": shown.format,
    }
    keys = key(values["title"]), key(values["source_url"])
    return (values["title"], *keys, shown.words, shown.pk, len(versions), dumps(values))


def fields_of(versions: Sequence[int]) -> dict[int, list[Field]]:
    """The fields of versions with their evidence, in order."""
    fields: dict[int, list[Field]] = defaultdict(list)
    rows = FieldValue.objects.filter(version_id__in=versions).order_by("version_id", "position")
    for version, name, value, raw, source, start, stop, confidence, rule in rows.values_list(
        *("version_id", "name", "value", "raw", "source", "start", "stop", "confidence", "rule")
    ):
        span = None if start is None else (start, stop)
        fields[version].append(Field(name, value, raw, source, span, confidence, rule))
    return fields


def _openings(versions: Sequence[int]) -> dict[int, str]:
    """How each version begins."""
    first = ChapterBody.objects.filter(version_id__in=versions, number=1).values_list("version_id", "html")
    return {
        version: opening(plain(_beginning(bytes(html)).decode("utf-8", "ignore"))) for version, html in first
    }


def _beginning(html: bytes) -> bytes:
    return zlib.decompressobj().decompress(html, _OPENING_BYTES)
