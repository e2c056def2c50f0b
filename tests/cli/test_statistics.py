"""`ianto statistics`: plain tables and JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from ianto.library import Library
from tests.cli.conftest import Ianto
from tests.library import reading_made


@pytest.fixture
def past(ianto: Ianto, tmp_path: Path) -> Ianto:
    """A library some of which was read in 2024."""
    ianto("add", reading_made.write(tmp_path / "fics"))
    library = Library(tmp_path / "library")
    reading_made.read(library, [("2024-05-05", "The Crypt", 900, 400), ("2024-05-06", "The Lamp", 1100, 200)])
    library.close()
    return ianto


def test_the_library_in_tables(past: Ianto) -> None:
    said = past("statistics")
    assert said.status == 0
    assert said.out.startswith("4 stories, ")
    assert "by fandom\n  2  Sherlock Holmes\n  1  Dracula\n  1  no fandom named\n" in said.out
    assert "by year\n  2  2009\n  1  2011\n  1  no date\n" in said.out
    assert "read\n      2  days\n  2,000  words\n" in said.out


def test_the_library_as_json(past: Ianto) -> None:
    found = past("statistics", "--json").json
    assert found["stories"] == 4
    assert found["by"]["year"] == [
        {"value": "2009", "said": "2009", "stories": 2},
        {"value": "2011", "said": "2011", "stories": 1},
        {"value": None, "said": "no date", "stories": 1},
    ]
    assert found["by"]["fandom"][0].keys() == {"value", "said", "stories", "words"}
    assert found["reading"] == {
        "days": 2,
        "words": 2000,
        "seconds": 600,
        "longest_streak": 2,
        "current_streak": 0,
        "years": [2024],
    }


def test_a_year(past: Ianto) -> None:
    said = past("statistics", "--year", "2024")
    assert said.out.startswith("2024: 2 stories, 2,000 words on 2 days\n")
    assert "most-read fandoms, in words\n  1,100  Sherlock Holmes\n    900  Dracula\n" in said.out
    found = past("statistics", "--year", "2024", "--json").json
    assert found["words_a_minute"] == 200
    assert [day["day"] for day in found["days"]] == ["2024-05-05", "2024-05-06"]
    assert [most["name"] for most in found["most"]["authors"]] == ["Edda Thorne"]
    assert len(found["works"]) == 2


def test_a_year_without_reading_and_one_that_is_none(past: Ianto) -> None:
    said = past("statistics", "--year", "1999")
    assert (said.status, said.out) == (0, "Nothing was read in 1999 that the reading log knows of.\n")
    assert past("statistics", "--year", "0").status == 2
