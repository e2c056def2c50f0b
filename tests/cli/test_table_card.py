"""`ianto table card`: bingo cards at the command line."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Ianto


def test_a_card_is_drawn_and_drawn_anew_once(ianto: Ianto) -> None:
    ianto("table", "new", "Tropes", *(f"trope {sign}" for sign in "abcdefghijklmnop"))
    card = (
        "table",
        "card",
        "Mina’s card",
        "--for",
        "mina_h",
        "--from",
        "Tropes",
        "--size",
        "3",
        "--seed",
        "1",
    )
    tried = ianto(*card, "--veto", "trope a", "--dry-run", "--json").json
    assert [line["name"] for line in ianto("table", "list", "--json").json] == ["Tropes"]
    drawn = ianto(*card, "--veto", "trope a", "--json").json
    assert drawn["cells"] == tried["cells"]
    assert [cell["kind"] for cell in drawn["cells"]] == ["prompt"] * 4 + ["free"] + ["prompt"] * 4
    assert "trope a" not in {cell["prompt"] for cell in drawn["cells"]}
    assert (drawn["card"]["writer"], drawn["card"]["vetoes"]) == ("mina_h", ["trope a"])
    anew = ianto("table", "card", "Mina’s card", "--reroll", "--json").json
    assert anew["card"]["roll"] == 2
    assert anew["cells"] != drawn["cells"]
    assert ianto("table", "card", "Mina’s card", "--reroll").status == 2
    shown = ianto("table", "show", "Mina’s card")
    assert "5 Free" in shown.out or "5 FREE" in shown.out or "5 free" in shown.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("Card",),
        ("Card", "--for", "mina_h"),
        ("Card", "--reroll", "--for", "mina_h"),
        ("Card", "--for", "mina_h", "--from", "Tropes", "--size", "6"),
        ("Card", "--for", "mina_h", "--from", "Tropes"),
        ("Card", "--reroll"),
    ],
)
def test_a_card_that_cannot_be_drawn_is_refused(ianto: Ianto, arguments: tuple[str, ...]) -> None:
    ianto("table", "new", "Tropes", "wings", "amnesia")
    assert ianto("table", "card", *arguments).status == 2


def test_a_veto_of_no_prompt_is_refused_with_what_it_may_mean(ianto: Ianto) -> None:
    ianto("table", "new", "Herbs", "Poison", *(f"herb {sign}" for sign in "abcdefghijk"))
    card = ("table", "card", "Card", "--for", "mina_h", "--from", "Herbs", "--size", "3")
    refused = ianto(*card, "--veto", "herb a", "--veto", "Poisn")
    assert refused.status == 2
    assert "“Poisn” cannot be vetoed" in refused.err
    assert "perhaps “Poison” is meant" in refused.err
    assert "lists those that are" in ianto(*card, "--veto", "qqq").err
    assert [line["name"] for line in ianto("table", "list", "--json").json] == ["Herbs"]
    assert ianto(*card, "--veto", "POISON ", "--json").json["card"]["vetoes"] == ["POISON"]
