"""When the story in a file is set, by the calendars that came with ianto: without any library, and without Django."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ianto.formats import read
from ianto.headers import parse
from ianto.story import Field, Story
from ianto.tags import relationship, shipped
from ianto.timeline import Atlas, Gazetteer, Told, WhenLine, read_told, shipped_calendars, when_of


def when_of_file(path: Path) -> tuple[Story, WhenLine, Atlas]:
    """When the story in a file is set, with the story, and the calendars by which it was placed.

    Raises:
        Unreadable: the file is no story.
        OSError: it cannot be read.
    """
    story = parse(read(path.read_bytes(), path.name, frozenset()), path.name)
    atlas = Atlas.of(shipped_calendars())
    fandoms, universes, people = canon_of_file(story, atlas)
    where = universes if fandoms else ()
    told = Told()
    if universes:
        told = read_told(story.fields, Gazetteer.of(atlas), universes=where, characters=people)
    return story, when_of(told, atlas, universes), atlas


def canon_of_file(story: Story, atlas: Atlas) -> tuple[list[str], tuple[str, ...], list[str]]:
    """Of a story the fandoms it names, the universes these are, and its people."""
    named = _values(story.fields, "fandom")
    fandoms = named
    # The vocabulary takes as long to read as the story: where a calendar calls the fandoms so too, it adds nothing.
    if not {name for calendar in atlas.calendars for name in calendar.fandoms}.issuperset(named):
        fandoms = [*(tag.name for tag in shipped().tags({"fandom": named})), *named]
    people = _values(story.fields, "character")
    people += [
        name for pairing in _values(story.fields, "relationship") for name in relationship(pairing).people
    ]
    # A story that does not say to what it belongs may still name an event; one of another canon names none of these.
    return named, atlas.universe_of(fandoms) if fandoms else atlas.universes, people


def _values(fields: Sequence[Field], name: str) -> list[str]:
    return [field.value for field in fields if field.name == name and field.value]
