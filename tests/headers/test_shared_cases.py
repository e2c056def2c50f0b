"""Real headers, labelled by a person: how much of them ianto reads. The floors are what it does reach."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from ianto.headers import parse
from ianto.story import FieldName, Story
from ianto.text import decode, fold
from tests.headers.reading import plain

SHARED = Path(__file__).parents[2] / ".." / "shared"
CASES = SHARED / "cases" / "headers"
SEEDS = SHARED / "seeds"

ONE: dict[str, FieldName] = {
    "title": "title",
    "rating": "rating",
    "summary": "summary",
    "prompt": "prompt",
    "challenge": "challenge",
    "table": "table",
    "setting": "setting",
}
MANY: dict[str, FieldName] = {
    "authors": "author",
    "fandoms": "fandom",
    "relationships": "relationship",
    "characters": "character",
    "warnings": "warning",
}
EXPECTED = {
    "000": "disclaimer setting notes title",
    "004": "title author relationship fandom fandom rating table prompt disclaimer",
}
PRESENT = {"authors": "author"}

pytestmark = pytest.mark.shared


def _cases() -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (
            path.stem,
            decode(path.with_suffix(".txt").read_bytes()).text,
            json.loads(path.read_text(encoding="utf-8")),
        )
        for path in sorted(CASES.glob("*.json"))
    ]


def _same(left: str, right: str) -> bool:
    def bare(value: str) -> list[str]:
        return sorted("".join(sign if sign.isalnum() else " " for sign in fold(value)).split())

    return bare(left) == bare(right)


def _in_text(label: dict[str, Any], name: str) -> bool:
    """Whether a person said that the header states it; prose and other people's knowledge are no fault."""
    return bool(label["field_present"].get(PRESENT.get(name, name), True))


def _score(story: Story, label: dict[str, Any], score: Counter[tuple[str, bool]]) -> None:
    for key, name in ONE.items():
        if label[key] is not None and _in_text(label, key):
            score[key, _same(story.first(name) or "", label[key])] += 1
        elif label[key] is None and story.first(name):
            score["invented", False] += 1
    for key, name in MANY.items():
        for value in label[key] if _in_text(label, key) else ():
            score[key, any(_same(value, found) for found in story.all(name))] += 1
    if label["disclaimer"]:
        score["disclaimer", bool(story.all("disclaimer"))] += 1
    if label["notes"]:
        score["notes", bool(story.all("notes"))] += 1


def test_the_story_begins_where_it_begins() -> None:
    right = 0
    for _, text, label in _cases():
        found, true = parse(plain(text)).body_start, label["body_char_offset"]
        if found is None or true is None:
            right += found is true
        else:
            right += not text[min(found, true) : max(found, true)].strip()
    assert right >= 18


def test_fields_are_read() -> None:
    score: Counter[tuple[str, bool]] = Counter()
    for _, text, label in _cases():
        _score(parse(plain(text)), label, score)
    wrong = {name: count for (name, good), count in score.items() if not good}
    right = sum(count for (_, good), count in score.items() if good)
    assert wrong == {}
    assert right >= 115


@pytest.mark.parametrize("name", ["000", "004"])
def test_the_seeds_are_read_entirely(name: str) -> None:
    (path,) = SEEDS.glob(f"{name}*.txt")
    text = decode(path.read_bytes()).text
    story = parse(plain(text), path.name)
    assert story.body_start is not None
    assert len(story.chapters) == 1
    expected = Counter(EXPECTED[name].split())
    assert Counter(field.name for field in story.fields) == expected
    if name == "000":
        assert text[: story.body_start].rstrip().endswith(story.first("title") or "?")
    else:
        assert story.first("prompt") == "22, Parting"
        assert story.first("table") == "25fluffyfics"
        assert story.all("fandom") == ("Torchwood", "Doctor Who")
        assert text[: story.body_start].rstrip().endswith("***")
