"""What is never to be shown, left out of works that were not found by searching."""

from __future__ import annotations

from collections.abc import Sequence

from ianto.catalog import WorkLine
from ianto.catalog.keeping_rows import NeverLine
from ianto.catalog.tagging import STATED
from ianto.library.naming import kind_of
from ianto.tags import Vocabulary


def unbarred(lines: Sequence[WorkLine], nevers: Sequence[NeverLine], words: Vocabulary) -> list[WorkLine]:
    """The works of which nothing is never to be shown, in the same order."""
    refused = [(each, _values(each, words)) for each in nevers]
    return [line for line in lines if not any(_has(line, rule, values) for rule, values in refused)]


def _values(rule: NeverLine, words: Vocabulary) -> frozenset[str]:
    """What a rule is about: a tag, and those below it."""
    kind = kind_of(rule.kind)
    return frozenset((rule.value, *(words.below(kind, rule.value) if kind is not None else ())))


def _has(line: WorkLine, rule: NeverLine, values: frozenset[str]) -> bool:
    if rule.fandom and rule.fandom not in line.names.fandoms:
        return False
    if rule.kind == "language":
        return line.language in values
    kind = kind_of(rule.kind)
    named: tuple[str, ...] = getattr(line.names, STATED[kind]) if kind is not None else ()
    return not values.isdisjoint(named)
