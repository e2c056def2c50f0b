"""KOReader's places: to a part of a chapter and back, by way of the XHTML that books hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ianto.export.xhtml import to_xhtml
from ianto.export.xpointer import Page, Pointer, read_pointer

PARAGRAPHS = [f"Paragraph {count}, in which the fog came up from the river." for count in range(1, 31)]
PLAIN = "\n".join(f"<p>{words}</p>" for words in PARAGRAPHS)
MIXED = to_xhtml(
    "<h3>The lamp</h3>\n<p>It was <em>only</em> a <b>light</b>, and he thought little of it.</p>\n"
    "<blockquote>\n<p>Come at once.</p>\n<p>Come all the same.</p>\n</blockquote>\n<hr>"
    "<div>He came.<br><br>She went.<br>It rained, and the rain had no opinion.</div>"
    "<ul><li>a key</li><li>a <i>glove</i></li></ul><p><em>Nothing</em> else was found.</p>"
)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("/body/DocFragment[5]/body/div/p[12]/text().34", Pointer(5, (("div", 1), ("p", 12)), 1, 34)),
        ("/body/DocFragment[5]/body/p[2]/text()[3].0", Pointer(5, (("p", 2),), 3, 0)),
        ("/body/DocFragment/body/p[2].0", Pointer(1, (("p", 2),), 0, 0)),
        ("/body/DocFragment[20]/body/p[22]/img.0", Pointer(20, (("p", 22), ("img", 1)), 0, 0)),
        ("/body/DocFragment[3].0", Pointer(3)),
        ("/body/DocFragment[3]", Pointer(3)),
        ("/body/DocFragment[3]/body/autoBoxing[2]/p/text().7", Pointer(3, (("p", 1),), 1, 7)),
        ("17", None),
        ("", None),
        ("/body/p[3]/text().0", None),
        ("/body/DocFragment[3]/body/p[1]/text().0" + "/" * 3000, None),
        ("/body/DocFragment[99999999999]/body", None),
    ],
)
def test_what_koreader_says_is_read(said: str, meant: Pointer | None) -> None:
    assert read_pointer(said) == meant


def test_a_place_leads_to_its_paragraph() -> None:
    page = Page.of_body(PLAIN)
    for number, words in enumerate(PARAGRAPHS, 1):
        pointer = read_pointer(f"/body/DocFragment[4]/body/p[{number}]/text().20")
        assert pointer is not None
        fraction = page.fraction(pointer)
        assert fraction is not None
        assert page.paragraph(fraction) == words
        assert page.pointer(fraction, 4) == f"/body/DocFragment[4]/body/p[{number}]/text().0"


def test_paragraphs_of_every_kind_have_a_place_that_leads_back() -> None:
    page = Page.of_body(MIXED)
    said = [words for words, _ in page.paragraphs()]
    assert said == [
        "The lamp",
        "It was only a light, and he thought little of it.",
        "Come at once.",
        "Come all the same.",
        "He came.",
        "She went.",
        "It rained, and the rain had no opinion.",
        "a key",
        "a glove",
        "Nothing else was found.",
    ]
    pointers = [page.pointer(middle, 2) for _, middle in page.paragraphs()]
    assert pointers == [
        "/body/DocFragment[2]/body/h3/text().0",
        "/body/DocFragment[2]/body/p[1]/text()[1].0",
        "/body/DocFragment[2]/body/blockquote/p[1]/text().0",
        "/body/DocFragment[2]/body/blockquote/p[2]/text().0",
        "/body/DocFragment[2]/body/div/text()[1].0",
        "/body/DocFragment[2]/body/div/text()[2].0",
        "/body/DocFragment[2]/body/div/text()[3].0",
        "/body/DocFragment[2]/body/ul/li[1]/text().0",
        "/body/DocFragment[2]/body/ul/li[2]/text().0",
        "/body/DocFragment[2]/body/p[2]/em/text().0",
    ]
    for pointer, (words, _) in zip(pointers, page.paragraphs(), strict=True):
        read = read_pointer(pointer)
        assert read is not None
        fraction = page.fraction(read)
        assert fraction is not None
        assert page.paragraph(fraction) == words


@pytest.mark.parametrize(
    ("pointer", "words"),
    [
        (Pointer(2, (("p", 1), ("em", 1)), 1, 2), "It was only a light, and he thought little of it."),
        (Pointer(2, (("p", 1),), 3, 5), "It was only a light, and he thought little of it."),
        (Pointer(2, (("blockquote", 1),), 0, 0), "Come at once."),
        (Pointer(2, (("hr", 1),), 0, 0), "He came."),
        # In an older book the text stood in a box of its own, or stands in one now.
        (Pointer(2, (("section", 1), ("p", 1)), 1, 5), "It was only a light, and he thought little of it."),
        (Pointer(2, (("p", 2),), 1, 5_000), "Nothing else was found."),
    ],
)
def test_a_place_may_be_told_in_several_ways(pointer: Pointer, words: str) -> None:
    page = Page.of_body(MIXED)
    fraction = page.fraction(pointer)
    assert fraction is not None
    assert page.paragraph(fraction) == words


def test_the_heading_is_the_beginning() -> None:
    assert Page.of_body(PLAIN).fraction(Pointer(2, (("h2", 1),), 1, 3)) == 0.0


def test_what_is_not_there_is_nowhere() -> None:
    page = Page.of_body(PLAIN)
    assert page.fraction(Pointer(2, (("p", 99),), 1, 0)) is None
    assert page.fraction(Pointer(2, (("table", 1),), 1, 0)) is None


def test_a_chapter_without_text_has_a_place_too() -> None:
    page = Page.of_body("")
    assert page.fraction(Pointer(2)) is None
    assert page.pointer(0.5, 3) == "/body/DocFragment[3]/body.0"
    assert page.paragraph(0.5) == ""


@given(
    st.lists(
        st.sampled_from(["<p>a b</p>", "<div>c<br>d</div>", "e", "<em>f</em> g", "<ul><li>h</li></ul>", " "])
    )
)
def test_every_paragraph_leads_to_itself(pieces: list[str]) -> None:
    page = Page.of_body(to_xhtml("".join(pieces)))
    for words, middle in page.paragraphs():
        read = read_pointer(page.pointer(middle, 7))
        assert read is not None
        fraction = page.fraction(read)
        assert fraction == pytest.approx(middle)
        assert page.paragraph(middle) == words


def test_a_whole_file_of_another_maker_is_read_too() -> None:
    page = Page.of_document(
        b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>no</title></head>'
        b"<body><div><p>One &amp; all.</p><p>Two.</p></div></body></html>"
    )
    assert [words for words, _ in page.paragraphs()] == ["One & all.", "Two."]
    pointer = read_pointer("/body/DocFragment[2]/body/div/p[2]/text().1")
    assert pointer is not None
    fraction = page.fraction(pointer)
    assert fraction is not None
    assert page.pointer(fraction, 2) == "/body/DocFragment[2]/body/div/p[2]/text().0"
    assert page.length == 14


@pytest.mark.parametrize("broken", [b"", b"<html>", b"<html><body>", b"\x00\xff", b"no markup"])
def test_a_broken_file_is_no_error(broken: bytes) -> None:
    assert Page.of_document(broken).paragraph(0.5) == ""
