"""Drawing cards: the same for ever, never what is vetoed, never a prompt twice."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ianto.challenges import Prompt, TooFew, draw
from ianto.text import fold

LIST = [f"hat {each}" for each in range(1, 41)]


def texts(prompts: tuple[Prompt, ...]) -> list[str]:
    return [each.text for each in prompts if each.kind == "prompt"]


def test_the_same_seed_gives_the_same_card_for_ever() -> None:
    card = draw(
        ["Fog", "A letter", "Violins", "The moor", "Wax", "A hansom", "Snow", "Opium", "Bees"],
        size=3,
        seed="221b",
        writer="Irene",
    )
    assert [each.text for each in card.prompts] == [
        "The moor",
        "A letter",
        "Opium",
        "Bees",
        "Free",
        "A hansom",
        "Violins",
        "Wax",
        "Snow",
    ]
    assert (card.id, card.name, card.columns) == ("irene-s-card", "Irene’s card", 3)
    assert [each.number for each in card.prompts] == list(range(1, 10))


@given(
    seed=st.integers(0, 10_000),
    roll=st.integers(1, 4),
    size=st.sampled_from([3, 4, 5]),
    free=st.booleans(),
    chance=st.randoms(use_true_random=False),
)
def test_no_card_has_what_is_vetoed_nor_anything_twice(
    *, seed: int, roll: int, size: int, free: bool, chance: random.Random
) -> None:
    vetoes = chance.sample(LIST, 10)
    mixed = [*LIST, *(each.upper() for each in LIST[:7])]
    chance.shuffle(mixed)
    card = draw(
        mixed, size=size, seed=str(seed), free=free, vetoes=[each.title() for each in vetoes], roll=roll
    )
    drawn = [fold(each) for each in texts(card.prompts)]
    assert len(set(drawn)) == len(drawn) == size * size - (free and size % 2)
    assert not set(drawn) & set(vetoes)
    assert set(drawn) <= set(LIST)
    assert card == draw(
        sorted(mixed),
        size=size,
        seed=str(seed),
        free=free,
        vetoes=[each.title() for each in vetoes],
        roll=roll,
    )
    centre = card.prompts[size * size // 2]
    assert (centre.kind == "free") == bool(free and size % 2)


@given(st.integers(0, 10_000), st.integers(1, 6))
def test_a_re_roll_keeps_the_vetoes_and_gives_another_card(seed: int, roll: int) -> None:
    few = LIST[:8]
    first = draw(few, size=3, seed=str(seed), roll=roll)
    second = draw(few, size=3, seed=str(seed), roll=roll + 1)
    assert [each.text for each in first.prompts] != [each.text for each in second.prompts]
    assert sorted(texts(first.prompts)) == sorted(texts(second.prompts)) == sorted(few)


def test_each_prompt_is_as_likely_as_any_other() -> None:
    drawn = [text for seed in range(1500) for text in texts(draw(LIST, size=3, seed=str(seed)).prompts)]
    often = [drawn.count(each) for each in LIST]
    # 1500 cards of 8 from 40: 300 each, and a deviation of some 15.5.
    assert min(often) > 230
    assert max(often) < 370


def test_a_list_that_is_too_short_says_what_it_lacks() -> None:
    with pytest.raises(
        TooFew, match=r"5 × 5 needs 24 prompts, and the list has 20 that are not vetoed: add 4"
    ):
        draw(LIST[:30], size=5, seed="1", vetoes=LIST[:10])
    with pytest.raises(TooFew, match="the list has 8: add 1"):
        draw(LIST[:8], size=3, seed="1", free=False)


def test_what_is_free_or_empty_is_no_prompt() -> None:
    prompts = [
        Prompt(1, "Free", "free"),
        Prompt(2, ""),
        *(Prompt(each, f"hat {each}") for each in range(3, 11)),
    ]
    assert sorted(texts(draw(prompts, size=3, seed="1").prompts)) == sorted(
        f"hat {each}" for each in range(3, 11)
    )


@pytest.mark.parametrize(("size", "roll"), [(2, 1), (6, 1), (3, 0), (3, 101)])
def test_there_are_cards_of_three_to_five(size: int, roll: int) -> None:
    with pytest.raises(ValueError, match="a card is"):
        draw(LIST, size=size, seed="1", roll=roll)


def test_chance_has_no_part_in_it() -> None:
    random.seed(1)
    one = draw(LIST, size=5, seed="a")
    random.seed(2)
    assert draw(LIST, size=5, seed="a") == one
    assert draw(LIST, size=5, seed="b") != one
