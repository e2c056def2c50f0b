"""Which cell a story answers: surely, perhaps, or none."""

from __future__ import annotations

import pytest

from ianto.challenges import Challenge, Table
from tests.challenges.matched import LANES, cells, match, table


@pytest.mark.parametrize(
    ("prompt", "numbers"),
    [
        ("14. Harbour", [14]),
        ("harbour", [14]),
        ("14", [14]),
        ("HARBOURS!", [14]),
        ("the harbor", [14]),
        ("sea", [4]),
        ("letter", [3]),
        ("farewell", [11]),
        ("goodbye", [11]),
        ("11. Good-bye", [11]),
        ("fog, lantern", [6, 8]),
        ("6 & 8", [6, 8]),
        ("6. Fog; 8. Lantern", [6, 8]),
        ("Lantern and Fog", [8, 6]),
        ("rain, steam and speed", [13]),
        ("13. Rain, Steam and Speed", [13]),
        ("lost and found", [15]),
        ("what if", [16]),
        ("101 nights", [17]),
        ("17. 101 Nights", [17]),
        ("3 wishes", [7]),
        ("three wishes", [7]),
        ("gray", [20]),
        ("candle", [23]),
        ("23. Candle", [23]),
        ("10. Snow", [10]),
        ("21. Snow", [21]),
        ("24. A word of my own", [24]),
        ("25", [25]),
        ("2. Rian", [2]),
        ("14. Harbour (where the ships are)", [14]),
        ("14. Harbour lights", [14]),
        ("Harbour (where the ships are)", [14]),
        ("22. Parting", [22]),
        ("14. Beacon (swapped for Harbour)", [14]),
        ("5: Chapter", [5]),
    ],
)
def test_what_is_sure_fills(prompt: str, numbers: list[int]) -> None:
    found = match(LANES, table="25_lamplit_lanes", prompt=prompt)
    assert cells(found) == [(number, True, ()) for number in numbers]


@pytest.mark.parametrize(
    ("prompt", "may_be"),
    [
        ("14. Fog", (6, 14)),
        ("14. Something else", (14,)),
        ("26. Harbour", (14,)),
        ("26", ()),
        ("snow", (10, 21)),
        ("snwo", (10, 21)),
        ("harbuor", (14,)),
        ("harbour lights", (14,)),
        ("writer's choice", (24, 25)),
        ("24. Fog", (6, 24)),
        ("9/25", (9, 25)),
        ("3. Wishes", (3,)),
        ("no such word", ()),
        ("fog, and something else", (6,)),
    ],
)
def test_what_is_in_doubt_is_asked(prompt: str, may_be: tuple[int, ...]) -> None:
    (found,) = match(LANES, table="25_lamplit_lanes", prompt=prompt)
    assert (found.sure, found.may_be) == (False, may_be)
    assert found.number == (may_be[0] if len(may_be) == 1 else 0)
    assert found.why.endswith(".")


def test_why_names_the_words_and_what_they_were_compared_with() -> None:
    (found,) = match(LANES, table="25 Lamplit Lanes", prompt="14. harbor")
    assert found.quote == "14. harbor"
    assert found.why == "It says 14 and “harbor”, and prompt 14 of “25 Lamplit Lanes” is “Harbour”."
    (found,) = match(LANES, table="25 Lamplit Lanes", prompt="14. fog")
    assert found.why == (
        "It says 14 and “fog”, but prompt 14 of “25 Lamplit Lanes” is “Harbour”, and prompt 6 of “25 Lamplit Lanes” is “Fog”."
    )


def test_a_table_may_be_named_with_its_prompt_in_anyfield_of() -> None:
    for fields in (
        {"challenge": "25_lamplit_lanes #14 harbour"},
        {"challenge": "[info]25_lamplit_lanes", "prompt": "14"},
        {"prompt": "25_lamplit_lanes, prompt 14: Harbour"},
        {"prompt": "Harbour (from 25_lamplit_lanes)"},
        {"table": "25 lamplit lanes, prompt 14"},
        {"table": "25 Lamplit Lanes prompt table", "prompt": "14"},
        {"table": "my 25 lamplit lanes table", "prompt": "14"},
        {"tag": "Community: 25_lamplit_lanes", "prompt": "harbour"},
        {"series": "25 Lamplit Lanes", "prompt": "14. Harbour"},
        {"table": "25lamplitlanes, 25_lamplit_lanes", "prompt": "14. Harbour"},
    ):
        assert cells(match(LANES, fields=fields)) == [(14, True, ())], fields


