"""Twins planted on real stories: how many are found, and that nothing else is. The floors are what it does reach."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from bench.planting import REALLY_RELATED, STORIES, Real, halves, plants, real_stories

from ianto.duplicates import (
    About,
    Fingerprint,
    Likeness,
    Text,
    agreement,
    fingerprint,
    likeness,
    nearness,
    relate,
)

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not STORIES.exists(), reason="../shared/data is not in this checkout"),
]

SAMPLE = 12
"""One story in so many is planted on."""


@dataclass(frozen=True)
class Shelf:
    stories: list[Real]
    marks: list[Fingerprint]
    texts: list[Text]

    def like(self, text: str, about: About) -> dict[int, Likeness]:
        """What a text is like, found as a library finds it: by sketches first, then in full."""
        close = np.flatnonzero(nearness(fingerprint(text), self.marks)).tolist()
        asked = Text.of(text)
        found = {
            number: likeness(relate(self.texts[number], asked), agreement(self.stories[number].about, about))
            for number in close
        }
        return {number: like for number, like in found.items() if like is not None}


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    stories = real_stories()
    return Shelf(
        stories,
        [fingerprint(story.text) for story in stories],
        [Text.of(story.text) for story in stories],
    )


def test_no_two_stories_are_taken_for_one(shelf: Shelf) -> None:
    found = {
        frozenset({story.number, number})
        for story in shelf.stories
        for number in shelf.like(story.text, About())
        if number != story.number
    }
    assert found <= REALLY_RELATED


def test_transcribers_notes_are_not_kept(shelf: Shelf) -> None:
    noted = [
        text for story, text in zip(shelf.stories, shelf.texts, strict=True) if "etext was" in story.text
    ]
    assert len(noted) > 50
    assert all(text.boilerplate > 20 for text in noted)
    # What is left out of those that have none is a paragraph here and there.
    assert sum(text.boilerplate for text in shelf.texts) < 0.015 * sum(map(len, shelf.texts))


def test_planted_twins_are_found_and_called_by_their_name(shelf: Shelf) -> None:
    _, half = halves(shelf.stories)
    planted = found = called = wrong = wrongly_joined = 0
    for plant in (plant for story in half[::SAMPLE] for plant in plants(story, half)):
        likely = shelf.like(plant.text, plant.about)
        planted += len(plant.of)
        found += len(plant.of & likely.keys())
        called += sum(likely[number].kind in plant.kinds for number in plant.of & likely.keys())
        for number in likely.keys() - plant.of:
            if not any(frozenset({number, of}) in REALLY_RELATED for of in plant.of):
                wrong += 1
                wrongly_joined += likely[number].certain
    assert found / planted > 0.99
    assert called / planted > 0.98
    assert found / (found + wrong) > 0.99
    assert wrongly_joined == 0
