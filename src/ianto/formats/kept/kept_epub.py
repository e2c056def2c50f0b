"""EPUB written by ianto: its package states every field by name, and every chapter has a file."""

from __future__ import annotations

import html
import re
from typing import Final

from ianto.formats.books.epub import MEDIA_TYPE
from ianto.formats.books.package import Document, Package
from ianto.formats.drafting.draft import Draft
from ianto.formats.kept.statements import fields_of
from ianto.formats.pages.html import body_of
from ianto.formats.sample import Sample
from ianto.formats.unreadable import Unreadable
from ianto.story import Manuscript

_OWN: Final = "ianto:"
_ANTHOLOGY: Final = "ianto:anthology"
_CHAPTER: Final = re.compile(r"(?:^|/)chapter-\d{4,}\.xhtml$")
_HEADING: Final = re.compile(r"\s*<h2>(.*?)</h2>", re.DOTALL)
_COLUMNS: Final = re.compile(r'<html[^<>]* class="vertical">')
_TAG: Final = re.compile(r"<[^<>]*>")
_PARAGRAPH: Final = " ¶ "


def sniff(sample: Sample) -> bool:
    """A book of one work whose package speaks ianto's own vocabulary."""
    package = sample.package
    names = {meta.name for meta in package.metadata if meta.name.startswith(_OWN)}
    return "ianto:kept" in names and _ANTHOLOGY not in names


def read(sample: Sample) -> Manuscript:
    """The package's own statements as fields, every chapter file a chapter.

    Raises:
        Unreadable: it holds no story.
    """
    package = sample.package
    chapters = [document for document in package.documents if _CHAPTER.search(document.path)]
    draft = Draft()
    for document in chapters:
        _add(draft, document)
    if not any(part.kind == "body" for part in draft.parts):
        raise Unreadable("this book holds a title page but no story")
    return Manuscript(
        format="ianto-epub",
        media_type=MEDIA_TYPE,
        text=draft.text,
        blocks=tuple(draft.blocks),
        fields=tuple(fields_of(_stated(package))),
        header=False,
        offsets=False,
        parts=draft.parts,
        repairs=package.repairs,
        warnings=package.warnings,
        vertical=any(_COLUMNS.search(document.source) for document in chapters),
    )


def _stated(package: Package) -> list[tuple[str, str]]:
    found = [
        (meta.name.removeprefix(_OWN), meta.text.replace(_PARAGRAPH, "\n\n"))
        for meta in package.metadata
        if meta.name.startswith(_OWN)
    ]
    return [*found, *(("language", meta.text) for meta in package.all("language")[:1] if meta.text != "und")]


def _add(draft: Draft, document: Document) -> None:
    body = body_of(document.source)
    heading = _HEADING.match(body)
    draft.begin("body")
    if heading:
        draft.chapter(html.unescape(_TAG.sub("", heading[1])))
        body = body[heading.end() :]
    draft.html(body)
