"""Suggestions: each rule with a pair of tags that it is right about, and one that it must leave alone."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ianto.tags import Amendment, TagKind, Vocabulary, folded, parse_pack
from ianto.tags.suggest import suggest
from ianto.tags.uses import Suggestion, Use, preview

NOTHING_KNOWN = Vocabulary.of(())
CANON = {"A Study in Scarlet": "Sherlock Holmes"}
Row = tuple[TagKind, str, int]


def _use(kind: TagKind, name: str, works: int, *canons: str, known: bool = False) -> Use:
    fandoms = tuple((canon, works) for canon in canons or ("Sherlock Holmes",)) if kind != "fandom" else ()
    return Use(kind, folded(kind, name), name, works, ((name, works),), fandoms, known=known)


def _found(rows: Sequence[Row], least: float = 0.5) -> dict[str, Suggestion]:
    uses = [_use(kind, name, works) for kind, name, works in rows]
    return {each.name: each for each in suggest(uses, NOTHING_KNOWN, least=least)}


def _proposed(kind: TagKind, one: str, other: str, *more: str) -> bool:
    """Whether `one`, on two works, is proposed to be `other`, on forty, where `more` is used as well."""
    found = _found([(kind, one, 2), (kind, other, 40), *((kind, name, 40) for name in more)])
    return one in found and found[one].to == other


SAME: list[tuple[TagKind, str, str]] = [
    # slips of the pen
    ("character", "Sherlock Homles", "Sherlock Holmes"),
    ("character", "Elizabeth Bennett", "Elizabeth Bennet"),
    ("character", "Jonathon Harker", "Jonathan Harker"),
    ("character", "Carmila Karnstein", "Carmilla Karnstein"),
    ("fandom", "Pride and Predjudice", "Pride and Prejudice"),
    ("tag", "Hurt Sherlok", "Hurt Sherlock"),
    # words parted and ordered otherwise
    ("character", "VanHelsing", "Van Helsing"),
    ("character", "Holmes Sherlock", "Sherlock Holmes"),
    ("tag", "Fog London", "London Fog"),
    ("tag", "Kid Fic", "Kidfic"),
    # what stands in brackets
    ("character", "Watson", "Watson (Sherlock Holmes)"),
    ("character", "Mina Harker (offscreen)", "Mina Harker"),
    ("character", "Arthur Holmwood (letters only)", "Arthur Holmwood"),
    ("fandom", "Dracula (TV)", "Dracula"),
    ("fandom", "Persuasion", "Persuasion - Jane Austen"),
    # titles, nicknames, initials, short names, several names
    ("character", "Dr. John Watson", "John Watson"),
    ("character", 'James "Jim" Moriarty', "James Moriarty"),
    ("character", "John Watson", "John H. Watson"),
    ("character", "Lizzie Bennet", "Elizabeth Bennet"),
    ("character", "Dorothy Gale | Princess of Oz", "Dorothy Gale"),
    # one of the names alone
    ("character", "Lestrade", "George Lestrade"),
    ("character", "Inspector Lestrade", "George Lestrade"),
    ("character", "Wilhelmina", "Wilhelmina Harker"),
    # plurals, small words, abbreviations
    ("tag", "Bee", "Bees"),
    ("tag", "Letter From Whitby", "Letters from Whitby"),
    ("tag", "Angst with Happy Ending", "Angst With a Happy Ending"),
    ("tag", "AU", "Alternate Universe"),
    ("fandom", "TAOSH", "The Adventures of Sherlock Holmes"),
    ("fandom", "Through the Looking-Glass", "Alice: Through the Looking-Glass"),
    # relationships by their people
    ("relationship", "Sherlok Holmes/John Watson", "Sherlock Holmes/John Watson"),
    ("relationship", "Holmes/Watson", "Sherlock Holmes/John Watson"),
    ("relationship", "Johnlock", "Sherlock Holmes/John Watson"),
]

APART: list[tuple[TagKind, str, str]] = [
    # numbers
    ("tag", "Chapter 1", "Chapter 2"),
    ("tag", "Season One", "Season Two"),
    ("character", "Queen of Hearts 2", "Queen of Hearts 3"),
    ("fandom", "Dracula (1931)", "Dracula (1958)"),
    # families, men and women
    ("character", "Mycroft Holmes", "Sherlock Holmes"),
    ("character", "Mr. Bennet", "Mrs. Bennet"),
    ("character", "Mary Bennet", "Jane Bennet"),
    ("character", "Mrs. Watson", "John Watson"),
    ("character", "Maria Lucas", "Mario Lucas"),
    ("character", "Original Male Character", "Original Female Character"),
    ("tag", "Male Narrator", "Female Narrator"),
    ("character", "OMC", "OFC"),
    # other versions of somebody
    ("character", "Mirror Sherlock Holmes", "Sherlock Holmes"),
    ("character", "Sherlock Holmes (mirror)", "Sherlock Holmes"),
    ("character", "Vampire!Lucy Westenra", "Lucy Westenra"),
    ("character", "Young Mina Harker", "Mina Harker"),
    # friendship is not romance; more people are others
    ("relationship", "Sherlock Holmes & John Watson", "Sherlock Holmes/John Watson"),
    ("relationship", "Sherlock Holmes/John Watson/Mary Morstan", "Sherlock Holmes/John Watson"),
    # opposites
    ("tag", "Requited Love", "Unrequited Love"),
    ("tag", "Pre-Reichenbach", "Post-Reichenbach"),
    ("tag", "No Deerstalkers", "Deerstalkers"),
    ("tag", "Top Holmes", "Bottom Holmes"),
    # short words, and other words
    ("character", "Jim Hawkins", "Tim Hawkins"),
    ("tag", "Fog", "Frog"),
    ("fandom", "Emma (2020)", "Emma - Jane Austen"),
    ("fandom", "Dracula (Movies)", "Dracula"),
    ("fandom", "Emma (2020)", "Emma"),
    ("fandom", "Dracula & Related Fandoms", "Dracula"),
    ("fandom", "Emma: The Lost Letters", "Dracula: The Lost Letters"),
    ("fandom", "Alice: The Sequel", "Arthur: The Story"),
    ("character", "(mentioned)", "mentioned"),
]


@pytest.mark.parametrize(("kind", "one", "other"), SAME, ids=[f"{each[1]} is {each[2]}" for each in SAME])
def test_what_is_the_same_is_proposed(kind: TagKind, one: str, other: str) -> None:
    assert _proposed(kind, one, other)


@pytest.mark.parametrize(
    ("kind", "one", "other"), APART, ids=[f"{each[1]} is not {each[2]}" for each in APART]
)
def test_what_is_not_the_same_is_not_proposed(kind: TagKind, one: str, other: str) -> None:
    assert not _proposed(kind, one, other)
    assert not _proposed(kind, other, one)


def test_what_is_used_more_is_what_the_other_is_called() -> None:
    found = _found([("character", "Sherlock Homles", 1), ("character", "Sherlock Holmes", 90)])
    assert list(found) == ["Sherlock Homles"]
    assert found["Sherlock Homles"].works == 1


def test_a_name_alone_is_nobodys_where_two_have_it() -> None:
    assert _proposed("character", "Holmes", "Sherlock Holmes")
    assert not _proposed("character", "Holmes", "Sherlock Holmes", "Mycroft Holmes")


def test_a_name_alone_is_somebodys_who_is_far_better_known() -> None:
    found = _found(
        [
            ("character", "Holmes", 2),
            ("character", "Sherlock Holmes", 300),
            ("character", "Mycroft Holmes", 9),
        ]
    )
    assert found["Holmes"].to == "Sherlock Holmes"
    assert "by far the best known" in found["Holmes"].reasons[0]


def test_a_name_alone_means_nobody_of_another_fandom() -> None:
    holmes = _use("character", "John Watson", 40, "Sherlock Holmes")
    here = suggest([holmes, _use("character", "Watson", 2, "Sherlock Holmes")], NOTHING_KNOWN)
    assert [(each.name, each.to) for each in here] == [("Watson", "John Watson")]
    assert not suggest([holmes, _use("character", "Watson", 2, "Dracula")], NOTHING_KNOWN)


def test_a_canon_of_several_authors_is_less_sure() -> None:
    rows: list[Row] = [("fandom", "Emma", 9), ("fandom", "Emma - Jane Austen", 40)]
    alone = _found(rows)["Emma"]
    several = _found([*rows, ("fandom", "Emma (TV)", 30)])["Emma"]
    assert alone.score > several.score


def test_both_names_known_to_the_vocabulary_are_two() -> None:
    one, other = "Sherlock Homles", "Sherlock Holmes"
    uses = [_use("character", one, 2, known=True), _use("character", other, 40, known=True)]
    assert not suggest(uses, NOTHING_KNOWN)


def _known(*entries: str) -> Vocabulary:
    head = 'pack = "holmes"\ntitle = "Holmes"\nversion = 1\nlicence = "CC0-1.0"\n'
    return Vocabulary.of([parse_pack(head + "\n".join(entries), "holmes")])


def test_a_name_of_the_vocabulary_is_proposed_that_nobody_uses() -> None:
    known = _known('[[tag]]\nkind = "character"\nname = "Irene Adler"\nfandoms = ["Sherlock Holmes"]')
    (found,) = suggest([_use("character", "Irene Addler", 2)], known)
    assert (found.name, found.to) == ("Irene Addler", "Irene Adler")


def test_a_known_name_of_another_fandom_that_nobody_uses_is_not_meant() -> None:
    entry = '[[tag]]\nkind = "character"\nname = "{}"\nfandoms = ["Dracula"]'
    for name in ("Renfield", "Renfield (Dracula)"):
        known = _known(entry.format(name), '[[tag]]\nkind = "fandom"\nname = "Emma"')
        assert [each.to for each in suggest([_use("character", "Renfeild", 2, "Dracula")], known)] == [name]
        assert not suggest([_use("character", "Renfeild", 2, "Emma")], known)


def test_what_stands_above_a_tag_is_not_the_tag() -> None:
    entry = '[[tag]]\nkind = "fandom"\nname = "Emma (TV)"\nparents = ["Emma"]'
    uses = [_use("fandom", "Emma (TV)", 2, known=True), _use("fandom", "Emma", 40)]
    assert suggest(uses, NOTHING_KNOWN)[0].to
    assert not suggest(uses, _known(entry))


def test_what_a_person_said_is_not_the_same_is_not_proposed_again() -> None:
    uses = [_use("character", "John Wattson", 2), _use("character", "John Watson", 40)]
    assert suggest(uses, NOTHING_KNOWN)
    apart = Amendment("apart", "character", "John Wattson", "John Watson")
    assert not suggest(uses, Vocabulary.of((), [apart]))
    after_all = Amendment("alias", "character", "John Wattson", "John Watson")
    assert Vocabulary.of((), [apart]).are_apart("character", "John Wattson", "John Watson")
    assert not Vocabulary.of((), [apart, after_all]).are_apart("character", "John Wattson", "John Watson")


def _beside(use: Use, *beside: tuple[TagKind, str, int]) -> Use:
    return Use(use.kind, use.key, use.name, use.works, use.written, use.fandoms, beside, known=use.known)


WITH: tuple[tuple[TagKind, str, int], ...] = (
    ("character", "Mary Morstan", 4),
    ("character", "Mrs. Hudson", 4),
    ("relationship", "Sherlock Holmes/Irene Adler", 3),
)


def test_the_same_company_makes_surer() -> None:
    one, other = _use("character", "John Wattson", 4), _use("character", "John Watson", 40)
    (plain,) = suggest([one, other], NOTHING_KNOWN)
    (found,) = suggest([_beside(one, *WITH), _beside(other, *WITH)], NOTHING_KNOWN)
    assert found.score > plain.score
    assert "never together" in found.reasons[-1]


def test_tags_that_stand_together_are_two() -> None:
    one, other = _use("character", "John Wattson", 4), _use("character", "John Watson", 40)
    together = _beside(one, *WITH, ("character", "John Watson", 3))
    assert not suggest([together, _beside(other, *WITH, ("character", "John Wattson", 3))], NOTHING_KNOWN)


@pytest.mark.parametrize(
    ("name", "to", "kind"),
    [
        ("Sherlock Holmes", "Sherlock Holmes", "character"),
        ("Holmes/Watson", "Sherlock Holmes/John Watson", "relationship"),
        ("Johnlock", "Sherlock Holmes/John Watson", "relationship"),
        ("Dracula", "Dracula", "fandom"),
        ("Major Character Death", "Major Character Death", "warning"),
    ],
)
def test_a_freeform_that_is_something_else_is_proposed_as_that(name: str, to: str, kind: TagKind) -> None:
    rows: list[Row] = [
        ("character", "Sherlock Holmes", 90),
        ("character", "John Watson", 80),
        ("relationship", "Sherlock Holmes/John Watson", 40),
        ("fandom", "Dracula", 30),
        ("warning", "Major Character Death", 20),
    ]
    uses = [_use(*row) for row in [*rows, ("tag", name, 2)]]
    found = [each for each in suggest(uses, NOTHING_KNOWN) if each.kind == "tag"]
    assert [(each.to, each.to_kind) for each in found] == [(to, kind)]


def test_a_canon_called_after_its_hero_is_no_mistake() -> None:
    assert not _found([("fandom", "Sherlock Holmes", 2), ("character", "Sherlock Holmes", 90)])


def test_a_slip_of_a_slip_leads_to_the_name() -> None:
    found = _found(
        [("character", "Wattson", 1), ("character", "Dr. Watson", 3), ("character", "John Watson", 200)],
        least=0.4,
    )
    assert found["Dr. Watson"].to == "John Watson"
    assert found["Wattson"].to == "John Watson"


def test_a_preview_tells_what_would_change() -> None:
    one = Use(
        "character",
        "john wattson",
        "John Wattson",
        3,
        (("john wattson", 1), ("John Wattson", 2)),
        (("Sherlock Holmes", 3),),
    )
    other = _use("character", "John Watson", 40)
    (found,) = suggest([one, other], NOTHING_KNOWN)
    told = preview(found, [one, other])
    assert told.written == (("John Wattson", 2), ("john wattson", 1))
    assert (told.to, told.works, told.works_after) == ("John Watson", 3, 43)
    assert told.fandoms == (("Sherlock Holmes", 3),)


NAMES = st.text(alphabet="abcdehlmnorstw '-./&|(\"!é1", min_size=1, max_size=24).filter(str.strip)
KINDS = st.sampled_from(("character", "relationship", "fandom", "tag"))


@given(st.lists(st.tuples(KINDS, NAMES, st.integers(1, 50)), max_size=12, unique_by=lambda row: row[:2]))
def test_whatever_is_written_each_tag_is_proposed_once_and_never_as_itself(rows: list[Row]) -> None:
    found = suggest([_use(*row) for row in rows], NOTHING_KNOWN)
    assert len({(each.kind, each.name) for each in found}) == len(found)
    assert all((each.kind, each.name) != (each.to_kind, each.to) for each in found)
    assert all(0.5 <= each.score <= 1 and each.reasons for each in found)
    assert found == suggest([_use(*row) for row in reversed(rows)], NOTHING_KNOWN)


def test_ten_times_the_tags_take_about_ten_times_as_long() -> None:
    def seconds(number: int) -> float:
        uses = [_use("character", f"{_made(at)} {_made(at * 7 + 3)}", 1 + at % 9) for at in range(number)]
        begun = time.process_time()
        suggest(uses, NOTHING_KNOWN)
        return time.process_time() - begun

    seconds(100)
    assert seconds(5000) < 25 * max(seconds(500), 0.02)


def _made(number: int) -> str:
    syllables = ("bar", "ton", "wick", "hol", "mes", "ley", "ford", "har", "ker", "dun")
    return "".join(syllables[int(digit)] for digit in str(number % 100_000)).capitalize()
