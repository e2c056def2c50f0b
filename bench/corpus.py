"""Made stories to measure with: distinct, 2,000 words each, in the formats and headers people have.

Sentences are taken from the real prose of ../shared/data where it is there, so that words are as common and
as rare as in stories; elsewhere from a word list with the same kind of distribution.
"""

from __future__ import annotations

import gzip
import html
import json
import random
import re
import zipfile
from functools import lru_cache
from pathlib import Path

WORDS = 2_000
_SHARED = Path(__file__).parent.parent.parent / "shared" / "data" / "stories.jsonl.gz"
_FANDOMS = [
    f"{name} {number}" for number in range(100) for name in ("Sherlock Holmes", "Dracula", "Alice", "Emma")
]
_RATINGS = ("G", "PG", "PG-13", "R", "Teen And Up Audiences", "Mature")
_FIRST = ("Ada", "Bram", "Cora", "Dorian", "Edda", "Fitz", "Gwen", "Hugo", "Iris", "Jonas", "Kit", "Lucy")
_LAST = (
    "Thorne",
    "Wick",
    "Marsh",
    "Vale",
    "Quill",
    "Harker",
    "Moor",
    "Lamb",
    "Pell",
    "Rook",
    "Stone",
    "Tarn",
)


@lru_cache
def sentences() -> tuple[str, ...]:
    """The sentences stories are made of."""
    if _SHARED.exists():
        with gzip.open(_SHARED, "rt", encoding="utf-8") as lines:
            texts = [json.loads(line)["text"] for line in lines]
        found = [s.strip() for text in texts for s in re.split(r"(?<=[.!?])\s+", text.replace("\n", " "))]
        return tuple(s for s in found if 20 < len(s) < 300)
    picker = random.Random(1)
    words = ["".join(picker.choices("abcdefghilmnoprstuw", k=picker.randint(2, 9))) for _ in range(20_000)]
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    made = [picker.choices(words, weights, k=picker.randint(6, 24)) for _ in range(20_000)]
    return tuple(" ".join(each).capitalize() + "." for each in made)


class Made:
    """One made story: what its header says and its paragraphs."""

    def __init__(self, number: int) -> None:
        picker = random.Random(number)
        self.title = (
            f"The {picker.choice(_LAST)} {picker.choice(('Lamp', 'Letter', 'Door', 'Winter'))} {number}"
        )
        # A writer has four stories in a large library, and the same pen name over all of them.
        writer = random.Random(number % 25_000)
        self.author = f"{writer.choice(_FIRST)} {writer.choice(_LAST)} {writer.randrange(100_000)}"
        self.fandom = picker.choice(_FANDOMS)
        self.people = (
            f"{picker.choice(_FIRST)} {picker.choice(_LAST)}",
            f"{picker.choice(_FIRST)} {picker.choice(_LAST)}",
        )
        self.rating = picker.choice(_RATINGS)
        self.summary = picker.choice(sentences())
        self.paragraphs: list[str] = []
        count = 0
        while count < WORDS:
            paragraph = " ".join(picker.choices(sentences(), k=picker.randint(2, 6)))
            self.paragraphs.append(paragraph)
            count += paragraph.count(" ") + 1

    @property
    def header(self) -> list[tuple[str, str]]:
        """Its labelled fields."""
        return [
            ("Title", self.title),
            ("Author", self.author),
            ("Fandom", self.fandom),
            ("Pairing", "/".join(self.people)),
            ("Characters", ", ".join(self.people)),
            ("Rating", self.rating),
            ("Summary", self.summary),
            ("Disclaimer", "None of them are mine."),
        ]

    def txt(self) -> bytes:
        """As a plain text with a journal's header."""
        head = "\n".join(f"{label}: {value}" for label, value in self.header)
        return (head + "\n\n***\n\n" + "\n\n".join(self.paragraphs) + "\n").encode()

    def html(self) -> bytes:
        """As a hand-made page."""
        head = "".join(f"<b>{label}:</b> {html.escape(value)}<br>\n" for label, value in self.header)
        body = "".join(f"<p>{html.escape(paragraph)}</p>\n" for paragraph in self.paragraphs)
        page = f"<html><head><title>{html.escape(self.title)}</title><meta charset=utf-8></head><body>"
        return f"{page}<p>{head}</p><hr>{body}</body></html>".encode()

    def epub(self, path: Path) -> None:
        """As an EPUB 2 whose title page carries the header, as download programs make them."""
        rows = "".join(f"<b>{label}:</b> {html.escape(value)}<br/>" for label, value in self.header)
        page = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>{0}</title></head><body>{1}</body></html>'
        body = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in self.paragraphs)
        title = html.escape(self.title)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
            book.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
            book.writestr("META-INF/container.xml", _CONTAINER)
            book.writestr("content.opf", _PACKAGE.format(title, html.escape(self.author), title))
            book.writestr(
                "title.xhtml", page.format(title, f"<h3>{title} by {html.escape(self.author)}</h3>{rows}")
            )
            book.writestr("chapter.xhtml", page.format(title, f"<h3>Chapter 1</h3>{body}"))


_CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
_PACKAGE = (
    '<?xml version="1.0"?><package version="2.0" xmlns="http://www.idpf.org/2007/opf" unique-identifier="id">'
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{0}</dc:title><dc:creator>{1}</dc:creator>'
    '<dc:language>en</dc:language><dc:identifier id="id">urn:made:{2}</dc:identifier></metadata><manifest>'
    '<item id="t" href="title.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="c" href="chapter.xhtml" media-type="application/xhtml+xml"/></manifest>'
    '<spine><itemref idref="t"/><itemref idref="c"/></spine></package>'
)


def write(folder: Path, kind: str, count: int, first: int = 0) -> None:
    """Write `count` made stories of one kind (`txt`, `html` or `epub`) into a folder."""
    for number in range(first, first + count):
        path = folder / f"{number // 1000:03}" / f"story{number:06}.{kind}"
        path.parent.mkdir(parents=True, exist_ok=True)
        made = Made(number)
        if kind == "epub":
            made.epub(path)
        else:
            path.write_bytes(made.txt() if kind == "txt" else made.html())
