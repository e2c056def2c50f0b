"""Automated Archive listings: Perl that is read and never run."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ianto.formats import Member, Refused, Taken, collection_for, gather, is_collection, read
from ianto.formats.collections.tables import automated_archive
from ianto.formats.collections.tables.perl_hash import entries_of
from ianto.headers import parse
from ianto.story import Story

LISTING = Path(__file__).parent / "cases" / "automated_archive" / "ARCHIVE_DB.pl"


def _stories(listing: Path = LISTING) -> dict[str, Story]:
    return {
        found.path: parse(read(found.data, found.path), found.path)
        for found in gather(listing, listing.parent)
        if isinstance(found, Member)
    }


def _values(text: str) -> dict[str, bytes]:
    (entry,) = entries_of(text.encode())
    return entry.values


def test_a_story_has_what_the_listing_says_and_what_its_own_header_says() -> None:
    story = _stories()["0/ledger.html"]
    assert story.first("title") == "The Ledger's Last Page"
    assert story.all("author") == ("Fleet Street Irregular",)
    assert story.first("summary") == (
        "Watson said 'leave it', and Holmes,\nof course, did not. It's a café story – mostly."
    )
    assert story.all("relationship") == ("Holmes/Watson",)
    assert (story.all("category"), story.all("genre")) == (("Slash",), ("Humor",))
    assert story.first("rating") == "PG-13"
    assert story.first("date") == "2000-02-26"
    assert story.first("spoilers") == "The Final Problem"
    assert story.first("contact") == "irregular@public.example"
    assert story.chapters[0].text.startswith("The ledger was “closed”")


def test_a_forgotten_quote_an_address_and_seconds() -> None:
    story = _stories()["1/hound.txt"]
    assert story.first("title") == "Hound (a {very} short one)"
    assert story.all("author") == ("Moor", "Mire")
    assert story.first("notes") == "The closing quote of this one was lost"
    assert story.first("date") == "2000-02-26"
    assert story.first("source_url") == "http://www.baskerville.example/archive/1/HOUND.txt"
    assert story.chapters[0].text.startswith("The hound slept.")


def test_what_is_not_there_is_refused_with_its_path() -> None:
    refused = {
        found.path: found.reason for found in gather(LISTING, LISTING.parent) if isinstance(found, Refused)
    }
    assert refused.keys() == {"2: Elsewhere", "3: The Lost Page"}
    assert "http://moor.example/elsewhere.html" in refused["2: Elsewhere"]
    assert "1/lost.txt" in refused["3: The Lost Page"]


def test_the_listings_addresses_of_people_stay_behind() -> None:
    assert automated_archive.PERSONAL
    source = LISTING.read_bytes()
    out = b"".join(
        found.path.encode() + (found.data if isinstance(found, Member) else found.reason.encode())
        for found in gather(LISTING, LISTING.parent)
        if not isinstance(found, Taken)
    )
    for secret in (b"ledger.example", b"irregular AT", b"mire\\@moor", b"isp.example", b"lost.example"):
        assert secret in source
        assert secret not in out
    assert b"mire@moor" not in out


def test_story_files_are_taken_byte_for_byte_and_only_once() -> None:
    taken = [found.path.name for found in gather(LISTING, LISTING.parent) if isinstance(found, Taken)]
    assert taken == ["ledger.html", "hound.txt"]
    (ledger,) = (found for found in gather(LISTING, LISTING.parent) if found.path == "0/ledger.html")
    assert isinstance(ledger, Member)
    assert (LISTING.parent / "archive" / "1" / "ledger.html").read_bytes() in ledger.data


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("'It's Never Over'", "It's Never Over"),
        ("'said 'no', and left'", "said 'no', and left"),
        (r"'O\'Hara \\ Sons'", r"O'Hara \ Sons"),
        (r'"a \"b\" c@d"', 'a "b" c@d'),
        (r'"one\ntwo"', "one\ntwo"),
        ("q{a {nested} one}", "a {nested} one"),
        ("qq(a (nested) one)", "a (nested) one"),
        ("q|a pipe|", "a pipe"),
        ("951523200", "951523200"),
        ("undef", ""),
        ("''", ""),
        ("'two\nlines, really'", "two\nlines, really"),
    ],
)
@pytest.mark.parametrize("last", [False, True])
def test_every_way_to_write_a_value(written: str, meant: str, *, last: bool) -> None:
    following = "" if last else "\n\tRating => 'PG',"
    values = _values(f"%FILES = (\n\n'1' => {{\n\tTitle => {written},{following}\n}},\n);\n1;\n")
    assert values["Title"].decode() == meant
    assert "Rating" in values or last


@pytest.mark.parametrize(
    "text",
    [
        "%FILES = ( '7' => { Title => 'T', Author => 'A' } );",
        "our %FILES = (\n7,{\nTitle=>'T',\n  'Author' => \"A\"\n},\n);",
        "$FILES{'7'} = {\n Title => 'T', # the title\n Author => 'A',\n};\n",
        "$FILES{7}{Title} = 'T';\n$FILES{7}->{'Author'} = 'A';\n1;",
    ],
)
def test_every_shape_of_a_listing(text: str) -> None:
    (entry,) = entries_of(text.encode())
    assert entry.key == "7"
    assert entry.values == {"Title": b"T", "Author": b"A"}


def test_perl_is_never_run(tmp_path: Path) -> None:
    trap = tmp_path / "sprung"
    listing = tmp_path / "ARCHIVE_DB.pl"
    listing.write_text(
        f"%FILES = (\n0 => {{\nTitle => `touch {trap}`,\nAuthor => system('touch {trap}'),\n"
        f"Location => open('{trap}', 'w'),\nSummary => \"@{{[system('touch {trap}')]}}\",\n}},\n);\n"
    )
    assert [type(found) for found in gather(listing, tmp_path)] == [Refused]
    assert not trap.exists()


def test_no_story_is_taken_from_outside_the_folder_that_was_given(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("Nobody was to read this.")
    inside = tmp_path / "given"
    inside.mkdir()
    listing = inside / "ARCHIVE_DB.pl"
    listing.write_text(
        "%FILES = (\n0 => {\nTitle => 'T',\nAuthor => 'A',\nLocation => '../secret',\nFileType => 'txt',\n},\n);\n"
    )
    assert [type(found) for found in gather(listing, inside)] == [Refused]


def test_a_program_is_no_listing() -> None:
    assert is_collection(LISTING.read_bytes(), LISTING.name)
    assert (
        collection_for(b"#!/usr/bin/perl\nuse strict;\nmy %h = (Title => 'x');\nprint $h{Title};\n", "cgi.pl")
        is None
    )
    assert (
        collection_for(b"Title: The Hound\nAuthor: Moor & Mire\nRating = PG\n\nIt slept.\n", "hound.txt")
        is None
    )


@given(st.binary(max_size=400) | st.text("'\"{}=>,;()$%q\\\n aT0#", max_size=400).map(str.encode))
def test_no_listing_makes_the_reader_raise(data: bytes) -> None:
    for start in (b"", b"%FILES = (\n0 => {\nTitle => '"):
        assert all(entry.key is not None for entry in entries_of(start + data))


@pytest.mark.parametrize(
    "piece",
    [
        b"Title => '",
        b"'",
        b"0 => {",
        b"x=>{'",
        b"$F{1}{a}='",
        b"q{",
        b"\\",
        b"' , ",
        b"\n}",
        b"a => 'b\n ",
        b"x => q{\n",
        b" ",
    ],
)
def test_hostile_listings_take_time_in_proportion(piece: bytes) -> None:
    data = b"%FILES=(0=>{" + piece * (300_000 // len(piece))
    started = time.process_time()
    assert sum(1 for _ in entries_of(data)) <= len(data)
    assert time.process_time() - started < 5


def test_a_story_whose_file_is_missing_is_not_given_anothers(tmp_path: Path) -> None:
    (tmp_path / "2").mkdir()
    page = "<html><body><p>It was raining over London, and nobody said a word.</p></body></html>"
    (tmp_path / "2" / "a.html").write_text(page, encoding="utf-8")
    listing = tmp_path / "ARCHIVE_DB.pl"
    listing.write_text(
        "%FILES = (\n'1' => { 'Title' => 'First', 'Author' => 'Fox', 'Location' => '1/a' },\n"
        "'2' => { 'Title' => 'Second', 'Author' => 'Wolf', 'Location' => '2/a' },\n);\n",
        encoding="utf-8",
    )
    refused, taken, member = gather(listing, tmp_path)
    assert isinstance(refused, Refused)
    assert "1/a.html is missing" in refused.reason or "1/a is missing" in refused.reason
    assert isinstance(member, Member)
    assert isinstance(taken, Taken)
    assert b"Second" in member.data
    # All put into one folder, they are found.
    (tmp_path / "2" / "a.html").rename(tmp_path / "a.html")
    assert sum(isinstance(each, Member) for each in gather(listing, tmp_path)) == 2
