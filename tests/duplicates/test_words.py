"""Words without their typography, and what garbling leaves of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ianto.duplicates.words import long_shingles, pairs, shingles, words_of

_SAID = "“Don’t go,” said Zoë — the café wasn’t open… naïvely"


@pytest.mark.parametrize(
    "typed",
    [
        "\"Don't go,\" said Zoë -- the café wasn't open... naïvely",
        "DON'T GO SAID ZOË: THE CAFÉ (WASN'T) OPEN / NAÏVELY",
        "«Don´t go» said\n\nZoë\u00a0the\u2003café wasn`t op\u00aden na\u200bïvely",
    ],
)
def test_typography_does_not_count(typed: str) -> None:
    assert words_of(typed).digest() == words_of(_SAID).digest()
    assert (words_of(typed).hashes == words_of(_SAID).hashes).all()


@pytest.mark.parametrize("codec", ["cp1252", "latin-1"])
def test_garbled_quotes_dashes_and_accents_leave_the_words_comparable(codec: str) -> None:
    garbled = _SAID.encode().decode(codec, "replace")
    assert words_of(garbled).hashes.tolist() == words_of(_SAID).hashes.tolist()
    # That the words are the same is another matter: nobody knows which letter was meant.
    assert words_of(garbled).digest() != words_of(_SAID).digest()


def test_other_scripts_are_not_taken_for_accents() -> None:
    one, two = words_of("Туман над рекой"), words_of("Лампа над рекой")
    assert one.hashes[0] != two.hashes[0]
    assert one.hashes[1:].tolist() == two.hashes[1:].tolist()


@pytest.mark.parametrize("text", ["霧の川を渡る", "หมอกเหนือแม่น้ำ"])
def test_scripts_without_spaces_have_a_word_a_sign(text: str) -> None:
    assert len(words_of(text)) >= len(text) - 1


def test_long_words_that_begin_alike_are_told_apart() -> None:
    same, other = "internationalisation", "internationalisationally"
    assert words_of(same).hashes[0] != words_of(other).hashes[0]
    assert words_of(f"{same} {other}").digest() != words_of(f"{same} {same}").digest()


@settings(deadline=None)
@given(st.text())
def test_every_word_has_a_place_and_a_hash(text: str) -> None:
    words = words_of(text)
    assert len(words.hashes) == len(words.starts) == len(words.ends)
    assert (words.starts < words.ends).all()
    assert (words.ends[:-1] <= words.starts[1:]).all()
    assert bool(words.digest()) == bool(len(words))


@settings(deadline=None)
@given(st.lists(st.sampled_from(["fog", "café", "don't", "рекой", "12th"]), max_size=30), st.data())
def test_what_stands_between_words_does_not_count(words: list[str], data: st.DataObject) -> None:
    gaps = [data.draw(st.sampled_from([" ", "\n\n", ", ", " — ", "… ", '" '])) for _ in words]
    spaced = "".join(word + gap for word, gap in zip(words, gaps, strict=True))
    assert words_of(spaced).digest() == words_of(" ".join(words)).digest()
    assert words_of(spaced).hashes.tolist() == words_of(" ".join(words)).hashes.tolist()


def test_shingles_are_five_words_or_all_there_are() -> None:
    hashes = words_of("one two three four five six seven").hashes
    assert len(shingles(hashes)) == len(long_shingles(hashes)) == 3
    assert len(shingles(hashes[:3])) == 1
    assert len(shingles(hashes[:0])) == 0
    assert len(pairs(hashes)) == 6
    assert shingles(hashes).dtype == np.uint32


def test_the_hash_of_a_word_never_changes() -> None:
    """A library's fingerprints outlive the program that took them."""
    assert words_of("fog").hashes.tolist() == [5077618368367843081]
    assert shingles(words_of("the fog lay on the river").hashes).tolist() == [1468952771, 586265392]
