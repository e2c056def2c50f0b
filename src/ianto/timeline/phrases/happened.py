"""Happened: what is said of an event itself, which tells when the story is: “Cyberwoman was two weeks ago”."""

from __future__ import annotations

from typing import Final

from ianto.timeline.phrases.lexicon import UNITS
from ianto.timeline.phrases.marks import Mark
from ianto.timeline.phrases.tokens import LISTED, Tokens
from ianto.timeline.told import Relation, Strength

_BEING: Final = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "'s",
        "has",
        "have",
        "had",
        "happened",
        "occurred",
        "took",
        "takes",
        "place",
        "been",
        "being",
        "will",
        "be",
    ]
)
_SAYING: Final = _BEING | frozenset(
    [
        "just",
        "only",
        "already",
        "recently",
        "about",
        "roughly",
        "around",
        "almost",
        "nearly",
        "not",
        "hasnt",
        "havent",
        "hadnt",
        "isnt",
        "wasnt",
        "yet",
        "still",
        "to",
        "come",
        "happen",
        "finished",
        "ended",
        "over",
        "a",
        "an",
        "few",
        "couple",
        "of",
        "some",
        "several",
        "long",
        "short",
        "while",
        "little",
        "time",
        "ago",
        "earlier",
        "before",
        "last",
        "weeks",
        "days",
        "months",
        "years",
        "week",
        "day",
        "month",
        "year",
        "hours",
        "hour",
        "fortnight",
        "now",
        "or",
        "so",
        "the",
        "very",
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7",
        "8",
        "9",
        "10",
    ]
)
_FARTHEST: Final = 10


def happened(tokens: Tokens, mark: Mark) -> tuple[Relation, Strength, int] | None:
    """How the story lies to an event by what is said of the event, how firmly, and the word after that; else None."""
    at = mark.stop
    while at < min(len(tokens.words), mark.stop + _FARTHEST) and tokens.words[at] in _SAYING:
        if tokens.parting(at) >= LISTED:
            break
        at += 1
    said = tokens.words[mark.stop : at]
    if "ago" in said:
        return (*_ago(said[: said.index("ago")]), mark.stop + said.index("ago") + 1)
    if not said or said[0] not in _BEING | {"hasnt", "havent", "hadnt", "isnt", "already", "just"}:
        return None
    return _state(set(said), at)


def _ago(said: list[str]) -> tuple[Relation, Strength]:
    near = any(UNITS.get(word) == "near" for word in said) or "moment" in said
    return ("just after", "likely") if near else ("after", "sure")


def _state(said: set[str], stop: int) -> tuple[Relation, Strength, int] | None:
    done = said & {"happened", "occurred", "place", "over", "finished", "ended"}
    denied = said & {"not", "hasnt", "havent", "hadnt", "isnt"}
    if (
        (denied and (done or "happen" in said))
        or ("yet" in said and said & {"happen", "come"})
        or {"still", "come"} <= said
    ):
        return "before", "sure", stop
    if not done or denied:
        return None
    if said & {"just", "recently", "only"}:
        return "just after", "sure", stop
    return ("after", "sure", stop) if said & {"already", "has", "have", "is", "'s"} else None
