"""Tables of stories: Open Doors' own, and anybody's list with texts or files."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ianto.formats import Member, Refused, Taken, collection_for, gather, is_collection, read
from ianto.formats.collections.tables import open_doors
from ianto.formats.collections.tables.open_doors_tables import column, columns_of_head
from ianto.headers import parse
from ianto.story import Story

CASES = Path(__file__).parent / "cases" / "open_doors"
TABLES = CASES / "tables" / "stories.csv"
LIST = CASES / "list" / "carmilla.csv"
EXPORT = CASES / "list" / "alice.json"


def _stories(path: Path) -> list[Story]:
    found = (each for each in gather(path, path.parent) if isinstance(each, Member))
    return [parse(read(each.data, each.path), each.path) for each in found]


def _refused(path: Path) -> dict[str, str]:
    return {found.path: found.reason for found in gather(path, path.parent) if isinstance(found, Refused)}


def test_the_tables_open_doors_makes() -> None:
    (story,) = _stories(TABLES)
    assert story.first("title") == "Two Cities, One Hat"
    assert story.all("author") == ("Plumed Hat", "Inspector of Bridges")
    assert story.all("fandom") == ("The Three Musketeers", "Les Misérables")
    assert story.all("character") == ("d'Artagnan", "Javert")
    assert story.all("relationship") == ("d'Artagnan & Javert",)
    assert story.all("tag") == ("travel", "hats")
    assert story.all("genre") == ("Swashbuckling",)
    assert story.all("warning") == ("Violence",)
    assert story.first("rating") == "Teen"
    assert story.first("summary") == 'A hat, a "hat", and\na second line.'
    assert story.all("date") == ("1999-02-03", "2001-01-01")
    assert story.first("source_url") == "http://hats.example/1.html"
    assert [chapter.title for chapter in story.chapters] == ["The Hat Departs", "The Hat Returns"]
    assert story.chapters[1].text == 'It returned; damp, and "smaller".'
    assert {"Written on a train.", "Mind the horse."} <= {
        line
        for part in story.manuscript.parts
        for line in story.manuscript.text[part.start : part.stop].split("\n")
    }


def test_the_other_tables_are_used_and_no_inputs_of_their_own() -> None:
    taken = {found.path.name for found in gather(TABLES, TABLES.parent) if isinstance(found, Taken)}
    assert taken == {"chapters.csv", "authors.csv", "tags.csv", "item_tags.csv"}


def test_whoever_does_not_want_a_story_imported_is_heard() -> None:
    refused = _refused(TABLES)
    assert "does not want it imported" in refused["2: Not This One"]
    assert "no text" in refused["3: Empty"]


@pytest.mark.parametrize("path", [TABLES, EXPORT], ids=lambda path: path.name)
def test_nobodys_address_comes_out(path: Path) -> None:
    assert open_doors.PERSONAL
    out = b"".join(found.data for found in gather(path, path.parent) if isinstance(found, Member))
    assert b"@" not in out
    assert b"gascony" not in out
    assert b"teapot.example/s/7" in out or path == TABLES


def test_a_list_with_a_file_for_each_story() -> None:
    (story,) = _stories(LIST)
    assert story.first("title") == "Styria in June"
    assert story.all("relationship") == ("Carmilla/Laura",)
    assert "“Stay”, said Carmilla" in story.chapters[0].text
    assert "texts/july.txt" in _refused(LIST)["2: Styria in July"]


def test_an_export_as_json_with_chapters_in_it() -> None:
    (story,) = _stories(EXPORT)
    assert story.all("author") == ("Dormouse",)
    assert story.all("character") == ("Dormouse", "Alice")
    assert [chapter.title for chapter in story.chapters] == ["Elsie", "Lacie"]


ROWS = [
    ["Title", "Author", "Summary", "Text"],
    ["Snow; and, Quotes", "lamplit", "", 'It "snowed",\nand snowed.'],
    ["Café", "lamplit", "Zwei", "Kaffee \\ Kuchen."],
]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_dialect(tmp_path: Path, delimiter: str, encoding: str) -> None:
    path = tmp_path / "list.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(ROWS)
    assert is_collection(path.read_bytes(), path.name)
    stories = _stories(path)
    assert [story.first("title") for story in stories] == ["Snow; and, Quotes", "Café"]
    assert [" ".join(story.chapters[0].text.split()) for story in stories] == [
        'It "snowed", and snowed.',
        "Kaffee \\ Kuchen.",
    ]


def test_quotes_escaped_as_mysql_does(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        '"title","author","summary","text"\n"The \\"Hound\\"","mire",\\N,"It \\"slept\\", twice."\n'
    )
    (story,) = _stories(path)
    assert story.first("title") == 'The "Hound"'
    assert story.chapters[0].text == 'It "slept", twice.'
    assert story.first("summary") is None


def test_a_field_longer_than_csv_allows_and_the_setting_is_put_back(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    path = tmp_path / "list.csv"
    path.write_text(f"title,author,fandoms,text\nLong,mire,Dracula,{'wind and tide ' * 20_000}\n")
    (story,) = _stories(path)
    assert story.words > 50_000
    assert csv.field_size_limit() == before


def test_a_list_without_any_text_is_refused_once(tmp_path: Path) -> None:
    path = tmp_path / "stories.csv"
    path.write_text("id,title,author,fandoms\n" + "".join(f"{at},T{at},a,Dracula\n" for at in range(50)))
    found = list(gather(path, tmp_path))
    assert len(found) == 1
    assert isinstance(found[0], Refused)
    assert "chapters.csv" in found[0].reason


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"date,amount,balance\n2001-01-01,3,4\n", "bank.csv"),
        (b"Title,Author,ISBN,My Rating\nDracula,Stoker,1,5\n", "books.csv"),
        (b"id,position,title,text,story_id,author_id,notes\n1,1,T,x,1,1,\n", "chapters.csv"),
        (b"id,name,email\n1,a,b@c.example\n", "authors.csv"),
        (b'{"name": "package", "version": "1.0", "author": "x", "title": "y"}', "package.json"),
        (b"[1, 2, 3]", "numbers.json"),
        (b"title,author,fandoms,text\n", "notes.txt"),
        (b"", "empty.csv"),
    ],
)
def test_data_of_another_kind_is_no_collection(data: bytes, name: str) -> None:
    assert collection_for(data, name) is None


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '[{"title": "T", "author": "a", "summary": "s", "text": "x"', "{}", "[7]"]
)
def test_damaged_json_is_refused_and_no_more(tmp_path: Path, text: str) -> None:
    path = tmp_path / "list.json"
    path.write_text(text)
    assert all(isinstance(found, Refused) for found in open_doors.gather(path, tmp_path))


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "stories",
                        "chapters",
                        "title",
                        "text",
                        "author",
                        "id",
                        "story_id",
                        "file",
                        "tags",
                        "name",
                    ]
                ),
                inner,
                max_size=5,
            )
        ),
        max_leaves=20,
    )
)
def test_no_json_makes_the_reader_raise(tmp_path_factory: pytest.TempPathFactory, value: object) -> None:
    path = tmp_path_factory.mktemp("json") / "list.json"
    path.write_text(json.dumps(value))
    for found in open_doors.gather(path, path.parent):
        if isinstance(found, Member):
            read(found.data, found.path)


def test_empty_rows_are_no_stories(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("title,author,fandoms,text\n" + ",\n" * 1000 + "Hound,mire,Dracula,It slept.\n,\n")
    (found,) = gather(path, tmp_path)
    assert isinstance(found, Member)
    assert found.path == "story-1001"


@pytest.mark.parametrize("rows", ["", ",,,\n", "\n\n"])
def test_a_table_without_a_story_is_refused(tmp_path: Path, rows: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f"title,author,fandoms,text\n{rows}")
    assert [type(found) for found in gather(path, tmp_path)] == [Refused]


def test_names_of_columns_are_made_alike() -> None:
    assert {column(name) for name in ("StoryID", "Story ID", "story_id", " story-id ", "\ufeffstoryId")} == {
        "story_id"
    }
    assert columns_of_head(b'\xef\xbb\xbf"Title";"Author"\n1;2') == {"title", "author"}
