from __future__ import annotations

import pytest

from ianto.headers.rules import warned
from tests.headers.reading import found

_HEAD = "Title: Salt\nAuthor: Ann Arbour\nA/N: "


@pytest.mark.parametrize(
    ("told", "warnings"),
    [
        ("Hello all. Warning for this chapter, somebody drowns.", ["somebody drowns"]),
        ("Here it is (warnings for ghosts, cold feet).", ["ghosts", "cold feet"]),
        ("Sorry it's late. Warnings: grief, a moth. Enjoy!", ["grief", "a moth"]),
        ("hi loves! WARNING a bit of kissing. skip it if you like", ["a bit of kissing"]),
        ("Trigger warning for drowning (not on screen)", ["drowning (not on screen)"]),
    ],
)
def test_warnings_in_sentences(told: str, warnings: list[str]) -> None:
    assert found(warned, f"{_HEAD}{told}\n") == [("warning", warning) for warning in warnings]


@pytest.mark.parametrize(
    "told",
    [
        "He gave no warning for the flood.",
        "Warnings: none.",
        "Warning for this chapter: spoilers for all of the book.",
        "Consider this a warning, you who enter.",
    ],
)
def test_no_warnings(told: str) -> None:
    assert found(warned, f"{_HEAD}{told}\n") == []


def test_a_label_warns_better() -> None:
    assert found(warned, f"Warnings: geese\n{_HEAD}Warning for this chapter, somebody drowns.\n") == []
