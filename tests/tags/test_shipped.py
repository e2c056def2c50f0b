"""The shipped vocabulary: no spelling leads two ways, codes and ship names are known in their fandoms and there only."""

from __future__ import annotations

import time

import pytest

from ianto.tags import TAG_KINDS, TagKind, Vocabulary, shipped, shipped_packs


@pytest.mark.parametrize("pack", shipped_packs(), ids=lambda pack: pack.name)
def test_every_name_means_its_own_tag_in_its_own_fandom(pack: object) -> None:
    vocabulary = shipped()
    for tag in next(each for each in shipped_packs() if each is pack).tags:
        for fandom in tag.fandoms or ("",):
            stated: dict[TagKind, list[str]] = {"fandom": [fandom]} if tag.kind != "fandom" else {}
            (read,) = (
                each for each in vocabulary.tags({**stated, tag.kind: [tag.name]}) if each.kind == tag.kind
            )
            assert read.known, tag.name
            assert not read.ambiguous, tag.name
            if tag.kind != "relationship":
                assert read.name == tag.name


def test_no_spelling_of_a_fandom_means_two() -> None:
    vocabulary = shipped()
    for pack in shipped_packs():
        for tag in pack.tags:
            if tag.kind == "fandom":
                for text in (tag.name, *tag.aliases, *tag.formerly):
                    assert [each.name for each in vocabulary.tags({"fandom": [text]})] == [tag.name], text


@pytest.mark.parametrize(
    ("fandom", "text", "name"),
    [
        ("Torchwood", "Janto", "Jack Harkness/Ianto Jones"),
        ("Torchwood", "Ianto/Jack", "Jack Harkness/Ianto Jones"),
        ("Doctor Who (2005)", "Jack/Ianto", "Jack Harkness/Ianto Jones"),
        ("X-Files", "MSR", "Fox Mulder/Dana Scully"),
        ("Star Trek: TOS", "K/S", "James T. Kirk/Spock"),
        ("Gundam Wing", "2x1", "Duo Maxwell/Heero Yuy"),
        ("Harry Potter", "HP/SS", "Harry Potter/Severus Snape"),
        ("Torchwood", "1x11", "1x11"),
        ("House", "2x1", "2x1"),
        ("Dracula", "MSR", "MSR"),
        ("Dracula", "Janto", "Janto"),
    ],
)
def test_codes_and_ship_names(fandom: str, text: str, name: str) -> None:
    read = [
        tag.name
        for tag in shipped().tags({"fandom": [fandom], "relationship": [text]})
        if tag.kind == "relationship"
    ]
    assert read == [name]


def test_jack_is_not_one_man() -> None:
    def jack(*fandoms: str) -> str:
        return shipped().tags({"fandom": [*fandoms], "character": ["Jack"]})[-1].name

    assert jack("Torchwood") == "Jack Harkness"
    assert jack("Stargate SG-1") == "Jack O'Neill"
    assert jack("Torchwood", "SG1") == jack("Carmilla") == jack() == "Jack"


def test_the_shipped_packs_are_put_together_quickly() -> None:
    packs = shipped_packs()
    times = []
    for _ in range(5):
        begun = time.process_time()
        Vocabulary.of(packs).tags({"fandom": ["Torchwood"], "relationship": ["Janto"]})
        times.append(time.process_time() - begun)
    assert min(times) < 0.3


@pytest.mark.parametrize("kind", TAG_KINDS)
def test_general_tags_are_those_with_others_below(kind: TagKind) -> None:
    words = shipped()
    assert words.general(kind) == {name for name in words.names(kind) if words.below(kind, name)}
