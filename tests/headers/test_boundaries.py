"""Where the story begins and ends, on small texts that make it hard: one test for each of them.

They lie in `boundaries/`, each below a line with its name; `¶` stands where the story begins and `‡` where it ends.
An end mark below the story may stay with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from ianto.headers import parse
from ianto.headers.boundary import find_header
from ianto.text import is_ending
from tests.headers.reading import STORY, plain

TEXTS = Path(__file__).parent / "boundaries"


class _Bounded(NamedTuple):
    name: str
    text: str
    start: int
    stop: int


def _texts() -> Iterator[_Bounded]:
    for path in sorted(TEXTS.glob("*.txt")):
        pieces = re.split(r"^%%%% (.*)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
        for name, text in zip(pieces[::2], pieces[1::2], strict=True):
            before, _, rest = text.partition("¶")
            told, _, after = rest.partition("‡")
            yield _Bounded(f"{path.stem}: {name}", before + told + after, len(before), len(before + told))


@pytest.mark.parametrize("bounded", list(_texts()), ids=lambda bounded: bounded.name)
def test_the_story_is_all_of_the_story_and_nothing_else(bounded: _Bounded) -> None:
    story = parse(plain(bounded.text))
    assert story.body_start is not None
    between = sorted((story.body_start, bounded.start))
    assert bounded.text[slice(*between)].strip() == ""
    told = " ".join(" ".join(chapter.text.split()) for chapter in story.chapters)
    last = " ".join(bounded.text[bounded.start : bounded.stop].split()[-4:])
    assert last in told
    behind = told.rpartition(last)[2].strip()
    assert not behind or is_ending(behind)


def test_why_it_begins_there_can_be_told() -> None:
    text = "Title: Salt\nRating: PG\n\nI don't own anything, so please don't sue.\n\n* * *" + STORY
    header = find_header(text)
    best = max(header.candidates, key=lambda candidate: candidate.score)
    assert header.body_start == text.index("The tide")
    assert [cue.name for cue in best.place] == ["behind: mark"]
    passed = [
        cue.name
        for candidate in header.candidates[: header.candidates.index(best) + 1]
        for cue in candidate.passed
    ]
    assert "the author's words" in passed
    assert best.score == pytest.approx(
        sum(
            cue.weight
            for candidate in header.candidates[: header.candidates.index(best) + 1]
            for cue in candidate.passed
        )
        + sum(cue.weight for cue in best.place)
    )
