"""Tables put together from what stories say of them."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ianto.challenges import Challenge, Known, Prompt, Said, Table, inferred, matches, said_of
from ianto.story import Field, FieldName

NONE = Known.of([])
_NAMES: tuple[FieldName, ...] = ("table", "prompt", "challenge")


def said(**fields: str) -> Said:
    """What a story with these fields says."""
    told = said_of([Field(name, fields[name], fields[name], "label") for name in _NAMES if name in fields])
    assert told is not None
    return told


def tables(*saids: Said, known: Known = NONE) -> dict[str, Table]:
    """The tables inferred from stories in this order."""
    return {table.id: table for table in inferred(enumerate(saids, 1), known)}


def words(table: Table) -> dict[int, str]:
    """The cells of which anybody said what they are."""
    return {prompt.number: prompt.text for prompt in table.prompts if prompt.text}


def test_a_table_is_what_stories_say_of_it_with_holes() -> None:
    (table,) = tables(
        said(table="Autumn Geese", prompt="3. Pond"),
        said(table="autumn_geese", prompt="1, Feather"),
        said(table="Autumn Geese", prompt="5"),
        said(table="Autumn Geese", prompt="3. pond"),
        said(table="Autumn Geese", prompt="3. Pond"),
    ).values()
    assert (table.id, table.name, table.inferred, table.sized) == ("autumngeese", "Autumn Geese", True, False)
    assert table.prompts == (
        Prompt(1, "Feather"),
        Prompt(2, ""),
        Prompt(3, "Pond"),
        Prompt(4, ""),
        Prompt(5, ""),
    )


@pytest.mark.parametrize(
    ("name", "prompt", "size", "sized"),
    [
        ("25lamps", "22. Harbour", 25, True),
        ("lamps100", "22. Harbour", 100, True),
        ("30 Kinds of Weather", "1", 30, True),
        ("Thirty Fogs", "2", 30, True),
        ("Fifteen Teacups", "15", 15, True),
        ("25lamps", "26. Harbour", 26, False),
        ("Lamps", "7", 7, False),
        ("50.5", "7", 7, False),
        ("2 lamps", "2", 2, False),
        ("Lamps 1893", "4", 4, False),
    ],
)
def test_its_size_is_in_its_name_where_the_numbers_fit(
    name: str, prompt: str, size: int, *, sized: bool
) -> None:
    (table,) = tables(said(table=name, prompt=prompt)).values()
    assert (len(table.prompts), table.sized) == (size, sized)


def test_a_challenge_with_numbered_prompts_has_a_table() -> None:
    (table,) = tables(said(challenge="25_lamps", prompt="14. Harbour")).values()
    assert (table.id, words(table)) == ("25lamps", {14: "Harbour"})
    assert tables(said(challenge="25_lamps", prompt="harbour")) == {}
    assert tables(said(challenge="25_lamps; goose_fest", prompt="14"), said(prompt="14. Harbour")) == {}


def test_what_may_be_no_number_of_a_prompt_makes_no_cell() -> None:
    assert tables(said(table="Lamps", prompt="3/10"), said(table="Lamps", prompt="2009")) == {}


def test_numbers_that_stand_together_are_cells_each_with_its_words() -> None:
    found = tables(
        said(challenge="fifty_lanterns, table B", prompt="5 & 10, Rain & Blue"),
        said(challenge="fifty_lanterns, table B", prompt="7 & 8, a wet night"),
    )
    (table,) = found.values()
    assert words(table) == {5: "Rain", 10: "Blue"}
    assert len(table.prompts) == 10


@pytest.mark.parametrize("word", ["word10", "Room101", "Studio54"])
@pytest.mark.parametrize("prompt", ["10, {}", "10 – {}", "#10: {}", "10. {}"])
def test_a_prompts_own_words_are_no_tables_name(prompt: str, word: str) -> None:
    for fields in ({"table": "Some Lanterns"}, {"challenge": "some_lanterns"}):
        (table,) = tables(said(**fields, prompt=prompt.format(word))).values()
        assert (table.id, words(table)) == ("somelanterns", {10: word})
    assert tables(said(prompt=prompt.format(word))) == {}


def test_words_without_numbers_are_numbered_as_stories_come() -> None:
    (table,) = tables(
        said(table="Fog bingo", prompt="masks"), said(table="Fog bingo", prompt="Bees")
    ).values()
    assert (words(table), table.sized) == ({1: "masks", 2: "Bees"}, False)
    (table,) = tables(
        said(table="Fog bingo", prompt="masks"), said(table="Fog bingo", prompt="7. Bees")
    ).values()
    assert words(table) == {7: "Bees"}


def test_a_name_that_says_nothing_needs_its_challenge() -> None:
    assert tables(said(table="Table 2", prompt="3. Pond")) == {}
    (table,) = tables(said(table="Table 2", prompt="3. Pond", challenge="goose_fest")).values()
    assert (table.id, table.name, table.challenge) == ("goosefest-2", "Table 2", "goose-fest")
    known = Known.of([table])
    (match,) = matches(said(table="2", prompt="3", challenge="goose_fest"), known)
    assert (match.number, match.sure) == (3, True)
    goose = Challenge("the-geese", "goose_fest")
    (table,) = tables(
        said(table="Table 2", prompt="3. Pond", challenge="goose_fest"), known=Known.of([], [goose])
    ).values()
    assert table.challenge == "the-geese"


def test_what_is_posted_is_not_inferred() -> None:
    posted = Table("lamps", "25 Lamps", (Prompt(1, "Wick"),), also=("lamplighters",))
    known = Known.of([posted])
    for name in ("25lamps", "[info]25_lamps", "Lamplighters", "25 lamp", "my 25 lamps table"):
        assert tables(said(table=name, prompt="14. Harbour"), known=known) == {}
    owned = Known.of(
        [Table("one", "One", (Prompt(1, "Wick"),), challenge="lamps")], [Challenge("lamps", "Lamps")]
    )
    assert tables(said(challenge="lamps", prompt="14. Harbour"), known=owned) == {}


def test_what_running_words_say_makes_no_table() -> None:
    told = said_of([Field("notes", "For 25_lamps, prompt 14.", "For 25_lamps, prompt 14.", "label")])
    assert told is not None
    assert tables(told) == {}


def test_stories_land_in_the_table_they_make() -> None:
    saids = [
        said(table="25lamps", prompt="14. Harbour"),
        said(table="25 Lamps", prompt="harbour"),
        said(table="25lamps", prompt="14"),
        said(table="25lamps", prompt="14. Fog"),
        said(table="25lamps", prompt="Bees"),
    ]
    known = Known.of(tables(*saids).values())
    found = [matches(each, known) for each in saids]
    assert [[(match.number, match.sure) for match in each] for each in found] == [
        [(14, True)],
        [(14, True)],
        [(14, True)],
        [(14, False)],
        [(0, False)],
    ]


def test_spellings_with_numbers_in_words_and_in_figures_are_found_each_by_itself() -> None:
    saids = [said(table="Fifteen Teacups", prompt="3. Steam"), said(table="15 Teacups", prompt="3. Steam")]
    made = tables(*saids)
    assert list(made) == ["15teacups", "fifteenteacups"]
    known = Known.of(made.values())
    assert [[(match.table, match.sure) for match in matches(each, known)] for each in saids] == [
        [("fifteenteacups", True)],
        [("15teacups", True)],
    ]


SAIDS = st.lists(
    st.builds(
        lambda table, number, word: said(table=table, prompt=f"{number}. {word}"),
        st.sampled_from(["25lamps", "25 Lamps", "Geese", "geese", "12 fogs"]),
        st.integers(1, 30),
        st.sampled_from(["Fog", "fog", "Rain", "Snow", "Bee"]),
    ),
    max_size=12,
)


@given(SAIDS, SAIDS)
def test_more_stories_only_add(first: list[Said], more: list[Said]) -> None:
    before, after = tables(*first), tables(*first, *more)
    for id_, table in before.items():
        assert words(table).keys() <= words(after[id_]).keys()
        assert len(table.prompts) <= len(after[id_].prompts)


@given(SAIDS, st.randoms())
def test_the_order_they_are_given_in_is_nothing(saids: list[Said], chance: Random) -> None:
    numbered = list(enumerate(saids, 1))
    shuffled = list(numbered)
    chance.shuffle(shuffled)
    assert inferred(numbered, NONE) == inferred(shuffled, NONE)
