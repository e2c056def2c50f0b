"""What is no story is left out, and no story is lost by it."""

from __future__ import annotations

from time import process_time

import pytest

from ianto.duplicates.boilerplate import of_the_story
from ianto.duplicates.fingerprint import fingerprint
from ianto.duplicates.relation import Text
from ianto.duplicates.words import words_of
from tests.duplicates.prose import paragraphs, prose

STORY = paragraphs(1, 6)

BOILERPLATE = [
    "Disclaimer: Holmes and Watson are Doyle's, the fog is everybody's.",
    "DISCLAIMER - I don't own any of them and no money is being made.",
    "They all belong to Bram Stoker. I do not own the castle, and this is for fun only.",
    "Author's Note: This came to me on a train. Thank you for bearing with me so far.",
    "A/N: short one today",
    "Please review. It makes my day.",
    "Title: The Lamp at Whitby\nAuthor: Ada Thorne\nFandom: Dracula\nRating: PG",
    "Summary: Mina waits for the carriage.",
    "Posted originally on the Archive of Our Own at http://archiveofourown.org/works/0.",
    "[Transcriber's Note: This etext was produced from\n\nThe Strand, July 1891.\n\nSpelling was left as it stood.]",
    "Produced by Ada Quill and the Online\nDistributed Proofreading Team at http://www.pgdp.net",
    "This work is licensed under a Creative Commons Attribution licence.",
    "Previous Chapter | Chapter Index | Next Chapter",
    "Log in | Register | Home page",
    "Feedback: yes, please, to my e-mail.",
]


def _left(text: str) -> str:
    words = words_of(text)
    story = of_the_story(words)
    kept = range(len(words)) if story is None else [at for at in range(len(words)) if story[at]]
    return " ".join(words.letters[words.starts[at] : words.ends[at]].decode() for at in kept)


@pytest.mark.parametrize("note", BOILERPLATE)
@pytest.mark.parametrize("place", [0, 3, 6])
def test_boilerplate_is_left_out_wherever_it_stands(note: str, place: int) -> None:
    with_note = "\n\n".join([*STORY[:place], note, *STORY[place:]])
    assert _left(with_note) == _left("\n\n".join(STORY))
    assert fingerprint(with_note).hashes == fingerprint("\n\n".join(STORY)).hashes
    assert fingerprint(with_note).exact != fingerprint("\n\n".join(STORY)).exact


@pytest.mark.parametrize(
    "prose",
    [
        '"I don\'t own a carriage," said Mr Bennet, and went back to his book.',
        "The review of the troops was long, and Wickham looked well in it.",
        "She had no money and no prospects, and Charlotte knew it.",
        "He noted the rating painted on the dynamo: forty horses, no more.",
        "“It belongs to my aunt,” Darcy said. “The characters of such houses are formed by their gardens.”",
        "The archive lay below the library, and nobody had a licence to enter.",
    ],
)
def test_prose_that_sounds_like_it_stays(prose: str) -> None:
    text = "\n\n".join([*STORY[:3], prose, *STORY[3:]])
    assert _left(text) == " ".join(_left(part) for part in (*STORY[:3], prose, *STORY[3:]))


def test_a_story_is_never_lost_whole() -> None:
    drabble = "Disclaimer: not mine. " + STORY[0]
    assert len(Text.of(drabble)) == len(words_of(drabble))
    assert fingerprint(drabble).hashes


def test_what_little_a_file_of_notes_leaves_is_not_taken_for_its_story() -> None:
    notes = "\n\n".join(f"Disclaimer: {prose(number, 100)}" for number in range(4))
    chrome = prose(50, 60)
    assert of_the_story(words_of(f"{chrome}\n\n{notes}")) is None


def test_two_stories_of_nothing_but_notes_are_not_the_same() -> None:
    first, second = "Disclaimer: the fog is Doyle's.", "Disclaimer: the castle is Stoker's."
    assert fingerprint(first).exact != fingerprint(second).exact
    assert fingerprint(first).hashes != fingerprint(second).hashes


def test_a_drabble_under_a_longer_header_keeps_only_itself() -> None:
    header = "\n".join(
        f"{label}: Lucy and the lamp and more of it" for label in ("Title", "Summary", "Notes") * 7
    )
    drabble = "\n\n".join(paragraphs(4, 2))
    assert _left(f"{header}\n\n{drabble}") == _left(drabble)


LICENCE = [
    "*** END OF THE PROJECT GUTENBERG EBOOK CARMILLA ***",
    *paragraphs(8, 3),
    "They are given away under the Project Gutenberg License.",
]


def test_a_digital_library_s_licence_is_left_out_as_far_as_it_goes() -> None:
    start = "*** START OF THE PROJECT GUTENBERG EBOOK EMMA ***"
    expected = _left("\n\n".join([*STORY, *paragraphs(2, 6)]))
    assert _left("\n\n".join([*STORY, *LICENCE])) == _left("\n\n".join(STORY))
    assert _left("\n\n".join([*STORY, *LICENCE, start, *paragraphs(2, 6)])) == expected
    # In an omnibus another tale may follow that says nothing of where it came from.
    assert _left("\n\n".join([*STORY, *LICENCE, *paragraphs(2, 6)])) == expected
    assert _left("\n\n".join([*STORY, LICENCE[0], *paragraphs(2, 6)])) == expected


def test_many_licences_take_no_longer_than_their_length() -> None:
    begun = process_time()
    for text in (
        f"{LICENCE[0]}\n\n" * 20_000,
        "start of project gutenberg end of project gutenberg\n" * 20_000,
    ):
        of_the_story(words_of(text))
    # Measured at 0.5 s.
    assert process_time() - begun < 4


def test_of_lines_without_paragraphs_only_the_lines_are_left_out() -> None:
    text = "\n".join(["Rating: PG", *STORY, "Please review"])
    assert _left(text) == _left("\n".join(STORY))
