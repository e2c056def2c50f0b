"""eFiction archives: their dumps of three generations, the texts beside them, and nothing of anybody's person."""

from __future__ import annotations

import io
import json
import random
import shutil
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ianto.formats import Member, Refused, Taken, Unreadable, collection_for, gather, is_collection, read
from ianto.formats.collections.efiction import efiction
from ianto.headers import parse
from ianto.story import Manuscript, Story

CASES = Path(__file__).parent / "cases" / "efiction"
MODERN = CASES / "mysqldump-3.5" / "bakerstreet.sql"
MIDDLE = CASES / "phpmyadmin-2.0" / "whitby.sql"
EARLY = CASES / "one-table-1.1" / "oz.sql"


def _manuscripts(dump: Path) -> dict[str, Manuscript]:
    return {
        found.path: read(found.data, found.path)
        for found in gather(dump, dump.parent)
        if isinstance(found, Member)
    }


def _story(dump: Path, sid: int) -> Story:
    return parse(_manuscripts(dump)[f"viewstory.php?sid={sid}"], f"viewstory.php?sid={sid}")


def test_a_dump_written_by_mysqldump_with_its_texts_in_files() -> None:
    story = _story(MODERN, 7)
    assert story.first("title") == "The Lamp at No. 221"
    assert story.all("author") == ("Lanternlight", "O'Malley\\Quill")
    assert story.all("fandom") == ("Sherlock Holmes",)
    assert story.all("character") == ("Sherlock Holmes", "John Watson", "Miles O'Dowd")
    assert story.all("genre") == ("Mystery", "Hurt/Comfort")
    assert story.all("warning") == ("Character Death",)
    assert set(story.all("tag")) == {"Second Person", "The Adventures"}
    assert story.first("rating") == "Teen"
    assert story.first("series") == "Lamps & Lanterns"
    assert story.first("challenge") == "Fog Ficathon"
    assert story.first("summary") == "Fog, and a lamp that won't stay lit."
    assert story.all("date") == ("2006-03-04", "2006-04-01")
    assert story.first("status") == "Complete"
    assert story.first("word_count") == "115"
    assert story.first("source_url") == "http://bakerstreet.example/archive/viewstory.php?sid=7"
    assert [chapter.title for chapter in story.chapters] == ["The Lamp Goes Out", "The Lamp Is Lit"]
    assert {field.source for field in story.fields if field.name == "character"} == {"container"}


def test_every_text_is_decoded_for_itself() -> None:
    story = _story(MODERN, 7)
    assert "“You see, Watson,” said Holmes" in story.chapters[0].text
    assert "I had — or thought I had. The café" in story.chapters[0].text
    assert "「ワトスン君」とホームズは言った" in story.chapters[1].text


def test_notes_are_notes_and_no_story() -> None:
    manuscript = _manuscripts(MODERN)["viewstory.php?sid=7"]
    notes = [
        manuscript.text[part.start : part.stop].strip() for part in manuscript.parts if part.kind == "note"
    ]
    assert notes == [
        "Fog, and a lamp that won't stay lit.",
        "Set after The Empty House.\nThanks to Æthel for the beta.",
        "For everyone who asked: yes, there is more.",
    ]
    assert not any("everyone who asked" in chapter.text for chapter in _story(MODERN, 7).chapters)


def test_text_that_was_stored_in_another_encoding_than_the_table_had_is_repaired() -> None:
    manuscript = _manuscripts(MODERN)["viewstory.php?sid=9"]
    assert "A wager — and Jonathan’s café." in manuscript.text
    assert manuscript.repairs


def test_what_is_wrong_with_a_story_is_said_of_it() -> None:
    warnings = " / ".join(_manuscripts(MODERN)["viewstory.php?sid=9"].warnings)
    assert "had not validated it" in warnings
    assert "number 1234 of the table of characters" in warnings
    assert "the text of chapter 15 is missing (stories/5/15.txt)" in warnings
    assert not _manuscripts(MODERN)["viewstory.php?sid=10"].warnings


