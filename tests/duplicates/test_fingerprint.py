"""What is kept of a text is enough to find its twins by."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ianto.duplicates import COARSE, SAME_WORK, fingerprint, nearness
from tests.duplicates.prose import paragraphs, prose, revised


def test_typography_does_not_count() -> None:
    typed = fingerprint("\"I'm here,\" said Alice -- and wasn't.")
    printed = fingerprint("“I’m here”, said Alice — and wasn’t!")
    assert typed == printed


def test_words_and_their_order_count() -> None:
    assert fingerprint("the cat sat").exact != fingerprint("sat the cat").exact


@settings(deadline=None)
@given(st.text())
def test_any_text_has_a_fingerprint_and_is_like_itself(text: str) -> None:
    mark = fingerprint(text)
    assert mark == fingerprint(text)
    if mark.exact:
        assert mark.containment(mark) == 1.0


@settings(deadline=None)
@given(st.integers(1, 3_000))
def test_a_text_keeps_what_lies_below_its_limit(words: int) -> None:
    mark = fingerprint(prose(5, words))
    kept = np.frombuffer(mark.hashes, dtype="<u4")
    assert 1 <= mark.scale <= COARSE
    assert (np.diff(kept.astype(np.int64)) > 0).all()
    assert int(kept.max(initial=0)) <= (1 << 32) // mark.scale - 1
    coarse = mark.sample()
    assert coarse.tolist() == [each for each in kept.tolist() if each <= (1 << 32) // COARSE - 1]


@pytest.mark.parametrize(
    ("words", "scale"), [(100, 1), (130, 1), (200, 2), (2_000, 16), (5_000, 32), (90_000, 32)]
)
def test_the_share_that_is_kept_never_falls_below_the_coarse_sample(words: int, scale: int) -> None:
    mark = fingerprint(prose(2, words))
    assert mark.scale == scale
    assert len(mark.hashes) / 4 == pytest.approx((words - 4) / scale, rel=0.3)
    assert len(mark.sample())


def test_a_revision_and_a_longer_state_are_the_same_work() -> None:
    text = prose(1, 2_000)
    mark = fingerprint(text)
    for share in (0.05, 0.1, 0.2):
        assert mark.containment(fingerprint(revised(text, share))) >= SAME_WORK
    longer = fingerprint(text + " " + prose(2, 6_000))
    assert mark.containment(longer) > 0.9
    assert mark.containment(fingerprint(" ".join(text.split()[:1_000]))) > 0.9


def test_a_chapter_is_contained_in_an_omnibus() -> None:
    chapter = paragraphs(1, 20)
    omnibus = "\n\n".join([*paragraphs(2, 980), *chapter, *paragraphs(3, 1_000)])
    found = fingerprint("\n\n".join(chapter)).containment(fingerprint(omnibus))
    assert found == 1.0
    assert fingerprint("\n\n".join(paragraphs(4, 20))).containment(fingerprint(omnibus)) == 0.0


def test_other_stories_are_not() -> None:
    assert fingerprint(prose(1, 2_000)).containment(fingerprint(prose(2, 2_000))) < 0.02


def test_short_texts_are_compared_whole() -> None:
    drabble = prose(3, 100)
    mark = fingerprint(drabble)
    assert mark.scale == 1
    assert mark.containment(fingerprint(revised(drabble, 0.2))) >= SAME_WORK


def test_what_is_worth_comparing_in_full_is_told_by_the_sketches() -> None:
    text = prose(1, 2_000)
    chapter, twin, stranger = " ".join(text.split()[700:1_100]), revised(text, 0.2), prose(2, 2_000)
    marks = [fingerprint(each) for each in (text, chapter, twin, stranger, "fog", "")]
    scores = nearness(marks[0], marks)
    assert scores[0] == 1.0
    assert scores[1:3] == pytest.approx([0.2, 0.6], abs=0.2)
    assert scores[3:].tolist() == [0.0, 0.0, 0.0]
    assert nearness(marks[1], marks[:1])[0] == scores[1]
    assert nearness(marks[0], []).tolist() == []


def test_stock_phrases_alone_make_nothing_worth_comparing() -> None:
    creed = prose(9, 2_000)
    first, second = (fingerprint(f"{creed}\n\n{prose(seed, 2_000)}") for seed in (1, 2))
    common = np.intersect1d(first.sample(), second.sample())
    assert nearness(first, [second])[0] > 0.4
    assert nearness(first, [second], common)[0] == 0.0
    assert nearness(first, [second], common[2:])[0] > 0.4


def test_what_many_unrelated_works_have_is_no_likeness() -> None:
    creed = prose(9, 400)
    first, second = (fingerprint(f"{creed}\n\n{prose(seed, 400)}") for seed in (1, 2))
    assert first.containment(second) > 0.4
    common = np.intersect1d(first.sample(4), second.sample(4))
    first, second = first.without(common), second.without(common)
    assert first.containment(second) == 0.0
    assert first.containment(first) == 1.0
    assert first.without(np.zeros(0, dtype=np.uint32)) == first
