"""Labelled phrases: what people type, and what it says of when a story is set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple, cast

from ianto.story import Field, FieldName
from ianto.timeline import Atlas, Gazetteer, Strength, Told, read_told, shipped_calendars

FOLDER = Path(__file__).with_name("phrases")
HALVES = ("tuned", "held_out", "examined", "examined_again")
CANONS: dict[str, tuple[tuple[str, ...], str]] = {
    "tw": (("dw",), "Torchwood"),
    "dw": (("dw",), "Doctor Who"),
    "holmes": (("holmes",), "Sherlock Holmes"),
    "pp": (("pp",), "Pride and Prejudice"),
}
_STRENGTHS: dict[str, Strength] = {"": "sure", "likely": "likely", "possibly": "weak"}


class Statement(NamedTuple):
    """What a phrase says: of a line, of spoilers, or of the verse."""

    about: str
    relation: str
    anchor: str
    strength: Strength = "sure"


@dataclass(frozen=True)
class Labelled:
    """A phrase and what it says."""

    half: str
    canon: str
    field: FieldName
    text: str
    says: frozenset[Statement]


@cache
def gazetteer() -> Gazetteer:
    """The names of the shipped calendars."""
    return Gazetteer.of(Atlas.of(shipped_calendars()))


def labelled(half: str) -> Iterator[Labelled]:
    """The phrases of one half."""
    head, says = "", set[Statement]()
    for line in (FOLDER / f"{half}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith("  "):
            if line.strip() != "nothing":
                says.add(_statement(line.strip()))
            continue
        if head:
            yield _labelled(half, head, says)
        head, says = line, set()
    if head:
        yield _labelled(half, head, says)


def _labelled(half: str, head: str, says: set[Statement]) -> Labelled:
    where, _, text = head.partition(": ")
    canon, field = where.split()
    return Labelled(half, canon, cast("FieldName", field), text, frozenset(says))


def _statement(line: str) -> Statement:
    words, _, hedge = line.partition(", ")
    about, *rest = words.split()
    if about in {"spoils", "verse"}:
        return Statement(
            about, rest[0] if about == "verse" else "", rest[-1] if rest[1:] or about == "spoils" else ""
        )
    return Statement(about, " ".join(rest[:-1]), rest[-1], _STRENGTHS[hedge])


def told(phrase: Labelled) -> Told:
    """What is read from a phrase, beside the story's fandom."""
    universes, fandom = CANONS[phrase.canon]
    fields = (
        Field("fandom", fandom, fandom, "label"),
        Field(phrase.field, phrase.text, phrase.text, "label", (100, 100 + len(phrase.text))),
    )
    return read_told(fields, gazetteer(), universes=universes)


def said(told: Told) -> frozenset[Statement]:
    """What was read, in the form of the labels."""
    placements = {Statement(each.line, each.relation, each.anchor, each.strength) for each in told.placements}
    spoilers = {Statement("spoils", "", each.event) for each in told.spoilers}
    verse = {Statement("verse", told.verse.kind, told.verse.event)} if told.verse.kind else set()
    return frozenset(placements | spoilers | verse)
