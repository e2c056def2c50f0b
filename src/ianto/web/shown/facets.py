"""The facets: what the found stories can be narrowed by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from ianto.web.asking import FACETS, NARROWED, Asking, State
from ianto.web.shown.words import count, language

if TYPE_CHECKING:
    from ianto.library import FacetGroup, FacetValue

HEADINGS = {
    "kept": "Yours",
    "fandom": "Fandom",
    "relationship": "Relationship",
    "character": "Character",
    "rating": "Rating",
    "warning": "Warning",
    "genre": "Genre",
    "tag": "Tag",
    "author": "Author",
    "language": "Language",
    "length": "Length",
    "category": "Category",
    "series": "Series",
    "challenge": "Challenge",
    "table": "Table",
    "prompt": "Prompt",
    "setting": "Setting",
    "format": "Format",
}
PLURALS = {
    "fandom": "fandoms",
    "relationship": "relationships",
    "character": "characters",
    "rating": "ratings",
    "warning": "warnings",
    "genre": "genres",
    "tag": "tags",
    "author": "authors",
    "language": "languages",
    "length": "lengths",
    "category": "categories",
    "series": "series",
    "challenge": "challenges",
    "table": "tables",
}
"""What all values can be listed of, and what several are called."""
_ONE_OF = frozenset({"kept", "rating", "language", "length"})
"""Facets of which a story has one value: of several chosen, any will do, and there is nothing to switch."""
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
class Switch:
    """Two ways of which one is in force; `address` leads to the other."""

    text: str
    address: str
    pressed: bool


@dataclass(frozen=True, slots=True)
class Group:
    """One facet: the values seen at once, those behind "more", and where all of them are, if there are others."""

    name: str
    heading: str
    choices: tuple[Choice, ...]
    more: tuple[Choice, ...]
    switches: tuple[Switch, ...]
    others: str
    all_of_them: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """One narrowing in force, and the page without it; `never` is where one says never to be shown it at all."""

    text: str
    out: bool
    undone: str
    never: str = ""


def groups(found: tuple[FacetGroup, ...], asked: Asking, total: int) -> tuple[Group, ...]:
    """Every facet that could part the `total` found stories, in the page's order."""
    by_name = {group.name: group for group in found}
    return tuple(
        _group(by_name[name], asked) for name in FACETS if name in by_name and _parts(by_name[name], total)
    )


def chosen(asked: Asking) -> tuple[Chosen, ...]:
    """What the list is narrowed to, then what is left out of it."""
    inside = [
        Chosen(said(name, value), out=False, undone=asked.put(name, value, "").address())
        for name in NARROWED
        for value in asked.include.get(name, ())
    ]
    outside = [
        Chosen(
            said(name, value),
            out=True,
            undone=asked.put(name, value, "").address(),
            never="" if name == "kept" else never_address(name, value, asked),
        )
        for name in NARROWED
        for value in asked.exclude.get(name, ())
    ]
    return (*inside, *outside)


def never_address(kind: str, value: str, asked: Asking) -> str:
    """Where one says never to be shown a value, in the fandoms chosen or anywhere."""
    told = [("kind", kind), ("value", value), *(("fandom", each) for each in asked.include.get("fandom", ()))]
    told.append(("back", asked.put(kind, value, "").address()))
    return "/never?" + urlencode(told)


def values_address(name: str, asked: Asking) -> str:
    """Where all values of a facet are, of what is asked."""
    told = asked.asked_for
    return f"/values/{name}?{told}" if told else f"/values/{name}"


def said(name: str, value: str) -> str:
    """A value as a reader would say it."""
    if name == "language":
        return language(value)
    return _LENGTHS.get(value, value) if name == "length" else value


def _parts(group: FacetGroup, total: int) -> bool:
    """Whether choosing among the values changes anything: one value that all have does not."""
    if group.name == "kept":
        return any(value.state or value.value != "unread" for value in group.values)
    return any(value.state or value.count < total for value in group.values)


def _group(group: FacetGroup, asked: Asking) -> Group:
    choices = [_choice(group.name, value, asked) for value in group.values]
    # What is in force stays in sight, however rare it is; of a few in an order of their own none is moved.
    if len(choices) > _AT_ONCE + 1:
        choices.sort(key=lambda choice: choice.state == "")
    seen = _AT_ONCE if len(choices) > _AT_ONCE + 1 else len(choices)
    others = ""
    if group.more > 0 and group.name in PLURALS:
        others = f"{'more than ' if group.beyond else ''}{count(group.more)} other {PLURALS[group.name]}"
    return Group(
        name=group.name,
        heading=HEADINGS[group.name],
        choices=tuple(choices[:seen]),
        more=tuple(choices[seen:]),
        switches=_switches(group.name, asked),
        others=others,
        all_of_them=values_address(group.name, asked),
    )


def _switches(name: str, asked: Asking) -> tuple[Switch, ...]:
    """Whether all or any of what is chosen is asked for, and whether as the main pairing."""
    found: list[Switch] = []
    taken = asked.include.get(name, ())
    either = name in asked.any_of
    several = name not in _ONE_OF and not (name == "relationship" and asked.main)
    if several and len(taken) == 1:
        # What goes with the one that is chosen is all the list has; for another instead, it has to have all.
        found.append(Switch("or another", asked.any(name, enough=not either).address(), either))
    if several and len(taken) > 1:
        found.append(Switch("all of these", asked.any(name, enough=False).address(), not either))
        found.append(Switch("any of these", asked.any(name, enough=True).address(), either))
    if name == "relationship" and taken:
        found.append(
            Switch("as the main pairing only", asked.about(main=not asked.main).address(), asked.main)
        )
    return tuple(found)


def _choice(name: str, value: FacetValue, asked: Asking) -> Choice:
    state: State = value.state
    return Choice(
        text=said(name, value.value),
        count=value.count,
        state=state,
        only=asked.put(name, value.value, "" if state == "in" else "in").address(),
        without=asked.put(name, value.value, "" if state == "out" else "out").address(),
    )
