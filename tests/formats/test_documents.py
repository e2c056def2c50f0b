"""Documents of word processors, PDF, books of e-readers and saved pages, as real programs wrote them.

The books in `cases/kindle` were made by calibre from the page of an archive, the page in `cases/saved-page` was saved
by Chromium, the PDFs were set by ReportLab and printed by Chromium.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from ianto.formats import Unreadable, read
from ianto.headers import parse
from ianto.story import Story

from . import pages
from .pages import zipped

CASES = Path(__file__).parent / "cases"
STORIES = Path(__file__).parent.parent / "stories"
calibre = pytest.mark.skipif(shutil.which("ebook-convert") is None, reason="calibre is not installed")


def story_of(path: Path) -> Story:
    return parse(read(path.read_bytes(), path.name), path.name)


def html_of(story: Story) -> str:
    return "\n".join(chapter.html for chapter in story.chapters)


def body_of(story: Story) -> str:
    return "\n\n".join(chapter.text for chapter in story.chapters)


@calibre
@pytest.mark.parametrize("kind", ["azw3", "lit"])
def test_an_archives_book_for_readers_is_read_as_the_archives(kind: str) -> None:
    story = story_of(CASES / "kindle" / f"bench.{kind}")
    assert story.manuscript.format == f"ao3-{kind}"
    assert story.first("title") == "A Bench in the Rain"
    assert story.all("author") == ("Wren (wrenandink)", "Hob")
    assert story.all("fandom") == ("Sherlock Holmes - Arthur Conan Doyle", "Dracula & Related Fandoms")
    assert story.all("tag") == ("Rain, Rain, Go Away", "Benches")
    assert [chapter.title for chapter in story.chapters] == ["Tuesday & After", "Chapter 2"]
    assert "Sorry for the wait" not in body_of(story)
    assert "<em" in html_of(story)


@calibre
def test_a_mobi_is_read_by_its_labels() -> None:
    story = story_of(CASES / "kindle" / "bench.mobi")
    assert story.manuscript.format.endswith("mobi")
    assert story.first("title") == "A Bench in the Rain"
    assert story.first("rating") == "General Audiences"
    assert story.all("relationship") == ("Sherlock Holmes/John Watson",)
    assert "The rain had not stopped since <em>Tuesday</em>" in html_of(story)


@calibre
def test_a_damaged_book_has_a_reason() -> None:
    whole = (CASES / "kindle" / "bench.azw3").read_bytes()
    with pytest.raises(Unreadable, match="calibre could not convert"):
        read(whole[:2000], "bench.azw3")


def test_without_calibre_the_reason_names_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unreadable, match="install calibre"):
        read((CASES / "kindle" / "bench.azw3").read_bytes(), "bench.azw3")


def test_a_protected_book_is_said_to_be_one() -> None:
    data = bytearray((CASES / "kindle" / "bench.azw3").read_bytes())
    first = int.from_bytes(data[78:82], "big")
    data[first + 12 : first + 14] = b"\0\2"
    with pytest.raises(Unreadable, match="protected"):
        read(bytes(data), "bench.azw3")


@pytest.mark.parametrize("start", [b"\xeaDRMION\xee", b"TPZ0"])
def test_kindle_formats_that_are_always_locked_are_named(start: bytes) -> None:
    with pytest.raises(Unreadable, match="protected"):
        read(start + b"\0" * 100, "book.azw")


def test_a_page_saved_by_a_browser_is_read_as_the_archives_page_in_it() -> None:
    story = story_of(CASES / "saved-page" / "bench.mhtml")
    assert story.manuscript.format == "ao3-html"
    assert story.all("author") == ("Wren (wrenandink)", "Hob")
    assert [chapter.title for chapter in story.chapters] == ["Tuesday & After", "Chapter 2"]


def saved(page: bytes, headers: str = "Content-Type: text/html; charset=windows-1251") -> bytes:
    return (
        b'From: "Saved by Windows Internet Explorer 8"\r\nSubject: x\r\nMIME-Version: 1.0\r\n'
        b'Content-Type: multipart/related; type="text/html"; boundary="=_N"\r\n\r\n--=_N\r\n'
        + headers.encode()
        + b"\r\nContent-Location: http://example.org/tale/7\r\n\r\n"
        + page
        + b"\r\n--=_N\r\nContent-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\n\r\nR0lGODlh\r\n--=_N--\r\n"
    )


def test_a_saved_page_is_decoded_as_its_mail_says_and_knows_its_address() -> None:
    found = read(saved("<html><body><p>Дождь не переставал.</p></body></html>".encode("cp1251")), "a.mht")
    assert found.text == "Дождь не переставал."
    assert [field.value for field in found.fields if field.name == "source_url"] == [
        "http://example.org/tale/7"
    ]


def test_a_saved_page_without_a_page_has_a_reason() -> None:
    with pytest.raises(Unreadable, match="no page in it"):
        read(saved(b"GIF89a", "Content-Type: image/gif"), "a.mht")


def test_running_heads_and_page_numbers_stand_aside_as_residue() -> None:
    story = story_of(CASES / "pdf" / "running-heads.pdf")
    text = story.manuscript.text
    (residue,) = (part for part in story.manuscript.parts if part.kind == "residue")
    aside = text[residue.start : residue.stop].split("\n")
    assert [line for line in aside if line] == [
        line
        for number in range(1, 5)
        for line in ("The Orchard at Midwinter" if number % 2 else "Ambrose Tallis", str(number))
    ]
    assert story.first("title") == "The Orchard at Midwinter"
    assert "Ambrose Tallis" not in body_of(story)
    assert not re.search(r"\d", body_of(story))


def test_paragraphs_go_on_over_the_page() -> None:
    story = story_of(CASES / "pdf" / "running-heads.pdf")
    paragraphs = {line for chapter in story.chapters for line in chapter.text.split("\n\n")}
    assert len(paragraphs) == 3
    assert "<em>nothing at all" in html_of(story)


def test_words_broken_at_a_lines_end_are_whole_again_and_compounds_stay() -> None:
    story = story_of(CASES / "pdf" / "broken-words.pdf")
    assert body_of(story) == (
        "The lighthouse had no keeper, and the lighthouse wanted none. It was a well-known, well-known thing along "
        "that coast that the lantern lit itself on the night of a wreck, before the wreck."
    )


@pytest.mark.parametrize(("name", "says"), [("scanned", "ocrmypdf"), ("locked", "password")])
def test_a_pdf_that_cannot_be_read_says_what_to_do(name: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        read((CASES / "pdf" / f"{name}.pdf").read_bytes(), f"{name}.pdf")


@pytest.mark.parametrize(
    ("folder", "emphasis"),
    [
        ("docx-with-headings", "<em>every</em>"),
        ("odt-with-headings", "<em>noticed</em>"),
        ("rtf-by-hand", "<em>would not</em>"),
        ("fb2-in-russian", "<em>никак</em>"),
        ("pdf-printed-by-a-browser", "<em>extraordinarily</em>"),
        ("markdown-labels", "<em>without being asked</em>"),
        ("google-docs-html", "<em>medicines</em>"),
        ("word-html", "<em>somebody else’s</em>"),
    ],
)
def test_emphasis_is_kept(folder: str, emphasis: str) -> None:
    (path,) = (path for path in (STORIES / folder).iterdir() if path.suffix != ".toml")
    assert emphasis in html_of(story_of(path))


@pytest.mark.parametrize(
    ("folder", "note"),
    [
        ("odt-with-headings", "Except the rat-catcher."),
        ("rtf-by-hand", "Keys of this make were cast in Whitby."),
        ("fb2-in-russian", "Такие ключи отливали в Уитби."),
    ],
)
def test_footnotes_are_kept_and_are_no_story(folder: str, note: str) -> None:
    (path,) = (path for path in (STORIES / folder).iterdir() if path.suffix != ".toml")
    story = story_of(path)
    (part,) = (part for part in story.manuscript.parts if part.kind == "note")
    assert note in story.manuscript.text[part.start : part.stop]
    assert note not in body_of(story)
    assert "[1]" in body_of(story)


def test_deleted_and_hidden_words_are_not_shown() -> None:
    docx = story_of(STORIES / "docx-with-headings" / "skerry.docx").manuscript.text
    assert "not happy" not in docx
    assert "Nobody had asked him to." in docx
    rtf = story_of(STORIES / "rtf-by-hand" / "cellar.rtf").manuscript.text
    assert "Nobody had told her" not in rtf
    assert "hidden" not in rtf
    assert "Cellar Key - page" not in rtf


def rtf_text(body: str) -> str:
    return read(b"{\\rtf1\\ansi\\ansicpg1252 " + body.encode("latin-1") + b"}", "a.rtf").text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"caf\'e9 \'93quoted\'94", "café “quoted”"),
        (r"\uc1\u1052?\u1080?\u1085?\u1072?", "Мина"),
        (r"{\fonttbl{\f1\fcharset128 x;}}{\f1 \'93\'fa\'96\'7b}", "日本"),
        (r"{\fonttbl{\f1\fcharset128 x;}}{\f1 \'83A}", "ア"),
        (r"\u-10179?\u-8704?", "\U0001f600"),
        (r"a\line b\par c\~d\_e", "a\nb\n\nc d-e"),
        (r"{\*\unknown gone}here{\pict ffd8}", "here"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt shown}}", "shown"),
        (r"\{ \\ \}", "{ \\ }"),
    ],
)
def test_rtf_says_what_it_says(body: str, text: str) -> None:
    assert rtf_text(body) == text


def test_flat_opendocument_is_read_too() -> None:
    found = read(
        b'<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:'
        b'office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:mimetype="application/vnd.oasis.'
        b'opendocument.text"><office:body><office:text><text:tracked-changes><text:p>gone</text:p></text:tracked-changes>'
        b'<text:h text:outline-level="1">The Bell</text:h><text:p>It rang<text:s text:c="2"/>twice.<text:line-break/>Then'
        b"\n  not.</text:p></office:text></office:body></office:document>",
        "bell.fodt",
    )
    assert found.format == "fodt"
    assert found.text == "The Bell\n\nIt rang twice.\nThen not."


def test_an_encrypted_opendocument_says_so() -> None:
    data = zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": "\x00\x01",
            "META-INF/manifest.xml": "<manifest:encryption-data/>",
        }
    )
    with pytest.raises(Unreadable, match="encrypted"):
        read(data, "a.odt")


def test_a_spreadsheet_is_no_text() -> None:
    data = zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"})
    with pytest.raises(Unreadable, match="holds no text"):
        read(data, "a.ods")


def test_what_machines_say_of_their_owners_is_no_author() -> None:
    for owner in ("Owner", "Preferred Customer", "HP_Owner", "Microsoft Office User"):
        found = read(b"{\\rtf1{\\info{\\author " + owner.encode() + b"}}It rained.}", "a.rtf")
        assert found.fields == ()


def test_a_plain_text_with_stars_stays_plain_text() -> None:
    found = read(b"*Title:* The Bell\n**Author:** Wren\n\n# # #\n\nIt rang.\n", "bell.txt")
    assert found.format == "txt"
    assert found.offsets


def test_markdown_is_told_by_its_front_matter_whatever_it_is_called() -> None:
    found = read(b"---\ntitle: The Bell\n---\n\n# One\n\nIt rang.\n", "bell")
    assert found.format == "markdown"
    assert [(field.name, field.value) for field in found.fields] == [("title", "The Bell")]
    assert read(b"---\nTitle: The Bell\nAuthor: Wren\n---\n\nIt rang.\n", "bell.txt").format == "txt"


def test_an_archives_page_in_a_word_processors_clothes_is_still_the_archives() -> None:
    assert read(pages.ao3_page().encode(), "bench.html").format == "ao3-html"
