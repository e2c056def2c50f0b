"""Pages saved from a browser and what exporters make of them: more shapes than the golden stories hold, and damage."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ianto.formats import Unreadable, read
from ianto.formats.pages.ffnet_line import stated_on
from ianto.headers import parse
from ianto.story import FieldName, Manuscript

from . import pages

STORIES = Path(__file__).parent.parent / "stories"
CASES = {
    "ao3-page": STORIES / "ao3-page-from-a-browser" / "story.html",
    "ffnet-page": STORIES / "fanfiction-net-page" / "story.html",
    "fichub-html": STORIES / "fichub-page" / "story.html",
    "efiction-page": STORIES / "efiction-printable-page" / "story.html",
    "journal-page": STORIES / "dreamwidth-page" / "story.html",
}
TOLD = "<p>The fog came up the river at four.</p><p>“You might have lit the lamp,” said Watson.</p>"


def values(found: Manuscript, name: FieldName) -> list[str]:
    return [field.value for field in found.fields if field.name == name]


def page(body: str, title: str = "", head: str = "") -> bytes:
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>".encode()
    )


def story_of(found: Manuscript) -> str:
    return "\n\n".join(chapter.text for chapter in parse(found).chapters)


@pytest.mark.parametrize("name", CASES)
def test_each_page_has_its_reader(name: str) -> None:
    assert read(CASES[name].read_bytes(), "story.html").format == name


@pytest.mark.parametrize("name", CASES)
def test_every_part_is_told_and_none_twice(name: str) -> None:
    found = read(CASES[name].read_bytes(), "story.html")
    last = 0
    for part in found.parts:
        assert last <= part.start < part.stop <= len(found.text)
        last = part.stop
    if not found.header:
        assert not found.text[: found.parts[0].start].strip()
        assert found.parts[-1].stop == len(found.text)


def test_a_mobile_page_of_fanfiction_net() -> None:
    found = read(
        page(
            '<div id="content"><center><b>The Fog Ledger</b> by <a href="/u/7/wren">wren</a></center>'
            '<a href="/book/">Books</a> » <a href="/book/Sherlock-Holmes/">Sherlock Holmes</a><br>'
            "Rated: T, English, Mystery &amp; Humor, Holmes, Watson, Words: 2k+, Favs: 3, Published: Aug 11, 2004"
            f'<div id="storycontent" class="storycontent">{TOLD}</div></div><div>Review this Story</div>',
            "The Fog Ledger Chapter 1, a sherlock holmes fanfic | FanFiction",
        )
        + b"<!-- m.fanfiction.net -->"
    )
    assert found.format == "ffnet-page"
    assert values(found, "title") == ["The Fog Ledger"]
    assert values(found, "author") == ["wren"]
    assert values(found, "fandom") == ["Sherlock Holmes"]
    assert values(found, "rating") == ["T"]
    assert values(found, "genre") == ["Mystery", "Humor"]
    assert values(found, "character") == ["Holmes", "Watson"]
    assert story_of(found).startswith("The fog came up")
    assert story_of(found).endswith("said Watson.")


def test_a_page_of_2003_has_its_story_between_two_remarks() -> None:
    found = read(
        page(
            "<table><tr><td>FanFiction.Net » Books » <a href='/book/Sherlock_Holmes/'>Sherlock Holmes</a> » The Fog Ledger</td></tr>"
            "<tr><td>Author: <a href='/profile.php?userid=77'>wren</a></td></tr><tr><td>Fiction Rated: PG-13 - English - "
            "Mystery/Hurt/Comfort - Chapters: 1 - Words: 844 - Reviews: 5 - Published: 08-11-03 - id:1234</td></tr></table>"
            f"<!-- start story -->{TOLD}<!-- end story --><p>Return to Top</p>",
            "FanFiction.Net : The Fog Ledger",
        )
    )
    assert values(found, "title") == ["The Fog Ledger"]
    assert values(found, "author") == ["wren"]
    assert values(found, "rating") == ["PG-13"]
    assert values(found, "genre") == ["Mystery", "Hurt/Comfort"]
    assert values(found, "word_count") == ["844"]
    assert (
        story_of(found) == "The fog came up the river at four.\n\n“You might have lit the lamp,” said Watson."
    )


def test_a_crossover_has_two_canons() -> None:
    found = read(
        page(
            '<div id=pre_story_links><a href="/crossovers/Dracula/1/">Dracula</a> + <a href="/Sherlock-Holmes-and-Dracula-'
            'Crossovers/1/2/">Sherlock Holmes + Dracula Crossover</a></div><div id=profile_top><b class=xcontrast_txt>Fog</b>'
            f"</div><div id=storytext>{TOLD}</div> www.fanfiction.net"
        )
    )
    assert values(found, "fandom") == ["Sherlock Holmes", "Dracula"]


@pytest.mark.parametrize(
    ("line", "people", "ships"),
    [
        ("Rated: K - English - General - Alice - Words: 9", ["Alice"], []),
        ("Rated: K - English - [Alice, Dinah] - Words: 9", ["Alice", "Dinah"], ["Alice/Dinah"]),
        (
            "Rated: M - French - Drama/Angst - [A., B.] [C., D.] E.",
            ["A.", "B.", "C.", "D.", "E."],
            ["A./B.", "C./D."],
        ),
        ("Rated: K - English - Words: 9 - Complete", [], []),
    ],
)
def test_the_line_about_a_story(line: str, people: list[str], ships: list[str]) -> None:
    found = stated_on(line)
    assert [field.value for field in found if field.name == "character"] == people
    assert [field.value for field in found if field.name == "relationship"] == ships
    assert [field.value for field in found if field.name == "rating"] == [line[7]]


def fichub_book() -> bytes:
    introduction = (
        "<h1>The Fog Ledger</h1><p><b>By: wren</b></p><p>Fog, and what it costs.</p><p>Status: ongoing<br/>Published: 2004-08-11"
        "<br/>Words: 2844<br/>Chapters: 2</p><p>Rating: Teen And Up Audiences - Language: English - Fandoms: Dracula, Carmilla - "
        "Relationships: Mina/Lucy</p><p>Original source: <a href='#'>https://archiveofourown.org/works/1891</a></p>"
        "<p>Exported with the assistance of <a href='#'>FicHub.net</a></p>"
    )
    return pages.book(
        {
            "introduction.xhtml": pages.xhtml(introduction),
            "chap_1.xhtml": pages.xhtml(f"<h2>1. Ink</h2>{TOLD}"),
            "chap_2.xhtml": pages.xhtml("<h2>2. Paper</h2><p>Nobody came.</p>"),
        },
        "<dc:title>The Fog Ledger</dc:title><dc:creator>wren</dc:creator>",
        labels={"introduction.xhtml": "Introduction", "chap_1.xhtml": "1. Ink", "chap_2.xhtml": "2. Paper"},
    )


def test_a_book_of_fichub() -> None:
    found = read(fichub_book(), "Fog.epub")
    assert found.format == "fichub-epub"
    assert values(found, "author") == ["wren"]
    assert values(found, "summary") == ["Fog, and what it costs."]
    assert values(found, "rating") == ["Teen And Up Audiences"]
    assert values(found, "fandom") == ["Dracula", "Carmilla"]
    assert values(found, "relationship") == ["Mina/Lucy"]
    assert values(found, "part") == ["2/?"]
    assert values(found, "source_url") == ["https://archiveofourown.org/works/1891"]
    assert [chapter.title for chapter in parse(found).chapters] == ["1. Ink", "2. Paper"]
    (footer,) = [part for part in found.parts if part.kind == "residue"]
    assert "FicHub.net" in found.text[footer.start : footer.stop]


def test_a_story_page_of_efiction_as_it_was_saved() -> None:
    found = read(
        page(
            '<div id="header">The Lamplight Archive</div><div id="pagetitle"><a href="viewstory.php?sid=3">Fog</a> by '
            '<a href="viewuser.php?uid=1">wren</a>, <a href="viewuser.php?uid=2">hob</a></div><div class="jumpmenu">'
            '<select><option>1. Fog</option></select></div><div class="notes"><div class="title">Author\'s Notes: </div>'
            f'<div class="noteinfo">For the dry ones.</div></div><div id="story"><div>{TOLD}</div></div>'
            '<div id="next">[Next]</div><div class="respond">You must login to review.</div>'
        )
    )
    assert found.format == "efiction-page"
    assert values(found, "author") == ["wren", "hob"]
    assert (
        story_of(found) == "The fog came up the river at four.\n\n“You might have lit the lamp,” said Watson."
    )


STYLES = {
    "today's": '<h1 class="b-singlepost-title entry-title">{subject}</h1><article class="b-singlepost-body entry-content">{entry}</article>'
    '<div class="b-singlepost-tags">Tags: <a rel="tag" href="#">fog</a></div><div id="comments"><div class="comment">{reply}</div></div>',
    "light": '<h1 class="aentry-post__title">{subject}</h1><div class="aentry-post__text">{entry}</div>'
    '<div class="b-tree b-tree-root"><div class="b-leaf">{reply}</div></div>',
    "cells": "<table><tr><td class='subject'>{subject}</td></tr><tr><td class='entry'>{entry}<div class='currents'>Current Mood: damp"
    "</div></td></tr></table><div class='comments'>(2 comments | Leave a comment)</div><div class='comment'>{reply}</div>",
    "its users'": "<div class='asset'><h2 class='asset-name'>{subject}</h2><div class='asset-body'>{entry}</div></div>"
    "<div class='comments'><div class='comment'>{reply}</div></div>",
}


@pytest.mark.parametrize("style", STYLES)
def test_journals_have_many_styles(style: str) -> None:
    entry = f"<b>Rating:</b> PG<br /><b>Pairing:</b> Holmes/Watson<br /><br /><hr />{TOLD}"
    body = STYLES[style].format(
        subject="Fic: The Fog Ledger (1/3)", entry=entry, reply="Title: I loved this!"
    )
    chrome = '<div id="nav">livejournal <a href="#">Previous Entry</a></div>'
    found = read(page(chrome + body, "wren_ink: Fic: The Fog Ledger (1/3)"))
    story = parse(found)
    assert found.format == "journal-page"
    assert story.first("title") == "The Fog Ledger"
    assert story.first("rating") == "PG"
    assert story.all("relationship") == ("Holmes/Watson",)
    assert (
        story_of(found) == "The fog came up the river at four.\n\n“You might have lit the lamp,” said Watson."
    )
    assert "I loved this!" in found.text


def test_a_page_in_no_known_style_ends_at_its_line_for_comments() -> None:
    found = read(
        page(
            "<p><span class='ljuser'><img alt='[info]'><b>wren_ink</b></span> in <span class='ljuser'><img src='community.gif'>"
            "<b>holmes_fest</b></span><br>@ 2005-03-04 21:05:00</p><div style='margin-left: 30px'><b>Fic: The Fog Ledger (1/3)"
            f"</b><br><b>Rating:</b> PG<br><b>Pairing:</b> Holmes/Watson<br><br>{TOLD}</div><hr><p>(<a href='#'>Read 2 comments"
            "</a>) - (<a href='#'>Post a new comment</a>)</p><p>hob</p><p>Title: I loved this!</p>",
            "holmes_fest: Fic: The Fog Ledger (1/3)",
        )
    )
    story = parse(found)
    assert story.first("title") == "The Fog Ledger"
    assert story.first("author") == "wren_ink"
    assert story.all("challenge") == ("holmes_fest",)
    assert (
        story_of(found) == "The fog came up the river at four.\n\n“You might have lit the lamp,” said Watson."
    )


def test_names_stand_in_the_text_without_their_pictures() -> None:
    name = (
        "<span lj:user='wren_ink' class='ljuser'><a href='#'><img alt='[personal profile] ' src='user.png'></a>"
        "<b>wren_ink</b></span>"
    )
    found = read(
        page(f"<div class='entry-content'>Author: {name}<br>Rating: PG<br><br>{TOLD}</div>dreamwidth")
    )
    assert found.text.startswith("Author: wren_ink\nRating: PG")


@pytest.mark.parametrize(
    "title",
    ["wren_ink: The Fog Ledger", "The Fog Ledger: wren_ink — LiveJournal", "The Fog Ledger - Dreamwidth"],
)
def test_a_page_without_a_subject_has_a_title(title: str) -> None:
    found = read(page(f"<div class='entry-content'>{TOLD}</div>livejournal", title))
    assert values(found, "title") == ["The Fog Ledger"]


def test_a_page_of_many_entries_is_read_as_the_page_it_is() -> None:
    found = read(page(f"<div class='entry-content'>{TOLD}</div>" * 3 + "livejournal"))
    assert found.format == "html"
    assert found.text.count("The fog came") == 3


def test_the_address_a_page_was_saved_from() -> None:
    remark = b"<!-- saved from url=(0042)http://wren-ink.livejournal.com/77.html -->\n"
    found = read(remark + page(f"<div class='entry-content'>{TOLD}</div>"))
    assert values(found, "source_url") == ["http://wren-ink.livejournal.com/77.html"]


WHOLE = [path.read_bytes() for path in CASES.values()] + [fichub_book()]


@settings(max_examples=250, deadline=None)
@given(st.data())
def test_a_damaged_page_is_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(data.draw(st.sampled_from(WHOLE)))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, max(0, len(whole) - 1)))
        piece = data.draw(
            st.sampled_from([b"", b"<div>", b"</div>", b"<p", b"\xff", b'"', b"<!--", b"</span></b>"])
        )
        whole[at : at + data.draw(st.integers(0, 50))] = piece
    text = reason = ""
    try:
        found = read(bytes(whole), "story.html")
        text = found.text
        for part in found.parts:
            assert 0 <= part.start < part.stop <= len(text)
        parse(found)
    except Unreadable as refused:
        reason = refused.reason
    assert text or reason


@pytest.mark.parametrize(
    "sign", [b"livejournal <div class='entry-content'>", b"<div id=workskin><div id=chapters><div class=userstuff>",
             b"fanfiction.net <div id=profile_top>Rated: <div id=storytext>", b"viewstory.php <div id=pagetitle></div><div class=chapter>",
             b"id=x FicHub <div id=chap_1>"],
)  # fmt: skip
@pytest.mark.parametrize(
    "filling", [b"<div class='comment userstuff module notes label'>x", b"<b><p>x", b"<a rel=tag>x</a> "]
)
def test_time_grows_no_faster_than_the_page(sign: bytes, filling: bytes) -> None:
    started = time.process_time()
    found = read(b"<html><body>" + sign + filling * 20_000, "story.html")
    assert "x" in found.text
    assert time.process_time() - started < 15