def test_a_header_inside_a_chapter_is_read_as_well() -> None:
    story = _story(MODERN, 9)
    assert "Mr. Stoker's, all of them." in story.all("disclaimer")
    assert story.chapters[-1].text.startswith("The table moved.")
    assert story.first("title") == "Whitby Nights"


def test_text_in_the_dump_is_taken_where_there_is_no_file() -> None:
    assert "“It is only a dog,” said Watson." in _story(MODERN, 10).chapters[0].text


def test_files_that_were_used_are_no_inputs_of_their_own_and_all_others_are() -> None:
    taken = {found.path.name for found in gather(MODERN, MODERN.parent) if isinstance(found, Taken)}
    assert taken == {"11.txt", "12.txt", "13.txt", "14.txt"}


def test_stories_without_a_text_are_refused_with_the_path_that_is_missing() -> None:
    refused = {
        found.path: found.reason for found in gather(MODERN, MODERN.parent) if isinstance(found, Refused)
    }
    assert refused.keys() == {"viewstory.php?sid=12", "viewstory.php?sid=77"}
    assert "stories/2/16.txt" in refused["viewstory.php?sid=77"]


def test_chapters_are_kept_byte_for_byte_with_their_old_addresses() -> None:
    members = {found.path: found.data for found in gather(MODERN, MODERN.parent) if isinstance(found, Member)}
    with zipfile.ZipFile(io.BytesIO(members["viewstory.php?sid=7"])) as parcel:
        stored = [parcel.read(name) for name in parcel.namelist()[1:]]
        record = json.loads(parcel.read("ianto-story.json"))
    assert stored == [(MODERN.parent / "stories" / name).read_bytes() for name in ("2/11.txt", "3/12.txt")]
    assert record["chapters"][1]["addresses"] == [
        "http://bakerstreet.example/archive/viewstory.php?sid=7&chapter=2",
        "http://bakerstreet.example/archive/viewstory.php?sid=7&chapid=12",
    ]


def test_a_dump_of_phpmyadmin_with_another_prefix_and_names_for_numbers() -> None:
    story = _story(MIDDLE, 1)
    assert story.first("title") == "The Wind at the Window"
    assert story.all("author") == ("Harker's Ghost", "Bloofer")
    assert story.all("fandom") == ("Dracula",)
    assert story.all("relationship") == ("Mina/Lucy",)
    assert story.all("character") == ("Mina Murray", "Lucy Westenra")
    assert story.all("genre") == ("Horror", "Angst")
    assert story.first("rating") == "PG-13"
    assert story.first("status") == "In progress"
    assert [chapter.title for chapter in story.chapters] == ["First Night", "Second Night"]
    assert "Mina's candle went out" in story.chapters[0].text
    assert "INSERT INTO the dark, she thought; DROP TABLE of contents." in story.chapters[0].text
    other = _story(MIDDLE, 2)
    assert (other.all("rating"), other.all("warning"), other.all("genre")) == (("PG",), ("Violence",), ())
    assert other.chapters[0].text == "Lucy walked.\nThe moon walked after her."


def test_the_first_efiction_kept_chapters_among_the_stories() -> None:
    story = _story(EARLY, 4)
    assert story.first("title") == "Straw"
    assert [chapter.title for chapter in story.chapters] == ["The Field", "The Road", "The Crow"]
    assert "it was long" in story.chapters[1].text
    assert story.all("genre") == ("Humor",)
    assert list(_manuscripts(EARLY)) == ["viewstory.php?sid=4"]


PERSONAL = {
    MODERN: [
        "Wilhelmina", "Postlethwaite", "mina.p@", "lantern.example", "Norwich", "5f4dcc3b5aa765d6", "Bartholomew", "Thrupp",
        "0d107d09f5bbe40c", "home.example", "Oldacre", "Ormsby", "post.example", "mina_icq", "203.0.113.77", "3405803853",
        "Horatia", "reader.example", "keeper@", "smtp", "hunter-of-moors",
    ],
    MIDDLE: ["Peregrine", "Mudd", "castle.example", "098f6bcd", "Araminta", "Sedge", "5ebe2294", "nobody; who"],
    EARLY: ["Gwendolen", "Prout", "emerald.example", "a3f5c1d2"],
}  # fmt: skip


