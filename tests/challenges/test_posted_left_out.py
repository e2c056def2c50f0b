"""What a posted table says and is not kept of it: it is told."""

from __future__ import annotations

import pytest

from ianto.challenges import read_posted

STRUCK = "struck out: 2, 4 (written, by the look of it)"


@pytest.mark.parametrize(
    "text",
    [
        "<table><tr><td>1. Hats</td><td>2. <s>Coats</s></td></tr><tr><td>3. Gloves</td><td><strike>4. Boots</strike></td></tr></table>",
        "<table><tr><td>1. Hats</td><td>2. <del>Coats</del></td></tr><tr><td>3. Gloves</td><td>4. <s><b>Bo</b>ots</s></td></tr></table>",
        "[b]Clothes[/b]\n1. Hats\n2. [s]Coats[/s]\n3. Gloves\n[strike]4. Boots[/strike]",
        "# Clothes\n\n1. Hats\n2. ~~Coats~~\n3. Gloves\n4. ~~Boots~~\n",
    ],
    ids=["s", "del", "bbcode", "markdown"],
)
def test_a_prompt_that_is_struck_out_is_told_and_kept(text: str) -> None:
    (posted,) = read_posted(text, name="Clothes")
    assert [prompt.text for prompt in posted.prompts] == ["Hats", "Coats", "Gloves", "Boots"]
    assert STRUCK in posted.warnings


def test_a_prompt_struck_in_part_or_linked_is_not_called_struck_out() -> None:
    (posted,) = read_posted(
        '<table><tr><td>1. <s>Top</s> Hats</td><td>2. <s><a href="http://wardrobe.example/2.html">Coats</a></s></td></tr></table>',
        name="Clothes",
    )
    assert posted.warnings == ()
    assert [bool(prompt.links) for prompt in posted.prompts] == [False, True]


def test_claims_and_counts_above_a_table_are_told() -> None:
    (posted,) = read_posted(
        "<b>Forty Candles</b><br>wren claimed: Holmes/Watson<br><i>2/40</i><br>Some of these were hard.<br>"
        "<table><tr><td>1. Wick</td><td>2. Wax</td></tr></table>"
    )
    assert posted.name == "Forty Candles"
    assert posted.warnings == (
        "left out: “wren claimed: Holmes/Watson”; claims are kept apart from tables",
        "left out: “2/40”; what is filled is counted here",
    )
