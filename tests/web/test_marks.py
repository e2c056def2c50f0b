"""Marked passages: counted in the characters of the text, drawn whatever tags lie in between, found again."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ianto.web.shown.chapter import set_chapter
from ianto.web.shown.marks import draw, find, text_of


@dataclass(frozen=True)
class Passage:
    """A passage as the library tells it."""

    uid: str
    start: int
    stop: int
    quote: str
    note: str = ""


def passage(html: str, quote: str, uid: str = "a1", note: str = "") -> Passage:
    """The passage of those words, where they stand first."""
    start = text_of(html).index(quote)
    return Passage(uid, start, start + len(quote), quote, note)


@pytest.mark.parametrize(
    ("html", "quote", "drawn"),
    [
        (
            "<p>The fog came up.</p>",
            "fog",
            '<p>The <mark class="kept" id="mark-a1" data-mark="a1">fog</mark> came up.</p>',
        ),
        (
            "<p>Salt &amp; rain &lt;3.</p>",
            "& rain <",
            '<p>Salt <mark class="kept" id="mark-a1" data-mark="a1">&amp; rain &lt;</mark>3.</p>',
        ),
        (
            "<p>He <em>had</em> gone</p>\n<p>out.</p>",
            "had gone\nout",
            (
                '<p>He <em><mark class="kept" id="mark-a1" data-mark="a1">had</mark></em>'
                '<mark class="kept" data-mark="a1"> gone</mark></p>\n'
                '<p><mark class="kept" data-mark="a1">out</mark>.</p>'
            ),
        ),
        (
            "<p>A 🕯 in the window 🕯 there</p>",
            "window 🕯",
            '<p>A 🕯 in the <mark class="kept" id="mark-a1" data-mark="a1">window 🕯</mark> there</p>',
        ),
    ],
)
def test_a_passage_is_drawn_inside_of_the_blocks(html: str, quote: str, drawn: str) -> None:
    result = draw(html, [passage(html, quote)])
    assert result.html == drawn
    assert result.found == ("a1",)
    assert text_of(result.html) == text_of(html)


def test_a_note_is_shown_without_adding_a_character_and_without_harm() -> None:
    html = "<p>The fog came up.</p>"
    result = draw(html, [passage(html, "fog", note='"><script>alert(1)</script>')])
    assert "<script>" not in result.html
    assert 'class="kept noted"' in result.html
    assert text_of(result.html) == "The fog came up."


def test_a_passage_is_found_again_where_the_text_has_changed() -> None:
    before = "<p>The fog came up. The fog stayed.</p>"
    marked = Passage("a1", 17, 24, "The fog")
    after = "<p>It was cold, and then, all at once: The fog stayed. The fog grew. The fog went.</p>"
    assert text_of(before)[17:24] == "The fog"
    # The nearest to where it was.
    assert find(text_of(after), marked) == (36, 43)
    assert draw(after, [marked]).found == ("a1",)


def test_white_space_may_have_been_set_otherwise() -> None:
    assert find("It was\nthe  fog.", Passage("a1", 0, 11, "was the fog")) == (3, 15)


def test_what_is_gone_is_lost_and_said_so() -> None:
    result = draw("<p>Rain.</p>", [Passage("a1", 0, 3, "fog"), Passage("a2", 0, 4, "Rain")])
    assert result.lost == ("a1",)
    assert result.found == ("a2",)
    assert "mark-a1" not in result.html


def test_overlapping_passages_are_drawn_one_after_the_other() -> None:
    html = "<p>The fog came up.</p>"
    result = draw(html, [passage(html, "The fog came", "a1"), passage(html, "fog came up", "a2")])
    assert result.html.count("<mark") == 2
    assert ">The fog came</mark>" in result.html
    assert "> up</mark>" in result.html


def test_marks_leave_the_place_and_the_large_letter_where_they_are() -> None:
    first = (
        "On the first night it was only a light where there should have been none, and I thought little of "
        * 2
    )
    html = f"<p>{first}</p><p>On the second night Holmes saw it too.</p>"
    plainly = set_chapter(html, 0.95)
    marked = set_chapter(html, 0.95, [passage(html, "On the first"), passage(html, "Holmes saw", "a2")])
    assert marked.drop
    assert plainly.drop
    assert '<p id="place">On the second' in marked.html
    assert text_of(marked.html) == text_of(plainly.html)


def test_a_line_end_behind_pre_does_not_count() -> None:
    assert text_of("<pre>\n a\n b</pre>") == " a\n b"


def test_what_an_attribute_says_is_no_text_and_is_never_marked() -> None:
    html = '<p><a href="/x" title="a > fog onclick=alert(1) >">the fog</a> came</p>'
    assert text_of(html) == "the fog came"
    result = draw(html, [passage(html, "fog")])
    assert result.html == html.replace(
        "the fog", 'the <mark class="kept" id="mark-a1" data-mark="a1">fog</mark>'
    )


@given(data=st.data())
def test_any_passage_of_any_text_comes_out_as_it_is(data: st.DataObject) -> None:
    words = st.text(alphabet="ab é&<>霧🕯\n", min_size=1, max_size=12)
    pieces = data.draw(
        st.lists(st.tuples(st.sampled_from(["p", "em", "blockquote"]), words), min_size=1, max_size=5)
    )
    html = "".join(
        f"<{tag}>{text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</{tag}>"
        for tag, text in pieces
    )
    text = text_of(html)
    start = data.draw(st.integers(0, len(text) - 1))
    stop = data.draw(st.integers(start + 1, len(text)))
    result = draw(html, [Passage("a1", start, stop, text[start:stop])])
    assert text_of(result.html) == text
    assert result.html.count("<mark") == result.html.count("</mark>")
