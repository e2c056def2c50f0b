"""Whether two texts are one story: by what they tell."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from ianto.duplicates import SAME_WORK, Candidate, fingerprint, judge

_WORDS = [
    "lamp",
    "fog",
    "river",
    "stair",
    "violin",
    "letter",
    "window",
    "evening",
    "carriage",
    "doctor",
    "silence",
    "morning",
    "garden",
    "rain",
    "kettle",
    "shadow",
    "answer",
    "question",
    "bridge",
    "street",
    "coat",
    "door",
    "hand",
    "paper",
    "candle",
    "winter",
    "summer",
    "road",
    "castle",
    "mirror",
    "rabbit",
]


def _prose(seed: int, words: int) -> str:
    picker = random.Random(seed)
    return " ".join(picker.choice(_WORDS) + str(picker.randrange(60)) for _ in range(words))


def _revised(text: str, share: float, seed: int = 7) -> str:
    """The text with a share of its sentences (of 12 words) written again."""
    picker = random.Random(seed)
    words = text.split()
    for start in range(0, len(words), 12):
        if picker.random() < share:
            words[start : start + 12] = _prose(
                picker.randrange(10**9), len(words[start : start + 12])
            ).split()
    return " ".join(words)


def test_typography_does_not_count() -> None:
    typed = fingerprint("\"I'm here,\" said Alice -- and wasn't.")
    printed = fingerprint("“I’m here”, said Alice — and wasn’t!")
    assert typed.exact == printed.exact


def test_words_and_their_order_count() -> None:
    assert fingerprint("the cat sat").exact != fingerprint("sat the cat").exact


@given(st.text())
def test_any_text_has_a_fingerprint_and_is_like_itself(text: str) -> None:
    mark = fingerprint(text)
    assert mark == fingerprint(text)
    assert len(mark.hashes) <= 512 + 4 * 64
    if mark.exact:
        assert mark.containment(mark) in {0.0, 1.0}


def test_a_revision_and_a_longer_state_are_the_same_work() -> None:
    text = _prose(1, 2_000)
    mark = fingerprint(text)
    for share in (0.05, 0.1, 0.2):
        assert mark.containment(fingerprint(_revised(text, share))) >= SAME_WORK
    longer = fingerprint(text + " " + _prose(2, 6_000))
    assert mark.containment(longer) > 0.9
    assert mark.containment(fingerprint(" ".join(text.split()[:1_000]))) > 0.9


def test_other_stories_are_not() -> None:
    assert fingerprint(_prose(1, 2_000)).containment(fingerprint(_prose(2, 2_000))) < 0.02


def test_short_texts_are_compared_whole() -> None:
    drabble = _prose(3, 100)
    mark = fingerprint(drabble)
    assert mark.scale == 1
    assert mark.containment(fingerprint(_revised(drabble, 0.2))) >= SAME_WORK


def test_the_judge_prefers_the_same_text_to_the_same_name() -> None:
    text = _prose(1, 500)
    mark, revised = fingerprint(text), fingerprint(_revised(text, 0.1))
    assert judge(mark, [Candidate(4, mark)], [Candidate(2, revised)]).kind == "duplicate"
    verdict = judge(mark, [], [Candidate(2, revised), Candidate(3, fingerprint(_prose(9, 500)))])
    assert (verdict.kind, verdict.work) == ("new version", 2)
    assert judge(mark, [], [Candidate(3, fingerprint(_prose(9, 500)))]).kind == "added"
    assert judge(mark, [], []).kind == "added"


def test_two_files_without_a_word_are_not_the_same_story() -> None:
    empty = fingerprint("* * *")
    assert judge(empty, [Candidate(1, empty)], []).kind == "added"