@pytest.mark.parametrize("dump", PERSONAL, ids=lambda dump: dump.parent.name)
def test_nothing_of_anybodys_person_comes_out(dump: Path) -> None:
    assert efiction.PERSONAL
    source = dump.read_bytes()
    out = b"".join(
        found.path.encode() + (found.data if isinstance(found, Member) else found.reason.encode())
        for found in gather(dump, dump.parent)
        if not isinstance(found, Taken)
    )
    for secret in PERSONAL[dump]:
        assert secret.encode() in source, f"{secret} does not test anything"
        assert secret.encode() not in out


@pytest.mark.parametrize("dump", PERSONAL, ids=lambda dump: dump.parent.name)
def test_gathering_again_gives_the_same_bytes(dump: Path) -> None:
    assert list(gather(dump, dump.parent)) == list(gather(dump, dump.parent))


def test_texts_are_found_wherever_near_the_dump_they_were_saved(tmp_path: Path) -> None:
    (tmp_path / "backup").mkdir()
    shutil.copy(MODERN, tmp_path / "backup" / "db.sql")
    shutil.copytree(MODERN.parent / "stories", tmp_path / "public_html" / "archive" / "texts")
    paths = [
        found.path for found in gather(tmp_path / "backup" / "db.sql", tmp_path) if isinstance(found, Member)
    ]
    assert paths == [f"viewstory.php?sid={sid}" for sid in (7, 8, 9, 10)]


def test_a_missing_text_is_not_made_good_with_another_archives(tmp_path: Path) -> None:
    for name in ("baker", "fleet"):
        shutil.copytree(MODERN.parent, tmp_path / name)
    texts = sorted((tmp_path / "baker").glob("stories*/*/*.txt"))
    told = {
        each.path for each in gather(tmp_path / "baker" / MODERN.name, tmp_path) if isinstance(each, Taken)
    }
    assert told
    assert all(path.is_relative_to(tmp_path / "baker") for path in told)
    lost = next(text for text in texts if text in told)
    lost.unlink()
    found = list(gather(tmp_path / "baker" / MODERN.name, tmp_path))
    assert {each.path for each in found if isinstance(each, Taken)} == told - {lost}


