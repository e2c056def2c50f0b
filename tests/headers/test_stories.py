"""Every folder in tests/stories: what a person reads in it, ianto reads in it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from ianto.formats import read
from ianto.headers import parse
from ianto.story import FIELD_NAMES, Story

STORIES = Path(__file__).parent.parent / "stories"
CASES = sorted(path.parent for path in STORIES.glob("*/expected.toml"))


def _case(folder: Path) -> tuple[Story, dict[str, Any]]:
    expected = tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))
    (file,) = (path for path in folder.iterdir() if path.name != "expected.toml")
    return parse(read(file.read_bytes(), file.name), file.name), expected


def _words(text: str) -> str:
    return " ".join(text.split())


def test_there_are_stories() -> None:
    assert len(CASES) > 25


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_the_header_is_read(folder: Path) -> None:
    story, expected = _case(folder)
    fields = expected.get("fields", {})
    absent = expected.get("absent", {}).get("fields", [])
    assert FIELD_NAMES.issuperset([*fields, *absent])
    found = {
        name: list(story.all(name)) if isinstance(value, list) else story.first(name)
        for name, value in fields.items()
    }
    assert found == fields
    assert {name: story.all(name) for name in absent} == dict.fromkeys(absent, ())


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_the_story_begins_and_ends_where_it_does(folder: Path) -> None:
    story, expected = _case(folder)
    if not expected.get("story", True):
        assert story.chapters == ()
        assert story.body_start is None
        assert story.warnings
        return
    assert story.chapters
    assert story.body_start is not None
    assert _words(story.chapters[0].text).startswith(expected["begins"])
    assert _words(story.manuscript.text[story.body_start :]).startswith(expected["begins"])
    if "ends" in expected:
        assert _words(story.chapters[-1].text).endswith(expected["ends"])
    if "chapters" in expected:
        assert [chapter.title for chapter in story.chapters] == expected["chapters"]
    assert story.language == expected.get("language", story.language)
    assert story.manuscript.encoding == expected.get("encoding", story.manuscript.encoding)


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_every_span_points_at_its_words(folder: Path) -> None:
    story, _ = _case(folder)
    for field in story.fields:
        if field.span is not None:
            start, stop = field.span
            assert story.manuscript.text[start:stop] == field.raw
