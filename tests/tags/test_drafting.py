"""What people decide goes before packs, later decisions before earlier ones, and nothing of it can break."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ianto.tags import Alias, Amendment, TagKind, Vocabulary
from tests.tags.packs import packs


def _read(
    vocabulary: Vocabulary, kind: TagKind, *texts: str, fandom: str = "Sherlock Holmes"
) -> list[tuple[str, str]]:
    read = vocabulary.tags({"fandom": [fandom], kind: [*texts]})
    return [(tag.kind, tag.name) for tag in read if tag.kind != "fandom" or kind == "fandom"]


def _amended(*amendments: Amendment) -> Vocabulary:
    return Vocabulary.of(packs(), amendments)


def test_an_alias_holds_everywhere_or_in_one_fandom() -> None:
    everywhere = _amended(Amendment("alias", "character", "The Great Detective", "Sherlock Holmes"))
    assert _read(everywhere, "character", "the great detective", fandom="Dracula") == [
        ("character", "Sherlock Holmes")
    ]
    there = _amended(Amendment("alias", "character", "The Doctor", "John Watson", fandom="Sherlock Holmes"))
    assert _read(there, "character", "The Doctor") == [("character", "John Watson")]
    assert _read(there, "character", "The Doctor", fandom="Dracula") == [("character", "The Doctor")]
    assert there.aliases("character", "John Watson")[-1] == Alias(
        "The Doctor", ("Sherlock Holmes",), "decided"
    )


def test_an_alias_of_a_person_holds_in_relationships() -> None:
    vocabulary = _amended(
        Amendment("alias", "character", "The Doctor", "John Watson", fandom="Sherlock Holmes")
    )
    assert _read(vocabulary, "relationship", "Holmes/The Doctor") == [
        ("relationship", "Sherlock Holmes/John Watson")
    ]


def test_a_later_alias_goes_before_an_earlier_one_and_both_before_packs() -> None:
    first = Amendment("alias", "character", "Watson", "Mary Morstan")
    second = Amendment("alias", "character", "Watson", "Sherlock Holmes")
    assert _read(_amended(first), "character", "Watson") == [("character", "Mary Morstan")]
    assert _read(_amended(first, second), "character", "Watson") == [("character", "Sherlock Holmes")]
    assert _read(_amended(second, first), "character", "Watson") == [("character", "Mary Morstan")]


def test_a_known_tag_that_is_another_brings_its_spellings_along() -> None:
    vocabulary = _amended(Amendment("alias", "fandom", "Dracula", "Gothic Novels"))
    assert _read(vocabulary, "fandom", "Dracula (Stoker)", fandom="Dracula (Stoker)") == [
        ("fandom", "Gothic Novels")
    ]
    assert _read(vocabulary, "character", "Mina", fandom="Gothic Novels") == [("character", "Mina Harker")]
    assert {alias.text for alias in vocabulary.aliases("fandom", "Gothic Novels")} == {
        "Dracula",
        "Dracula (Stoker)",
    }


def test_two_names_made_one_the_other_way_round_are_called_as_was_decided_last() -> None:
    there = Amendment("alias", "character", "Mina Harker", "Wilhelmina Murray")
    back = Amendment("alias", "character", "Wilhelmina Murray", "Mina Harker")
    assert _read(_amended(there), "character", "Mina", fandom="Dracula") == [
        ("character", "Wilhelmina Murray")
    ]
    for text in ("Mina", "Wilhelmina Murray", "Mina Harker"):
        assert _read(_amended(there, back), "character", text, fandom="Dracula") == [
            ("character", "Mina Harker")
        ]


def test_a_renamed_tag_is_still_known_by_its_former_name() -> None:
    vocabulary = _amended(
        Amendment("rename", "character", "John Watson", "Dr. John Hamish Watson"),
        Amendment("rename", "fandom", "Sherlock Holmes", "Holmes (Doyle)"),
    )
    assert _read(vocabulary, "fandom", "SH", fandom="SH") == [("fandom", "Holmes (Doyle)")]
    assert _read(vocabulary, "character", "John Watson", "Watson", fandom="SH") == [
        ("character", "Dr. John Hamish Watson")
    ]
    assert _read(vocabulary, "relationship", "Holwat", fandom="SH") == [
        ("relationship", "Sherlock Holmes/Dr. John Hamish Watson")
    ]
    assert Alias("John Watson", (), "decided") in vocabulary.aliases("character", "Dr. John Hamish Watson")
    assert vocabulary.above("fandom", "The Baker Street Irregulars") == ("Holmes (Doyle)",)


def test_a_tag_renamed_to_one_that_exists_becomes_it() -> None:
    vocabulary = _amended(Amendment("rename", "tag", "Mysteries", "Case Fic"))
    assert _read(vocabulary, "tag", "mysteries", "casefic") == [("tag", "Case Fic")]


def test_parents_are_given_and_taken_away() -> None:
    given_one = Amendment("parent", "fandom", "Sherlock Holmes", "Gaslight")
    taken = Amendment("unparent", "fandom", "Sherlock Holmes", "Gaslight")
    assert _amended(given_one).above("fandom", "The Baker Street Irregulars") == (
        "Sherlock Holmes",
        "Gaslight",
    )
    assert "The Baker Street Irregulars" in _amended(given_one).below("fandom", "Gaslight")
    assert _amended(given_one, taken).above("fandom", "Sherlock Holmes") == ()
    assert _amended(given_one, taken, given_one).above("fandom", "Sherlock Holmes") == ("Gaslight",)


def test_a_family_made_by_a_person_lends_its_people() -> None:
    vocabulary = _amended(Amendment("parent", "fandom", "Sherlock Holmes", "Gaslight"))
    assert _read(vocabulary, "character", "Bunny") == [("character", "Bunny Manders")]
    assert _read(_amended(), "character", "Bunny") == [("character", "Bunny")]


def test_one_spelling_is_split_into_several_tags() -> None:
    split = Amendment(
        "split", "character", "Holmes and Watson", into=(("character", "Holmes"), ("character", "Watson"))
    )
    assert _read(_amended(split), "character", "Holmes & Watson") == [
        ("character", "Sherlock Holmes"),
        ("character", "John Watson"),
    ]
    other = Amendment("split", "tag", "Dracula crossover", into=(("fandom", "Dracula"), ("tag", "Crossover")))
    read = _amended(other).tags({"fandom": ["SH"], "tag": ["dracula crossover"]})
    assert [(tag.kind, tag.name, tag.written) for tag in read[1:]] == [
        ("fandom", "Dracula", "dracula crossover"),
        ("tag", "Crossover", "dracula crossover"),
    ]


def test_a_spelling_kept_apart_from_a_tag_stays_as_it_is_written() -> None:
    apart = Amendment("apart", "character", "John", "John Watson")
    assert _read(_amended(apart), "character", "John") == [("character", "John")]
    assert _read(_amended(apart), "character", "Watson") == [("character", "John Watson")]
    assert _amended(apart).are_apart("character", "John Watson", "john")
    assert _amended(apart).are_apart("character", "John", "Dr. John Watson")
    assert not _amended(apart).are_apart("character", "John", "Mary Morstan")
    unknown = _amended(Amendment("apart", "character", "Miss Trevor", "Miss Turner"))
    assert unknown.are_apart("character", "Miss Turner", "miss trevor")
    again = Amendment("alias", "character", "John", "John Watson")
    assert _read(_amended(apart, again), "character", "John") == [("character", "John Watson")]
    assert _read(_amended(again, apart), "character", "John") == [("character", "John")]


def test_in_a_crossover_two_decisions_leave_it_open() -> None:
    vocabulary = _amended(
        Amendment("alias", "character", "The Count", "Count Dracula", fandom="Dracula"),
        Amendment("alias", "character", "The Count", "Count Negretto Sylvius", fandom="Sherlock Holmes"),
    )
    (tag,) = (
        tag
        for tag in vocabulary.tags({"fandom": ["SH", "Dracula"], "character": ["The Count"]})
        if tag.kind == "character"
    )
    assert tag.name == "The Count"
    assert set(tag.ambiguous) == {"Count Dracula", "Count Negretto Sylvius"}


def test_the_digest_tells_whether_anything_changed() -> None:
    amendment = Amendment("alias", "tag", "Mystery", "Case Fic")
    assert Vocabulary.of(packs()).digest == Vocabulary.of(packs()).digest
    assert len({_amended().digest, _amended(amendment).digest, Vocabulary.of(packs()[:1]).digest}) == 3


_NAMES = (
    "Watson",
    "John Watson",
    "Sherlock Holmes",
    "Holmes/Watson",
    "Holwat",
    "Dracula",
    "SH",
    "Case Fic",
    "X",
    "Y",
    "x & y",
)
names = st.sampled_from(_NAMES)
kinds: st.SearchStrategy[TagKind] = st.sampled_from(["fandom", "relationship", "character", "tag"])
decided = st.builds(
    Amendment,
    what=st.sampled_from(["alias", "parent", "unparent", "rename", "split", "apart"]),
    kind=kinds,
    name=names,
    to=names,
    fandom=st.sampled_from(["", "Sherlock Holmes", "Dracula"]),
    into=st.lists(st.tuples(kinds, names), min_size=1, max_size=2).map(tuple),
)


@settings(deadline=None)
@given(st.lists(decided, max_size=8), kinds, names, st.sampled_from(["Sherlock Holmes", "Dracula", "X"]))
def test_whatever_is_decided_every_tag_means_something(
    amendments: list[Amendment], kind: TagKind, text: str, fandom: str
) -> None:
    vocabulary = Vocabulary.of(packs(), amendments)
    stated: dict[TagKind, list[str]] = {"fandom": [fandom]}
    for tag in vocabulary.tags({**stated, kind: [text]}):
        assert tag.name
        assert vocabulary.above(tag.kind, tag.name).count(tag.name) == 0
        assert {alias.how for alias in vocabulary.aliases(tag.kind, tag.name)} <= {
            "alias",
            "formerly",
            "within",
            "decided",
        }
    assert vocabulary.meant(text) == vocabulary.meant(text.upper())


@settings(deadline=None)
@given(st.lists(decided, max_size=8))
def test_accepted_parents_never_form_a_circle(amendments: list[Amendment]) -> None:
    accepted: list[Amendment] = []
    for amendment in amendments:
        if not Vocabulary.of(packs(), accepted).refuses(amendment):
            accepted.append(amendment)
    vocabulary = Vocabulary.of(packs(), accepted)
    for kind in ("fandom", "character", "tag"):
        for name in vocabulary.names(kind):
            assert not set(vocabulary.above(kind, name)) & set(vocabulary.below(kind, name))
