from __future__ import annotations

from ianto.headers.rules import labelled, work_page
from tests.headers.reading import found

_LABELS = (
    "Main Content\nWork Header\nRating:\nMature\nArchive Warning:\nNo Archive Warnings Apply\nCategory:\nF/F\n"
    "Fandom:\nCarmilla - J. Sheridan Le Fanu\nLanguage:\nEnglish\n"
)
_STATS = "Stats:\nPublished:2012-05-06Completed:2012-06-06Words:3,456Chapters:3/3Comments:5Kudos:77\n"


def test_title_and_author_below_the_statistics() -> None:
    head = (
        f"{_LABELS}{_STATS}The Salt Road\nann_arbour, Bea Lake\nSummary:\nThe sea comes in.\n\nWork Text:\n"
    )
    assert found(work_page, head) == [
        ("date", "2012-05-06"),
        ("word_count", "3,456"),
        ("part", "3/3"),
        ("title", "The Salt Road"),
        ("author", "ann_arbour"),
        ("author", "Bea Lake"),
    ]


def test_statistics_on_lines_of_their_own() -> None:
    stats = "Stats:\n    Published: 2012-05-06\n    Words: 3,456\n    Chapters: 1/?\n"
    head = f"{_LABELS}{stats}\nThe Salt Road\nann_arbour\n\nSummary:\n\nThe sea comes in.\n\nWork Text:\n"
    assert ("title", "The Salt Road") in found(work_page, head)
    assert ("author", "ann_arbour") in found(work_page, head)
    assert ("part", "1/?") in found(work_page, head)


def test_values_that_a_copy_ran_together() -> None:
    page = (
        "Rating:Mature\nArchive Warning:No Archive Warnings Apply\nCategories:F/F Gen\n"
        "Fandoms:Carmilla - J. Sheridan Le Fanu Dracula - Bram Stoker\nCharacters:Mina HarkerLaura McRae\n"
        f"Language:English\n{_STATS}\nThe Salt Road\nann_arbour\n\nWork Text:\n"
    )
    values = found(labelled, page)
    assert [value for name, value in values if name == "fandom"] == [
        "Carmilla - J. Sheridan Le Fanu",
        "Dracula - Bram Stoker",
    ]
    assert [value for name, value in values if name == "category"] == ["F/F", "Gen"]
    assert [value for name, value in values if name == "character"] == ["Mina Harker", "Laura McRae"]


def test_a_header_with_statistics_only_is_no_such_page() -> None:
    assert found(work_page, "Title: The Salt Road\nRating: G\nStats: 3 fogs\n\nWhitby\nMina\n") == []
    assert found(work_page, "Rating: G\nLanguage: English\n\nThe Salt Road\nann_arbour\n") == []
