"""A challenge as JSON, as a decision keeps it: strict on the way back, for it may come from anywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from ianto.challenges.bingo import is_pattern
from ianto.challenges.challenge import COMBINEDS, EXCLUSIVES, UNITS, Challenge, Rules, Span
from ianto.challenges.engine.clock import zone_of
from ianto.challenges.strict import (
    MOST_WHOLE,
    NotOne,
    fields,
    flag,
    listing,
    moment,
    named,
    one_of,
    text,
    whole,
)
from ianto.challenges.table_json import is_web_address

MOST_ABOUT: Final = 20_000
"""What a challenge is about has at most so many characters."""
MOST_NAMES: Final = 100
"""So many moderators, other names, patterns or kinds of points at most."""
MOST_MONTHS: Final = 1_200
MOST_DAYS: Final = 36_600
_PLAIN: Final = Rules()
_CHALLENGE: Final = frozenset({"id", "name", "rules", "about", "also", "moderators", "address"})
_SPAN: Final = frozenset({"months", "days"})


def challenge_json(challenge: Challenge) -> dict[str, Any]:
    """The challenge as JSON; what says nothing, and rules that are as they are anyhow, are left out."""
    rest = {
        "rules": rules_json(challenge.rules),
        "about": challenge.about,
        "also": list(challenge.also),
        "moderators": list(challenge.moderators),
        "address": challenge.address,
    }
    return {"id": challenge.id, "name": challenge.name} | {
        name: value for name, value in rest.items() if value
    }


def rules_json(rules: Rules) -> dict[str, Any]:
    """The rules that are other than those that allow everything."""
    stated = {name: getattr(rules, name) for name in _RULES}
    return {name: _plain(value) for name, value in stated.items() if value != getattr(_PLAIN, name)}


def challenge_from(detail: Mapping[str, Any]) -> Challenge | None:
    """The challenge a decision keeps; None for whatever is not one, or asks what nobody can judge.

    A time zone has to be one of the IANA database, a pattern one there is, a span some time.
    """
    try:
        stated = fields(detail, _CHALLENGE)
        address = text(stated.get("address", ""), 2_000)
        if address and not is_web_address(address):
            return None
        return Challenge(
            id=named(stated.get("id")),
            name=named(stated.get("name")),
            rules=_rules(stated.get("rules", {})),
            about=text(stated.get("about", ""), MOST_ABOUT),
            also=_names(stated.get("also", [])),
            moderators=_names(stated.get("moderators", [])),
            address=address,
        )
    except NotOne:
        return None


def _rules(detail: object) -> Rules:
    stated = fields(detail, frozenset(_RULES))
    return Rules(**{name: _RULES[name](value) for name, value in stated.items()})


def _plain(value: object) -> object:
    if isinstance(value, Span):
        return {name: number for name, number in (("months", value.months), ("days", value.days)) if number}
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _names(value: object) -> tuple[str, ...]:
    return tuple(named(each) for each in listing(value, MOST_NAMES))


def _count(value: object) -> int:
    return whole(value)


def _perhaps(value: object) -> int | None:
    return None if value is None else whole(value)


def _span(value: object) -> Span:
    stated = fields(value, _SPAN)
    span = Span(whole(stated.get("months", 0), 0, MOST_MONTHS), whole(stated.get("days", 0), 0, MOST_DAYS))
    if span == Span():
        raise NotOne
    return span


def _maybe_span(value: object) -> Span | None:
    return None if value is None else _span(value)


def _maybe_moment(value: object) -> object:
    return None if value is None else moment(value)


def _zone(value: object) -> str:
    name = named(value)
    if zone_of(name) is None:
        raise NotOne
    return name


def _points(value: object) -> Mapping[str, int]:
    stated = value if isinstance(value, Mapping) else None
    if stated is None or len(stated) > MOST_NAMES:
        raise NotOne
    return MappingProxyType({named(name): whole(worth, -MOST_WHOLE) for name, worth in stated.items()})


def _patterns(value: object) -> tuple[str, ...]:
    names = _names(value)
    if not all(map(is_pattern, names)):
        raise NotOne
    return names


_RULES: Final[Mapping[str, Callable[[object], Any]]] = MappingProxyType(
    {
        "exclusive": lambda value: one_of(value, EXCLUSIVES),
        "waitlist": flag,
        "approval": flag,
        "most_claims": _perhaps,
        "second_after": _count,
        "least_words": _count,
        "most_words": _perhaps,
        "old_works": _perhaps,
        "swaps": _perhaps,
        "inactivity": _maybe_span,
        "extension": _span,
        "opens": _maybe_moment,
        "deadline": _maybe_moment,
        "amnesty": _maybe_span,
        "time_zone": _zone,
        "unit": lambda value: one_of(value, UNITS),
        "combined": lambda value: one_of(value, COMBINEDS),
        "elsewhere": flag,
        "highest_rating": text,
        "points": _points,
        "patterns": _patterns,
    }
)
