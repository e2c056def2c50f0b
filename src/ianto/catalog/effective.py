"""What a work is said to be: the effective value of each field, out of its versions' evidence."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from typing import Any

from ianto.story import Field, FieldName
from ianto.text import fold

_COUNTER = re.compile(r"(\d+)\s*(?:/|of)\s*(\d+|\?)")
_COMPLETE = re.compile(r"\b(?:complete|completed|finished|terminée?|done)\b", re.IGNORECASE)
_UNFINISHED = re.compile(
    r"\b(?:in[- ]progress|wip|incomplete|ongoing|unfinished|hiatus|abandoned|en cours)\b|\?", re.IGNORECASE
)
_OPENING = 160


def merge(versions: Sequence[Sequence[Field]]) -> list[Field]:
    """The fields of the shown version, and of the others those that it has no word of.

    Args:
        versions: the fields of each version, the shown one first.
    """
    effective: list[Field] = []
    known: set[str] = set()
    for fields in versions:
        effective.extend(field for field in fields if field.name not in known)
        known.update(field.name for field in fields)
    return effective


def line(fields: Iterable[Field]) -> dict[str, Any]:
    """The values of `rows.WorkLine` that come from fields, as JSON can hold them."""
    values: dict[FieldName, list[str]] = {}
    for field in fields:
        found = values.setdefault(field.name, [])
        if field.value and field.value not in found:
            found.append(field.value)

    def many(name: FieldName) -> list[str]:
        return values.get(name, [])

    def one(name: FieldName) -> str:
        return values.get(name, [""])[0] if values.get(name) else ""

    return {
        "title": one("title"),
        "authors": many("author"),
        "fandoms": many("fandom"),
        "relationships": many("relationship"),
        "characters": many("character"),
        "rating": one("rating"),
        "warnings": many("warning"),
        "categories": many("category"),
        "genres": many("genre"),
        "tags": many("tag"),
        "summary": one("summary"),
        "part": one("part"),
        "complete": complete(one("status"), one("part")),
        "setting": many("setting"),
        "challenge": one("challenge"),
        "table": one("table"),
        "prompt": many("prompt"),
        "series": one("series"),
        "date": one("date"),
        "source_url": one("source_url"),
    }


def complete(status: str, part: str) -> bool | None:
    """Whether a work says it is finished; None when it says neither."""
    if _UNFINISHED.search(status):
        return False
    if _COMPLETE.search(status):
        return True
    counter = _COUNTER.search(part)
    if counter is None:
        return None
    return counter[1] == counter[2]


def opening(text: str) -> str:
    """The first words of a body, for a work that has no summary."""
    start = " ".join(text[: _OPENING * 3].split())
    if len(start) <= _OPENING:
        return start
    return start[:_OPENING].rpartition(" ")[0] + "…"


def key(value: str) -> str:
    """A short key two values share when only case, accents, quotes or spaces part them; empty for nothing."""
    folded = fold(value)
    return hashlib.blake2b(folded.encode(), digest_size=16).hexdigest() if folded else ""
