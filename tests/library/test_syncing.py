"""Where an e-reader is in a book is where the reader is in the story: books of ours, of later releases, of others."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from ianto.catalog.rows import Place
from ianto.export.koreader import filed_name, sampled_name
from ianto.library import Bound, FindRequest, Library, rebuild

CHAPTERS = ("The Railing", "The River", "The Room")


FOG = "somebody had been at the lamp before them, and it was"
SEA = "the boat lay upside down on the shingle, its owner asleep below it, with sand in his beard, and"


def told(title: str, saying: str = FOG, series: str = "") -> str:
    """A story of three chapters of twelve paragraphs."""
    head = f"Title: {title}\nAuthor: Edda Thorne\nFandom: Sherlock Holmes\n{series}\n\n"
    return head + "\n\n\n".join(
        f"Chapter {number}: {name}\n\n"
        + "\n\n".join(
            f"In {title}, {name.lower()}, paragraph {count}: {saying} {count * number} to one that he would come again."
            for count in range(1, 13)
        )
        for number, name in enumerate(CHAPTERS, 1)
    )


@pytest.fixture
def fog(library: Library, tmp_path: Path) -> int:
    """The number of a story in the library."""
    return put(library, tmp_path / "fog.txt", told("What the Fog Kept"))


def put(library: Library, path: Path, text: str | bytes) -> int:
    """Add a story; its number."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    assert library.add([path]).added == 1
    (line, *_) = library.find(FindRequest(sort="-added")).lines
    return line.work.id


def name_of(book: Bound) -> str:
    """What KOReader calls it."""
    return sampled_name(io.BytesIO(book.data))


def served(library: Library, number: int) -> Bound:
    """A story's book, given out."""
    book = library.book(number)
    assert book is not None
    library.serve_book(book)
    return book


def place(library: Library, number: int) -> Place:
    """Where the reader stopped."""
    detail = library.work(number)
    assert detail is not None
    assert detail.line.place is not None
    return detail.line.place


def pointer(book: Bound, number: int, chapter: int, paragraph: int) -> str:
    """A place in a book of ours, as KOReader says it."""
    bind = next(bind for bind in book.contents if bind.work == number)
    return f"/body/DocFragment[{bind.first + chapter - 1}]/body/p[{paragraph}]/text().9"


def test_a_later_release_writes_other_bytes_and_the_old_name_still_leads_to_the_story(
    library: Library, fog: int
) -> None:
    old = served(library, fog)
    new = replace(old, data=b"PK later" + old.data, filename="another name.epub")
    library.serve_book(new)
    assert name_of(old) != name_of(new)
    library.tell_progress(name_of(old), pointer(old, fog, 2, 6), 0.45, device="kindle")
    assert place(library, fog).chapter == 2
    kept = place(library, fog)
    told = library.told_progress(name_of(new))
    assert told is not None
    assert told.progress == f"/body/DocFragment[{new.contents[0].first + 1}]/body/p[6]/text().0"
    assert (told.device, told.at) == ("ianto", kept.kept_at)
    by_name = library.told_progress(filed_name("another name.epub"))
    assert by_name is not None
    assert by_name.progress == told.progress


def test_every_text_of_an_anthology_keeps_its_own_place(library: Library, tmp_path: Path) -> None:
    first = put(library, tmp_path / "1.txt", told("Lamp", series="Series: Lights\nPart: 1"))
    second = put(library, tmp_path / "2.txt", told("Lantern", SEA, series="Series: Lights\nPart: 2"))
    book = library.series_book("Lights")
    assert book is not None
    library.serve_book(book)
    library.tell_progress(name_of(book), pointer(book, second, 1, 4), 0.6, device="kindle")
    assert place(library, second).chapter == 1
    detail = library.work(first)
    assert detail is not None
    assert detail.line.place is None
    # The other one is read on in the browser: that is where the anthology goes on.
    library.keep_place(first, 3, 0.9)
    told_ = library.told_progress(name_of(book))
    assert told_ is not None
    assert told_.progress == f"/body/DocFragment[{book.contents[0].first + 2}]/body/p[11]/text().0"
    assert 0.3 < told_.percentage < 0.5, "the second story is the longer one"


def test_where_the_place_cannot_be_followed_the_share_will_do(library: Library, fog: int) -> None:
    book = served(library, fog)
    for progress in ("17", "/body/DocFragment[4]/body/table[9]/tr.0", "/body/DocFragment[4]/nowhere[3]"):
        library.tell_progress(name_of(book), progress, 0.5, device="kindle")
        assert place(library, fog).share == pytest.approx(0.5, abs=0.02), progress
    library.tell_progress(name_of(book), pointer(book, fog, 3, 12), 1.0, device="kindle")
    assert place(library, fog).share == 1.0


def test_a_place_in_another_version_goes_over_by_its_words(
    library: Library, fog: int, tmp_path: Path
) -> None:
    book = served(library, fog)
    longer = (
        told("What the Fog Kept")
        + "\n\n\nChapter 4: The Roof\n\n"
        + "\n\n".join(
            f"On the roof, paragraph {count}: nobody had thought of looking up." for count in range(1, 13)
        )
    )
    (tmp_path / "longer.txt").write_text(longer, encoding="utf-8")
    assert library.add([tmp_path / "longer.txt"]).new_versions == 1
    detail = library.work(fog)
    assert detail is not None
    assert detail.line.chapters == 4
    library.tell_progress(name_of(book), pointer(book, fog, 2, 6), 0.45, device="kindle")
    kept = place(library, fog)
    assert kept.chapter == 2
    assert kept.fraction == pytest.approx(5.5 / 12, abs=0.03)
    library.keep_place(fog, 3, 0.9)
    told_ = library.told_progress(name_of(book))
    assert told_ is not None
    assert told_.progress == f"/body/DocFragment[{book.contents[0].first + 2}]/body/p[11]/text().0"


