"""Reading one labelled header, and counting what was read rightly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, get_args

from bench.cases import Case
from bench.comparing import bare, same
from ianto.formats import read
from ianto.headers import parse
from ianto.story import FieldName, Story

EXACT: Final = frozenset(
    {
        "title",
        "rating",
        "author",
        "fandom",
        "relationship",
        "character",
        "warning",
        "summary",
        "prompt",
        "challenge",
        "table",
        "setting",
    }
)
"""Fields whose labels are complete: whatever is found beside them is wrong."""

SINGLE: Final = frozenset({"title", "rating", "summary", "setting", "table"})
"""Fields of which the first value found counts, and the others are candidates that lost."""

_END_MARK: Final = re.compile(
    r"(?:the)?end(?:\d+|ofpart\w+|part\w+|partone)?|fin(?:is|e)?|tbc|tobecontinued|continuedinpart\w+|ende|"
)


class Miss(NamedTuple):
    """One thing read differently than a person would."""

    case: str
    field: str
    expected: str
    found: str


@dataclass(slots=True)
class Tally:
    """How much was stated, how much of that was found, and how much was found that is wrong."""

    stated: int = 0
    right: int = 0
    wrong: int = 0

    @property
    def found(self) -> int:
        """How many values were found."""
        return self.right + self.wrong

    @property
    def precision(self) -> float:
        """How much of what was found is right; 1 when nothing was."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """How much of what is stated was found; 1 when nothing is."""
        return self.right / self.stated if self.stated else 1.0

    def add(self, other: Tally) -> None:
        """Count another's with one's own."""
        self.stated += other.stated
        self.right += other.right
        self.wrong += other.wrong


@dataclass(slots=True)
class Judgement:
    """What reading one case gave: a tally for each field, and whether the body was found.

    `ends` and `chapters` are None for cases that do not say where the body ends or what its chapters are called.
    """

    case: Case
    fields: dict[str, Tally] = field(default_factory=dict)
    begins: bool = False
    ends: bool | None = None
    chapters: bool | None = None
    misses: list[Miss] = field(default_factory=list)


def judge(case: Case) -> Judgement:
    """Read a case and compare. The file's name is kept from the reader: it tells what the case is about."""
    name = f"story{case.file.suffix}"
    story = parse(read(case.file.read_bytes(), name), name)
    judgement = Judgement(case)
    for field_name in get_args(FieldName):
        tally = _field(judgement, field_name, story.all(field_name))
        if tally.stated or tally.wrong:
            judgement.fields[field_name] = tally
    _body(judgement, story)
    return judgement


def _field(judgement: Judgement, name: str, values: Sequence[str]) -> Tally:
    case = judgement.case
    if name in case.fields:
        expected = case.fields[name]
        if expected is True:
            if not values:
                judgement.misses.append(Miss(case.name, name, "any", ""))
            return Tally(1, int(bool(values)))
        if isinstance(expected, str):
            return _one(judgement, name, expected, values)
        return _many(judgement, name, expected, values)
    if name not in EXACT:
        return Tally()
    if name in SINGLE:
        values = values[:1]
    wrong = [value for value in values if not _in_prose(case, name, value)]
    judgement.misses += [Miss(case.name, name, "", value) for value in wrong]
    return Tally(wrong=len(wrong))


def _one(judgement: Judgement, name: str, expected: str, values: Sequence[str]) -> Tally:
    first = values[0] if values else ""
    right = bool(values) and same(name, expected, first)
    if not right:
        judgement.misses.append(Miss(judgement.case.name, name, expected, first))
    return Tally(1, int(right), int(bool(values) and not right))


def _many(judgement: Judgement, name: str, expected: list[str], values: Sequence[str]) -> Tally:
    case = judgement.case
    missing = [value for value in expected if not any(same(name, value, found) for found in values)]
    strangers = [
        found
        for found in values
        if not any(same(name, value, found) for value in expected) and not _in_prose(case, name, found)
    ]
    if missing or strangers:
        judgement.misses.append(Miss(case.name, name, _list(missing), _list(strangers)))
    return Tally(len(expected), len(expected) - len(missing), len(strangers))


def _list(values: Sequence[str]) -> str:
    return " ; ".join(values)


def _in_prose(case: Case, name: str, found: str) -> bool:
    told: Any = case.prose.get(name, ())
    if told is True:
        return True
    return any(same(name, value, found) for value in ([told] if isinstance(told, str) else told))


def _body(judgement: Judgement, story: Story) -> None:
    case, text = judgement.case, story.manuscript.text
    if not case.begins:
        judgement.begins = story.body_start is None and not story.chapters
        if not judgement.begins:
            judgement.misses.append(Miss(case.name, "(begins)", "no story", _from(text, story.body_start)))
        return
    judgement.begins = story.body_start is not None and any(
        not text[min(place, story.body_start) : max(place, story.body_start)].strip()
        for place in _beginnings(case, text)
    )
    if not judgement.begins:
        judgement.misses.append(Miss(case.name, "(begins)", case.begins, _from(text, story.body_start)))
    if case.ends:
        last = story.chapters[-1].text if story.chapters else ""
        judgement.ends = bool(_END_MARK.fullmatch(bare(last).rpartition(bare(case.ends))[2])) and (
            bare(case.ends) in bare(last)
        )
        if not judgement.ends:
            judgement.misses.append(Miss(case.name, "(ends)", case.ends, _tail(last)))
    if case.chapters is not None:
        titles = [chapter.title for chapter in story.chapters]
        judgement.chapters = [bare(title) for title in titles] == [bare(title) for title in case.chapters]
        if not judgement.chapters:
            judgement.misses.append(Miss(case.name, "(chapters)", _list(case.chapters), _list(titles)))


def _beginnings(case: Case, text: str) -> list[int]:
    """Where the body may begin: at its first words, or at the accepted words nearest to those."""
    places = _places(case.begins, text)
    if not places:
        raise ValueError(f"{case.name} does not hold its own beginning: {case.begins}")
    first = places[0]
    nearest = [
        min(found, key=lambda place: abs(place - first))
        for words in case.also_begins
        if (found := _places(words, text))
    ]
    return [first, *nearest]


def _places(words: str, text: str) -> list[int]:
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    return [found.start() for found in re.finditer(pattern, text)]


def _from(text: str, place: int | None) -> str:
    return "no story" if place is None else " ".join(text[place : place + 90].split())


def _tail(text: str) -> str:
    return " ".join(text[-90:].split())
