"""Hand-made pages: header lines stay lines, paragraphs become blocks, furniture goes."""

from __future__ import annotations

import pytest

from ianto.formats import Unreadable, read
from ianto.story import Manuscript


def blocks(found: Manuscript) -> list[tuple[str, str]]:
    return [(block.kind, found.text[block.start : block.stop]) for block in found.blocks]


def page(body: str, head: str = "") -> Manuscript:
    return read(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "story.html")


def test_a_cell_with_everything_in_it_is_cut_into_paragraphs() -> None:
    found = page(
        "<table width=100%><tr><td><b>Title:</b> A Bench<br>\n<b>Author:</b> Wren<br><b>Pairing:</b> Holmes/Watson"
        "<br><br>It had <i>rained</i> since\nTuesday.<br><br>“Come in,” said Watson.</td></tr></table>"
    )
    assert found.text == (
        "Title: A Bench\nAuthor: Wren\nPairing: Holmes/Watson\n\nIt had rained since Tuesday.\n\n“Come in,” said Watson."
    )
    assert [kind for kind, _ in blocks(found)] == ["paragraph"] * 5
    assert found.blocks[3].html == "<p>It had <i>rained</i> since\nTuesday.</p>"


def test_paragraphs_parted_by_one_break_are_blocks_of_their_own() -> None:
    long = "He looked at the rain, and the rain, as far as Watson could tell, looked back at him. " * 3
    found = page(f"<div>{long}<br>{long}<br>{long}</div>")
    assert len(found.blocks) == 3


def test_verse_stays_together() -> None:
    found = page("<p>O rain,<br>O bench,<br>O umbrella, where?</p>")
    assert blocks(found) == [("paragraph", "O rain,\nO bench,\nO umbrella, where?")]
    assert found.blocks[0].html == "<p>O rain,<br>O bench,<br>O umbrella, where?</p>"


def test_emphasis_over_a_break_is_closed_and_opened_again() -> None:
    found = page("<div><i>Dear Mina,<br><br>it rains.</i> So.</div>")
    assert [block.html for block in found.blocks] == [
        "<p><i>Dear Mina,</i></p>",
        "<p><i>it rains.</i> So.</p>",
    ]


def test_a_table_of_labels_becomes_lines() -> None:
    story = "<p>The rain had not stopped since Tuesday, and nobody minded.</p>" * 20
    found = page(
        f"<table><tr><td>Title:</td><td>A Bench</td></tr><tr><td>Author:</td><td>Wren</td></tr></table>{story}"
    )
    assert found.text.startswith("Title: A Bench\nAuthor: Wren\n\nThe rain")
    assert found.blocks[0].html.startswith("<table>")


def test_a_quotation_in_a_story_stays_whole_and_one_around_it_does_not() -> None:
    letter = "<blockquote><p>Dear Lucy,</p><p>It rains.</p></blockquote>"
    story = "<p>The rain had not stopped since Tuesday, and nobody minded.</p>" * 10
    inside = page(f"{story}{letter}{story}")
    assert inside.blocks[10].html == letter
    assert inside.text[inside.blocks[10].start : inside.blocks[10].stop] == "Dear Lucy,\n\nIt rains."
    around = page(f"<blockquote>{story}</blockquote>")
    assert len(around.blocks) == 10


def test_scene_breaks_are_rules_however_they_were_made() -> None:
    found = page("<p>a</p><hr><p>b</p><center>* * *</center><p>c</p><p>oOo</p><p>d</p>")
    assert [kind for kind, _ in blocks(found)] == ["paragraph", "rule"] * 3 + ["paragraph"]
    assert all(block.html == "" for block in found.blocks if block.kind == "rule")


def test_headings_are_headings_and_centring_is_kept() -> None:
    found = page("<h1>A Bench</h1><center>by Wren</center><p align=right>Whitby</p>")
    assert blocks(found)[0] == ("heading", "A Bench")
    assert [block.html for block in found.blocks[1:]] == [
        '<p align="center">by Wren</p>',
        '<p align="right">Whitby</p>',
    ]


def test_a_preformatted_page_is_set_like_text() -> None:
    found = page(
        "<pre>Title: A Bench\nAuthor: Wren\n\nIt had *rained*\nsince Tuesday &amp; before.\n\nEnd\n</pre>"
    )
    assert found.text.startswith("Title: A Bench\nAuthor: Wren\n\nIt had *rained*\nsince Tuesday & before.")
    assert "<em>rained</em>" in "".join(block.html for block in found.blocks)


def test_a_journal_entry_keeps_its_lines_its_names_and_its_cut() -> None:
    entry = (
        '<b>Title:</b> A Bench\n<b>Author:</b> <lj user="wren_ink">\n<b>Rating:</b> G\n\n'
        '<lj-cut text="Rain, rain">It rained.\n\nIt <i>went on</i> raining.\n\n</lj-cut>'
    )
    found = read(entry.encode(), "entry.txt")
    assert found.format == "html"
    assert found.text.startswith(
        "Title: A Bench\nAuthor: wren_ink\nRating: G\n\n* * *\n\nIt rained.\n\nIt went on"
    )


def test_furniture_goes_and_a_form_around_the_story_does_not() -> None:
    found = page(
        "<nav><a href=/>Home</a></nav><form><input name=q><button>Search</button></form><script>x()</script>"
        f"<style>p {{}}</style><form action=x><p>{'It rained. ' * 60}</p><select><option>1. Rain</select></form>"
    )
    for furniture in ("Home", "Search", "x()", "{", "1. Rain"):
        assert furniture not in found.text
    assert found.text.startswith("It rained.")


def test_the_head_is_believed_a_little_and_junk_not_at_all() -> None:
    found = page("<p>x</p>", "<title>A Bench &amp; More</title><meta name=Author content='Wren'>")
    assert [(field.name, field.value) for field in found.fields] == [
        ("title", "A Bench & More"),
        ("author", "Wren"),
    ]
    assert all(field.confidence <= 0.55 and field.source == "container" for field in found.fields)
    assert page("<p>x</p>", "<title>Untitled Document</title>").fields == ()


def test_what_a_page_declares_is_what_it_is_decoded_by() -> None:
    found = read(
        '<html><meta http-equiv="content-type" content="text/html; charset=koi8-r"><p>Дождь</p>'.encode(
            "koi8-r"
        )
    )
    assert (found.text, found.encoding) == ("Дождь", "koi8-r")
    found = read("<html><meta charset=iso-8859-1><p>“Rain”</p>".encode("cp1252"))
    assert (found.text, found.encoding) == ("“Rain”", "cp1252")


def test_a_plain_text_with_a_pair_of_tags_is_plain_text() -> None:
    found = read(b"Title: A Bench\n\nIt <i>rained</i>.\n", "a.txt")
    assert found.format == "txt"
    assert found.blocks == ()


def test_nothing_that_runs_or_loads_is_left() -> None:
    found = page(
        "<p onclick=x()>a<img src=http://a.example/t.gif alt='a cat'><a href='javascript:x()'>b</a></p><svg onload=x()>"
    )
    html = "".join(block.html for block in found.blocks)
    assert "onclick" not in html
    assert "<img" not in html
    assert "javascript" not in html
    assert "a cat" in found.text


@pytest.mark.parametrize("body", ["", "<img src=x.png>", "<script>story()</script>"])
def test_a_page_without_text_is_refused_with_the_reason(body: str) -> None:
    with pytest.raises(Unreadable, match="no text on this page"):
        page(body)
