"""The small words of sentences: dates, spans, numbers, and what a claim is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from ianto.challenges.challenge import Span
from ianto.challenges.claim import Subject
from ianto.challenges.fill import Reason


def day(moment: date) -> str:
    """A day, or the day of a moment: `3 March 2026`."""
    return f"{moment.day} {moment:%B} {moment.year}"


def exactly(moment: datetime | date) -> str:
    """A moment with its time where it has one that says something: `3 March 2026, 14:05`."""
    if not isinstance(moment, datetime) or moment.timetz().replace(tzinfo=None).isoformat() in _WHOLE_DAY:
        return day(moment)
    return f"{day(moment)}, {moment:%H:%M}"


def until(moment: datetime) -> str:
    """The last moment of something: its day alone where that is its end."""
    return day(moment) if f"{moment:%H:%M:%S}" == "23:59:59" else f"{day(moment)}, {moment:%H:%M}"


_WHOLE_DAY = frozenset({"00:00:00", "23:59:59", "23:59:59.999999"})


def many(number: int, one: str, several: str = "") -> str:
    """A number and what is counted: `1 word`, `1,200 words`."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def span_told(span: Span) -> str:
    """A span: `2 months and 14 days`."""
    parts = [many(span.months, "month")] if span.months else []
    parts += [many(span.days, "day")] if span.days or not span.months else []
    return " and ".join(parts)


def listed(names: Sequence[str], word: str = "and") -> str:
    """Names in a sentence: `one, two and three`."""
    *most, last = names or ("",)
    return f"{', '.join(most)} {word} {last}" if most else last


def subject_told(subject: Subject) -> str:
    """What a claim is about, in words; empty where it is about anything."""
    kind, names = subject.kind, subject.names
    if kind == "pairing":
        return "/".join(names)
    if kind == "word":
        return f"the word {listed(names)}" if names else "a word"
    if kind == "table":
        return "the table"
    if kind in ("au", "original", "crossover"):
        what = {"au": "alternative universes", "original": "original characters", "crossover": "crossovers"}[
            kind
        ]
        return f"{what} of {listed(names)}" if names else what
    return listed(names)


def kept(rule: str, sentence: str) -> Reason:
    """A reason for."""
    return Reason(rule, holds=True, sentence=sentence)


def broken(rule: str, sentence: str) -> Reason:
    """A reason against."""
    return Reason(rule, holds=False, sentence=sentence)


def ordinal(place: int) -> str:
    """A place in words: `first`, `second`, … and `11th` from there on."""
    if place <= len(_ORDINALS):
        return _ORDINALS[place - 1]
    last = 0 if place // 10 % 10 == 1 else place % 10
    return f"{place}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
