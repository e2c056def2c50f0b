"""What ianto wrote, read back: also where somebody has been at it since."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from tests.export.books import BENCH, BOTH, LANTERN, bench, chapter

from ianto.export import FORMS, Form
from ianto.formats import Unreadable, read
from ianto.headers import parse
from ianto.tags import place_in_series

SAID = {
    ("title", "A Bench in the Rain"),
    ("author", "Wren"),
    ("author", "Hob of the Fens"),
    ("summary", "Two men & one bench.\n\nNo umbrella <at all>."),
    ("fandom", "Sherlock Holmes"),
    ("relationship", "Sherlock Holmes/John Watson"),
    ("character", "Mrs Hudson, landlady"),
    ("rating", "Teen"),
    ("warning", ""),
    ("table", "25 lamps"),
    ("prompt", "7, Vigil"),
    ("series", "Weather Reports"),
    ("date", "2019-11-02"),
    ("source_url", "https://example.org/works/1?a=1&b=2"),
    ("notes", "For the dry ones.\n\nAnd for the wet."),
    ("language", "en"),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_field_and_every_chapter_comes_back(form: Form) -> None:
    manuscript = read(FORMS[form].write(BENCH), f"bench.{form}")
    assert manuscript.format == f"ianto-{FORMS[form].suffix}"
    story = parse(manuscript)
    assert {(field.name, field.value) for field in story.fields} == SAID
    assert {field.raw for field in story.fields if field.name == "warning"} == {"none that I know of"}
    assert [each.title for each in story.chapters] == ["The Bench", "Chapter 2"]
    assert place_in_series("Weather Reports", story.fields, 2) == "2"
    assert "<em>rained</em>" in story.chapters[0].html
    assert "<strong>rained</strong>" in story.chapters[0].html
    assert "<hr>" in story.chapters[0].html
    assert story.chapters[1].text == "“You are wet,” said Watson.\n\nI am."


@pytest.mark.parametrize("form", FORMS)
def test_what_nobody_knew_is_not_made_up(form: Form) -> None:
    nameless = replace(LANTERN, title="", series="", language="", fields=())
    story = parse(read(FORMS[form].write(nameless), f"x.{form}"), f"x.{form}")
    assert not [field for field in story.fields if field.name in {"title", "author"}]
    assert [each.text for each in story.chapters] == ["One candle, in the highest window."]


def test_columns_stay_columns() -> None:
    upright = bench(language="ja", chapters=(chapter("", '<div class="vertical"><p>雨が降った。</p></div>'),))
    for form in ("epub", "html"):
        story = parse(read(FORMS[form].write(upright)))
        assert story.chapters[0].html == '<div class="vertical"><p>雨が降った。</p></div>'


@pytest.mark.parametrize("form", FORMS)
def test_an_anthology_is_read_as_any_book_is(form: Form) -> None:
    manuscript = read(FORMS[form].write(BOTH), f"both.{form}")
    assert not manuscript.format.startswith("ianto-")
    assert "One candle" in manuscript.text


def test_a_text_that_only_speaks_of_the_signature_is_a_text() -> None:
    told = "The Ledger\n\nIt said at the foot of the page:\nKept in: ianto\nand nobody knew where that was.\n"
    assert read(told.encode(), "ledger.txt").format == "txt"


def test_a_file_that_was_cut_off_is_read_as_far_as_it_goes() -> None:
    """Behind its header there is a story, or it is told that there is none."""
    for form in ("html", "text"):
        data = FORMS[form].write(BENCH)
        half = parse(read(data[: data.index(b"rained") + 3], f"cut.{form}"))
        assert [each.text for each in half.chapters] in (["It _rai"], ["It rai"])
        with pytest.raises(Unreadable, match="no story"):
            read(data[: data.index(b"For the dry")] + b"</dd></dl></header></article>", f"cut.{form}")


def test_statements_nobody_makes_are_left_out() -> None:
    page = FORMS["html"].write(BENCH)
    odd = page.replace(b'data-field="rating"', b'data-field="verdict"').replace(b"data-none=", b"data-never=")
    names = {field.name for field in parse(read(odd)).fields}
    assert "rating" not in names
    assert "warning" not in names
    assert "fandom" in names


def test_hostile_statements_are_words() -> None:
    book = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(FORMS["epub"].write(BENCH))) as found, zipfile.ZipFile(book, "w") as put:
        for name in found.namelist():
            data = found.read(name).replace(
                b"It <em>rained</em>", b"<script>alert(1)</script>It <em>rained</em>"
            )
            put.writestr(name, data.replace(b">Teen<", b">&lt;script&gt;alert(2)&lt;/script&gt;<"))
    story = parse(read(book.getvalue()))
    assert "script" not in story.chapters[0].html
    assert ("rating", "<script>alert(2)</script>") in {(field.name, field.value) for field in story.fields}
