"""Books: well-formed whatever a chapter holds, stable to the byte, and without fault to epubcheck."""

from __future__ import annotations

import io
import os
import subprocess
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from ianto.export import Book, write_epub
from ianto.export.xhtml import to_xhtml
from ianto.story import Chapter, Field, FieldName

EPUBCHECK = Path("/usr/share/java/epubcheck.jar")

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


def book(**changes: object) -> Book:
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
    return replace(plain, **changes)  # type checked by the dataclass


def chapters(*pieces: str) -> tuple[Chapter, ...]:
    return tuple(Chapter(f"Part {n}", html, "", 0) for n, html in enumerate(pieces, 1))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


BOOKS = {
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


def test_epubcheck_has_nothing_to_say(tmp_path: Path) -> None:
    if not EPUBCHECK.exists():
        pytest.skip("epubcheck is not installed")
    faults = []
    for name, one in BOOKS.items():
        path = tmp_path / f"{name.replace(' ', '-')}.epub"
        path.write_bytes(write_epub(one))
        result = subprocess.run(
            ["java", "-jar", EPUBCHECK, "--failonwarnings", path], capture_output=True, text=True, check=False
        )
        if result.returncode:
            faults.append(f"{name}:\n{result.stdout}{result.stderr}")
    assert not faults, "\n".join(faults)
