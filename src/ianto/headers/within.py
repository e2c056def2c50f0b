"""A header inside a part that the format knows: what people wrote into a site's notes or above a first chapter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from ianto.headers.boundary import find_header
from ianto.headers.header import Header
from ianto.headers.layout import header_parts
from ianto.headers.rulebook import all_rules
from ianto.headers.values import paragraphs
from ianto.story import Field, FieldName, Part

RULE: Final = "inside"
# What the site asked for and the author filled in is surer than what stands in the text below it.
_LESS_SURE: Final = 0.85
_LEAST_LABELS: Final = 2
_NAMES: Final[dict[str, FieldName]] = {"notes": "notes", "disclaimer": "disclaimer", "feedback": "feedback"}
_CONFIDENCE: Final = 0.8
# A header stands in the notes to the whole or to the first chapters, not in those to the fiftieth.
_MOST_NOTES: Final = 20


def read_within(text: str, known: Sequence[Part], told: Part | None) -> tuple[list[Field], list[Part], int]:
    """Headers inside the notes and above the story of a text whose parts are known.

    Args:
        text: the manuscript's text.
        known: its parts.
        told: the first part that is story; None without one.

    Returns:
        what such headers say, the parts they consist of, and where the story itself begins.
    """
    fields: list[Field] = []
    for part in islice((part for part in known if part.kind == "note"), _MOST_NOTES):
        header = find_header(text[part.start : part.stop])
        if _is_header(header):
            fields += read_at(header, part.start, _LESS_SURE)
    if told is None:
        return fields, [], len(text)
    header = find_header(text[told.start : told.stop])
    if header.body_start is None or not _is_header(header):
        start = told.start + len(text[told.start : told.stop]) - len(text[told.start : told.stop].lstrip())
        return fields, [], start
    fields += read_at(header, told.start, _LESS_SURE)
    parts = parts_at(header, told.start)
    return fields, parts, told.start + header.body_start


def notes_in(text: str, parts: Iterable[Part]) -> Iterator[Field]:
    """The notes among some parts, as fields."""
    for part in parts:
        name = _NAMES.get(part.what)
        raw = text[part.start : part.stop]
        if part.kind == "note" and name and raw.strip():
            start = part.start + len(raw) - len(raw.lstrip())
            raw = raw.strip()
            yield Field(name, paragraphs(raw), raw, "line", (start, start + len(raw)), _CONFIDENCE, RULE)


def _is_header(header: Header) -> bool:
    names = {entry.label.name for entry in header.entries if entry.label.strong}
    return len(names) >= _LEAST_LABELS or not names.isdisjoint({"disclaimer", "prompt", "table", "notes"})


def read_at(header: Header, place: int, sureness: float = 1.0) -> Iterator[Field]:
    """What the rules find in a header that begins at a place of a longer text.

    Args:
        header: its places counted from there.
        place: where it begins.
        sureness: by how much its values are as sure as those of a header in the usual place.
    """
    for rule in all_rules():
        for field in rule.find(header):
            if field.span is not None:
                start, stop = field.span
                yield replace(
                    field, span=(start + place, stop + place), confidence=field.confidence * sureness
                )


def parts_at(header: Header, place: int) -> list[Part]:
    """The parts of such a header, in the longer text."""
    return [
        Part(part.kind, part.start + place, part.stop + place, part.what) for part in header_parts(header)
    ]
