"""What is told as not understood beside what is: clauses with a cue of time that name no event."""

from __future__ import annotations

import pytest

from ianto.story import FieldName
from ianto.timeline import hand_text, read_phrase
from tests.timeline.placed import gazetteer


@pytest.mark.parametrize(
    ("text", "read", "unread"),
    [
        (
            "After The Final Problem, before Moran's arrest",
            "world: after final-problem",
            ["before Moran's arrest"],
        ),
        ("After The Final Problem and before the flood.", "world: after final-problem", ["before the flood"]),
        ("between The Final Problem and the flood", "world: after final-problem", ["and the flood"]),
        ("before the flood; after The Final Problem", "world: after final-problem", ["before the flood"]),
        ("before the flood, in winter", "", ["before the flood, in winter"]),
        ("after The Final Problem, Baker Street, winter", "world: after final-problem", []),
        ("a while after The Final Problem, long before dawn", "world: after final-problem", []),
        (
            "between The Final Problem and The Empty House",
            "world: after final-problem\nworld: before empty-house",
            [],
        ),
        ("Baker Street, winter", "", []),
    ],
)
def test_a_setting_tells_what_is_not_understood_of_it(text: str, read: str, unread: list[str]) -> None:
    told = read_phrase(text, gazetteer(), universes=("holmes",))
    assert hand_text(told).replace(", likely", "") == read
    assert list(told.unread) == unread


@pytest.mark.parametrize("source", ["summary", "notes", "tag"])
def test_elsewhere_time_is_spoken_of_without_saying_when(source: FieldName) -> None:
    text = "Set after The Final Problem, before the rain came back and after supper."
    told = read_phrase(text, gazetteer(), universes=("holmes",), source=source)
    assert hand_text(told) == "world: after final-problem"
    assert told.unread == ()
