from __future__ import annotations

import pytest

from ianto.headers.rules import thanked
from tests.headers.reading import found

_HEAD = "Title: Salt\nAuthor: Ann Arbour\n"


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("A/N: Beta'd by tertius.", ["tertius"]),
        ("A/N: betaed by the lovely brasslamp and tertius!", ["brasslamp", "tertius"]),
        ("A/N: Many thanks to brasslamp for the beta.", ["brasslamp"]),
        ("A/N: thanks to Bess Tarrow, who caught my commas", ["Bess Tarrow"]),
        ("A/N: Thank you to my wonderful beta, lamp_oil.", ["lamp_oil"]),
        ("Thanks: to quill_pen (who read it twice) & my soup", ["quill_pen"]),
        ("Thanks: Tertius, for the dialect", ["Tertius"]),
    ],
)
def test_who_read_it_over(told: str, names: list[str]) -> None:
    assert found(thanked, f"{_HEAD}{told}\n") == [("beta", name) for name in names]


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("A/N: Birthday fic for brasslamp!", "brasslamp"),
        ("A/N: To brasslamp, with love.", "brasslamp"),
        ("A/N: This is for Bess, who asked for geese.", "Bess"),
        ("A/N: written for lamp_oil on her birthday", "lamp_oil"),
        ("A/N: Dedicated to the wonderful Tertius.", "Tertius"),
        ("For @brasslamp", "brasslamp"),
        ("A/N: My first story! For lamp_oil!", "lamp_oil"),
    ],
)
def test_for_whom_it_was_written(told: str, name: str) -> None:
    assert [
        value.lstrip("@") for field, value in found(thanked, f"{_HEAD}{told}\n") if field == "recipient"
    ] == [name]


@pytest.mark.parametrize(
    "told",
    [
        "A/N: Beta'd by nobody, all mistakes are mine.",
        "A/N: Thanks to everyone for reading!",
        "A/N: Thanks to my sister for the cake.",
        "A/N: This is for all of you.",
        "A/N: this is for the lamp exchange",
        "Thanks: to my soup",
        "A/N: My first story! For lamp_fest!",
        "Beta: tertius\nA/N: thanks to brasslamp for the spelling",
    ],
)
def test_thanks_that_name_nobody(told: str) -> None:
    assert found(thanked, f"{_HEAD}{told}\n") == []
