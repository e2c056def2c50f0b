"""How two texts stand to each other."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ianto.duplicates import Relation, Text, relate
from ianto.duplicates.runs import shared
from tests.duplicates.prose import paragraphs, prose, revised

STORY = paragraphs(1, 20)
WHOLE = "\n\n".join(STORY)


def _relate(first: str, second: str) -> Relation:
    relation = relate(Text.of(first), Text.of(second))
    assert relate(Text.of(second), Text.of(first)) == relation.reversed()
    return relation


def test_the_same_words_are_the_same_whatever_is_said_around_them() -> None:
    relation = _relate(WHOLE, f"Disclaimer: none of it is mine.\n\n{WHOLE.upper()}\n\nPlease review!")
    assert (relation.kind, relation.first_words, relation.second_words) == ("same", 1_000, 1_000)


def test_one_changed_passage_is_counted() -> None:
    changed = [*STORY[:7], prose(99, 50), *STORY[8:]]
    relation = _relate(WHOLE, "\n\n".join(changed))
    assert (relation.kind, relation.changed, relation.passages) == ("revision", 1, 2)
    assert relation.first_in_second == relation.second_in_first == 0.95
    assert relation.longest == 600


@pytest.mark.parametrize("share", [0.05, 0.1, 0.2])
def test_a_revision_is_one(share: float) -> None:
    relation = _relate(WHOLE, revised(WHOLE, share))
    assert relation.kind == "revision"
    assert relation.containment > 1 - 2 * share


@pytest.mark.parametrize("part", [slice(0, 2), slice(0, 5), slice(0, 10), slice(0, 15)])
def test_what_was_gone_on_with_is_longer(part: slice) -> None:
    relation = _relate("\n\n".join(STORY[part]), WHOLE)
    assert (relation.kind, relation.containment, relation.changed) == ("longer", 1.0, 1)


@pytest.mark.parametrize("part", [slice(1, 3), slice(5, 10), slice(10, 20), slice(19, 20)])
def test_a_chapter_is_a_part(part: slice) -> None:
    relation = _relate("\n\n".join(STORY[part]), WHOLE)
    assert (relation.kind, relation.containment) == ("part", 1.0)


def test_a_chapter_is_found_in_an_omnibus_a_hundred_times_as_long() -> None:
    omnibus = "\n\n".join([*paragraphs(2, 900), *STORY, *paragraphs(3, 1_080)])
    relation = _relate(WHOLE, omnibus)
    assert (relation.kind, relation.first_in_second, relation.longest) == ("part", 1.0, 1_000)
    assert relation.second_in_first == 0.01


def test_what_is_written_in_here_and_there_is_a_revision() -> None:
    grown = [part for number, old in enumerate(STORY) for part in (old, prose(500 + number, 20))]
    assert _relate(WHOLE, "\n\n".join(grown)).kind == "revision"


def test_texts_with_some_paragraphs_in_common_overlap() -> None:
    relation = _relate(WHOLE, "\n\n".join([*paragraphs(2, 9), *STORY[5:9], *paragraphs(3, 9)]))
    assert (relation.kind, relation.longest, relation.passages) == ("overlap", 200, 1)


def test_a_scene_that_moved_is_said_to_have() -> None:
    relation = _relate(WHOLE, "\n\n".join([*STORY[:3], *STORY[4:15], STORY[3], *STORY[15:]]))
    assert (relation.kind, relation.moved, relation.containment) == ("revision", 1, 1.0)


def test_chapters_in_another_order_stand_in_the_other_all_the_same() -> None:
    chapters = ["\n\n".join(STORY[start : start + 2]) for start in range(0, 20, 2)]
    omnibus = "\n\n".join([*paragraphs(2, 30), *chapters[::-1]])
    relation = _relate(WHOLE, omnibus)
    assert (relation.kind, relation.first_in_second, relation.moved) == ("part", 1.0, 9)


def test_others_are_apart_and_so_are_texts_without_a_word() -> None:
    assert _relate(WHOLE, "\n\n".join(paragraphs(2, 20))).kind == "apart"
    assert _relate("", "").kind == "apart"
    assert _relate("* * *", WHOLE).kind == "apart"
    assert _relate("fog", "lamp").kind == "apart"


texts = st.lists(st.sampled_from(["the", "fog", "lay", "on", "river", "and", "a", "lamp"]), max_size=40).map(
    " ".join
)


@settings(deadline=None)
@given(texts, texts)
def test_what_was_asked_first_does_not_matter(first: str, second: str) -> None:
    _relate(first, second)


@settings(deadline=None)
@given(st.integers(0, 50), st.integers(5, 80), texts, texts)
def test_a_text_stands_whole_in_itself_and_anything(seed: int, words: int, before: str, behind: str) -> None:
    text = prose(seed, words)
    relation = _relate(text, f"{before} {text} {behind}")
    assert relation.first_in_second == 1.0
    assert relation.containment == 1.0


@settings(deadline=None)
@given(texts, texts)
def test_runs_are_what_they_say(first: str, second: str) -> None:
    ours, theirs = Text.of(first).hashes, Text.of(second).hashes
    found = shared(ours, theirs)
    for start, other, size in zip(found.starts, found.others, found.sizes, strict=True):
        assert size >= 5
        assert (ours[start : start + size] == theirs[other : other + size]).all()
    assert (np.diff(found.others[found.in_order]) > 0).all()
    assert (np.diff(found.starts) > 0).all()
