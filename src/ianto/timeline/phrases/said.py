"""What is said: one statement of a phrase, before it is known which of several events a name means."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ianto.timeline.phrases.gazetteer import Meant, Named
from ianto.timeline.told import Relation, Strength, VerseKind


@dataclass(slots=True)
class Said:
    """One statement.

    Attributes:
        kind: what it is about.
        start: its first word.
        stop: the word after its last.
        meant: the events its name may mean, the likeliest first; empty for a verse that names none.
        relation: of a placement.
        verse: of a statement about the continuity.
        strength: how firmly.
        bulk: whether only the bulk of the event is meant.
        form: the way it is said: `post` for “post-Doomsday”, else empty.
        people: on whose lines; empty where nobody is named.
        lost: whether somebody is named whom no calendar knows.
    """

    kind: Literal["place", "spoil", "verse"]
    start: int
    stop: int
    meant: tuple[Meant, ...] = ()
    relation: Relation = "during"
    verse: VerseKind = ""
    strength: Strength = "sure"
    bulk: bool = False
    form: str = ""
    people: list[Named] = field(default_factory=list)
    lost: bool = False


@dataclass(slots=True)
class Scope:
    """Somebody named as the one whose life is meant.

    Attributes:
        start: the first word of the naming.
        stop: the word after its last.
        people: who.
        side: which way it must point; empty where that is open.
        lost: whether the name is unknown.
    """

    start: int
    stop: int
    people: list[Named]
    side: Literal["", "left", "right"] = ""
    lost: bool = False


@dataclass(slots=True)
class Pending:
    """A relation that waits for its event.

    Attributes:
        does: relation, between, post, pre, verse, spoil.
        relation: which.
        start: the first word, with what qualifies it.
        stop: the word after its last.
        strength: how firmly.
        tight: whether the event must follow at once.
        linked: whether a preposition leads from words in between to the event.
        bulk: whether only the bulk of the event is meant.
        form: as in `Said`.
        negated: whether it is denied.
    """

    relation: Relation | Literal["between", "around"]
    start: int
    stop: int
    strength: Strength = "sure"
    tight: bool = False
    linked: bool = False
    bulk: bool = False
    form: str = ""
    weak: bool = False


def weaker(one: Strength, other: Strength) -> Strength:
    """The less firm of two."""
    order: tuple[Strength, ...] = ("weak", "likely", "sure")
    return order[min(order.index(one), order.index(other))]
