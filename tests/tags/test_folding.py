"""What differs only in typing is one key; what differs in words is not."""

from __future__ import annotations

import pytest

from ianto.tags import TagKind, folded
from ianto.tags.folding import tidy, turned


@pytest.mark.parametrize(
    ("kind", "spellings"),
    [
        (
            "character",
            [
                "Sherlock Holmes",
                "sherlock  holmes",
                "Holmes, Sherlock",
                "Sherlock Holmes - Character",
                "SHERLOCK HOLMES;",
            ],
        ),
        (
            "character",
            [
                "Arthur “Raffles” Holmwood",
                'Arthur "Raffles" Holmwood',
                "Arthur 'Raffles' Holmwood",
                "Arthur Raffles Holmwood",
            ],
        ),
        (
            "character",
            ["The Cat (Alice in Wonderland)", "Cat [Alice In Wonderland]", "cat ( alice in wonderland )"],
        ),
        ("character", ["Dr. Watson", "Dr Watson"]),
        ("character", ["J. H. Watson", "J.H. Watson", "JH Watson"]),
        ("character", ["Inspector O'Brien", "Inspector O’Brien", "Inspector O`Brien"]),
        ("character", ["Original Sailor Character(s)", "Original Sailor Characters"]),
        (
            "fandom",
            [
                "The Hound of the Baskervilles",
                "hound of the baskervilles",
                "Hound of the Baskervilles - Fandom",
            ],
        ),
        ("fandom", ["Jekyll & Hyde", "Jekyll and Hyde", "Jekyll ＆ Hyde"]),
        (
            "fandom",
            [
                "Alice: Through the Looking-Glass",
                "Alice – Through the Looking Glass",
                "alice through the looking_glass",
            ],
        ),
        ("fandom", ["Les Misérables", "Les Miserables"]),
        ("tag", ["hurt/comfort", "Hurt/Comfort"]),
    ],
)
def test_spellings_fall_together(kind: TagKind, spellings: list[str]) -> None:
    assert len({folded(kind, spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("character", "Arthur (Dracula)", "Arthur"),
        ("character", "Mary", "Mary Morstan"),
        ("tag", "The End", "End"),
        ("fandom", "Oz 2", "Oz"),
        ("tag", "Hurt/Comfort", "Hurt Comfort"),
        ("author", "mina_m", "mina m"),
        ("author", "The Count", "Count"),
    ],
)
def test_words_keep_tags_apart(kind: TagKind, one: str, other: str) -> None:
    assert folded(kind, one) != folded(kind, other)


@pytest.mark.parametrize("text", ["!!!", "?", "¸", "-", "…", "\u200b"])
def test_every_tag_has_a_key(text: str) -> None:
    assert folded("tag", text)


@pytest.mark.parametrize(
    ("name", "as_shown"),
    [
        ("Holmes, Sherlock", "Sherlock Holmes"),
        ("Van Helsing, Abraham", "Abraham Van Helsing"),
        ("Watson, John H.", "John H. Watson"),
        ("Cat, Cheshire (Alice)", "Cheshire Cat (Alice)"),
        ("Arthur, King of the Britons", "Arthur, King of the Britons"),
        ("Holmwood, Lord", "Holmwood, Lord"),
        ("Watson, Jr.", "Watson, Jr."),
        ("The Walrus, The Carpenter", "The Walrus, The Carpenter"),
        ("Tom, Dick, Harry", "Tom, Dick, Harry"),
    ],
)
def test_a_name_is_turned_when_it_is_one(name: str, as_shown: str) -> None:
    assert turned(name) == as_shown


def test_a_tag_is_shown_tidily_and_in_its_own_words() -> None:
    assert tidy("tag", "  too much   [tea], ") == "too much (tea)"
    assert tidy("relationship", "Holmes/Watson - Relationship") == "Holmes/Watson"
    assert tidy("character", "Holmes, Sherlock [old]") == "Sherlock Holmes (old)"
