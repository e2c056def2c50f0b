from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ianto.text import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("  The  Salt\tRoad ", "the salt road"),
        ("Désirée", "desiree"),
        ("De\u0301sire\u0301e", "desiree"),
        ("“It’s”", '"it\'s"'),
        ("A–B—C‑D", "a-b-c-d"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("Éowyn/Ælfwine", "eowyn/aelfwine"),
        ("ﬁn…", "fin..."),
        ("Ёлка", "елка"),
    ],
)
def test_two_ways_of_writing_one_thing(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
