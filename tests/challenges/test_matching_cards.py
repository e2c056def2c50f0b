"""Bingo cards and claims of their own: which square a story fills, and whose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ianto.challenges import Card, Challenge, Known, Prompt, Swap, Table, matches, said_of, table_id
from tests.challenges.matched import LANES, cells, field_of, match, table


class TestCards:
    """Bingo cards are their writers'."""

    LIST = table("Fog bingo prompts", "Fog", "Rain", "Snow", "Geese", challenge="fog-bingo")
    ANN = table(
        "Ann's card", "Fog", "Rain", "FREE", challenge="fog-bingo", writer="ann_arbour", drawn_from=LIST.id
    )
    BEA = table("Bea's card", "Fog", "Geese", "FREE", challenge="fog-bingo", writer="Bea", drawn_from=LIST.id)
    ALL = (LIST, ANN, BEA)

    @pytest.mark.parametrize(
        ("fields", "writers", "expected"),
        [
            (
                {"challenge": "fog_bingo", "prompt": "fog"},
                ("Ann Arbour",),
                [("fog-bingo-ann-s-card", 1, True)],
            ),
            ({"challenge": "fog_bingo", "prompt": "fog"}, ("bea",), [("fog-bingo-bea-s-card", 1, True)]),
            ({"challenge": "fog_bingo square: geese"}, ("Bea",), [("fog-bingo-bea-s-card", 2, True)]),
            (
                {"challenge": "fog_bingo", "table": "my bingo card", "prompt": "fog"},
                ("Bea",),
                [("fog-bingo-bea-s-card", 1, True)],
            ),
            ({"challenge": "fog_bingo", "prompt": "1"}, ("Bea",), [("fog-bingo-bea-s-card", 1, False)]),
            ({"challenge": "fog_bingo", "prompt": "3"}, ("Bea",), []),
            ({"challenge": "fog_bingo", "prompt": "free"}, ("Bea",), [("fog-bingo-bea-s-card", 0, False)]),
            ({"challenge": "fog_bingo", "prompt": "fog"}, ("Cid",), []),
            ({"table": "Ann's card", "prompt": "fog"}, ("Bea",), []),
            (
                {"table": "Fog bingo prompts", "challenge": "fog_bingo", "prompt": "1"},
                ("Cid",),
                [("fog-bingo-fog-bingo-prompts", 1, True)],
            ),
        ],
    )
    def test_a_card_is_filled_by_its_writer(
        self, fields: dict[str, str], writers: tuple[str, ...], expected: list[tuple[str, int, bool]]
    ) -> None:
        found = match(*self.ALL, writers=writers, fields=fields)
        assert [(each.table, each.number, each.sure) for each in found] == expected


DRAWN = ("A Letter Burnt", "Crypt", "Candle", "Moor", "Bees", "Rook", "Mirror", "Ash", "Storm")
GOTHIC = Challenge("gothic-bingo", "gothic_bingo")


def _card(
    writer: str, *words: str, name: str = "", of: str = "gothic-bingo", seed: str = "s", roll: int = 1
) -> Table:
    prompts = tuple(Prompt(n, text) for n, text in enumerate(words, 1))
    called = name or f"{writer}’s card"
    return Table(table_id(called), called, prompts, card=Card(writer, 3, of, seed, roll=roll))


class TestSwappedPrompts:
    """A moderator gave a writer's claim other words for a prompt."""

    SWAPS = (
        Swap(LANES.id, "Ann Arbour", 14, "Beacon"),
        Swap(LANES.id, "Ann Arbour", 2, "Fog"),
        Swap(LANES.id, "Bea", 1, "Beacon"),
        Swap(LANES.id, "Bea", 99, "Nowhere"),
        Swap("no-such-table", "Bea", 1, "Nothing"),
    )

    @pytest.mark.parametrize(
        ("prompt", "writer", "expected"),
        [
            ("Beacon", "ann_arbour", [(14, True, ())]),
            ("the beacons", "ann_arbour", [(14, True, ())]),
            ("14. Beacon", "ann_arbour", [(14, True, ())]),
            # What stands in the table still does, and is asked about where it is another's now as well.
            ("14. Harbour", "ann_arbour", [(14, True, ())]),
            ("14", "ann_arbour", [(14, True, ())]),
            ("2. Fog", "ann_arbour", [(2, True, ())]),
            ("Fog", "ann_arbour", [(0, False, (6, 2))]),
            ("6. Beacon", "ann_arbour", [(0, False, (14, 6))]),
            ("Beacon", "Bea", [(1, True, ())]),
            ("Fog", "Bea", [(6, True, ())]),
            ("Nowhere", "Bea", [(0, False, ())]),
            ("Beacon", "Cid", [(0, False, ())]),
            ("Beacon", "", [(0, False, ())]),
        ],
    )
    def test_its_words_fill_the_cell_for_that_writer_alone(
        self, prompt: str, writer: str, expected: list[tuple[int, bool, tuple[int, ...]]]
    ) -> None:
        known = Known.of([LANES], swaps=self.SWAPS)
        fields = [field_of("table", LANES.name), field_of("prompt", prompt)]
        said = said_of(fields)
        assert said is not None
        for _ in range(2):
            assert cells(matches(said, known, writers=(writer,))) == expected

    def test_it_is_told(self) -> None:
        said = said_of([field_of("table", LANES.name), field_of("prompt", "Beacon")])
        assert said is not None
        (found,) = matches(said, Known.of([LANES], swaps=self.SWAPS), writers=("Ann Arbour",))
        assert found.why == (
            "It says “Beacon”, and prompt 14 of “25 Lamplit Lanes” is “Harbour”, "
            "which its writer’s claim has swapped for “Beacon”."
        )


