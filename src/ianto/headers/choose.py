"""Choosing among what the rules found: the surest first, no value twice, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from ianto.headers.values import LISTS
from ianto.story import Choice, Field, Source
from ianto.text import fold

# A weaker sign adds nothing to a list that a surer one has given: a mail's sender is not a second author.
_SAME_FOOTING: Final = 0.12

_SAYS: Final[dict[Source, str]] = {
    "label": "a label states it",
    "line": "a line of its own states it",
    "container": "the file's own structure states it",
    "prose": "a sentence mentions it",
    "filename": "the file's name suggests it",
    "person": "a person said so",
}


class Chosen(NamedTuple):
    """The fields in the order of their names' first appearance, surest first within a name; and the choices made."""

    fields: tuple[Field, ...]
    choices: tuple[Choice, ...]


def choose(found: Iterable[Field]) -> Chosen:
    """Choose among all that was found.

    Of a field with one value the others stay behind the chosen one; of a list, what is much less sure than the
    surest is left out. Every one of them is told in the choices.
    """
    by_name: dict[str, list[Field]] = {}
    for field in found:
        by_name.setdefault(field.name, []).append(field)
    fields: list[Field] = []
    choices: list[Choice] = []
    for candidates in by_name.values():
        if len(candidates) == 1:
            fields.append(candidates[0])
            continue
        kept, choice = _rank(candidates)
        fields += kept
        if choice.agreeing or choice.passed_over:
            choices.append(choice)
    return Chosen(tuple(fields), tuple(choices))


def _rank(candidates: list[Field]) -> tuple[list[Field], Choice]:
    ranked = sorted(candidates, key=lambda field: (-field.confidence, field.span or (0, 0)))
    name = ranked[0].name
    kept: list[Field] = []
    agreeing: list[Field] = []
    weaker: list[Field] = []
    seen: set[str] = set()
    for field in ranked:
        folded = fold(field.value).rstrip(" .")
        if folded in seen:
            agreeing.append(field)
        elif name in LISTS and field.confidence < ranked[0].confidence - _SAME_FOOTING:
            weaker.append(field)
        else:
            seen.add(folded)
            kept.append(field)
    chosen = tuple(kept) if name in LISTS or name in _MANY else tuple(kept[:1])
    passed_over = (*kept[len(chosen) :], *weaker)
    return kept, Choice(name, chosen, tuple(agreeing), passed_over, _why(chosen, passed_over))


_MANY: Final = frozenset(
    {"notes", "disclaimer", "date", "contact", "feedback", "archive", "spoilers", "setting"}
)


def _why(chosen: Sequence[Field], passed_over: Sequence[Field]) -> str:
    """Why one was believed and not the other, in words."""
    if not passed_over:
        return ""
    winner, loser = chosen[0], passed_over[0]
    if winner.source != loser.source:
        return f"{_SAYS[winner.source]}, which is surer than that {_SAYS[loser.source]}"
    if winner.confidence != loser.confidence:
        return (
            f"both times {_SAYS[winner.source]}, and the first is surer ({winner.rule} against {loser.rule})"
        )
    return f"both times {_SAYS[winner.source]}; the first in the text is taken"
