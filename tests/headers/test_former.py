from __future__ import annotations

from ianto.headers import parse
from tests.headers.reading import STORY, plain

_NEW = "The Salt Road\nby Ann Arbour (bea_lake)\n\nRating: PG\nFandom: Dracula\n"
_OLD = "Title: Salt\nAuthor: Bea\nPairing: Mina/Lucy\n\n---"


def test_an_old_header_in_the_notes_overrides_nothing() -> None:
    for said in (
        "Moved here from my journal. The old header, for the nostalgic:",
        "With the typos left in. Original header from 2003:",
        "The header as it was when this went to the list:",
    ):
        story = parse(plain(f"{_NEW}Notes: {said}\n{_OLD}{STORY}"))
        assert story.first("title") == "The Salt Road", said
        assert story.all("author") == ("Ann Arbour (bea_lake)",), said
        assert story.all("relationship") == ("Mina/Lucy",), said


def test_labels_behind_other_notes_are_the_storys() -> None:
    for said in ("This was hard to write.", "My thanks to the list:"):
        story = parse(plain(f"Rating: PG\nFandom: Dracula\nNotes: {said}\n{_OLD}{STORY}"))
        assert story.first("title") == "Salt", said
        assert story.all("author") == ("Bea",), said
