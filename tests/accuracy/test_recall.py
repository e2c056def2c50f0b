"""Stories found again by what was remembered of them, on real prose. The floors are a little under what is reached."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from ianto.search import Passages, WholeText, stamp_of

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"

FLOORS = {"one_sentence": 0.67, "two_sentences": 0.885, "question": 0.862}
"""Mean reciprocal rank, of the first ten."""
HALVES = 0.93
"""The same, of a story's other half among the works that are like the first."""

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not DATA.is_dir(), reason="needs ../shared/data, which a user's checkout does not have"
    ),
]


def _read(name: str) -> list[dict[str, Any]]:
    with gzip.open(DATA / name, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _index(folder: Path, texts: list[str]) -> Passages:
    with Passages.create(folder) as index:
        index.stage(WholeText(work, stamp_of(work, ""), (text,)) for work, text in enumerate(texts))
        index.commit(1)
    return Passages.open(folder)


def test_stories_are_found_by_what_is_remembered(tmp_path: Path) -> None:
    stories = _read("stories.jsonl.gz")
    index = _index(tmp_path, [story["text"] for story in stories])
    number = {story["id"]: work for work, story in enumerate(stories)}
    ranks: dict[str, list[float]] = defaultdict(list)
    # A quarter of the two thousand questions, so that it is soon told.
    described = _read("descriptions.jsonl.gz")
    sentences = [each for each in described if each["kind"] != "question"]
    for each in sentences + [each for each in described if each["kind"] == "question"][::4]:
        works = [found.work for found in index.recall(index.ask(each["text"]), limit=10)]
        meant = number[each["story"]]
        ranks[each["kind"]].append(1 / (works.index(meant) + 1) if meant in works else 0.0)
    reached = {kind: sum(values) / len(values) for kind, values in ranks.items()}
    assert reached.keys() == FLOORS.keys()
    assert all(reached[kind] >= floor for kind, floor in FLOORS.items()), reached


def test_the_halves_of_a_story_are_alike(tmp_path: Path) -> None:
    texts = []
    for story in _read("stories.jsonl.gz"):
        middle = story["text"].find(" ", len(story["text"]) // 2)
        texts += [story["text"][:middle], story["text"][middle:]]
    index = _index(tmp_path, texts)
    asked = range(0, len(texts), 7)
    ranks = []
    for work in asked:
        alike = [each.work for each in index.alike(index.profile(work, [texts[work]]), limit=10)]
        ranks.append(1 / (alike.index(work ^ 1) + 1) if work ^ 1 in alike else 0.0)
    assert sum(ranks) / len(ranks) >= HALVES
