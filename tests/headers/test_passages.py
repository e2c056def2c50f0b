"""A text in passages, for people to look at: all of it, or its long midst left out."""

from __future__ import annotations

from ianto.formats import read
from ianto.headers import Gap, Passage, Piece, parse, passages
from ianto.story import Story

HEADER = "Title: The Lantern in the Area\nAuthor: saltmarsh_quill\nPairing: Holmes & Watson\n\n***\n\n"
PARAGRAPH = "On the first night it was only a light where there should have been none, and I thought little of it.\n\n"


def _story(paragraphs: int) -> Story:
    return parse(read((HEADER + PARAGRAPH * paragraphs).encode(), "a.txt"), "a.txt")


def _shown(passage: Passage) -> str:
    return "".join(piece.text for piece in passage.pieces if isinstance(piece, Piece))


def test_every_word_is_in_one_passage() -> None:
    story = _story(80)
    found = list(passages(story, whole=True))
    assert [passage.kind for passage in found] == ["header", "residue", "body"]
    shown = " ".join(_shown(passage) for passage in found)
    assert shown.split() == story.manuscript.text.split()


def test_a_field_is_a_piece_of_its_own() -> None:
    story = _story(3)
    pieces = [piece for passage in passages(story) for piece in passage.pieces if isinstance(piece, Piece)]
    named = {story.fields[place].name: piece.text for piece in pieces for place in piece.fields}
    assert named == {
        "title": "The Lantern in the Area",
        "author": "saltmarsh_quill",
        "relationship": "Holmes & Watson",
    }


def test_the_midst_of_a_long_story_is_left_out_and_counted() -> None:
    story = _story(200)
    body = list(passages(story))[-1]
    gaps = [piece for piece in body.pieces if isinstance(piece, Gap)]
    assert len(gaps) == 1
    left = sum(len(piece.text.split()) for piece in body.pieces if isinstance(piece, Piece))
    assert gaps[0].words + left == story.words
    assert len(_shown(body)) < 2_000


def test_a_field_in_the_midst_is_shown_with_what_is_around_it() -> None:
    text = HEADER + PARAGRAPH * 60 + "[Author's note: for the lamp table, with love]\n\n" + PARAGRAPH * 60
    story = parse(read(text.encode(), "a.txt"), "a.txt")
    notes = [field for field in story.fields if field.name == "notes"]
    assert notes, "the note within the story is read"
    shown = "".join(_shown(passage) for passage in passages(story))
    assert "for the lamp table, with love" in shown
    assert shown.count("On the first night") < 60


def test_verse_keeps_its_indent() -> None:
    text = HEADER + "    The lamp was lit\n  and then put out\n\n" + PARAGRAPH * 3
    story = parse(read(text.encode(), "a.txt"), "a.txt")
    assert _shown(list(passages(story))[-1]).startswith("    The lamp was lit")
