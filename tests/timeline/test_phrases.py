"""What phrases say of when a story is set: labelled phrases, quotes, and any text at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ianto.formats import read
from ianto.headers import parse
from ianto.story import Field, FieldName
from ianto.timeline import Told, read_phrase, read_told, sentence
from ianto.timeline.phrases.lexicon import SENSES
from tests.timeline.placed import HALVES, Labelled, Statement, gazetteer, labelled, said, told

SEEDS = Path(__file__).parents[2] / "../shared/seeds"
PRECISION, RECALL = 0.97, 0.85


def without_strength(statements: frozenset[Statement]) -> set[tuple[str, str, str]]:
    return {(each.about, each.relation, each.anchor) for each in statements}


@pytest.mark.parametrize("half", HALVES)
def test_labelled_phrases_are_read(half: str) -> None:
    right = wrong = missed = firmly = 0
    for phrase in labelled(half):
        found = said(told(phrase))
        right += len(without_strength(found) & without_strength(phrase.says))
        wrong += len(without_strength(found) - without_strength(phrase.says))
        missed += len(without_strength(phrase.says) - without_strength(found))
        firmly += len(found & phrase.says)
    assert right / (right + wrong) >= PRECISION
    assert right / (right + missed) >= RECALL
    assert firmly / right >= PRECISION


def test_there_are_enough_phrases_and_enough_that_say_nothing() -> None:
    phrases = [each for half in HALVES for each in labelled(half)]
    assert len({each.text for each in phrases}) >= 200
    assert sum(not each.says for each in phrases) >= 40


@pytest.mark.parametrize("half", HALVES)
def test_what_is_labelled_is_in_the_calendars(half: str) -> None:
    atlas = gazetteer().atlas
    for phrase in labelled(half):
        for each in phrase.says:
            assert not each.anchor or any(atlas.event(name, each.anchor) for name in atlas.universes), each


def evidence(read: Told) -> Iterator[tuple[str, tuple[int, int] | None]]:
    for placement in read.placements:
        yield placement.quote, placement.span
    for spoiler in read.spoilers:
        yield spoiler.quote, spoiler.span
    if read.verse.kind:
        yield read.verse.quote, read.verse.span


@pytest.mark.parametrize("half", HALVES)
def test_quotes_stand_where_their_spans_say(half: str) -> None:
    for phrase in labelled(half):
        for quote, span in evidence(told(phrase)):
            assert span is not None
            # The labelled phrases stand at 100 of the decoded text.
            assert quote == phrase.text[span[0] - 100 : span[1] - 100]
            assert quote.strip()


def test_a_field_without_a_span_has_quotes_without_one() -> None:
    fields = [
        Field("fandom", "Torchwood", "Torchwood", "container"),
        Field("tag", "Post-Cyberwoman", "Post-Cyberwoman", "container"),
    ]
    (placement,) = read_told(fields, gazetteer(), universes=["dw"]).placements
    assert (placement.quote, placement.span, placement.source) == ("Post-Cyberwoman", None, "tag")


def read_as(kind: FieldName, text: str, *, canon: str = "tw") -> frozenset[Statement]:
    return said(told(Labelled("", canon, kind, text, frozenset())))


def test_two_seasons_of_one_number_are_told_apart_by_the_fandom() -> None:
    assert read_as("setting", "Season 2", canon="tw") == {Statement("world", "during", "tw-s2")}
    assert read_as("setting", "Season 2", canon="dw") == {Statement("world", "during", "dw-s2")}


def test_two_seasons_of_one_number_are_told_apart_by_the_canon_named_beside() -> None:
    assert read_as("setting", "after Torchwood season 2", canon="dw") == {
        Statement("world", "after", "tw-s2")
    }
    assert read_as("setting", "after 2x13 of Torchwood", canon="dw") == {
        Statement("world", "after", "exit-wounds")
    }


def test_two_seasons_of_one_number_are_told_apart_by_the_characters() -> None:
    read = read_phrase("Post-S2", gazetteer(), universes=["dw"], characters=["Ianto Jones", "Gwen Cooper"])
    assert [each.event for each in read.placements] == ["tw-s2"]


def test_a_story_of_no_known_fandom_is_read_by_its_titles() -> None:
    read = read_phrase("Set just after Cyberwoman, in season 2", gazetteer(), universes=[])
    assert [(each.universe, each.relation, each.event) for each in read.placements] == [
        ("dw", "just after", "cyberwoman")
    ]


def test_what_two_fields_say_alike_is_said_once() -> None:
    text = "Set after Cyberwoman."
    fields = [
        Field("fandom", "Torchwood", "Torchwood", "label"),
        Field("setting", text, text, "label", (40, 61)),
        Field("notes", text, text, "prose", (40, 61)),
    ]
    (placement,) = read_told(fields, gazetteer(), universes=["dw"]).placements
    assert placement.source == "setting"


def test_spoilers_are_never_the_setting() -> None:
    read = told(Labelled("", "tw", "spoilers", "Exit Wounds, Children of Earth", frozenset()))
    assert not read.placements
    assert [each.event for each in read.spoilers] == ["exit-wounds", "children-of-earth"]


def test_a_crossover_has_places_in_both_canons() -> None:
    read = read_phrase(
        "For Watson, after Reichenbach; for Jack, before Utopia.", gazetteer(), universes=["holmes", "dw"]
    )
    assert [(each.universe, each.line, each.relation, each.anchor) for each in read.placements] == [
        ("holmes", "watson", "after", "final-problem/reichenbach-falls"),
        ("dw", "jack", "before", "utopia"),
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("just after Cyberwoman for Ianto", "just after Cyberwoman (Ianto)"),
        ("for the Doctor, possibly before Bad Wolf Bay", "possibly before Bad Wolf Bay (the Doctor)"),
        ("probably after Adrift", "probably after Adrift"),
    ],
)
def test_a_placement_in_a_few_words(text: str, shown: str) -> None:
    (placement,) = read_phrase(text, gazetteer(), universes=["dw"]).placements
    assert sentence(placement, gazetteer().atlas) == shown


WORDS = [
    *sorted({" ".join(key) for key in SENSES}),
    *(
        "Cyberwoman",
        "Doomsday",
        "Rose",
        "Adam",
        "Meat",
        "CoE",
        "Children of Earth",
        "Ianto",
        "the Doctor",
        "Alex",
    ),
    *(
        "s02e13",
        "2x13",
        "2.13",
        "S2",
        "season",
        "seasons",
        "1",
        "2",
        "ch.",
        "34",
        "post-",
        "pre-",
        "!",
        "?",
        ".",
        ",",
        ";",
    ),
    *(
        " - ",
        "/",
        "(",
        ")",
        '"',
        "'s",
        "&",
        "\n",
        "\n\n",
        "and",
        "…",
        "_",
        "*",
        "ß",
        "İ",
        "\u0301",
        "\U0001f600",
    ),
]
KINDS: tuple[FieldName, ...] = (
    "setting",
    "spoilers",
    "tag",
    "summary",
    "notes",
    "disclaimer",
    "series",
    "part",
    "warning",
)


@settings(max_examples=400, deadline=None)
@given(
    pieces=st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=14),
    glue=st.sampled_from([" ", "", ", "]),
    kind=st.sampled_from(KINDS),
    universes=st.sampled_from([("dw",), ("holmes", "pp"), ()]),
)
def test_any_text_tells_something_or_nothing(
    pieces: list[str], glue: str, kind: str, universes: tuple[str, ...]
) -> None:
    text = glue.join(pieces)
    read = read_phrase(text, gazetteer(), universes=universes, source=kind, at=7)
    for quote, span in evidence(read):
        assert span is not None
        assert text[span[0] - 7 : span[1] - 7] == quote
    atlas = gazetteer().atlas
    for placement in read.placements:
        assert atlas.event(placement.universe, placement.anchor) is not None
        assert placement.line == "world" or placement.line in atlas.people(placement.universe)
        assert placement.strength in {"sure", "likely", "weak"}
    if kind == "spoilers":
        assert all(placement.source == kind for placement in read.placements)


@pytest.mark.shared
def test_the_seeds_are_placed() -> None:
    one, two = sorted(SEEDS.glob("*.txt"))
    placed = seed(one)
    assert {(each.line, each.relation, each.anchor, each.strength) for each in placed.placements} == {
        ("ianto", "just after", "cyberwoman", "sure"),
        ("doctor", "after", "doomsday/battle", "likely"),
        ("doctor", "before", "doomsday/bad-wolf-bay", "weak"),
    }
    assert not placed.spoilers
    assert seed(two) == Told()


def seed(path: Path) -> Told:
    story = parse(read(path.read_bytes(), path.name))
    decoded = path.read_bytes().decode()
    read_ = read_told(story.fields, gazetteer(), universes=[])
    for quote, span in evidence(read_):
        assert span is not None
        assert decoded[slice(*span)] == quote
    return read_


@pytest.mark.parametrize(
    ("setting", "meant"),
    [
        (
            "after Exit Wounds (except for Jack, for whom it is before Doomsday)",
            [("world", "after", "exit-wounds"), ("jack", "before", "doomsday")],
        ),
        (
            "after Exit Wounds, but not for Jack, who is pre-Utopia",
            [("world", "after", "exit-wounds"), ("jack", "before", "utopia")],
        ),
        ("after Exit Wounds for Jack, not for Ianto", [("jack", "after", "exit-wounds")]),
    ],
)
def test_an_exception_says_nothing_of_what_stands_before_it(
    setting: str, meant: list[tuple[str, str, str]]
) -> None:
    found = read_phrase(setting, gazetteer(), universes=("dw",))
    assert [(each.line, each.relation, each.event) for each in found.placements] == meant