def test_without_a_table_a_prompt_only_may_be() -> None:
    assert cells(match(LANES, prompt="14. Harbour")) == [(14, False, (14,))]
    assert cells(match(LANES, prompt="Harbour")) == [(14, False, (14,))]
    assert match(LANES, prompt="14") == ()
    assert match(LANES, table("Other", "Harbour"), prompt="Harbour") == ()


def test_a_prompt_of_another_table_or_challenge_is_none_of_this() -> None:
    assert match(LANES, table="Autumn Geese", prompt="14. Harbour") == ()
    assert match(LANES, challenge="goose_fest", prompt="14. Harbour") == ()
    found = match(LANES, table="25lamplitlanes", prompt="goose_fest #14: Harbour")
    assert cells(found) == [(14, False, (14,))]


def test_a_challenge_named_beside_makes_a_number_or_a_word_doubtful() -> None:
    assert cells(match(LANES, challenge="25lamplitlanes; goose_fest", prompt="14")) == [(14, False, (14,))]
    assert cells(match(LANES, challenge="25lamplitlanes; goose_fest", prompt="harbour")) == [
        (14, False, (14,))
    ]
    assert cells(match(LANES, challenge="25lamplitlanes; goose_fest", prompt="14. harbour")) == [
        (14, True, ())
    ]


def test_a_table_nearly_called_so_is_asked_about_unless_number_and_words_agree() -> None:
    assert cells(match(LANES, table="25lamplitlane", prompt="harbour")) == [(14, False, (14,))]
    assert cells(match(LANES, table="25lamplitlane", prompt="14. harbour")) == [(14, True, ())]
    assert match(LANES, table="26lamplitlanes", prompt="harbour") == ()


def test_a_story_that_names_only_the_table_is_asked_about() -> None:
    (found,) = match(LANES, table="25lamplitlanes")
    assert (found.number, found.sure, found.may_be) == (0, False, ())
    assert match(LANES, challenge="25lamplitlanes") == ()


class TestChallenges:
    """Challenges of one table, and of several."""

    FOGS = Challenge("fogs-100", "fogs100", also=("A hundred fogs",))
    SUMMER = table("Summer", "Dawn", "Lantern", "Rain", challenge="fogs-100")
    WINTER = table("Winter", "Snow", "Lantern", "Ice", challenge="fogs-100")

    def test_the_only_table_needs_no_name(self) -> None:
        found = match(self.SUMMER, challenges=(self.FOGS,), challenge="fogs100", prompt="2")
        assert cells(found) == [(2, True, ())]
        assert found[0].why.endswith("It is the only table of “fogs100”.")
        assert cells(
            match(self.SUMMER, challenges=(self.FOGS,), challenge="a hundred fogs", prompt="lantern")
        ) == [(2, True, ())]
        assert cells(
            match(self.SUMMER, challenges=(self.FOGS,), challenge="fogs100", table="my table", prompt="2")
        ) == [(2, True, ())]

    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({"challenge": "fogs100", "prompt": "3"}, [(3, False, (3,)), (3, False, (3,))]),
            ({"challenge": "fogs100", "prompt": "rain"}, [(3, False, (3,))]),
            ({"challenge": "fogs100", "prompt": "3. rain"}, [(3, True, ())]),
            ({"challenge": "fogs100", "prompt": "2. lantern"}, [(2, False, (2,)), (2, False, (2,))]),
            ({"challenge": "fogs100", "table": "Summer", "prompt": "2. lantern"}, [(2, True, ())]),
            ({"challenge": "fogs100", "table": "Summer table", "prompt": "2"}, [(2, True, ())]),
            ({"table": "fogs100, winter", "prompt": "2"}, [(2, True, ())]),
            ({"table": "Winter table (fogs100)", "prompt": "2"}, [(2, True, ())]),
            ({"challenge": "fogs100, winter table", "prompt": "2"}, [(2, True, ())]),
            ({"challenge": "fogs100", "prompt": "2 (winter table)"}, [(2, True, ())]),
            ({"table": "Summer", "prompt": "2"}, [(2, False, (2,))]),
            ({"table": "Summer", "prompt": "3. rain"}, [(3, True, ())]),
            ({"challenge": "fogs100", "table": "Autumn", "prompt": "3. rain"}, [(3, False, (3,))]),
        ],
    )
    def test_several_are_told_apart(
        self, fields: dict[str, str], expected: list[tuple[int, bool, tuple[int, ...]]]
    ) -> None:
        assert cells(match(self.SUMMER, self.WINTER, challenges=(self.FOGS,), fields=fields)) == expected

    def test_tables_of_one_name_are_those_of_the_challenge_named(self) -> None:
        other = table("Summer", "Geese", "Ponds", challenge="geese")
        known = (self.SUMMER, other)
        found = match(*known, challenge="geese", table="Summer", prompt="2")
        assert [(each.table, each.number, each.sure) for each in found] == [("geese-summer", 2, True)]
        assert [each.sure for each in match(*known, table="Summer", prompt="2")] == [False, False]
        assert [each.sure for each in match(*known, table="Summer", prompt="2. Ponds")] == [True]
        assert [
            each.sure for each in match(self.SUMMER, challenge="geese", table="Summer", prompt="3. rain")
        ] == [False]


