"""Choosing among what the rules found: the surest first, and no value twice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ianto.headers.values import LISTS
from ianto.story import Field
from ianto.text import fold

# A weaker sign adds nothing to a list that a surer one has given: a mail's sender is not a second author.
_SAME_FOOTING: Final = 0.12


def choose(found: Iterable[Field]) -> tuple[Field, ...]:
    """The fields in the order of their names' first appearance, surest first within a name."""
    by_name: dict[str, list[Field]] = {}
    for field in found:
        by_name.setdefault(field.name, []).append(field)
    return tuple(field for fields in by_name.values() for field in _rank(fields))


def _rank(fields: list[Field]) -> list[Field]:
    ranked = sorted(fields, key=lambda field: (-field.confidence, field.span or (0, 0)))
    kept: list[Field] = []
    seen: set[str] = set()
    for field in ranked:
        folded = fold(field.value).rstrip(" .")
        if folded in seen:
            continue
        if field.name in LISTS and field.confidence < ranked[0].confidence - _SAME_FOOTING:
            continue
        seen.add(folded)
        kept.append(field)
    return kept
