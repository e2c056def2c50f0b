"""By hand: the lines in which a person says when a story is set, read and written."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, cast

from ianto.text import fold
from ianto.timeline.by_hand.nearest import (
    hand_example,
    nearest_events,
    nearest_people,
    nearest_relation,
    question,
)
from ianto.timeline.phrases.gazetteer import Gazetteer, Meant
from ianto.timeline.phrases.reading import read_phrase, together
from ianto.timeline.phrases.tokens import key_of
from ianto.timeline.told import WORLD, Placement, Relation, Spoiler, Strength, Told, Verse, VerseKind

RELATIONS: Final[dict[str, Relation]] = {
    "just after": "just after",
    "just before": "just before",
    "after": "after",
    "before": "before",
    "during": "during",
    "in": "during",
}
"""The relations as they are typed."""

STRENGTHS: Final[dict[str, Strength]] = {
    "possibly": "weak",
    "perhaps": "weak",
    "maybe": "weak",
    "weak": "weak",
    "likely": "likely",
    "probably": "likely",
    "surely": "sure",
    "sure": "sure",
}
"""How firmly, as it is typed."""

_WRITTEN: Final[dict[Strength, str]] = {"sure": "", "likely": ", likely", "weak": ", possibly"}
_STATEMENT: Final = re.compile(r"[^;\n]+")
_HEAD: Final = re.compile(r"\s*(?P<who>[^:;\n/]+?)\s*:(?=\s|$)\s*")
_RELATION: Final = re.compile(rf"(?P<relation>{'|'.join(RELATIONS)})\s+", re.IGNORECASE)
_BEFORE: Final = re.compile(rf"(?P<how>{'|'.join(STRENGTHS)})\s+", re.IGNORECASE)
_BEHIND: Final = re.compile(rf"\s*(?:,\s*|\(\s*)(?P<how>{'|'.join(STRENGTHS)})\)?\s*$", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"between\s+(?=\S.*?\sand\s+\S)", re.IGNORECASE | re.DOTALL)
_AND: Final = re.compile(r"\s+and\s+", re.IGNORECASE)
_EVERYBODY: Final = frozenset({WORLD, "the world", "everyone"})
_VERSE: Final = re.compile(
    r"(?P<kind>compliant|diverges|reorders|au)(?:\s+(?:with|at|from|after|up to|through|until|in|:)?\s*(?P<event>.+))?",
    re.IGNORECASE,
)


class NotUnderstood(ValueError):
    """A line that says nothing that can be understood.

    Attributes:
        message: what is wrong and what to do, for people.
        position: where in the text, in code points.
        nearest: names that look like the one that was not found.
    """

    def __init__(self, message: str, position: int, nearest: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.position = position
        self.nearest = tuple(nearest)


@dataclass(frozen=True, slots=True)
class _Statement:
    text: str
    at: int


def read_hand(
    text: str,
    gazetteer: Gazetteer,
    *,
    universes: Sequence[str],
    unseen: Mapping[str, Collection[str]] | None = None,
) -> Told:
    """What a person's lines say: `ianto: just after Cyberwoman`, one a line or parted by semicolons.

    Args:
        text: the lines.
        gazetteer: the names of the calendars.
        universes: ids of the universes that come into question, the most fitting first; all where none is given.
        unseen: by universe the ids of what was not seen yet: messages do not propose it.

    Raises:
        NotUnderstood: a line that cannot be read, or nothing at all.
    """
    reading = _ByHand(gazetteer, tuple(universes or gazetteer.universes), unseen or {})
    told = [reading.statement(each) for each in _statements(text)]
    if not told:
        raise NotUnderstood(f"Nothing is said. Write for instance “{reading.example()}”.", 0)
    return together(told)


def hand_text(told: Told) -> str:
    """The lines that `read_hand` reads back as the same placements, spoilers and verse.

    Events are named by id; with their universe before them where more than one is spoken of.
    """
    universes = {each.universe for each in told.placements}
    universes |= {each.universe for each in told.spoilers} | {told.verse.universe}
    several = len(universes - {""}) > 1
    lines = [_placement_text(each, several=several) for each in told.placements]
    lines += [f"spoils: {_reference(each.event, each.universe, several=several)}" for each in told.spoilers]
    if told.verse.kind:
        lines.append(_verse_text(told.verse, several=several))
    return "\n".join(lines)


def _reference(anchor: str, universe: str, *, several: bool) -> str:
    return f"{universe}:{anchor}" if several and universe else anchor


def _placement_text(placement: Placement, *, several: bool = False) -> str:
    anchor = _reference(placement.anchor, placement.universe, several=several)
    return f"{placement.line}: {placement.relation} {anchor}{_WRITTEN[placement.strength]}"


def _verse_text(verse: Verse, *, several: bool = False) -> str:
    if not verse.event:
        return f"verse: {verse.kind}"
    by = "with" if verse.kind == "compliant" else "at"
    return f"verse: {verse.kind} {by} {_reference(verse.event, verse.universe, several=several)}"


def _statements(text: str) -> Iterator[_Statement]:
    for found in _STATEMENT.finditer(text):
        stripped = found[0].strip()
        if stripped:
            yield _Statement(stripped, found.start() + len(found[0]) - len(found[0].lstrip()))


class _ByHand:
    def __init__(
        self, gazetteer: Gazetteer, universes: tuple[str, ...], unseen: Mapping[str, Collection[str]]
    ) -> None:
        self.gazetteer = gazetteer
        self.unseen = unseen
        self.universes = universes

    def statement(self, said: _Statement) -> Told:
        head = _HEAD.match(said.text)
        who = head["who"] if head else ""
        rest = _Statement(said.text[head.end() :], said.at + head.end()) if head else said
        if not rest.text:
            raise NotUnderstood(f"“{said.text}” says nothing after its colon.", said.at + len(said.text))
        match fold(who):
            case "spoils" | "spoilers":
                return Told(spoilers=tuple(self._spoilers(rest)))
            case "verse" | "canon":
                return Told(verse=self._verse(rest))
        if self._is_nobody(who):
            raise self._nobody(who, rest, said)
        return Told(placements=tuple(self._placements(who, rest, said)))

    def example(self, who: str = "") -> str:
        """How one would say it of the canons that come into question."""
        return hand_example(self.gazetteer.atlas, self._where(who), who)

    def _where(self, who: str) -> tuple[str, ...]:
        """The universes that come into question; only those that know somebody, where one does."""
        knowing = tuple(each for each in self.universes if who and self.gazetteer.atlas.person(each, who))
        return knowing or self.universes

    def _is_nobody(self, who: str) -> bool:
        if not who or fold(who) in _EVERYBODY:
            return False
        return not any(self.gazetteer.atlas.person(each, who) for each in self.universes)

    def _nobody(self, who: str, rest: _Statement, whole: _Statement) -> NotUnderstood:
        """Both that nobody is called so and, where it is not understood either, what is wrong with the rest."""
        nearest = nearest_people(who, self.gazetteer.atlas, self.universes)
        message = f"Nobody here is called “{who}”.{question(nearest)}"
        try:
            self._placements("", rest, whole)
        except NotUnderstood as wrong:
            message = f"{message} {wrong.message}"
        return NotUnderstood(message, whole.at, nearest)

    def _spoilers(self, said: _Statement) -> Iterator[Spoiler]:
        try:
            found = [self.anchor(said)]
        except NotUnderstood:
            if "," not in said.text:
                raise
            found = [
                self.anchor(_Statement(piece[0].strip(), said.at + piece.start()))
                for piece in re.finditer(r"[^,]+", said.text)
                if piece[0].strip()
            ]
        for meant in found:
            yield Spoiler(meant.event, meant.universe, f"spoils: {meant.event}", None, "person")

    def _verse(self, said: _Statement) -> Verse:
        found = _VERSE.fullmatch(said.text)
        if found is None:
            raise NotUnderstood(
                f"“{said.text}” is no continuity. Write “compliant”, “diverges at …”, “reorders” or “au”.",
                said.at,
            )
        kind = cast("VerseKind", found["kind"].lower())
        if not found["event"]:
            return Verse(kind, quote=f"verse: {kind}", source="person")
        meant = self.anchor(_Statement(found["event"], said.at + found.start("event")))
        made = Verse(kind, meant.anchor, meant.universe, source="person")
        return replace(made, quote=_verse_text(made))

    def _placements(self, who: str, said: _Statement, whole: _Statement) -> list[Placement]:
        text, start = said.text, said.at
        strength: Strength = "sure"
        if found := _BEHIND.search(text):
            strength, text = STRENGTHS[found["how"].lower()], text[: found.start()]
        if found := _BEFORE.match(text):
            strength, text, start = STRENGTHS[found["how"].lower()], text[found.end() :], start + found.end()
        if found := _BETWEEN.match(text):
            one, two = self._between(_Statement(text[found.end() :], start + found.end()), who)
            return [
                self._made(who, "after", one, strength, whole),
                self._made(who, "before", two, strength, whole),
            ]
        found = _RELATION.match(text)
        if found is None:
            return self._freely(who, said, whole)
        try:
            meant = self.anchor(_Statement(text[found.end() :].strip(), start + found.end()), who)
        except NotUnderstood as wrong:
            return self._freely(who, said, whole, wrong)
        return [
            self._made(who, RELATIONS[" ".join(found["relation"].lower().split())], meant, strength, whole)
        ]

    def _between(self, said: _Statement, who: str) -> tuple[Meant, Meant]:
        """The two events between which something lies; either may have an “and” in its title."""
        wrong: NotUnderstood | None = None
        for found in _AND.finditer(said.text):
            try:
                one = self.anchor(_Statement(said.text[: found.start()], said.at), who)
                return one, self.anchor(_Statement(said.text[found.end() :], said.at + found.end()), who)
            except NotUnderstood as error:
                wrong = wrong or error
        raise wrong or self._no_relation(who, said, said)

    def _freely(
        self, who: str, said: _Statement, whole: _Statement, wrong: NotUnderstood | None = None
    ) -> list[Placement]:
        """The words of a header instead of the grammar: “a few days after Cyberwoman, for Ianto”."""
        told = read_phrase(
            said.text, self.gazetteer, universes=self.universes, characters=[who], source="person", at=None
        )
        if not told.placements:
            raise wrong or self._no_relation(who, said, whole)
        made = []
        for each in told.placements:
            line = self._line(who, each.universe, whole) if who else each.line
            placement = replace(each, line=line, span=None)
            made.append(replace(placement, quote=_placement_text(placement)))
        return made

    def _no_relation(self, who: str, said: _Statement, whole: _Statement) -> NotUnderstood:
        typed, relation = nearest_relation(said.text, RELATIONS)
        if not relation:
            return NotUnderstood(
                f"“{said.text}” does not say when. Write for instance “{self.example(who)}”: a relation"
                " (after, before, during, just after, just before), then an event.",
                said.at,
            )
        rest = said.text[len(typed) :].strip()
        if not rest:
            message = f"“{said.text}” names no event. Write for instance “{self.example(who)}”."
            return NotUnderstood(message, said.at)
        message = f"“{typed}” is no relation. Did you mean “{relation}”?"
        try:
            self._placements(who, _Statement(f"{relation} {rest}", said.at), whole)
        except NotUnderstood as wrong:
            if typed.lower() == relation:
                return wrong
            message = f"{message} {wrong.message}"
        return NotUnderstood(message, said.at, [relation])

    def _made(
        self, who: str, relation: Relation, meant: Meant, strength: Strength, whole: _Statement
    ) -> Placement:
        line = self._line(who, meant.universe, whole)
        made = Placement(
            line, relation, meant.event, meant.part, strength, source="person", universe=meant.universe
        )
        return replace(made, quote=_placement_text(made))

    def _line(self, who: str, universe: str, whole: _Statement) -> str:
        if not who or fold(who) in _EVERYBODY:
            return WORLD
        found = self.gazetteer.atlas.person(universe, who)
        if found is not None:
            return found.id
        nearest = nearest_people(who, self.gazetteer.atlas, [universe])
        raise NotUnderstood(f"Nobody here is called “{who}”.{question(nearest)}", whole.at, nearest)

    def anchor(self, said: _Statement, who: str = "") -> Meant:
        """What a reference or a name means."""
        text = said.text.strip().strip("\"“”'‘’")
        for universe in self._where(who):
            if (meant := self._referred(universe, text)) is not None:
                return meant
        found = self._by_name(text, who)
        if found is not None:
            return found
        nearest = nearest_events(text, self.gazetteer, self._where(who), self.unseen)
        raise NotUnderstood(f"No calendar knows “{text}”.{question(nearest)}", said.at, nearest)

    def _referred(self, universe: str, ref: str) -> Meant | None:
        if ref.startswith(f"{universe}:"):
            ref = ref[len(universe) + 1 :]
        anchor = self.gazetteer.atlas.event(universe, ref)
        if anchor is None:
            return None
        event, _, part = anchor.id.partition("/")
        return Meant(universe, anchor.calendar, event, part, anchor.title, anchor.kind)

    def _by_name(self, text: str, who: str) -> Meant | None:
        whole, slash, part = text.partition("/")
        if (
            slash
            and (event := self._one(whole, who)) is not None
            and (found := self._part(event, part)) is not None
        ):
            return found
        return self._one(text, who)

    def _one(self, text: str, who: str) -> Meant | None:
        """The one thing a name or a code means."""
        names = self.gazetteer.names.get(key_of(text))
        for universe in self._where(who):
            for meant in names.meant if names else ():
                if meant.universe == universe:
                    return meant
        told = read_phrase(
            f"during {text}",
            self.gazetteer,
            universes=self._where(who),
            characters=[who],
            source="person",
            at=None,
        )
        if len(told.placements) == 1 and _covers(told.placements[0].quote, text):
            placement = told.placements[0]
            return self._referred(placement.universe, placement.anchor)
        return None

    def _part(self, event: Meant, text: str) -> Meant | None:
        found = self._referred(event.universe, f"{event.event}/{fold(text).replace(' ', '-')}")
        if found is not None:
            return found
        names = self.gazetteer.names.get(key_of(text))
        return next(
            (each for each in (names.meant if names else ()) if each.event == event.event and each.part), None
        )


def _covers(quote: str, text: str) -> bool:
    return len(key_of(quote)) == len(key_of(text)) + 1