def test_another_tables_name_between_a_table_and_its_number_is_asked_about() -> None:
    lamps, bracken = table("25lamps", "Wick", "Fog"), table("Bracken", "Fern", "Moor", challenge="ferns")
    for tables in ((lamps,), (lamps, bracken)):
        for words in (
            "For 25lamps, Bracken 2: fog",
            "For 25lamps, Bracken 2: the moor",
            "For 25lamps, Bracken 2",
        ):
            assert not [each for each in match(*tables, fields={"notes": words}) if each.sure], words
    (found,) = match(lamps, bracken, fields={"notes": "For 25lamps, prompt 2: fog"})
    assert (found.table, found.number, found.sure) == ("25lamps", 2, True)


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("14 & 6, Harbour & Fog", [(14, True, ()), (6, True, ())]),
        ("14 & 6: Harbour & Fog", [(14, True, ()), (6, True, ())]),
        ("14 & 6 Harbour & Fog", [(14, True, ()), (6, True, ())]),
        ("14, 6 – Harbour, Fog", [(14, True, ()), (6, True, ())]),
        ("14/6: Harbour/Fog", [(14, True, ()), (6, True, ())]),
        ("14/6 Harbour / Fog", [(14, True, ()), (6, True, ())]),
        ("#14/#6, Harbour/Fog", [(14, True, ()), (6, True, ())]),
        ("14 and 6 (Harbour and Fog)", [(14, True, ()), (6, True, ())]),
        ("Harbour & Fog (14 & 6)", [(14, True, ()), (6, True, ())]),
        ("15 & 6, Lost & Found & Fog", [(0, False, (15, 6))]),
        ("15, 6: Lost & Found, Fog", [(15, True, ()), (6, True, ())]),
        ("#14 + #6", [(14, True, ()), (6, True, ())]),
        ("#14/#6", [(14, True, ()), (6, True, ())]),
        ("14 & 99", [(14, True, ())]),
        # Which is of which is for a person to say.
        ("14 & 6, Fog & Harbour", [(0, False, (6, 14)), (0, False, (14, 6))]),
        ("14 & 6, Harbour & Rain", [(14, True, ()), (0, False, (2, 6))]),
        ("14 & 6, Fog & Fog", [(0, False, (14, 6))]),
        ("14 & 6, Harbour", [(0, False, (14, 6))]),
        ("14 & 6, a wet night", [(0, False, (14, 6))]),
        # A number and how many there are, and a prompt that has a stroke in it.
        ("11/25: Farewell/Good-bye", [(11, True, ())]),
        ("11/25 Farewell / Good-bye", [(11, True, ())]),
        ("14/25: Harbour/Beacon", [(14, True, ()), (25, False, (25,))]),
        ("14 & 25: Harbour & Beacon", [(14, True, ()), (25, True, ())]),
        ("14/25 Harbour", [(14, True, ())]),
    ],
)
def test_numbers_that_stand_together_have_their_words_in_the_same_order(
    prompt: str, expected: list[tuple[int, bool, tuple[int, ...]]]
) -> None:
    assert cells(match(LANES, table="25 Lamplit Lanes", prompt=prompt)) == expected


class TestSeveralTables:
    """A story that names two tables."""

    FOGS, LAMPS = table("30 fogs", "Fog", "Rain"), table("10 lamps", "Wick", "Rain")

    @pytest.mark.parametrize(
        ("prompt", "expected"),
        [
            ("1. Fog; 1. Wick", [("30-fogs", 1, True), ("10-lamps", 1, True)]),
            ("fog", [("30-fogs", 1, True)]),
            ("fog, wick", []),
            ("rain", [("30-fogs", 2, False), ("10-lamps", 2, False)]),
            ("2", [("30-fogs", 2, False), ("10-lamps", 2, False)]),
            ("30 fogs, prompt 2: rain", [("30-fogs", 2, True)]),
        ],
    )
    def test_each_prompt_finds_its_table(self, prompt: str, expected: list[tuple[str, int, bool]]) -> None:
        found = match(self.FOGS, self.LAMPS, table="30fogs & 10lamps", prompt=prompt)
        told = [(each.table, each.number, each.sure) for each in found]
        assert [each for each in told if each[2]] == [each for each in expected if each[2]]
        if expected:
            assert told == expected


