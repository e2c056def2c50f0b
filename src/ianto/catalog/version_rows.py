"""A reading as rows: the version, its fields and its chapters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ianto.catalog.bulk import dumps, insert
from ianto.catalog.models import ChapterBody, FieldValue
from ianto.story import Reading

READING_COLUMNS = (
    *("format", "encoding", "repairs", "warnings", "words", "chapters", "fields", "language", "body_start"),
    *("exact", "scale", "sketch", "readers", "rules", "fingerprint"),
)
"""The columns of a version that come from its reading."""


def reading_row(reading: Reading) -> tuple[Any, ...]:
    """The values of `READING_COLUMNS`, as plain SQL wants them."""
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
        reading.fingerprint,
    )


def write_contents(readings: Mapping[int, Reading]) -> None:
    """Write the fields and chapters of versions that have none yet."""
    fields = [
        (number, place, f.name, f.value, f.raw, f.source, *(f.span or (None, None)), f.confidence, f.rule)
        for number, reading in readings.items()
        for place, f in enumerate(reading.fields)
    ]
    chapters = [
        (number, place, chapter.title, chapter.words, chapter.html)
        for number, reading in readings.items()
        for place, chapter in enumerate(reading.chapters, 1)
    ]
    insert(
        FieldValue,
        ("version_id", "position", "name", "value", "raw", "source", "start", "stop", "confidence", "rule"),
        fields,
    )
    insert(ChapterBody, ("version_id", "number", "title", "words", "html"), chapters)
