"""Lines typed by hand: read, written again, completed, and refused with a reason."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ianto.timeline import NotUnderstood, Told, complete, hand_text, read_hand
from tests.timeline.placed import Statement, gazetteer, said


def by_hand(text: str, *universes: str) -> Told:
    return read_hand(text, gazetteer(), universes=universes or ("dw",))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("ianto: just after Cyberwoman", {Statement("ianto", "just after", "cyberwoman")}),
        ("Ianto Jones: after 1x04", {Statement("ianto", "after", "cyberwoman")} - {Statement("", "", "")}),
        (
            "doctor: after Doomsday/battle, likely",
            {Statement("doctor", "after", "doomsday/battle", "likely")},
        ),
        (
            "doctor: possibly before Bad Wolf Bay",
            {Statement("doctor", "before", "doomsday/bad-wolf-bay", "weak")},
        ),
        ("after Meat", {Statement("world", "after", "meat")}),
        ("world: during children-of-earth", {Statement("world", "during", "children-of-earth")}),
        ("during tw:cyberwoman", {Statement("world", "during", "cyberwoman")}),
        (
            "rose: between Doomsday and The Runaway Bride",
            {Statement("rose", "after", "doomsday"), Statement("rose", "before", "the-runaway-bride")},
        ),
        (
            "jack: after Exit Wounds; jack: before Children of Earth\nspoils: Exit Wounds",
            {
                Statement("jack", "after", "exit-wounds"),
                Statement("jack", "before", "children-of-earth"),
                Statement("spoils", "", "exit-wounds"),
            },
        ),
        ("spoils: Meat, Adam", {Statement("spoils", "", "meat"), Statement("spoils", "", "adam")}),
        ("verse: diverges at Exit Wounds", {Statement("verse", "diverges", "exit-wounds")}),
        ("verse: compliant with Children of Earth", {Statement("verse", "compliant", "children-of-earth")}),
        ("verse: reorders", {Statement("verse", "reorders", "")}),
        ("verse: AU", {Statement("verse", "au", "")}),
        (
            "a few days after Cyberwoman, for Ianto",
            {Statement("ianto", "just after", "cyberwoman", "likely")},
        ),
    ],
)
def test_lines_are_read(text: str, says: set[Statement]) -> None:
    read = by_hand(text)
    assert said(read) == says
    assert by_hand(hand_text(read)) == read
    assert {each.source for each in read.placements} <= {"person"}


def test_a_crossover_names_its_universes() -> None:
    read = by_hand("watson: after The Final Problem; jack: after Doomsday", "dw", "holmes")
    assert hand_text(read) == "watson: after holmes:final-problem\njack: after dw:doomsday"
    assert by_hand(hand_text(read), "dw", "holmes") == read


@pytest.mark.parametrize(
    ("text", "position", "says"),
    [
        ("ianto: after Cyberspaceman", 13, "Did you mean"),
        ("iantho: after Cyberwoman", 0, "Did you mean “Ianto Jones”"),
        ("ianto: nicely done", 7, "does not say when"),
        ("ianto: after Cyberwoman\nwhen: ever", 24, "does not say when"),
        ("ianto: after Cyberwoman\nwhen: ever", 24, "Nobody here is called “when”"),
        ("ianto: nicely done", 7, "Write for instance “ianto: just after"),
        ("ianto: after", 7, "“after” names no event"),
        ("verse: sideways", 7, "is no continuity"),
        ("spoils: qzx", 8, "No calendar knows “qzx”"),
        ("  ", 0, "Nothing is said"),
        ("ianto:  ", 6, "says nothing after its colon"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(text: str, position: int, says: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        by_hand(text)
    assert says in refused.value.message
    assert refused.value.position == position


def test_a_slip_names_the_nearest() -> None:
    with pytest.raises(NotUnderstood) as refused:
        by_hand("spoils: Countryside walks")
    assert "Countrycide" in refused.value.nearest


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("lydia: durring Lydia's elopement", ["“durring” is no relation. Did you mean “during”?"]),
        ("lydia: durring elopment", ["Did you mean “during”?", "Did you mean “Lydia's elopement”"]),
        ("lidya: during Brighton", ["“lidya”. Did you mean “Lydia Bennet”?", "“Lydia in Brighton”"]),
        ("lydia: after elopment", ["No calendar knows “elopment”. Did you mean “Lydia's elopement”"]),
        ("lydia: zzz", ["“zzz” does not say when. Write for instance “lydia: just after Chapter 2”"]),
        ("", ["Write for instance “elizabeth: just after Chapter 2”"]),
    ],
)
def test_what_is_refused_is_spoken_of_by_the_canon_at_hand(text: str, says: list[str]) -> None:
    with pytest.raises(NotUnderstood) as refused:
        by_hand(text, "pp")
    assert [each for each in says if each not in refused.value.message] == []
    assert "Cyberwoman" not in refused.value.message


def test_of_a_title_with_a_slip_that_title_is_the_nearest() -> None:
    with pytest.raises(NotUnderstood) as refused:
        by_hand("watson: after The Fnial Problem", "dw", "holmes", "pp")
    assert refused.value.nearest[0] == "The Adventure of the Final Problem"


def test_somebody_has_their_own_canon_where_several_come_into_question() -> None:
    with pytest.raises(NotUnderstood) as refused:
        by_hand("lydia: after elopment", "dw", "holmes", "pp")
    assert "Meat" not in refused.value.message
    assert refused.value.nearest[0] == "Lydia's elopement"
    assert {each.universe for each in by_hand("lydia: after Chapter 2", "dw", "pp").placements} == {"pp"}


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("lydia: after elop", "Lydia's elopement"),
        ("lydia: after lydia's el", "Lydia's elopement"),
        ("after ball", "The Netherfield ball"),
        ("after chapter one", "chapter one (Chapter 1)"),
        ("after ch4", "Chapter 4"),
        ("lidya: during Brighton", "Lydia goes to Brighton"),
    ],
)
def test_what_fits_best_is_offered_first(typed: str, first: str) -> None:
    found = complete(typed, len(typed), gazetteer(), ())
    assert found[0].shows == first
    assert len(found) <= 8
    shown = complete("lydia: before lydia", 19, gazetteer(), ())
    assert "Lydia's elopement" in {each.shows for each in shown}


def test_whoever_is_named_is_completed_from_the_canons_that_know_them() -> None:
    assert {each.shows for each in complete("after ch", 8, gazetteer(), ())} >= {"Children of Earth"}
    shown = {each.shows for each in complete("lydia: after ch", 15, gazetteer(), ())}
    assert "Chapter 1" in shown
    assert "Children of Earth" not in shown


def test_what_nothing_completes_is_offered_nothing() -> None:
    assert complete("lydia: after zzz", 16, gazetteer(), ("pp",)) == []


@pytest.mark.parametrize(
    ("typed", "offers", "start"),
    [
        ("ia", "ianto: ", 0),
        ("ianto: ju", "just after ", 7),
        ("ianto: just after Cyb", "Cyberwoman", 18),
        ("doctor: after Doomsday/", "Doomsday/bad-wolf-bay", 14),
        ("doctor: after Doomsday, li", " likely", 23),
        ("spoils: exit", "Exit Wounds", 8),
        ("verse: div", "diverges at ", 7),
        ("verse: diverges at Exit", "Exit Wounds", 19),
        ("ianto: after Adrift; ja", "jack: ", 21),
        ("after count", "Countrycide", 6),
    ],
)
def test_what_may_come_next(typed: str, offers: str, start: int) -> None:
    found = complete(typed, len(typed), gazetteer(), ("dw",))
    assert (offers, start, len(typed)) in {(each.text, each.start, each.stop) for each in found}


def test_a_completion_is_understood() -> None:
    for typed in ("ianto: after Cyb", "ianto: after Doomsday/", "ianto: after th", "ianto: after s"):
        for each in complete(typed, len(typed), gazetteer(), ("dw",)):
            if each.text.strip() not in {"possibly", "likely"}:
                assert by_hand(typed[: each.start] + each.text + typed[each.stop :]).placements


def test_a_title_between_two_may_have_an_and_in_it() -> None:
    read = by_hand("lydia: between The search and the marriage and Chapter 60", "pp")
    assert said(read) == {
        Statement("lydia", "after", "elopement-affair"),
        Statement("lydia", "before", "chapter-60"),
    }
    with pytest.raises(NotUnderstood) as refused:
        by_hand("lydia: between zzz and Chapter 60", "pp")
    assert (refused.value.position, "“zzz”" in refused.value.message) == (15, True)


def test_the_second_of_two_events_is_completed_too() -> None:
    typed = "ianto: between Doomsday and Cyb"
    each = next(
        each for each in complete(typed, len(typed), gazetteer(), ("dw",)) if each.text == "Cyberwoman"
    )
    assert by_hand(typed[: each.start] + each.text) == by_hand("ianto: between Doomsday and Cyberwoman")


@settings(max_examples=200, deadline=None)
@given(text=st.text(alphabet="iantoe:;,/ \nafterCybwman0x2", max_size=40), cursor=st.integers(-3, 50))
def test_any_line_is_read_or_refused(text: str, cursor: int) -> None:
    complete(text, cursor, gazetteer(), ("dw",))
    read, refused = attempt(text)
    if refused is not None:
        assert refused.message
        assert 0 <= refused.position <= len(text)
    else:
        assert by_hand(hand_text(read)) == read


def attempt(text: str) -> tuple[Told, NotUnderstood | None]:
    try:
        return by_hand(text), None
    except NotUnderstood as refused:
        return Told(), refused
