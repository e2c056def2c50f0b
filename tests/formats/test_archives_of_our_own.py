"""Downloads of the Archive of Our Own, as pages and as books, now and of old."""

from __future__ import annotations

import pytest

from ianto.formats import Unreadable, read
from ianto.story import FieldName, Manuscript

from . import pages


def values(found: Manuscript, name: FieldName) -> list[str]:
    return [field.value for field in found.fields if field.name == name]


@pytest.fixture(params=["page", "old page", "book"])
def download(request: pytest.FixtureRequest) -> Manuscript:
    if request.param == "book":
        return read(pages.ao3_book(), "A_Bench_in_the_Rain.epub")
    return read(pages.ao3_page(old=request.param == "old page").encode(), "A Bench in the Rain.html")


def test_every_tag_keeps_its_type(download: Manuscript) -> None:
    assert values(download, "title") == ["A Bench in the Rain"]
    assert values(download, "author") == ["Wren (wrenandink)", "Hob"]
    assert values(download, "rating") == ["General Audiences"]
    assert values(download, "warning") == [
        "Creator Chose Not To Use Archive Warnings",
        "Major Character Death",
    ]
    assert values(download, "category") == ["M/M", "Gen"]
    assert values(download, "fandom") == ["Sherlock Holmes - Arthur Conan Doyle", "Dracula & Related Fandoms"]
    assert values(download, "relationship") == ["Sherlock Holmes/John Watson"]
    assert values(download, "character") == ["Sherlock Holmes", "John Watson"]
    assert values(download, "tag") == ["Rain, Rain, Go Away", "Benches"]
    assert values(download, "series") == ["Weather Reports"]
    assert values(download, "challenge") == ["Holmestide 2019"]
    assert values(download, "date") == ["2019-11-02", "2020-01-05"]
    assert values(download, "word_count") == ["1,234"]
    assert values(download, "part") == ["2/?"]
    assert values(download, "status") == ["In progress"]
    assert values(download, "summary") == ["Two men, one bench.\n\nNo umbrella."]
    assert values(download, "source_url")[0].endswith("archiveofourown.org/works/1891")
    assert {field.source for field in download.fields} == {"container"}


def test_the_preface_is_not_story(download: Manuscript) -> None:
    assert not download.header
    story = pages.told(download)
    assert story.startswith("Tuesday & After\n\nThe rain had not stopped")
    assert story.endswith("It went in again.")
    assert "Archive of Our Own" not in story


def test_nothing_of_the_page_is_lost(download: Manuscript) -> None:
    said = {(part.kind, part.what): download.text[part.start : part.stop] for part in download.parts}
    assert "Posted originally on the Archive of Our Own" in said["header", "preface"]
    assert "\n\nSherlock Holmes - Arthur Conan Doyle, Dracula & Related Fandoms" in said["header", "preface"]
    assert said["note", "summary"].split() == ["Chapter", "Summary", "It", "clears", "up."]
    assert said["note", "end notes"].split() == ["End", "Notes", "The", "bench", "is", "real."]
    assert "drop by the Archive and comment" in said["residue", "afterword"]


def test_a_field_points_at_its_words(download: Manuscript) -> None:
    places = {field.value: field.span for field in download.fields}
    assert None not in places.values()
    for field in download.fields:
        assert field.span is not None
        assert download.text[slice(*field.span)] == field.raw
    before = download.text[: (places["John Watson"] or (0, 0))[0]]
    assert before.endswith("Characters:\n\nSherlock Holmes, ")


def test_chapters_are_called_what_the_author_called_them(download: Manuscript) -> None:
    chapters = [
        download.text[block.start : block.stop] for block in download.blocks if block.kind == "chapter"
    ]
    assert chapters == ["Tuesday & After", "Chapter 2"]
    story = [block.kind for block in download.blocks if pages.is_told(download, block)]
    assert story[-2:] == ["rule", "paragraph"]


def test_notes_are_kept_out_of_the_story(download: Manuscript) -> None:
    notes = values(download, "notes")
    assert notes == [
        "For the dry ones.",
        "Chapter 2 summary: It clears up.",
        "Chapter 2 notes: Sorry for the wait.",
        "Chapter 2 end notes: More soon.",
        "The bench is real.",
    ]
    assert "Sorry for the wait" not in pages.told(download)


def test_one_chapter_has_no_heading() -> None:
    found = read(pages.ao3_page(chapters=1).encode())
    assert found.format == "ao3-html"
    assert {block.kind for block in found.blocks if pages.is_told(found, block)} == {"paragraph"}
    assert values(found, "status") == ["Complete"]


def test_an_anonymous_work_says_so() -> None:
    found = read(pages.ao3_page(anonymous=True).encode())
    assert values(found, "author") == ["Anonymous"]


def test_a_preface_without_a_story_is_refused_with_the_reason() -> None:
    page = pages.ao3_page(chapters=1).replace(pages.STORY, "")
    with pytest.raises(Unreadable, match="no story"):
        read(page.encode())


def test_a_look_alike_is_read_as_the_page_it_is() -> None:
    page = (
        '<html><body><div id="preface"><p>Posted originally on a bench</p><dl><dt>Tags:</dt><dd>x</dd></dl></div>'
        f"<h1>Elsewhere</h1>{pages.STORY}</body></html>"
    )
    found = read(page.encode(), "x.html")
    assert found.format == "html"
    assert "Nobody came." in found.text


def test_an_old_download_has_its_chapters_notes_beside_their_text() -> None:
    page = pages.ao3_page(old=True).replace(
        '<div class="meta group"><h2 class="heading">Chapter 2</h2><p>Chapter Summary</p>'
        '<blockquote class="userstuff"><p>It clears up.</p></blockquote><p>Chapter Notes</p>'
        '<blockquote class="userstuff"><p>Sorry for the wait.</p></blockquote></div>',
        '<h2 class="heading">Chapter 2</h2><p>Chapter Summary</p><blockquote class="userstuff"><p>It clears up.</p>'
        '</blockquote><p>Chapter Notes</p><blockquote class="userstuff"><p>Sorry for the wait.</p></blockquote>',
    )
    found = read(page.encode())
    assert "Chapter 2 notes: Sorry for the wait." in values(found, "notes")
    assert "Sorry for the wait" not in pages.told(found)
    assert pages.told(found).endswith("It went in again.")


def test_what_inspired_a_work_is_part_of_its_preface() -> None:
    page = pages.ao3_page().replace(
        "<p>Summary</p>",
        "<ul><li>Inspired by <a href='#'>A Bench in the Sun</a> by <a href='#'>Hob</a></li></ul><p>Summary</p>",
    )
    found = read(page.encode())
    place = found.text.index("Inspired by A Bench in the Sun")
    assert [part.kind for part in found.parts if part.start <= place < part.stop] == ["header"]
    assert values(found, "summary") == ["Two men, one bench.\n\nNo umbrella."]


def test_a_download_of_a_page_that_was_laid_out_anew() -> None:
    page = (
        pages.ao3_page(old=True)
        .replace("originally on the", "\n   originally\n   on the")
        .replace("<p>", "\n  <p>\n    ")
    )
    found = read(page.encode())
    assert found.format == "ao3-html"
    assert values(found, "warning") == ["Creator Chose Not To Use Archive Warnings", "Major Character Death"]
    assert values(found, "tag") == ["Rain, Rain, Go Away", "Benches"]
