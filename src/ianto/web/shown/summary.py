"""What was read, in a few numbers, each with the stories behind it."""

from __future__ import annotations

from dataclasses import dataclass

from ianto.library import Reading, ReadingLife, Streak
from ianto.web.shown.reading import address, time_said
from ianto.web.shown.words import amount, count


@dataclass(frozen=True, slots=True)
class Number:
    """A number, what it counts, and the page of the stories behind it."""

    number: str
    what: str
    address: str = ""


def summary(life: ReadingLife, lately: Reading) -> tuple[Number, ...]:
    """Days in a row, and the last twelve months."""
    if not life.days:
        return ()
    here = address(lately.since, lately.until)
    found = [
        _streak(life.current, "day in a row now", "days in a row now"),
        _streak(life.longest, "day in a row at most", "days in a row at most"),
        *_amounts(lately, here, f"since {lately.since:%B %Y}"),
    ]
    return tuple(found)


def of_year(found: Reading) -> tuple[Number, ...]:
    """A year's numbers: stories, words, time, days, days in a row."""
    here = address(found.since, found.until)
    return (
        *_amounts(found, here, ""),
        _streak(found.longest, "day in a row at most", "days in a row at most"),
    )


def _amounts(found: Reading, here: str, when: str) -> list[Number]:
    there = here if found.works else ""
    time = time_said(found.seconds).partition(" ")
    numbers = [
        Number(count(len(found.works)), _said("story" if len(found.works) == 1 else "stories", when), there),
        Number(amount(found.words), _said("words", when), there),
        Number(count(len(found.days)), _said("day" if len(found.days) == 1 else "days", when), there),
    ]
    if found.seconds:
        numbers.insert(2, Number(time[0], _said(time[2], when), there))
    if found.pace is not None:
        numbers.append(Number(count(found.pace), "words a minute", there))
    return numbers


def _said(what: str, when: str) -> str:
    return f"{what} {when}".strip()


def _streak(streak: Streak, one: str, many: str) -> Number:
    if streak.first is None or streak.last is None:
        return Number("0", many)
    return Number(count(streak.days), one if streak.days == 1 else many, address(streak.first, streak.last))
