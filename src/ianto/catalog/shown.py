"""Which version of a work is shown, and what the work is said to be after its versions changed."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Sequence

from ianto.catalog.effective import key, line, merge, opening
from ianto.catalog.models import ChapterBody, FieldValue, Version, Work
from ianto.story import Field
from ianto.text import plain

_OPENING_BYTES = 4_000


def refresh(works: Sequence[int], revision: int) -> None:
    """Choose the shown version of each work anew and derive the work's values from it.

    The longest text is shown; among equals the one that says most of itself; then the newest.
    """
    for number in works:
        versions = list(Version.objects.filter(work_id=number).defer("sketch"))
        versions.sort(key=lambda version: (version.words, version.fields, version.pk), reverse=True)
        shown = versions[0]
        fields = fields_of([version.pk for version in versions])
        values = line(merge([fields[version.pk] for version in versions]))
        values |= {
            "opening": _opening(shown.pk),
            "language": shown.language,
            "chapters": shown.chapters,
            "format": shown.format,
        }
        Work.objects.filter(pk=number).update(
            title=values["title"],
            name_key=key(values["title"]),
            address_key=key(values["source_url"]),
            words=shown.words,
            shown=shown.pk,
            versions=len(versions),
            data=values,
            revision=revision,
        )


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


def _opening(version: int) -> str:
    html = (
        ChapterBody.objects.filter(version_id=version)
        .order_by("number")
        .values_list("html", flat=True)
        .first()
    )
    if html is None:
        return ""
    return opening(plain(zlib.decompress(bytes(html))[:_OPENING_BYTES].decode("utf-8", "ignore")))
