"""What a story may be called and who may have written it: found around it, and nothing foolish."""

from __future__ import annotations

import pytest

from ianto.library.desk.candidates import authors, fandoms, folder_name, folder_of, once, stem_of, titles
from ianto.library.desk.passage import around, beginning, doubtful, foreign, marked
from ianto.story import Field


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("fics/the_lantern-in-the_area.txt", "the lantern in the area"),
        ("fics/03 - What the Fog Kept.html", "What the Fog Kept"),
        ("a.zip!b/seven per cent less (2).txt", "seven per cent less"),
        ("story.html.txt", "story"),
        ("1897.txt", "1897"),
    ],
)
def test_a_files_name_without_what_programs_put_around_it(path: str, stem: str) -> None:
    assert stem_of(path) == stem


def test_a_folder_may_be_an_archive_or_a_mailbox() -> None:
    assert folder_of("a/b.txt") == "a/"
    assert folder_of("lists/old.mbox!msg00012") == "lists/old.mbox!"
    assert folder_name("lists/old.mbox!") == "old.mbox"
    assert folder_of("b.txt") == ""


def test_a_title_is_a_short_line_that_states_nothing_else() -> None:
    text = "Seven Per Cent Less\n\nFandom   - Carmilla\nby: nobody\n3/4/1999\nIt was raining, and he had promised.\n"
    stated = [Field("fandom", "Carmilla", "Carmilla", "label")]
    found = [each.value for each in titles(text, stated, ["x/lantern_by_edda.txt"])]
    assert found == ["Seven Per Cent Less", "Lantern"]


def test_an_author_is_found_in_names_addresses_and_neighbours() -> None:
    fields = [Field("feedback", "saltmarsh@example.org", "saltmarsh@example.org", "label")]
    beside = ["Edda_Thorne", "Edda Thorne", "Edda Thorne"]
    found = authors("Fog", fields, ["edda/fog by wickfall.txt"], beside)
    assert [(each.value, each.why) for each in found] == [
        ("saltmarsh", "the address for feedback"),
        ("wickfall", "the file’s name"),
        ("Edda Thorne", "wrote 3 stories in the same folder"),
        ("edda", "the folder’s name"),
    ]


def test_of_many_who_have_one_story_each_nobody_is_likelier() -> None:
    assert authors("", [], ["mixed/fog.txt"], ["Ada", "Bram", "Cora", "Dorian"]) == []
    found = authors("", [], ["mixed/fog.txt"], ["Ada", "Bram", "Cora", "Ada", "Edda"])
    assert [each.value for each in found] == ["Ada"]


def test_what_computers_call_things_is_nobodys_name() -> None:
    assert once(authors("", [], ["downloads/fog.txt"], []), 8) == []
    assert once(titles("", [], ["x/New Text Document (2).txt"]), 8) == []


def test_two_people_who_belong_together_tell_more_than_one() -> None:
    found = fandoms(["Oz"], [("Emma", "Alice", 2)], [], {"Dracula": ["Mina", "Lucy"], "Sanditon": ["Lucy"]})
    assert [each.value for each in once(found, 8)] == ["Dracula", "Emma", "Sanditon", "Oz"]
    assert found[0].why == "Mina and Lucy belong there"


def test_marks_that_overlap_are_one() -> None:
    assert marked("the lantern", [(4, 8), (6, 11)]) == (("the ", False), ("lant", True), ("ern", True))
    assert marked("", []) == (("", False),)
    assert "".join(text for text, _ in marked("abc", [(0, 1), (1, 2)])) == "abc"


def test_the_beginning_is_a_screenful_with_its_marks() -> None:
    words = beginning("\n\n\nThe\n Lantern\n\n\n\nIt was raining. " + "And raining. " * 400, ["the lantern"])
    assert words[0] == ("The\n Lantern", True)
    assert sum(len(text) for text, _ in words) < 800
    assert "\n\n\n" not in "".join(text for text, _ in words)


def test_a_place_stands_among_whole_words() -> None:
    text = "one " * 60 + "lantern" + " two" * 60
    words = around(text, (240, 247))
    assert ("lantern", True) in words
    told = "".join(text for text, _ in words)
    assert told.startswith("… one")
    assert told.endswith("two …")


def test_doubtful_letters_are_found_apart_from_each_other() -> None:
    text = "It wasn?t th\ufffd lamp. " + "And so on. " * 40 + "He couldnâ€™t."
    assert [hit for place in doubtful(text) for hit, is_hit in place if is_hit] == ["?", "â€"]
    assert doubtful("Is it?The lamp? No.") == []
    assert [hit for hit, is_hit in foreign("plain, then Лампа горит and on")[0] if is_hit] == ["Лампа горит "]
    assert foreign("plain – “quoted”") == []