def epub(chapters: list[str]) -> bytes:
    """An EPUB of another maker: a cover, a title page, and the chapters in boxes of their own."""
    pages = ["<div><img src='x.png' alt=''/></div>", "<h1>Fog</h1><p>by Edda Thorne</p>", *chapters]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr(
            "META-INF/container.xml",
            "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>"
            "<rootfile full-path='content/book.opf' media-type='application/oebps-package+xml'/></rootfiles></container>",
        )
        items = "".join(
            f"<item id='i{at}' href='page%20{at}.xhtml' media-type='application/xhtml+xml'/>"
            for at in range(len(pages))
        )
        spine = "".join(f"<itemref idref='i{at}'/>" for at in range(len(pages)))
        archive.writestr(
            "content/book.opf",
            "<package xmlns='http://www.idpf.org/2007/opf' version='2.0'><metadata xmlns:dc="
            "'http://purl.org/dc/elements/1.1/'><dc:title>Fog</dc:title><dc:creator>Edda Thorne</dc:creator></metadata>"
            f"<manifest>{items}</manifest><spine>{spine}</spine></package>",
        )
        for at, body in enumerate(pages):
            page = f"<html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head><body>{body}</body></html>"
            archive.writestr(f"content/page {at}.xhtml", page)
    return stream.getvalue()


@pytest.fixture
def sideloaded(library: Library, tmp_path: Path) -> tuple[int, bytes]:
    """A story that came as an EPUB of another maker, and its bytes."""
    chapters = [
        f"<section class='c'><h2>{name}</h2>"
        + "".join(
            f"<p>“{name}”, paragraph <i>{count}</i>: the fog had come up, and nobody would say so first.</p>"
            for count in range(1, 13)
        )
        + "</section>"
        for name in CHAPTERS
    ]
    data = epub(chapters)
    return put(library, tmp_path / "fog.epub", data), data


def test_a_book_that_was_put_on_the_e_reader_as_it_was_found_is_known(
    library: Library, sideloaded: tuple[int, bytes]
) -> None:
    number, data = sideloaded
    document = sampled_name(io.BytesIO(data))
    assert library.told_progress(document) is None
    library.tell_progress(document, "/body/DocFragment[4]/body/section/p[7]/i/text().0", 0.5, device="kindle")
    kept = place(library, number)
    chapter = library.chapter(number, kept.chapter)
    assert chapter is not None
    assert chapter.title == "The River"
    assert kept.fraction == pytest.approx(6.5 / 12, abs=0.03)
    library.keep_place(number, kept.chapter + 1, 0.2)
    told_ = library.told_progress(document)
    assert told_ is not None
    assert told_.device == "ianto"
    assert told_.progress == "/body/DocFragment[5]/body/section/p[3]/text()[1].0"


def test_a_book_that_is_nobodys_is_looked_for_once(library: Library, sideloaded: tuple[int, bytes]) -> None:
    assert library.told_progress("f" * 32) is None
    library.tell_progress("f" * 32, "3", 0.3, device="kindle")
    assert place_or_none(library, sideloaded[0]) is None
    told_ = library.told_progress("f" * 32)
    assert told_ is not None
    assert told_.progress == "3"


def place_or_none(library: Library, number: int) -> Place | None:
    """Where the reader stopped, if anywhere."""
    detail = library.work(number)
    assert detail is not None
    return detail.line.place


def test_what_was_given_out_and_told_outlives_the_catalogue(
    library: Library, fog: int, tmp_path: Path
) -> None:
    book = served(library, fog)
    library.tell_progress(name_of(book), pointer(book, fog, 2, 6), 0.45, device="kindle", device_id="K")
    library.tell_progress("e" * 32, "17", 0.25, device="kobo")
    with library.writing():
        pass
    library.close()
    rebuild(library.folder.path)
    again = Library(library.folder.path)
    try:
        told_ = again.told_progress(name_of(book))
        assert told_ is not None
        assert (told_.progress, told_.device_id) == (pointer(book, fog, 2, 6), "K")
        again.tell_progress(name_of(book), pointer(book, fog, 3, 2), 0.7, device="kindle")
        assert place(again, fog).chapter == 3
        strange = again.told_progress("e" * 32)
        assert strange is not None
        assert (strange.progress, strange.percentage, strange.device) == ("17", 0.25, "kobo")
    finally:
        again.close()


def test_on_either_database(either: Library, tmp_path: Path) -> None:
    number = put(either, tmp_path / "fog.txt", told("What the Fog Kept"))
    book = served(either, number)
    served(either, number)
    either.tell_progress(name_of(book), pointer(book, number, 2, 6), 0.45, device="kindle")
    told_ = either.told_progress(name_of(book))
    assert told_ is not None
    assert told_.device == "kindle"
    assert place(either, number).chapter == 2