class TestChapters:
    """A chapter a prompt."""

    @pytest.mark.parametrize(
        ("chapters", "expected"),
        [
            (("14. Harbour", "6. Fog"), [(14, 1), (6, 2)]),
            (("Chapter 1: 14. Harbour", "Chapter 2: 6. Fog"), [(14, 1), (6, 2)]),
            (("Prompt 14", "Prompt Six: Fog"), [(14, 1), (6, 2)]),
            (("Harbour", "Fog", "Home"), [(14, 1), (6, 2), (9, 3)]),
            (("1. Harbour", "2. Fog", "3. Home"), [(14, 1), (6, 2), (9, 3)]),
            (("Chapter 1: Harbour", "Chapter 2: Fog"), [(14, 1), (6, 2)]),
            (("Harbour", "A Quiet Night", "In Which Nothing Happens"), []),
            (("1", "2", "3"), []),
            (("1. A Quiet Night", "2. Another", "24. The End"), []),
        ],
    )
    def test_chapters_fill_cells(self, chapters: tuple[str, ...], expected: list[tuple[int, int]]) -> None:
        found = match(LANES, table="25lamplitlanes", chapters=chapters)
        assert [(each.number, each.chapter) for each in found if each.sure] == expected

    def test_a_whole_storys_prompt_comes_before_what_chapters_are_called(self) -> None:
        found = match(LANES, table="25lamplitlanes", prompt="14", chapters=("Fog", "Home"))
        assert [(each.number, each.chapter, each.sure) for each in found] == [(14, 0, True)]
        found = match(LANES, table="25lamplitlanes", prompt="14", chapters=("14. Harbour", "After"))
        assert [(each.number, each.chapter, each.sure) for each in found] == [(14, 0, True)]

    def test_chapters_say_which_of_a_storys_prompts_is_theirs(self) -> None:
        found = match(LANES, table="25lamplitlanes", prompt="14 & 6", chapters=("14. Harbour", "6. Fog"))
        assert [(each.number, each.chapter) for each in found] == [(14, 1), (6, 2)]


FEST, REGATTA = Challenge("thames-fest", "Thames Fest"), Challenge("regatta", "Regatta")


@pytest.mark.parametrize("name", ["Boatmen's Lanterns", "12lanterns", "Twelve Wet Lanes", "12 Lanes"])
@pytest.mark.parametrize(
    ("prompt", "number"), [("Harbour", 14), ("14", 14), ("14. Harbour", 14), ("Writer's Choice", 24)]
)
def test_a_table_of_a_challenge_is_told_by_a_name_that_says_something(
    name: str, prompt: str, number: int
) -> None:
    cells_ = (*LANES.prompts[:-1],)
    mine = Table("boats", name, cells_, challenge=FEST.id)
    assert cells(match(mine, challenges=(FEST, REGATTA), table=name, prompt=prompt)) == [(number, True, ())]
    (asked,) = match(mine, challenges=(FEST, REGATTA), table=name, prompt=prompt, challenge="Regatta")
    assert not asked.sure
    (asked,) = match(mine, challenges=(FEST, REGATTA), table=name, prompt=prompt, challenge="goose_fest")
    assert not asked.sure
    namesake = Challenge("another", name)
    found = match(mine, challenges=(FEST, namesake), table=name, prompt=prompt)
    assert [each.sure for each in found] == [prompt == "14. Harbour"]


@pytest.mark.parametrize(
    "name", ["Table 1", "Table A", "Summer", "The Summer Table", "Summer 2", "Summer 2009"]
)
def test_a_table_of_a_challenge_with_a_weak_name_is_filled_where_number_and_words_agree(name: str) -> None:
    mine = Table("boats", name, LANES.prompts, challenge=FEST.id)
    for prompt, sure in (("Harbour", False), ("14", False), ("14. Harbour", True), ("14. Fog", False)):
        assert [each.sure for each in match(mine, challenges=(FEST,), table=name, prompt=prompt)] == [sure]
