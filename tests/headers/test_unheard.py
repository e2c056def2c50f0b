from __future__ import annotations

import pytest

from ianto.headers.labels import labels_on
from ianto.headers.lines import Line
from ianto.headers.parse import parse
from ianto.headers.unheard import akin_meaning
from tests.headers.reading import STORY, plain


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Summary-type thing", "summary"),
        ("Pairing-ish", "relationship"),
        ("Overall Rating", "rating"),
        ("Rated for", "rating"),
        ("And it’s rated", "rating"),
        ("Suggested rating", "rating"),
        ("Fandom thing", "fandom"),
        ("Title of story", "title"),
        ("The inevitable disclaimer bit", "disclaimer"),
        ("Wordage", "word_count"),
        ("Who's doing who", "relationship"),
        ("Who’s in it?", "character"),
        ("How bad is it", "rating"),
        ("How long is it?", "word_count"),
        ("What it's about", "summary"),
        ("When it's set", "setting"),
        ("Beta-ed by", "beta"),
        ("Feed me", "feedback"),
        ("Small print", "disclaimer"),
        ("Last edit", "date"),
    ],
)
def test_labels_nobody_listed(label: str, name: str) -> None:
    assert akin_meaning(label) == ((name,) if name else ())


@pytest.mark.parametrize(
    "label",
    [
        "Holmes said",
        "His words to the author",
        "He gave a warning and a rating",
        "The note read",
        "Boots",
        "It was",
        "The",
        "1895",
    ],
)
def test_speech_and_story_are_no_labels(label: str) -> None:
    assert akin_meaning(label) == ()


def test_a_value_that_can_be_nothing_else_tells_an_unknown_key() -> None:
    assert _names("Snogging: Holmes/Watson") == ("relationship",)
    assert _names("The damage: PG-13") == ("rating",)
    assert _names("Weighs: 1,200 words") == ("word_count",)
    assert _names("Watson: R") == ()
    assert _names("Knightley: Emma") == ()
    assert _names("He read: Pride and Prejudice, twice over, and wept") == ()


def test_a_header_of_invented_keys_is_read() -> None:
    head = "Fandom thing: Persuasion\nPairing-ish: Anne/Wentworth\nHow bad is it: PG\nFeed me -- please do\n"
    found = {field.name: field.value for field in parse(plain(head + STORY)).fields}
    assert found == {
        "fandom": "Persuasion",
        "relationship": "Anne/Wentworth",
        "rating": "PG",
        "feedback": "please do",
    }


@pytest.mark.parametrize("mark", ["........ ", ";; ", " » ", " / ", " • ", ":: ", "… "])
def test_marks_that_few_writers_set_behind_a_label(mark: str) -> None:
    labels = {"title": "Plums", "fandom": "Emma", "rating": "pg", "pairing": "Emma/Knightley"}
    head = "\n".join(f"{label}{mark}{value}" for label, value in labels.items())
    fields = {field.name: field.value for field in parse(plain(head + STORY)).fields}
    assert fields == {"title": "Plums", "fandom": "Emma", "rating": "pg", "relationship": "Emma/Knightley"}


def test_capitals_need_no_mark_at_all() -> None:
    head = "TITLE Plums\nAUTHOR Ann Arbour\nRATING PG\nSUMMARY plums go missing from the larder.\n"
    fields = {field.name: field.value for field in parse(plain(head + STORY)).fields}
    assert fields["title"] == "Plums"
    assert fields["summary"] == "plums go missing from the larder."
    assert _names("NOTES WERE TAKEN") == ()
    assert _names("Ebb / Flow") == ()


def test_small_labels_on_one_line() -> None:
    head = (
        "title: plums. author: ann arbour. rating: pg. pairing: emma/knightley\nsummary: plums go missing.\n"
    )
    fields = {field.name: field.value for field in parse(plain(head + STORY)).fields}
    assert fields["author"] == "ann arbour"
    assert fields["rating"] == "pg"
    assert fields["relationship"] == "emma/knightley"


def test_one_invented_key_alone_begins_no_header() -> None:
    text = "What happens: nothing. She sat down.\n\nThen the lamp went out, and he said her name twice, and ran.\n"
    assert parse(plain(text)).fields == ()


def _names(text: str) -> tuple[str, ...]:
    return next((label.names for label in labels_on(Line(0, 0, text, 0))), ())
