"""Fields that a file's own structure states."""

from __future__ import annotations

import html
from typing import Final

from ianto.story import Field, FieldName

SURE: Final = 0.98
"""For structures only one archive writes."""


def contained(
    name: FieldName, value: str, rule: str, *, raw: str | None = None, confidence: float = SURE
) -> Field | None:
    """A field found in the container; None where nothing is stated.

    `&amp;` that is still there was escaped once too often, and is put right.
    """
    original = value
    if "&" in value and ";" in value:
        value = html.unescape(value)
    lines = (" ".join(line.split()) for line in value.strip().split("\n"))
    value = "\n".join(lines)
    if not value:
        return None
    return Field(name, value, original if raw is None else raw, "container", None, confidence, rule)


def listed(name: FieldName, values: list[str], rule: str, *, confidence: float = SURE) -> list[Field]:
    """A field with many values, each once."""
    found = (contained(name, value, rule, confidence=confidence) for value in dict.fromkeys(values))
    return [field for field in found if field is not None]
