"""EPUB written by FanFicFare: a title page of labels, a contents page, a file for every chapter."""

from __future__ import annotations

import html
import re
from typing import Final

from selectolax.lexbor import LexborHTMLParser

from ianto.formats.books.epub import MEDIA_TYPE, package_fields
from ianto.formats.books.epub import read as read_epub
from ianto.formats.books.package import Document
from ianto.formats.drafting.draft import Draft
from ianto.formats.drafting.placing import placed
from ianto.formats.drafting.taming import open_self_closed, tame
from ianto.formats.fanficfare.title_page import add_front, add_heading, bold_rows, table_rows, title_page
from ianto.formats.pages.html import body_of
from ianto.formats.sample import Sample
from ianto.formats.unreadable import Unreadable
from ianto.story import Field, Manuscript

_CLASS: Final = re.compile(r"""<body[^>]*class=["']fff_(\w+)["']""")
_TITLE: Final = re.compile(r"""<meta name=["']chapterorigtitle["'] content="([^"]*)\"""")
_HEADING: Final = re.compile(r"""\s*<h3[^>]*class=["']fff_chapter_title["'][^>]*>(.*?)</h3>""", re.DOTALL)
_TAG: Final = re.compile(r"<[^<>]*>")
_RESIDUE: Final = {"tocpage": "contents", "logpage": "log"}
_FROM_PACKAGE: Final = frozenset(("title", "author", "summary", "series", "language", "source_url"))


def sniff(sample: Sample) -> bool:
    """A book of FanFicFare's, by its contributor or its pages' classes."""
    package = sample.package
    return any("FanFicFare" in meta.text for meta in package.all("contributor")) or any(
        _CLASS.search(document.source) for document in package.documents[:3]
    )


def read(sample: Sample) -> Manuscript:
    """The title page as fields, every chapter file a chapter; contents and log pages left out.

    Raises:
        Unreadable: it holds no story.
    """
    package = sample.package
    pages = [(_kind(document), document) for document in package.documents]
    chapters = [document for kind, document in pages if kind == "chapter"]
    if not chapters:
        return read_epub(sample)
    fields = [field for kind, document in pages if kind == "titlepage" for field in _title_fields(document)]
    stated = {field.name for field in fields}
    fields += [field for field in package_fields(package) if field.name in _FROM_PACKAGE - stated]
    draft = Draft()
    for kind, document in pages:
        if kind == "chapter":
            _add_chapter(draft, document, alone=len(chapters) == 1)
        elif kind == "titlepage":
            add_front(draft, LexborHTMLParser(tame(open_self_closed(document.source))))
        else:
            draft.begin("residue", _RESIDUE.get(kind, "chrome"))
            draft.html(body_of(document.source))
    if not any(part.kind == "body" for part in draft.parts):
        raise Unreadable("this book holds a title page but no story")
    return Manuscript(
        format="fanficfare-epub",
        media_type=MEDIA_TYPE,
        text=draft.text,
        blocks=tuple(draft.blocks),
        fields=tuple(placed(fields, draft.text, draft.parts)),
        header=False,
        offsets=False,
        parts=draft.parts,
        repairs=package.repairs,
        warnings=package.warnings,
    )


def _kind(document: Document) -> str:
    found = _CLASS.search(document.source)
    return found[1] if found else ""


def _title_fields(document: Document) -> list[Field]:
    page = LexborHTMLParser(tame(open_self_closed(document.source)))
    return title_page(page.css_first("h3"), table_rows(page) or bold_rows(page))


def _add_chapter(draft: Draft, document: Document, *, alone: bool) -> None:
    body = body_of(document.source)
    heading = _HEADING.match(body)
    title = _TITLE.search(document.source)
    named = html.unescape(title[1] if title else _TAG.sub("", heading[1]) if heading else "")
    add_heading(draft, named, alone=alone)
    draft.begin("body")
    draft.html(body[heading.end() :] if heading else body)