class TestDrawnCards:
    """A bingo card drawn from a list: the writer's stories fill it, and not the list."""

    LIST = table("Gothic Bingo", *DRAWN, "Key", "Lock")
    ANN = _card("Ann Arbour", *DRAWN[::-1])

    @pytest.fixture(params=["a list by itself", "a challenge’s only list", "its cards as well"])
    def known(self, request: pytest.FixtureRequest) -> tuple[tuple[Table, Table], tuple[Challenge, ...]]:
        if request.param == "a list by itself":
            return (self.LIST, self.ANN), ()
        listed = replace(self.LIST, id="squares", name="All squares", challenge=GOTHIC.id)
        card = replace(self.ANN, card=Card("Ann Arbour", 3, "squares", "s"))
        own = GOTHIC.id if request.param == "its cards as well" else ""
        return (listed, replace(card, challenge=own)), (GOTHIC,)

    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({"challenge": "gothic_bingo", "prompt": "A Letter Burnt"}, [(9, True, ())]),
            ({"challenge": "my gothic_bingo card", "prompt": "A Letter Burnt"}, [(9, True, ())]),
            ({"table": "gothic_bingo", "prompt": "candle"}, [(7, True, ())]),
            ({"challenge": "gothic_bingo square: the storm"}, [(1, True, ())]),
            ({"challenge": "gothic_bingo", "prompt": "2"}, [(2, False, (2,))]),
            ({"challenge": "gothic_bingo", "prompt": "2. Crypt"}, [(0, False, (8, 2))]),
        ],
    )
    def test_its_writers_stories_fill_it(
        self,
        known: tuple[tuple[Table, Table], tuple[Challenge, ...]],
        fields: dict[str, str],
        expected: list[tuple[int, bool, tuple[int, ...]]],
    ) -> None:
        tables, challenges = known
        found = match(*tables, challenges=challenges, writers=("ann_arbour",), fields=fields)
        assert cells(found) == expected
        assert {each.table for each in found} == {self.ANN.id}

    def test_a_square_that_is_not_on_it_is_asked_about(
        self, known: tuple[tuple[Table, Table], tuple[Challenge, ...]]
    ) -> None:
        tables, challenges = known
        (asked,) = match(
            *tables, challenges=challenges, writers=("Ann Arbour",), challenge="gothic_bingo", prompt="Key"
        )
        assert (asked.sure, asked.table) == (False, self.ANN.id)
        assert "which is no square of Ann Arbour’s card" in asked.why

    def test_who_has_no_card_fills_the_list(self) -> None:
        (found,) = match(self.LIST, self.ANN, writers=("Bea",), challenge="gothic_bingo", prompt="Crypt")
        assert (found.table, found.number, found.sure) == (self.LIST.id, 2, True)

    def test_of_a_card_drawn_anew_the_last_is_filled_and_of_two_cards_a_person_says_which(self) -> None:
        anew = _card("Ann Arbour", *DRAWN, name="Ann once more", roll=2)
        (found,) = match(
            self.LIST, self.ANN, anew, writers=("Ann Arbour",), challenge="gothic_bingo", prompt="Ash"
        )
        assert (found.table, found.number, found.sure) == (anew.id, 8, True)
        another = _card("Ann Arbour", *DRAWN, name="Ann’s second", seed="t", roll=2)
        asked = match(
            self.LIST, self.ANN, another, writers=("Ann Arbour",), challenge="gothic_bingo", prompt="Ash"
        )
        assert [(each.table, each.sure) for each in asked] == [(self.ANN.id, False), (another.id, False)]
        assert all("Its writer has 2 cards of “Gothic Bingo”." in each.why for each in asked)
        (named,) = match(
            self.LIST, self.ANN, another, writers=("Ann Arbour",), table="Ann’s second", prompt="Ash"
        )
        assert (named.table, named.sure) == (another.id, True)
