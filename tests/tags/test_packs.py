"""The shipped packs: right in themselves and beside each other, and what everybody knows is in them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from ianto.tags import TagKind, Vocabulary, check_pack, shipped, shipped_packs

FOLDER = Path(__file__).parent.parent.parent / "src" / "ianto" / "tags" / "packs"
FILES = sorted(FOLDER.glob("*.toml"))
LARGE = {
    "doctor-who",
    "sherlock-holmes",
    "star-trek",
    "stargate",
    "the-x-files",
    "harry-potter",
    "supernatural",
    "buffy",
    "gundam-wing",
    "merlin",
    "middle-earth",
    "marvel",
    "due-south",
    "highlander",
    "the-sentinel",
    "austen",
    "classics",
    "star-wars",
}


def _names(fandoms: Sequence[str], kind: TagKind, written: str) -> list[str]:
    return [tag.name for tag in shipped().tags({"fandom": fandoms, kind: [written]}) if tag.kind == kind]


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_a_shipped_pack_is_right(file: Path) -> None:
    checked = check_pack(file.read_text(encoding="utf-8"), file.stem, shipped_packs())
    assert checked.errors == ()
    assert checked.warnings == ()


def test_packs_of_the_large_fandoms_are_shipped() -> None:
    packs = {pack.name: pack for pack in shipped_packs()}
    assert packs.keys() >= LARGE
    for name in LARGE:
        kinds = [tag.kind for tag in packs[name].tags]
        assert kinds.count("character") >= 20, name
        assert "relationship" in kinds, name
        assert "fandom" in kinds, name
    assert {pack.licence for pack in packs.values()} == {"CC0-1.0"}


RELATIONSHIPS = [
    (["Torchwood"], "Janto", "Jack Harkness/Ianto Jones"),
    (["TW"], "Ianto/Jack", "Jack Harkness/Ianto Jones"),
    (["The Sarah Jane Adventures"], "Jack/Ianto", "Jack Harkness/Ianto Jones"),
    (["Doctor Who"], "Ten/Rose", "Rose Tyler/Tenth Doctor"),
    (["Doctor Who (2005)"], "The Doctor (10)/Rose", "Rose Tyler/Tenth Doctor"),
    (["Doctor Who"], "Two/Jamie", "Jamie McCrimmon/Second Doctor"),
    (["SG-1"], "Jack/Daniel", "Daniel Jackson/Jack O'Neill"),
    (["Stargate SG-1"], "S/J", "Samantha Carter/Jack O'Neill"),
    (["SGA"], "McShep", "Rodney McKay/John Sheppard"),
    (["Stargate Atlantis"], "John/Rodney", "Rodney McKay/John Sheppard"),
    (["SPN"], "Sam/Dean", "Dean Winchester/Sam Winchester"),
    (["Supernatural"], "Destiel", "Castiel/Dean Winchester"),
    (["Gundam Wing"], "1x2", "Duo Maxwell/Heero Yuy"),
    (["GW"], "02x01", "Duo Maxwell/Heero Yuy"),
    (["Gundam Wing"], "6x13", "Treize Khushrenada/Zechs Merquise"),
    (["HP"], "H/D", "Draco Malfoy/Harry Potter"),
    (["Harry Potter - J. K. Rowling"], "SS/HP", "Harry Potter/Severus Snape"),
    (["The X-Files"], "MSR", "Fox Mulder/Dana Scully"),
    (["Star Trek: TOS"], "K/S", "James T. Kirk/Spock"),
    (["Star Trek: Voyager"], "J/C", "Chakotay/Kathryn Janeway"),
    (["VOY"], "P/T", "Tom Paris/B'Elanna Torres"),
    (["TNG"], "P/C", "Beverly Crusher/Jean-Luc Picard"),
    (["DS9"], "Garak/Bashir", "Julian Bashir/Elim Garak"),
    (["Sherlock"], "Johnlock", "Sherlock Holmes/John Watson"),
    (["Elementary"], "Holmes/Watson", "Sherlock Holmes/Joan Watson"),
    (["BBC Sherlock"], "Mycroft/Lestrade", "Mycroft Holmes/Greg Lestrade"),
    (["Merlin"], "Merthur", "Merlin/Arthur Pendragon"),
    (["Due South"], "F/K", "Benton Fraser/Ray Kowalski"),
    (["Highlander"], "Methos/Duncan", "Duncan MacLeod/Methos"),
    (["The Sentinel"], "J/B", "Jim Ellison/Blair Sandburg"),
    (["Buffy"], "Spuffy", "Spike (BtVS)/Buffy Summers"),
    (["Pride and Prejudice"], "Darcy/Lizzy", "Elizabeth Bennet/Fitzwilliam Darcy"),
    (["Dracula"], "Mina/Lucy", "Lucy Westenra/Mina Harker"),
    (["LOTR"], "Frodo/Sam", 'Frodo Baggins/Samwise "Sam" Gamgee'),
    (["Captain America"], "Stucky", 'James "Bucky" Barnes/Steve Rogers'),
    # In a crossover the people decide.
    (["Torchwood", "Stargate SG-1"], "Jack/Daniel", "Daniel Jackson/Jack O'Neill"),
]


@pytest.mark.parametrize(("fandoms", "written", "name"), RELATIONSHIPS)
def test_a_ship_is_known_in_its_fandom(fandoms: list[str], written: str, name: str) -> None:
    (tag,) = (
        tag
        for tag in shipped().tags({"fandom": fandoms, "relationship": [written]})
        if tag.kind == "relationship"
    )
    assert (tag.name, tag.known, tag.written) == (name, True, written)


@pytest.mark.parametrize("fandoms", [[], ["A Canon Nobody Knows"], ["Pride and Prejudice"]])
@pytest.mark.parametrize("written", ["Jack/Ianto", "Janto", "H/D", "MSR"])
def test_elsewhere_it_stays_as_written(fandoms: list[str], written: str) -> None:
    (tag,) = (
        tag
        for tag in shipped().tags({"fandom": fandoms, "relationship": [written]})
        if tag.kind == "relationship"
    )
    assert not tag.known
    assert sorted(tag.name.split("/")) == sorted(written.split("/"))


CHARACTERS = [
    (["Torchwood"], "Jack", "Jack Harkness"),
    (["SG-1"], "Sam", "Samantha Carter"),
    (["SPN"], "Sam", "Sam Winchester"),
    (["Quantum Leap"], "Sam", "Sam Beckett"),
    (["SGA"], "John", "John Sheppard"),
    (["SGA"], "Lorne", "Evan Lorne"),
    (["AtS"], "Lorne", "Lorne (BtVS)"),
    (["Sherlock"], "Moriarty", "Jim Moriarty"),
    (["Sherlock Holmes"], "Moriarty", "James Moriarty"),
    (["Sherlock Holmes (ACD)"], "Dr. Watson", "John Watson"),
    (["Elementary"], "Watson", "Joan Watson"),
    (["Doctor Who"], "10th Doctor", "Tenth Doctor"),
    (["Doctor Who"], "Doctor (Tenth)", "Tenth Doctor"),
    (["New Who"], "Ten", "Tenth Doctor"),
    (["Star Trek: Voyager"], "The Doctor", "The Doctor (Star Trek)"),
    (["Doctor Who"], "The Doctor", "The Doctor (Doctor Who)"),
    (["Star Trek: Deep Space Nine"], "Odo (Star Trek)", "Odo"),
    (["Good Omens"], "Crowley", "Crowley (Good Omens)"),
    (["Supernatural"], "Crowley", "Crowley (Supernatural)"),
    (["Emma"], "Jane", "Jane Fairfax"),
    (["Pride and Prejudice"], "Jane", "Jane Bennet"),
    (["HP"], "Lord Voldemort", "Tom Riddle"),
    (["Arthurian Legend"], "Sir Gawain", "Gawain (Arthurian)"),
    # Two men or more, and nobody in particular is meant.
    (["MCU"], "Peter", "Peter"),
    (["Deep Space Nine"], "Dax", "Dax"),
]


@pytest.mark.parametrize(("fandoms", "written", "name"), CHARACTERS)
def test_a_given_name_means_whom_everybody_means_in_its_fandom(
    fandoms: list[str], written: str, name: str
) -> None:
    assert _names(fandoms, "character", written) == [name]


@pytest.mark.parametrize(
    ("kind", "written", "name"),
    [
        ("warning", "Underage", "Underage Sex"),
        ("warning", "non-con", "Rape/Non-Con"),
        ("warning", "dubcon", "Dubious Consent"),
        ("warning", "MCD", "Major Character Death"),
        ("category", "Femslash", "F/F"),
        ("category", "m/f", "F/M"),
        ("genre", "WAFF", "Fluff"),
        ("genre", "h/c", "Hurt/Comfort"),
        ("genre", "humour", "Humor"),
        ("tag", "Coffee Shop AU", "Alternate Universe - Coffee Shops & Cafés"),
        ("tag", "canon divergence", "Alternate Universe - Canon Divergence"),
        ("tag", "slowburn", "Slow Burn"),
        ("tag", "first person pov", "POV First Person"),
        ("fandom", "ST:DS9", "Star Trek: Deep Space Nine"),
        ("fandom", "Nu Who", "Doctor Who (2005)"),
        ("fandom", "BBC Merlin", "Merlin"),
    ],
)
def test_the_wild_spellings_of_general_tags_are_known(kind: TagKind, written: str, name: str) -> None:
    assert [tag.name for tag in shipped().tags({kind: [written]})] == [name]


def test_families_stand_above_their_members() -> None:
    words = shipped()
    assert "Whoniverse" in words.above("fandom", "Torchwood")
    assert {"Torchwood", "Doctor Who (1963)"} <= set(words.below("fandom", "Whoniverse"))
    assert "Star Trek: Voyager" in words.below("fandom", "Star Trek")
    assert "The Doctor (Doctor Who)" in words.above("character", "Tenth Doctor")
    assert "Alternate Universe" in words.above("tag", "Regency AU")
    assert "Smut" in words.above("genre", "PWP")


def test_a_former_name_says_that_it_is_one() -> None:
    former = {alias.text for alias in shipped().aliases("warning", "Underage Sex") if alias.how == "formerly"}
    assert former == {"Underage"}


def test_without_the_packs_none_of_this_is_known() -> None:
    assert not any(
        tag.known for tag in Vocabulary.of(()).tags({"fandom": ["Torchwood"], "relationship": ["Janto"]})
    )
