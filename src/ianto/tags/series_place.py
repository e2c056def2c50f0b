"""A work's place in a series, as headers tell it: `Name, #3`, `Part 2 of Name`, `Name [1]`, `(3 of 7)`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from ianto.story import Field

_RULE: Final = "series_place"
_WORDS: Final = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_ORDINALS: Final = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth"),
)
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN_SHAPE: Final = re.compile(r"(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_NOUN: Final = (
    r"(?:part|book|story|volume|vol|number|no|nr|installment|instalment|episode|teil|partie|parte|часть)"
)
_PLACE: Final = re.compile(
    rf"(?:{_NOUN}\b\.?\s*\#?\s*|\#\s?|[(\[]\s*{_NOUN}?\b\.?\s*\#?)(?P<place>\d{{1,4}}(?:\.\d{{1,2}})?|[a-z]{{1,8}})\b",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"\d{1,4}(?:\.\d{1,2})?")
_OF: Final = re.compile(
    rf"(?:{_NOUN}\.?\s*)?\#?\s*(?P<place>\d{{1,4}}(?:\.\d{{1,2}})?|[a-z]{{1,8}})(?:\s*(?:/|of)\s*(?P<of>\d{{1,4}}|\?+))?",
    re.IGNORECASE,
)


def place_in_series(series: str, fields: Iterable[Field], chapters: int) -> str:
    """Where a work stands in a series: `2`, `2.5`; empty where nothing tells.

    What a person said counts most, then the words in which the series is named, then a part that can only be one of
    a series. `7/7` of a work with seven chapters counts those.

    Args:
        series: its name.
        fields: what is known of the work, surest first within a name.
        chapters: how many the work has.
    """
    parts = [field for field in fields if field.name == "part"]
    for field in parts:
        if field.source == "person" and (place := _of_part(field.value, chapters)):
            return place
    for field in fields:
        if field.name == "series" and _same(field.value, series) and (place := _beside(field)):
            return place
    for field in parts:
        if field.rule == _RULE and (place := _of_part(field.value, 0)):
            return place
    for field in parts:
        if (
            field.source != "container"
            and "/" not in field.value
            and (place := _of_part(field.value, chapters))
        ):
            return place
    return ""


def _same(name: str, series: str) -> bool:
    name, series = name.casefold().strip(), series.casefold().strip()
    return name == series or name.startswith(series) or series.startswith(name)


def _beside(field: Field) -> str:
    """The place that stands beside a series' name in the file's own words."""
    for words in (field.raw, field.value):
        beside = words.replace(field.value, " ") if field.value != words else words
        found = _PLACE.search(beside)
        if found and (place := _number(found["place"])):
            return place
    return ""


def _of_part(value: str, chapters: int) -> str:
    """The place a part states; none where it counts the work's own chapters."""
    found = _OF.fullmatch(value.strip())
    if found is None:
        return ""
    place = _number(found["place"])
    counts_chapters = found["of"] is not None and chapters > 1 and place == str(chapters)
    return "" if counts_chapters else place


def _number(word: str) -> str:
    """A number in figures, Roman letters or English words, in figures."""
    word = word.casefold()
    if _NUMBER.fullmatch(word):
        whole, _, rest = word.partition(".")
        rest = rest.rstrip("0")
        return f"{int(whole)}.{rest}" if rest else str(int(whole))
    for words in (_WORDS, _ORDINALS):
        if word in words:
            return str(words.index(word) + 1)
    if not word or not _ROMAN_SHAPE.fullmatch(word):
        return ""
    total = 0
    for sign, following in zip(word, (*word[1:], ""), strict=True):
        worth = _ROMAN[sign]
        total += -worth if _ROMAN.get(following, 0) > worth else worth
    return str(total)
