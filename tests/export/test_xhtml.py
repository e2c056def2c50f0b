"""The writer of XHTML: whatever it is given becomes well-formed, keeps its words, and lets nothing else through."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from ianto.export.xhtml import clean_to_xhtml, to_xhtml
from ianto.text import clean_html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<center>x</center>", '<div class="center">x</div>'),
        ("<p align=right>x</p>", '<p class="right">x</p>'),
        ("<strike>x</strike><tt>y</tt>", "<s>x</s><code>y</code>"),
        ("a<hr>b", "a<hr/>b"),
        ("<p>a<br>b</p>", "<p>a<br/>b</p>"),
        ("<a href='chapter2.html'>x</a>", "x"),
        ("<b><p>x</p><p>y</p></b>", "<b>x<br/>y</b>"),
        ("<ul>x<li>y</li></ul>", "<ul><li>x</li><li>y</li></ul>"),
        ("a&nbsp;b &amp; c", "a\xa0b &amp; c"),
        ("<li>x</li>", "<div>x</div>"),
    ],
)
def test_html_becomes_what_the_schema_knows(html: str, expected: str) -> None:
    assert to_xhtml(html) == expected


tags = st.sampled_from(
    [
        "a",
        "b",
        "i",
        "p",
        "div",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "caption",
        "blockquote",
        "center",
        "ruby",
        "rt",
        "rp",
        "h2",
        "pre",
        "dl",
        "dt",
        "dd",
        "br",
        "hr",
        "details",
    ]
)
soup = st.lists(
    st.one_of(
        tags.map(lambda name: f"<{name} align=left>"),
        tags.map(lambda name: f"</{name}>"),
        st.text(max_size=8),
    )
).map("".join)


@settings(max_examples=150, deadline=None)
@given(soup)
def test_any_soup_becomes_well_formed_and_keeps_its_words(html: str) -> None:
    xhtml = to_xhtml(html + "<p>kept")
    tree = etree.fromstring(f"<body>{xhtml}</body>".encode())
    assert "kept" in "".join(str(piece) for piece in tree.itertext())


@settings(max_examples=150, deadline=None)
@given(soup)
def test_clean_html_need_not_be_cleaned_again(html: str) -> None:
    """What the library keeps is clean; a book of it is the same as if it were cleaned once more."""
    clean = clean_html(html)
    assert clean_to_xhtml(clean) == to_xhtml(html)


WRITTEN = frozenset(
    ["a", "abbr", "b", "big", "blockquote", "br", "caption", "cite", "code", "del", "div", "em", "h3", "h4", "h5", "h6", "hr", "i", "ins", "kbd", "li", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "th", "tr", "u", "ul", "var"]
)  # fmt: skip
SAID = frozenset(
    [
        "align",
        "class",
        "colspan",
        "dir",
        "href",
        "lang",
        "rowspan",
        "scope",
        "start",
        "title",
        "type",
        "{http://www.w3.org/XML/1998/namespace}lang",
    ]
)
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "<a href='javascript:alert(3)'>x</a><a href=\"javascript:alert(3)\">x</a>",
    '<p onclick="alert(4)" style="position:fixed" class="vertical">x</p>',
    '<svg onload="alert(5)"><p>q</p></svg><iframe src="http://127.0.0.1:9/"></iframe>',
    '<a title="><script>alert(6)</script>" href="http://a.example">x</a>',
    "]]><!-- --><!DOCTYPE x><?php x ?>&lt;script&gt;",
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(soup, st.sampled_from(HOSTILE)), max_size=5).map("".join))
def test_even_what_was_never_cleaned_becomes_nothing_a_book_may_not_have(html: str) -> None:
    """The writer is a second door: only what it knows gets through, whoever says that it is clean."""
    tree = etree.fromstring(f"<body>{clean_to_xhtml(html)}</body>".encode())
    for element in list(tree.iter())[1:]:
        assert element.tag in WRITTEN
        assert set(element.attrib) <= SAID
        assert str(element.get("href", "http://")).startswith(("http", "mailto:"))
