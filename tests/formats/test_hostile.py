"""Bad input is normal: every file ends as a manuscript or as a reason, soon and in little memory."""

from __future__ import annotations

import io
import pickle
import time
import tracemalloc
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ianto.formats import Unreadable, read
from ianto.formats.archives.container import MAX_PARTS
from ianto.story import Manuscript

from . import pages
from .pages import STORY, book, xhtml, zipped

WHOLE = book({"1.xhtml": xhtml(STORY)}, "<dc:title>x</dc:title>")
BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)


def container(package: bytes | str) -> bytes:
    return zipped(
        {
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>',
            "c.opf": package,
        }
    )


@pytest.mark.parametrize(
    ("data", "filename", "reason"),
    [
        (b"", "a.txt", "it is empty"),
        (b" \r\n\t ", "a.txt", "it is empty"),
        (b"%PDF-1.4 ...", "story.txt", "damaged PDF"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 50, "story.txt", "JPEG"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "story.html", "PNG"),
        (b"{\\rtf1\\ansi {\\pict ffd8}}", "story.rtf", "no text in this document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "story.doc", "Word"),
        (b"\0" * 60 + b"BOOKMOBI" + b"\0" * 60, "story.azw3", "calibre"),
        (bytes(range(256)) * 40, "story.txt", "binary data"),
        (b"It rained. " * 3000 + bytes(range(32)) * 600, "story.txt", "binary data"),
        (zipped({"word/document.xml": "x"}), "story.docx", "is no XML"),
        (zipped({"a.txt": "x"}), "story.epub", "ZIP archive without a book"),
        (WHOLE[: len(WHOLE) // 2], "story.epub", "cut off"),
        (container(BOMB + b"<package>&c;</package>"), "x.epub", "entities"),
        (container("<package/>"), "x.epub", "no readable part"),
        (container("\0\0\0"), "x.epub", "no XML"),
        (zipped({"META-INF/container.xml": "<container/>"}), "x.epub", "where its package is"),
    ],
)
def test_the_reason_says_what_it_is(data: bytes, filename: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason) as refused:
        read(data, filename)
    assert pickle.loads(pickle.dumps(refused.value)).reason == refused.value.reason


def test_a_book_that_unpacks_to_ever_more_is_refused_in_little_memory() -> None:
    data = book({"1.xhtml": xhtml("<p>" + "a" * 200_000_000 + "</p>")})
    assert len(data) < 300_000
    tracemalloc.start()
    with pytest.raises(Unreadable, match="unpacks to more than"):
        read(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 150_000_000


def test_a_size_in_the_header_is_not_believed() -> None:
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as archive:
        size = archive.getinfo("OEBPS/1.xhtml").file_size
    lying = WHOLE.replace(size.to_bytes(4, "little"), (2**31).to_bytes(4, "little"))
    assert lying != WHOLE
    assert read(lying).text == read(WHOLE).text


def test_a_book_of_very_many_parts_is_refused() -> None:
    with pytest.raises(Unreadable, match="parts"):
        read(zipped({"META-INF/container.xml": "x"} | {str(number): "" for number in range(MAX_PARTS + 1)}))


SHAPES = {
    "one line of text": b"It rained. " * 500_000,
    "one line of HTML": b"<p>" + b"It rained. " * 500_000,
    "nested divisions": b"<html>" + b"<div>" * 300_000 + b"x",
    "nested quotations, closed": b"<html>" + b"<blockquote>" * 50_000 + b"x" + b"</blockquote>" * 50_000,
    "divisions and stray ends": b"<html>" + b"<div></i>" * 200_000,
    "unclosed formatting": b"<html>"
    + b"".join(b"<font color=%d><b title=%d><p>x" % (n, n) for n in range(60_000)),
    "unclosed tags": b"<html>" + b"<b" * 500_000,
    "comments": b"<html>" + b"<!--" * 500_000,
    "open quotes": b'<html><p title="' + b"<meta content='" * 300_000,
    "breaks": b"<html>x" + b"<br>" * 300_000,
    "lists": b"<html>" + b"<ul><li>x" * 100_000,
    "tables": b"<html>" + b"<table><tr><td>x" * 50_000,
    "journal tags": b"<html>" + b"<lj user=" * 300_000,
    "entities": b"<html><p>" + b"&amp;lt;&nbsp;&bogus;" * 200_000,
    "labels": b"\n\n\nUnposted\n\nby Hob\n\n\nPackaged: x\nStory URL: y\n" + b"Summary: x\n" * 200_000,
    "titles": b"\n\n\nU\n\nby H\n\nPackaged: x\nStory URL: y\n\n\nTABLE OF CONTENTS\n"
    + b"a\n" * 3_000
    + b"\n" * 300_000,
}


@pytest.mark.parametrize("name", SHAPES)
def test_time_grows_no_faster_than_the_file(name: str) -> None:
    data = SHAPES[name]
    started = time.process_time()
    settle(data, "story.html" if data.startswith(b"<html>") else "story.txt")
    assert time.process_time() - started < 20


def holds_together(found: Manuscript) -> None:
    last = 0
    for block in found.blocks:
        assert last <= block.start <= block.stop <= len(found.text)
        assert found.text[block.start : block.stop].strip()
        assert (block.html == "") == (block.kind == "rule")
        last = block.stop
    for field in found.fields:
        assert field.source == "container"
        assert field.value.strip()


def settle(data: bytes, filename: str = "") -> None:
    """A manuscript that holds together, or a reason: nothing else."""
    try:
        found = read(data, filename)
    except Unreadable as refused:
        found = None
        reason = refused.reason
    if found is None:
        assert reason
    else:
        holds_together(found)


soup = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<br>",
                "<br><br>",
                "<b>",
                "</b>",
                "<i>",
                "</i>",
                "<div>",
                "</div>",
                "<pre>",
                "</pre>",
                "<table>",
                "<tr>",
                "<td>",
                "</td>",
                "</table>",
                "<hr>",
                "<blockquote>",
                "</blockquote>",
                "<ul>",
                "<li>",
                "</ul>",
                "<h2>",
                "</h2>",
                "<center>",
                "</center>",
                "<lj-cut>",
                "</lj-cut>",
                "<!--",
                "-->",
                "&nbsp;",
                "&lt;",
                "*",
                "*",
                "*",
                "<title>",
                "<body>",
                "<form>",
                "</form>",
                "<nav>",
                "�",
                "\x00",
                "\x1c",
            ]
        ),
        st.text(max_size=12),
        st.just("\n"),
    ),
    max_size=60,
).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(soup, st.sampled_from(["a.html", "a.txt", "", "a.epub"]), st.sampled_from(["", "<html>"]))
def test_any_page_holds_together_or_has_a_reason(text: str, filename: str, start: str) -> None:
    settle((start + text).encode("utf-8", "surrogatepass"), filename)


@settings(max_examples=200, deadline=None)
@given(soup)
def test_any_book_holds_together_or_has_a_reason(text: str) -> None:
    body = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    settle(book({"1.xhtml": xhtml(body), "2.xhtml": body}, labels={"1.xhtml": "One"}))


DOWNLOADS = (
    pages.ao3_page().encode(),
    pages.fanficfare_page().encode(),
    pages.fanficfare_text().encode(),
    pages.ao3_book(),
    pages.fanficfare_book(),
)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_damaged_download_holds_together_or_has_a_reason(data: st.DataObject) -> None:
    whole = bytearray(data.draw(st.sampled_from(DOWNLOADS)))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(whole) - 1))
        length = data.draw(st.integers(0, 40))
        whole[at : at + length] = data.draw(st.binary(max_size=20))
        if not whole:
            break
    settle(bytes(whole))


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=600), st.sampled_from([b"", b"PK\x03\x04", b"<html>", b"\xff\xfe", b"\x1f\x8b\x08"])
)
def test_any_bytes_hold_together_or_have_a_reason(data: bytes, start: bytes) -> None:
    settle(start + data)