def test_no_text_is_taken_from_outside_the_folder_that_was_given(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Nobody was to read this.")
    inside = tmp_path / "given"
    (inside / "stories" / "2").mkdir(parents=True)
    (inside / "stories" / "2" / "11.txt").symlink_to(secret)
    shutil.copy(MODERN, inside / "db.sql")
    out = b"".join(found.data for found in gather(inside / "db.sql", inside) if isinstance(found, Member))
    assert b"Nobody was to read this" not in out


def test_archives_under_several_prefixes_are_told_apart(tmp_path: Path) -> None:
    dump = tmp_path / "both.sql"
    dump.write_bytes(MIDDLE.read_bytes() + EARLY.read_bytes())
    paths = [found.path for found in gather(dump, tmp_path) if isinstance(found, Member)]
    assert paths == [
        "fanfiction/viewstory.php?sid=4",
        "wn_fanfiction/viewstory.php?sid=1",
        "wn_fanfiction/viewstory.php?sid=2",
    ]


def test_a_cut_dump_gives_its_stories_and_says_that_it_is_cut(tmp_path: Path) -> None:
    dump = tmp_path / "cut.sql"
    whole = MIDDLE.read_bytes()
    dump.write_bytes(whole[: whole.index(b"'Bloofer Lady'") + 9])
    found = list(gather(dump, tmp_path))
    assert "viewstory.php?sid=1" in [each.path for each in found if isinstance(each, Member)]
    assert any(isinstance(each, Refused) and "breaks off" in each.reason for each in found)
    orphan = _manuscripts(dump)["viewstory.php?sid=2"]
    assert "only its chapters are known" in orphan.warnings[0]


def test_a_dump_that_states_no_columns_is_read_as_the_last_efiction_has_them(tmp_path: Path) -> None:
    dump = tmp_path / "rows.sql"
    zeros = ",'0'" * 30
    dump.write_text(
        "INSERT INTO `fanfiction_authors` VALUES (2,'Lanternlight','x','y','','','','0',0,'z');\n"
        "INSERT INTO `fanfiction_chapters` VALUES (1,'',1,'','The lamp stayed lit.',NULL,1,4,0,0,9,2,0);\n"
        f"INSERT INTO `fanfiction_settings` VALUES ('k','Lamps','','http://lamps.example'{zeros});\n"
        "INSERT INTO `fanfiction_stories` VALUES (9,'Lit','A lamp.','','','','','1',1136073600,0,2,'',0,1,1,0,4,0,0,0,'0');\n"
    )
    story = _story(dump, 9)
    assert (story.first("title"), story.first("author"), story.first("date")) == (
        "Lit",
        "Lanternlight",
        "2006-01-01",
    )
    assert story.first("source_url") == "http://lamps.example/viewstory.php?sid=9"
    assert not [found for found in gather(dump, tmp_path) if isinstance(found, Refused)]


def test_a_dump_of_something_else_is_refused_once(tmp_path: Path) -> None:
    dump = tmp_path / "shop.sql"
    dump.write_text(
        "-- MySQL dump 10.13\nCREATE TABLE `goods` (`id` int);\nINSERT INTO `goods` VALUES (1),(2);\n"
    )
    assert is_collection(dump.read_bytes(), dump.name)
    found = list(gather(dump, tmp_path))
    assert [type(each) for each in found] == [Refused]
    news = tmp_path / "news.sql"
    news.write_text("-- MySQL dump 10.13\nINSERT INTO nuke_stories (sid,title) VALUES (1,'We moved');\n")
    assert [type(each) for each in gather(news, tmp_path)] == [Refused]


def test_a_dump_that_powershell_has_saved_is_refused_with_what_to_do(tmp_path: Path) -> None:
    dump = tmp_path / "db.sql"
    dump.write_bytes(MIDDLE.read_text(encoding="utf-8").encode("utf-16"))
    (found,) = gather(dump, tmp_path)
    assert isinstance(found, Refused)
    assert "--result-file" in found.reason


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"-- PostgreSQL database dump\nCOPY public.t (a) FROM stdin;\n", "x.sql"),
        (b"The first line.\n\n-- MySQL dump, she said, is no title.\n", "story.txt"),
        (b"SELECT 1;\n", "query.sql"),
    ],
)
def test_what_is_no_mysql_dump_is_no_collection(data: bytes, name: str) -> None:
    assert collection_for(data, name) is None


@settings(deadline=None, max_examples=60)
@given(
    cut=st.integers(0, 9000),
    size=st.integers(0, 300),
    instead=st.binary(max_size=20)
    | st.sampled_from([b"'", b"\\", b"(", b"),(", b"NULL", b";", b"/*", b"`", b"\x00"]),
    again=st.integers(0, 2**32),
)
def test_no_mutation_of_a_dump_makes_the_reader_raise(
    cut: int, size: int, instead: bytes, again: int
) -> None:
    dice = random.Random(again)
    for source in (MIDDLE, EARLY):
        data = source.read_bytes()
        data = data[:cut] + instead + data[cut + size :]
        for _ in range(dice.randrange(6)):
            at = dice.randrange(len(data))
            data = data[:at] + bytes([dice.randrange(256)]) + data[at + dice.randrange(3) :]
        with tempfile.TemporaryDirectory() as folder:
            dump = Path(folder, "mutant.sql")
            dump.write_bytes(data)
            for found in efiction.gather(dump, dump.parent):
                if isinstance(found, Member):
                    with suppress(Unreadable):
                        parse(read(found.data, found.path), found.path)
