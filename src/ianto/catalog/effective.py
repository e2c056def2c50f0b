"""What a work is said to be: the effective value of each field, out of its versions' evidence."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Any

from ianto.story import Field, FieldName
from ianto.tags import canonical, highest, place_in_series, warned
from ianto.text import fold

_COUNTER = re.compile(r"(\d+)\s*(?:/|of)\s*(\d+|\?)")
_COMPLETE = re.compile(r"\b(?:complete|completed|finished|terminée?|done)\b", re.IGNORECASE)
_UNFINISHED = re.compile(
    r"\b(?:in[- ]progress|wip|incomplete|ongoing|unfinished|hiatus|abandoned|en cours)\b|\?", re.IGNORECASE
)
_OPENING = 160
_SEVERAL = 2
_SURE_RATING = 0.9
# Surer than a running sentence or a file's name, which are guesses.
_SURE = 0.7
_UNITED = frozenset({"author", "fandom", "relationship", "character", "warning", "category", "genre", "tag"})


def alike(name: FieldName, value: str) -> str:
    """What two ways of writing one value of a field share."""
    return fold(canonical(name, value) if name == "relationship" else value).rstrip(" .")


def merge(versions: Sequence[Sequence[Field]]) -> list[Field]:
    """The fields of a work by those of its versions, each with its evidence.

    Of authors, fandoms and whatever else a list may hold, every version that is sure of its word is believed, and
    what several say stands once; of the rest the best version that is sure. Where none is, the best that
    says anything: a guess adds nothing to what is known.

    Args:
        versions: the fields of each version, the shown one first.
    """
    if len(versions) == 1:
        return list(versions[0])
    groups: dict[FieldName, list[list[Field]]] = {}
    for fields in versions:
        own: dict[FieldName, list[Field]] = {}
        for field in fields:
            own.setdefault(field.name, []).append(field)
        for name, group in own.items():
            groups.setdefault(name, []).append(group)
    return [field for name, found in groups.items() for field in _believed(name, found)]


def _believed(name: FieldName, groups: Sequence[list[Field]]) -> list[Field]:
    sure = [group for group in groups if max(field.confidence for field in group) >= _SURE]
    if name not in _UNITED or not sure:
        return (sure or groups)[0]
    seen: dict[str, Field] = {}
    for group in sure:
        for field in group:
            seen.setdefault(alike(name, field.value), field)
    return list(seen.values())


def line(fields: Sequence[Field]) -> dict[str, Any]:
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
        "rating": _rating(values.get("rating", []), fields),
        "warnings": many("warning"),
        "warned": warned(field.said for field in fields if field.name == "warning").says,
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
        "place": place_in_series(one("series"), fields, 0) if one("series") else "",
        "date": one("date"),
        "source_url": one("source_url"),
    }


def _rating(values: Sequence[str], fields: Sequence[Field]) -> str:
    """The rating as written; where chapters are rated apart, the highest of those that are sure rules the work."""
    if len(values) < _SEVERAL:
        return values[0] if values else ""
    if any(field.name == "rating" and field.source == "person" for field in fields):
        return values[0]
    sure = [field.value for field in fields if field.name == "rating" and field.confidence >= _SURE_RATING]
    return highest(sure).raw if sure else values[0]


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
