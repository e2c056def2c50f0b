"""Books: well-formed whatever a chapter holds, stable to the byte, and without fault to epubcheck."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from random import Random
from typing import Any

from lxml import etree

from ianto.export import Anthology, Book, write_epub
from ianto.export.xhtml import upright
from ianto.story import Chapter, Field, FieldName
from ianto.text import clean_html
from tests.epubcheck import faults

NASTY = {
    "tables": "<table><tr><td>a<table><tr><th scope=col>in<td colspan=2 rowspan=0>ner</table></td></tr>"
    "<caption>late</caption><tr></tr></table><table></table><table><caption>c</caption><tr><td>x</table>",
    "old tags": "<center>mid<strike>struck</strike><big>big</big><tt>tt</tt><acronym title='a\"b'>A</acronym></center>"
    "<p align=right>right<font color=red>red</font></p><hr width=10><dl><dt>t<dd>d<p>e</dl>",
    "unclosed": "<p><i>one<p><b>two<blockquote>three<ul>text<li>a<p>b<li>c<ol type=Z start=x><li>d",
    "blocks in lines": "<b><p>bold</p><p>still</p></b><span><div>x<hr>y</div></span><a href='http://a.example'><p>p</a>",
    "lists": "<ul>text<b>bold</b><p>para</p><li>item</li>tail<hr></ul><li>stray</li><ol></ol><dd>stray</dd>",
    "links": "<a href='#x'>a</a><a href='b.html'>b</a><a href='javascript:x'>c</a><a href='http://x y/'>d</a>"
    "<a href='https://e.example/a b?c=d&e=[f]#g#h'>e</a><a href='mailto:f@g'>f</a><a href='http://ü.example/é'>g</a>"
    "<a name=x>h</a><a href='http://user:pw@h.example:99999999/'>i</a><a href='http://'>j</a>",
    "images and scripts": "<img src=x.png alt='a cat'><script>x()</script><style>p{}</style><svg><p>q</p></svg>z",
    "controls": "a\x00b\x08c\x0bd\x1fe\x7ff\x85g\ufffeh\uffffi &nbsp; &copy; &lt;p&gt; <3 & &bogus;",
    "east": "<p>漢字<ruby>漢<rt>かん</rt>字<rp>(</rp><rt>じ</rt><rp>)</rp></ruby><ruby><rt>x</rt></ruby><rt>y</rt>𠀋</p>",
    "right to left": "<p dir=rtl lang=ar>مطر</p><p lang='not a language' dir=up>x</p><bdo dir=rtl>x</bdo>",
    "details": "<details open><summary>S<b>b</b></summary><p>x</p></details><figure>f<figcaption>c</figcaption></figure>"
    "<h1>H<h2>h</h2></h1><address>a<h3>b</h3></address><pre>  x\n  <i>y</i></pre><q cite=x>q</q><wbr>",
    "nothing": "",
    "deep": "<blockquote>" * 300 + "x" + "<b>" * 300 + "y",
}


def stated(name: FieldName, value: str) -> Field:
    return Field(name, value, value, "label")


def book(**changes: Any) -> Book:
    plain = Book(
        uid="urn:uuid:0b6e1c3e-0000-4000-8000-00000000beec",
        title="A Bench in the Rain",
        authors=("Wren", "Hob & Co <ink>"),
        language="en",
        fields=(
            stated("fandom", "Sherlock Holmes"),
            stated("fandom", "Dracula & “Others”"),
            stated("relationship", "Sherlock Holmes/John Watson"),
            stated("rating", "General Audiences"),
            stated("date", "2019-11-02"),
            stated("word_count", "1,234"),
            stated("word_count", "about a thousand"),
            stated("notes", "For the dry\nones <3"),
            stated("contact", "wren@example.org"),
        ),
        summary="Two men & one bench.\n\nNo umbrella <at all>.",
        chapters=(Chapter("One & only", "<p>It rained.</p><hr><p>It stopped.</p>", "It rained.", 4),),
        modified=datetime(2020, 1, 5, 12, tzinfo=UTC),
        source_url="https://example.org/works/1?a=1&b=2",
        series="Weather Reports",
        series_position="2",
    )
    return replace(plain, **changes)


def chapters(*pieces: str) -> tuple[Chapter, ...]:
    return tuple(Chapter(f"Part {n}", clean_html(html), "", 0) for n, html in enumerate(pieces, 1))


def random_soup(seed: int) -> str:
    """Tags in no order at all, the same for the same seed."""
    chance = Random(seed)
    names = sorted(KNOWN_TAGS)
    pieces = []
    for _ in range(chance.randrange(40)):
        name = chance.choice(names)
        pieces.append(
            chance.choice((f"<{name}>", f"<{name} align=left lang=fr>", f"</{name}>", "words ", "\n"))
        )
    return "".join(pieces)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


KNOWN_TAGS = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "address",
        "b",
        "big",
        "blockquote",
        "br",
        "caption",
        "center",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h6",
        "hr",
        "i",
        "ins",
        "kbd",
        "li",
        "ol",
        "p",
        "pre",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "small",
        "span",
        "strike",
        "sub",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "tt",
        "u",
        "ul",
        "var",
    ]
)
BOOKS: dict[str, Book] = {
    "soup": book(chapters=chapters(*map(random_soup, range(150)))),
    "plain": book(),
    "nasty": book(chapters=chapters(*NASTY.values())),
    "bare": book(
        title=" \x01", authors=(), language="", fields=(), summary="", source_url="", series="", series_position="",
        chapters=(Chapter("", "", "", 0),),
    ),
    "no chapters": book(chapters=()),
    "untitled chapters": book(chapters=(Chapter("", "<p>a</p>", "a", 1), Chapter(" \x02", "b", "b", 1))),
    "arabic": book(language="ar", title="مقعد في المطر", chapters=(Chapter("واحد", "<p>مطر</p>", "مطر", 1),)),
    "odd": book(language="tlh!!", series_position="two", source_url="not a link", summary="]]> <!-- \x0c"),
}  # fmt: skip
BOOKS |= {
    "vertical": book(language="ja", title="雨のベンチ", authors=("霧子",), chapters=(
        Chapter("一", '<div class="vertical"><p>雨が<ruby>降<rt>ふ</rt></ruby>った。</p></div>', "", 0),
    )),
    "none": book(fields=(Field("warning", "", "none at all", "label"), stated("beta", "Hob"), stated("recipient", "Wick"))),
    "in a series": book(series_position="2.5", subjects=(("fandom", "Emma"), ("tag", "Emma"), ("rating", "Teen"))),
}  # fmt: skip
ANTHOLOGIES: dict[str, Anthology] = {
    "series": Anthology("urn:uuid:0b6e1c3e-0000-4000-8000-00000000c0de", "Weather Reports", "series", (
        book(), BOOKS["untitled chapters"], BOOKS["bare"], BOOKS["arabic"], BOOKS["odd"], BOOKS["no chapters"],
    )),
    "shelf": Anthology("urn:uuid:0b6e1c3e-0000-4000-8000-00000000c0df", "", "shelf", (book(),)),
    "nothing on it": Anthology("urn:uuid:0b6e1c3e-0000-4000-8000-00000000c0d0", "Empty", "table", ()),
}  # fmt: skip

WHOLE: dict[str, Book | Anthology] = {**BOOKS, **ANTHOLOGIES}


def test_epubcheck_has_nothing_to_say(tmp_path: Path) -> None:
    """Errors and warnings both count. The spoilt book shows that it would speak up."""
    for name, one in WHOLE.items():
        (tmp_path / f"{name}.epub").write_bytes(write_epub(one))
    (tmp_path / "spoilt.epub").write_bytes(spoilt(write_epub(book())))
    found = faults(tmp_path.glob("*.epub"))
    assert found.pop("spoilt.epub")
    assert found == {f"{name}.epub": "" for name in WHOLE}


def spoilt(data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for path, content in parts(data).items():
            archive.writestr(path, content.replace(b"<p>It rained.", b"<p><div>It rained.</div>"))
    return stream.getvalue()


def test_the_same_book_is_the_same_bytes() -> None:
    first = write_epub(book())
    assert write_epub(book()) == first
    elsewhere = book().modified.astimezone(timezone(timedelta(hours=9)))
    assert write_epub(book(modified=elsewhere)) == first
    assert write_epub(book(title="Another")) != first


def test_the_container_begins_as_readers_expect() -> None:
    data = write_epub(book())
    assert data[30:58] == b"mimetypeapplication/epub+zip"


def test_the_package_states_what_is_known() -> None:
    package = etree.fromstring(parts(write_epub(book()))["EPUB/package.opf"])
    names = {"dc": "http://purl.org/dc/elements/1.1/", "o": "http://www.idpf.org/2007/opf"}

    def texts(path: str) -> list[str]:
        return [str(found.text) for found in package.iterfind(path, names)]

    assert texts(".//dc:title") == ["A Bench in the Rain"]
    assert texts(".//dc:creator") == ["Wren", "Hob & Co <ink>"]
    assert texts(".//dc:subject") == [
        "Sherlock Holmes", "Dracula & “Others”", "Sherlock Holmes/John Watson", "General Audiences",
    ]  # fmt: skip
    assert texts(".//dc:date") == ["2019-11-02"]
    metas = {meta.get("name"): meta.get("content") for meta in package.iterfind(".//o:meta[@name]", names)}
    assert metas["calibre:series"] == "Weather Reports"
    assert metas["calibre:series_index"] == "2"
    assert texts(".//o:meta[@property='ianto:relationship']") == ["Sherlock Holmes/John Watson"]


def test_the_title_page_shows_the_surest_values_and_no_addresses() -> None:
    page = parts(write_epub(book()))["EPUB/title.xhtml"].decode()
    assert "Fandoms:</span> Sherlock Holmes, Dracula &amp; “Others”" in page
    assert "1,234" in page
    assert "about a thousand" not in page
    assert "wren@example.org" not in page
    assert "Weather Reports, 2" in page


def test_a_chapter_is_called_by_its_title_or_its_number() -> None:
    nav = parts(write_epub(BOOKS["untitled chapters"]))["EPUB/nav.xhtml"].decode()
    assert ">Chapter 1</a>" in nav
    assert ">Chapter 2</a>" in nav


def test_columns_are_set_as_columns() -> None:
    pages = parts(write_epub(BOOKS["vertical"]))
    assert b'xml:lang="ja" class="vertical">' in pages["EPUB/chapter-0001.xhtml"]
    assert b"<div" not in pages["EPUB/chapter-0001.xhtml"]
    assert b'page-progression-direction="rtl"' in pages["EPUB/package.opf"]
    assert b"page-progression" not in parts(write_epub(book()))["EPUB/package.opf"]
    assert upright("<p>x</p>") is None


def test_an_anthology_has_parts_and_a_contents_page_below_them() -> None:
    pages = parts(write_epub(ANTHOLOGIES["series"]))
    nav = etree.fromstring(pages["EPUB/nav.xhtml"])
    html = "{http://www.w3.org/1999/xhtml}"
    top = nav.findall(f".//{html}nav[@id='toc']/{html}ol/{html}li")
    assert [item.findtext(f"{html}a") for item in top] == [
        "Weather Reports", "A Bench in the Rain", "A Bench in the Rain", "Untitled", "مقعد في المطر",
        "A Bench in the Rain", "A Bench in the Rain", "Sources",
    ]  # fmt: skip
    below = [[item.findtext(f"{html}a") for item in each.iterfind(f"{html}ol/{html}li")] for each in top]
    assert below == [[], [], ["Chapter 1", "Chapter 2"], [], [], [], [], []]
    front = pages["EPUB/title.xhtml"].decode()
    assert "A series · 6 stories · the newest text is from 5 January 2020" in front
    half = pages["EPUB/part-0001.xhtml"].decode()
    assert "Two men &amp; one bench." in half
    assert (
        "Sherlock Holmes × Dracula &amp; “Others” · Sherlock Holmes/John Watson · General Audiences" in half
    )
    assert "https://example.org/works/1?a=1&amp;b=2" in pages["EPUB/sources.xhtml"].decode()
    assert 'xml:lang="ar" dir="rtl"' in pages["EPUB/part-0004-0001.xhtml"].decode()


def test_every_kind_of_tag_can_be_told() -> None:
    package = etree.fromstring(parts(write_epub(BOOKS["in a series"]))["EPUB/package.opf"])
    names = {"dc": "http://purl.org/dc/elements/1.1/", "o": "http://www.idpf.org/2007/opf"}
    kinds = {
        package.findtext(f".//dc:subject[@id='{str(meta.get('refines'))[1:]}']", namespaces=names): meta.text
        for meta in package.iterfind(".//o:meta[@property='authority']", names)
    }
    assert kinds == {"Emma": "urn:ianto:field:fandom", "Teen": "urn:ianto:field:rating"}
    assert package.findtext(".//o:meta[@property='group-position']", namespaces=names) == "2.5"
