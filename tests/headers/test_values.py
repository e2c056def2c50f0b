from __future__ import annotations

import pytest

from ianto.headers.values import pieces_of


def _pieces(name: str, value: str) -> list[str]:
    return [piece.value for piece in pieces_of(name, value, 0, len(value))]


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("my wonderful beta, brasslamp!", ["brasslamp"]),
        (
            "the endlessly patient\nbrasslamp and also\ntertius (who is against the goose)",
            ["brasslamp", "tertius"],
        ),
        ("Huge thanks to the amazing brasslamp and to tertius for the Latin", ["brasslamp", "tertius"]),
        ("brasslamp, who caught everything", ["brasslamp"]),
        ("Bess Tarrow & Ann Arbour", ["Bess Tarrow", "Ann Arbour"]),
        ("mille mercis ma belle !", []),
    ],
)
def test_a_beta_without_the_praise_and_the_reasons(value: str, names: list[str]) -> None:
    assert _pieces("beta", value) == names


@pytest.mark.parametrize(
    ("value", "warnings"),
    [
        ("nope, none, it's fluff", []),
        ("None, unless you count plums", []),
        ("Violence. Language. Sexual situations.", ["Violence", "Language", "Sexual situations"]),
        ("Here be geese. If they peck you, run away.", ["Here be geese. If they peck you, run away."]),
        ("no plot, death", ["no plot", "death"]),
    ],
)
def test_what_is_warned_of(value: str, warnings: list[str]) -> None:
    assert _pieces("warning", value) == warnings


def test_titles_of_address_divide_nothing() -> None:
    assert _pieces("relationship", "Emma/Knightley, some Mrs. Weston/her work-basket") == [
        "Emma/Knightley",
        "some Mrs. Weston/her work-basket",
    ]
    assert _pieces("relationship", "none, unless you count Toad/the open road") == []
    assert _pieces("character", "Laura, Mlle. De Lafontaine; the third Mrs. Dracula in a walk-on") == [
        "Laura",
        "Mlle. De Lafontaine",
        "the third Mrs. Dracula in a walk-on",
    ]
    assert _pieces("character", "Mrs. Lamb of the Plough and Stars, and a cat") == [
        "Mrs. Lamb of the Plough and Stars",
        "a cat",
    ]
    assert _pieces("character", "The Persian. Raoul is in the wardrobe") == ["The Persian"]


def test_a_name_without_the_address_that_was_written_out() -> None:
    assert _pieces("author", "Bess Tarrow <bess at tarrow dot example dot org>") == ["Bess Tarrow"]
    assert _pieces("author", "Bess Tarrow (at sea)") == ["Bess Tarrow (at sea)"]
