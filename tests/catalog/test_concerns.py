"""What in a work deserves a look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from ianto.catalog.concerns import CONCERNS, Stated, Worry, concerns_of
from ianto.catalog.effective import line, merge
from ianto.story import Field, FieldName, Source
from ianto.tags import Tag


def _field(name: FieldName, value: str, source: Source = "label", confidence: float = 0.95) -> Field:
    return Field(name, value, value, source, None, confidence)


WHOLE = (
    _field("title", "The Lantern in the Area"),
    _field("author", "saltmarsh_quill"),
    _field("fandom", "Sherlock Holmes"),
    _field("rating", "PG"),
)


def _without(*names: str) -> tuple[Field, ...]:
    return tuple(field for field in WHOLE if field.name not in names)


def _worries(*versions: Sequence[Field], **more: Any) -> list[Worry]:
    stated = [Stated(number, fields) for number, fields in enumerate(versions, 1)]
    return concerns_of(line(merge(versions)), stated, **more)


def _kinds(*versions: Sequence[Field], **more: Any) -> list[str]:
    return [worry.kind for worry in _worries(*versions, **more)]


def test_a_work_that_says_all_that_is_asked_deserves_no_look() -> None:
    assert _worries(WHOLE) == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [("title", "no-title"), ("author", "no-author"), ("fandom", "fandom-unclear"), ("rating", "no-rating")],
)
def test_what_nobody_states(name: FieldName, kind: str) -> None:
    assert _kinds(_without(name)) == [kind]
    # What another version states is stated; what a person decided, even that there is none, is decided.
    assert _kinds(_without(name), WHOLE) == []
    assert _kinds(_without(name), decided={name}) == []
    assert _kinds(_without(name), fine={kind}) == []
    other = next(each for each in CONCERNS if each != kind)
    assert _kinds(_without(name), fine={other}) == [kind]


def test_the_worst_comes_first_and_worse_still_what_says_nothing_at_all() -> None:
    worries = _worries(())
    assert [worry.kind for worry in worries] == ["no-title", "no-author", "fandom-unclear", "no-rating"]
    weights = [worry.weight for worry in worries]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] > _worries(_without("title"))[0].weight
    assert worries[2].weight > _worries(_without("fandom"))[0].weight


def _tag(written: str, *, known: bool = False, ambiguous: tuple[str, ...] = ()) -> Tag:
    return Tag("fandom", written, written.casefold(), written, known=known, ambiguous=ambiguous)


def test_a_fandom_that_may_be_two_or_a_ship() -> None:
    (worry,) = _worries((*_without("fandom"), _field("fandom", "Holmes/Dracula")))
    assert worry.kind == "fandom-unclear"
    assert worry.detail == {
        "why": "two-or-ship",
        "value": "Holmes/Dracula",
        "may_be": ["Holmes", "Dracula"],
        "form": "one: Holmes/Dracula",
    }


def _joined(between: int) -> tuple[Field, ...]:
    one = Field("fandom", "Quillon", "Quillon", "label", (8, 15))
    other = Field("fandom", "Mirabel", "Mirabel", "label", (15 + between, 22 + between))
    return (*_without("fandom"), one, other)


def test_two_fandoms_a_header_had_joined_by_a_slash() -> None:
    (worry,) = _worries(_joined(1))
    assert worry.detail == {
        "why": "two-or-ship",
        "value": "Quillon/Mirabel",
        "may_be": ["Quillon", "Mirabel"],
        "split": True,
        "form": "two: Quillon/Mirabel",
    }
    assert _kinds(_joined(1), tags=[_tag("Quillon", known=True)]) == ["fandom-unclear"]
    assert _kinds(_joined(1), tags=[_tag("Quillon", known=True), _tag("Mirabel", known=True)]) == []
    assert _kinds(_joined(2)) == []


@pytest.mark.parametrize(
    "fandom", ["Emma (book w/ the picnic)", "24/7", "Carmilla (either/or)", "Alice / 3", "Ev/Oz"]
)
def test_not_every_slash_is_between_names(fandom: str) -> None:
    assert _kinds((*_without("fandom"), _field("fandom", fandom))) == []


def test_a_fandom_that_a_vocabulary_knows_is_clear_whatever_its_name() -> None:
    fields = (*_without("fandom"), _field("fandom", "Holmes/Dracula"))
    assert _kinds(fields, tags=[_tag("Holmes/Dracula", known=True)]) == []


def test_a_fandom_of_which_there_are_several() -> None:
    tag = _tag("Sherlock", ambiguous=("Sherlock Holmes", "Young Sherlock"))
    (worry,) = _worries(WHOLE, tags=[tag])
    assert worry.detail == {
        "why": "ambiguous",
        "value": "Sherlock",
        "may_be": ["Sherlock Holmes", "Young Sherlock"],
        "form": "several: Sherlock",
    }


@pytest.mark.parametrize(
    ("repairs", "warnings"),
    [
        ((), ("3 characters were lost before this file was saved; they are shown as \ufffd",)),
        ((), ("some characters were garbled before this file was saved, and are left as they are",)),
        ((), ("some bytes are damaged, and what they meant is lost",)),
        ((), ("7 apostrophes seem to have become question marks before this file was saved",)),
        ((), ("it says its encoding is 'x-oz', which does not exist",)),
        (("cp1251: read as cp1251, by its letters",), ()),
        (("fragments: 12 bytes among utf-8 were read as cp1252",), ()),
    ],
)
def test_a_doubtful_encoding(repairs: tuple[str, ...], warnings: tuple[str, ...]) -> None:
    (worry,) = concerns_of(line(WHOLE), [Stated(4, WHOLE, repairs, warnings)])
    assert worry.kind == "encoding"
    assert worry.detail["doubts"] == [{"version": 4, "said": (repairs or warnings)[0]}]


def test_doubts_are_alike_but_for_their_counts_and_not_their_encodings() -> None:
    def form(repair: str) -> str:
        (worry,) = concerns_of(line(WHOLE), [Stated(1, WHOLE, (repair,))])
        said: str = worry.detail["form"]
        return said

    assert form("fragments: 12 bytes among utf-8 were read as cp1252") == form(
        "fragments: 1,307 bytes among utf-8 were read as cp1252"
    )
    assert form("cp1251: read as cp1251, by its letters") != form("cp1250: read as cp1250, by its letters")


def test_what_was_surely_put_right_is_no_doubt() -> None:
    repairs = ("mojibake: 14 garbled places put right", "utf-16: read as utf-16-le although it has no mark")
    assert concerns_of(line(WHOLE), [Stated(1, WHOLE, repairs, ("it holds no story",))]) == []


def test_what_is_lost_is_worse_than_what_was_guessed() -> None:
    stated = Stated(
        1, WHOLE, ("cp1251: read as cp1251, by its letters",), ("2 characters were lost before it",)
    )
    (worry,) = concerns_of(line(WHOLE), [stated])
    assert [each["said"][:4] for each in worry.detail["doubts"]] == ["2 ch", "cp12"]
    assert worry.weight > concerns_of(line(WHOLE), [Stated(1, WHOLE, stated.repairs)])[0].weight


def test_a_label_and_a_container_that_name_it_differently() -> None:
    fields = (*WHOLE, _field("title", "Three Nights Running", "container", 0.8))
    (worry,) = _worries(fields)
    assert worry.kind == "sources-disagree"
    (said,) = worry.detail["fields"]
    assert said["field"] == "title"
    assert [(each["value"], each["source"]) for each in said["values"]] == [
        ("The Lantern in the Area", "label"),
        ("Three Nights Running", "container"),
    ]
    assert _kinds(fields, decided={"title"}) == []
    assert _kinds(fields, fine={"sources-disagree:title"}) == []
    assert _kinds(fields, fine={"sources-disagree:author"}) == ["sources-disagree"]


@pytest.mark.parametrize(
    ("value", "confidence"),
    [
        ("THE LANTERN IN THE AREA", 0.9),
        ("FIC: The Lantern in the Area (1/1)", 0.9),
        ("the lantern... in the area!", 0.9),
        ("Three Nights Running", 0.5),
    ],
)
def test_what_says_the_same_or_is_a_guess_disagrees_with_nothing(value: str, confidence: float) -> None:
    assert _worries((*WHOLE, _field("title", value, "container", confidence))) == []


def test_two_versions_by_different_authors() -> None:
    other = (*_without("author"), _field("author", "Edda Thorne"))
    (worry,) = _worries(WHOLE, other)
    (said,) = worry.detail["fields"]
    assert said["field"] == "author"
    assert [(each["value"], each["version"]) for each in said["values"]] == [
        ("saltmarsh_quill", 1),
        ("Edda Thorne", 2),
    ]
    # One who signs with both names, and a co-author more, are nobody else.
    assert _worries(WHOLE, (*other, _field("author", "Saltmarsh Quill"))) == []


def test_two_versions_with_different_ratings() -> None:
    assert _worries(WHOLE, (*_without("rating"), _field("rating", "K+"))) == []
    (worry,) = _worries(WHOLE, (*_without("rating"), _field("rating", "NC-17")))
    assert [each["value"] for each in worry.detail["fields"][0]["values"]] == ["PG", "NC-17"]
