"""What FanFicFare writes: a page, a book with two kinds of title page, wrapped text."""

from __future__ import annotations

import pytest

from ianto.formats import read
from ianto.story import FieldName, Manuscript

from . import pages


def values(found: Manuscript, name: FieldName) -> list[str]:
    return [field.value for field in found.fields if field.name == name]


@pytest.fixture(params=["page", "book", "book with a table"])
def download(request: pytest.FixtureRequest) -> Manuscript:
    if request.param == "page":
        return read(pages.fanficfare_page().encode(), "Unposted-ffnet_77.html")
    return read(pages.fanficfare_book(table=request.param != "book"), "Unposted.epub")


def test_labels_become_fields(download: Manuscript) -> None:
    assert values(download, "title") == ["Unposted"]
    assert values(download, "author") == ["Hob"]
    assert values(download, "fandom") == ["Dracula"]
    assert values(download, "genre") == ["Romance", "Hurt/Comfort"]
    assert values(download, "character") == ["Mina M.", "Lucy W."]
    assert values(download, "relationship") == ["Mina M./Lucy W.", "Jonathan H. & Mina M."]
    assert values(download, "series") == ["Letters from Whitby"]
    assert values(download, "status") == ["In-Progress"]
    assert values(download, "part") == ["2/?"]
    assert values(download, "date") == ["2011-03-04", "2012-05-06"]
    assert values(download, "word_count") == ["2,345"]
    assert values(download, "summary") == ["Mina writes. Lucy answers & does not post it."]
    assert values(download, "source_url") == ["http://www.example.org/s/77"]


def test_only_the_chapters_are_story(download: Manuscript) -> None:
    assert not download.header
    assert download.format in {"fanficfare-html", "fanficfare-epub"}
    chapters = [
        download.text[block.start : block.stop] for block in download.blocks if block.kind == "chapter"
    ]
    assert chapters == ["1. Ink", "2. Paper"]
    story = pages.told(download)
    assert story.startswith("1. Ink\n\nThe rain had not stopped")
    assert story.endswith("Lucy read it twice.")
    assert "Update Log" not in story


def test_the_title_page_is_kept_as_header(download: Manuscript) -> None:
    said = {(part.kind, part.what): download.text[part.start : part.stop] for part in download.parts}
    assert "Unposted by Hob" in said["header", "preface"]
    assert "2020-01-01 10:00:00" in said["header", "preface"]
    assert "Table of Contents" in said["residue", "contents"]
    for field in download.fields:
        if field.span is not None:
            assert download.text[slice(*field.span)] == field.raw
    (character, *_) = [field for field in download.fields if field.value == "Lucy W."]
    assert character.span is not None
    assert download.text[: character.span[0]].endswith("Mina M., ")


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_text_with_contents(ends: str) -> None:
    found = read(pages.fanficfare_text().replace("\n", ends).encode(), "Unposted.txt")
    assert found.format == "fanficfare-txt"
    assert values(found, "title") == ["Unposted"]
    assert values(found, "author") == ["Hob"]
    assert values(found, "character")[-2:] == ["Abraham V. H.", "Renfield"]
    assert values(found, "summary") == [
        "Mina writes, at length and by lamplight, to somebody who will not read it for years."
    ]
    assert values(found, "part") == ["2/2"]
    chapters = [found.text[block.start : block.stop] for block in found.blocks if block.kind == "chapter"]
    assert chapters == ["1. Ink", "2. Paper"]
    assert "<em>did not</em>" in "".join(block.html for block in found.blocks)
    assert pages.told(found).endswith("Lucy read it twice.")
    assert found.text.endswith("End file.")
    assert [part.what for part in found.parts if part.kind == "residue"] == ["contents", "footer"]


def test_text_of_one_chapter() -> None:
    found = read(pages.fanficfare_text(contents=False).encode(), "Unposted.txt")
    assert found.format == "fanficfare-txt"
    assert pages.told(found).startswith("The lamp smoked.")
    assert pages.told(found).endswith("second time.")
    assert not [block for block in found.blocks if block.kind == "chapter"]


RENAMED = (
    ("Category", "Fandom"),
    ("Relationships", "Ships"),
    ("Rating", "Rated"),
    ("Words", "Length"),
    ("Packaged", "Shelved"),
)


@pytest.mark.parametrize("kind", ["page", "book", "text"])
def test_labels_may_have_been_renamed(kind: str) -> None:
    labels = [(dict(RENAMED).get(label, label), value) for label, value in pages.LABELS]
    if kind == "page":
        rows = "".join(f"<tr><td><b>{label}:</b></td><td>{value}</td></tr>" for label, value in labels)
        source = pages.fanficfare_page()
        start, stop = source.index("<tr>"), source.index("</table>")
        data = (source[:start] + rows + source[stop:]).encode()
    elif kind == "book":
        lines = "\n".join(f"<b>{label}:</b> {value}<br />" for label, value in labels)
        data = pages.book(
            {
                "title_page.xhtml": pages.xhtml(
                    f"<h3><a href='#'>Unposted</a> by <a>Hob</a></h3><div>{lines}</div>",
                    body_class="fff_titlepage",
                ),
                "file0001.xhtml": pages.xhtml(pages.STORY, body_class="fff_chapter"),
            }
        )
    else:
        stated = "\n".join(f"{label}: {value}" for label, value in labels if "<" not in value)
        data = f"\n\n\nUnposted\n\nby Hob\n\n\n{stated}\n\n\n\n\t1. Ink\n\n\nThe lamp smoked.\n\n\nEnd file.\n".encode()
    found = read(data, "Unposted.txt" if kind == "text" else "Unposted.html")
    assert found.format.startswith("fanficfare-")
    assert values(found, "fandom") == ["Dracula"]
    assert values(found, "relationship") == ["Mina M./Lucy W.", "Jonathan H. & Mina M."]
    assert values(found, "rating") == ["T"]
    assert values(found, "word_count") == ["2,345"]
    assert values(found, "date") == ["2011-03-04", "2012-05-06"]


def test_a_colon_in_a_wrapped_summary_is_no_label() -> None:
    source = pages.fanficfare_text().replace("read it for years.", "read it for\nyears: a story of ink.")
    found = read(source.encode(), "Unposted.txt")
    assert values(found, "summary")[0].endswith("read it for years: a story of ink.")
