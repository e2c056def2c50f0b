"""EPUBs of any maker."""

from __future__ import annotations

import pytest

from ianto.formats import Unreadable, read
from ianto.story import FieldName, Manuscript

from .pages import STORY, book, xhtml

METADATA = """<dc:title>Unposted</dc:title><dc:creator opf:role="aut">Hob</dc:creator>
<dc:creator opf:role="ill">Ink</dc:creator><dc:language>en-GB</dc:language>
<dc:description>&lt;p&gt;Mina writes.&lt;/p&gt;&lt;p&gt;Lucy waits.&lt;/p&gt;</dc:description>
<dc:date>2011-03-04T00:00:00+00:00</dc:date><dc:subject>Dracula</dc:subject>
<dc:subject>Mina M. &amp;amp; Lucy W.</dc:subject><dc:identifier>http://www.example.org/s/77</dc:identifier>
<meta name="calibre:series" content="Letters"/><meta name="calibre:series_index" content="3.0"/>"""


def values(found: Manuscript, name: FieldName) -> list[str]:
    return [field.value for field in found.fields if field.name == name]


def chapters(found: Manuscript) -> list[str]:
    return [found.text[block.start : block.stop] for block in found.blocks if block.kind == "chapter"]


def test_the_package_states_fields() -> None:
    found = read(book({"a.xhtml": xhtml(STORY)}, METADATA), "x.epub")
    assert (found.format, found.offsets, found.header) == ("epub", False, True)
    assert values(found, "title") == ["Unposted"]
    assert values(found, "author") == ["Hob"]
    assert values(found, "summary") == ["Mina writes.\n\nLucy waits."]
    assert values(found, "tag") == ["Dracula", "Mina M. & Lucy W."]
    assert values(found, "series") == ["Letters"]
    assert values(found, "date") == ["2011-03-04"]
    assert values(found, "language") == ["en-GB"]
    assert values(found, "source_url") == ["http://www.example.org/s/77"]


def test_headings_and_contents_make_chapters() -> None:
    pages = {
        "cover.xhtml": xhtml("<img src='cover.jpg' alt=''/>"),
        "1.xhtml": xhtml(f"<h2>Ink</h2>{STORY}"),
        "2.xhtml": xhtml(STORY),
        "3.xhtml": xhtml("<p>Chapter Three</p><p>It rained.</p>"),
        "4.xhtml": xhtml("<p>It rained on.</p>"),
        "5.xhtml": xhtml("<h2>4</h2><p>x</p><h2>5. Whitby</h2><p>y</p>"),
    }
    labels = {
        "1.xhtml": "Chapter 1: Ink",
        "2.xhtml": "Paper",
        "3.xhtml": "Chapter Three",
        "5.xhtml": "4",
        "5.xhtml#b": "5. Whitby",
    }
    found = read(book(pages, METADATA, labels=labels))
    assert chapters(found) == ["Chapter 1: Ink", "Paper", "Chapter Three", "4", "5. Whitby"]
    assert found.text.index("It rained on.") > found.text.index("It rained.")


def test_a_navigation_document_names_chapters_and_is_not_read() -> None:
    nav = xhtml(
        '<nav epub:type="landmarks"><a href="1.xhtml">Start</a></nav>'
        '<nav epub:type="toc"><ol><li><a href="1.xhtml">The <i>Ink</i></a></li></ol></nav>'
    )
    found = read(book({"1.xhtml": xhtml(STORY), "nav.xhtml": nav}, METADATA, nav=nav))
    assert chapters(found) == ["The Ink"]
    assert "Start" not in found.text


def test_self_closed_tags_do_not_swallow_the_page() -> None:
    found = read(book({"1.xhtml": xhtml(f'<a id="page1"/><p/><div class="x"/>{STORY}', "<script src='x'/>")}))
    assert found.text.startswith("The rain had not stopped")
    assert "<a" not in found.blocks[0].html


def test_a_missing_part_is_said_and_the_rest_read() -> None:
    data = book({"1.xhtml": xhtml(STORY), "2.xhtml": xhtml("<p>Gone.</p>")})
    found = read(data.replace(b"OEBPS/2.xhtml", b"OEBPS/9.xhtml"))
    assert any("missing" in warning for warning in found.warnings)
    assert "Nobody came." in found.text


@pytest.mark.parametrize("name", ["ADEPT", "password"])
def test_a_locked_book_is_refused_with_the_reason(name: str) -> None:
    if name == "password":
        data = bytearray(book({"1.xhtml": xhtml(STORY)}))
        for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            start = data.find(mark)
            while start >= 0:
                data[start + at] |= 1
                start = data.find(mark, start + 4)
        locked = bytes(data)
    else:
        lock = (
            '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><enc:EncryptedData '
            'xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:CipherData><enc:CipherReference '
            'URI="OEBPS/1.xhtml"/></enc:CipherData></enc:EncryptedData></encryption>'
        )
        locked = book({"1.xhtml": xhtml(STORY)}, more={"META-INF/encryption.xml": lock})
    with pytest.raises(Unreadable, match=r"encrypted \(password or DRM\)"):
        read(locked)


def test_obfuscated_fonts_lock_nothing() -> None:
    fonts = '<encryption><e:CipherReference URI="OEBPS/f.otf"/></encryption>'
    assert read(book({"1.xhtml": xhtml(STORY)}, more={"META-INF/encryption.xml": fonts})).text
