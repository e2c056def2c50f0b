"""The facets: what the found stories can be narrowed by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ianto.web.asking import FACETS, Asking, State
from ianto.web.shown.words import language

if TYPE_CHECKING:
    from ianto.library import FacetGroup, FacetValue

HEADINGS = {
    "fandom": "Fandom",
    "relationship": "Relationship",
    "character": "Character",
    "rating": "Rating",
    "warning": "Warning",
    "author": "Author",
    "language": "Language",
    "length": "Length",
}
_AT_ONCE = 7
_LENGTHS = {
    "ficlet": "ficlet, to 1,000 words",
    "short": "short, to 5,000",
    "long": "long, to 15,000",
    "novella": "novella, to 50,000",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value: `only` is where choosing it leads (or unchoosing), `without` where leaving it out does."""

    text: str
    count: int
    state: State
    only: str
    without: str


@dataclass(frozen=True, slots=True)
class Group:
    """One facet: the values seen at once, and those behind "more"."""

    name: str
    heading: str
    choices: tuple[Choice, ...]
    more: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """One narrowing in force, and the page without it."""

    text: str
    out: bool
    undone: str


def groups(found: tuple[FacetGroup, ...], asked: Asking, total: int) -> tuple[Group, ...]:
    """Every facet that could part the `total` found stories, in the page's order."""
    by_name = {group.name: group for group in found}
    return tuple(
        _group(by_name[name], asked) for name in FACETS if name in by_name and _parts(by_name[name], total)
    )


def chosen(asked: Asking) -> tuple[Chosen, ...]:
    """What the list is narrowed to, then what is left out of it."""
    inside = [(name, value, False) for name in FACETS for value in asked.include.get(name, ())]
    outside = [(name, value, True) for name in FACETS for value in asked.exclude.get(name, ())]
    return tuple(
        Chosen(_said(name, value), out, asked.put(name, value, "").address())
        for name, value, out in inside + outside
    )


def _parts(group: FacetGroup, total: int) -> bool:
    """Whether choosing among the values changes anything: one value that all have does not."""
    return any(value.state or value.count < total for value in group.values)


def _said(name: str, value: str) -> str:
    """A value as a reader would say it."""
    if name == "language":
        return language(value)
    return _LENGTHS.get(value, value) if name == "length" else value


def _group(group: FacetGroup, asked: Asking) -> Group:
    choices = [_choice(group.name, value, asked) for value in group.values]
    # What is in force stays in sight, however rare it is.
    choices.sort(key=lambda choice: choice.state == "")
    seen = _AT_ONCE if len(choices) > _AT_ONCE + 1 else len(choices)
    return Group(group.name, HEADINGS[group.name], tuple(choices[:seen]), tuple(choices[seen:]))


def _choice(name: str, value: FacetValue, asked: Asking) -> Choice:
    state: State = value.state
    return Choice(
        text=_said(name, value.value),
        count=value.count,
        state=state,
        only=asked.put(name, value.value, "" if state == "in" else "in").address(),
        without=asked.put(name, value.value, "" if state == "out" else "out").address(),
    )
