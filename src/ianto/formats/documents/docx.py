"""Word's DOCX: paragraphs and emphasis, headings as chapters, footnotes kept, deleted words left out."""

from __future__ import annotations

from typing import Final

from lxml.etree import _Element

from ianto.formats.archives.container import Container
from ianto.formats.documents.docx_text import DocxText
from ianto.formats.documents.office_fields import author_field, title_field
from ianto.formats.drafting.contained import contained
from ianto.formats.drafting.draft import Draft
from ianto.formats.drafting.headings import with_chapters
from ianto.formats.drafting.xml_part import local, parse_xml
from ianto.formats.sample import Sample
from ianto.formats.unreadable import Unreadable
from ianto.story import Field, Manuscript

RULE: Final = "docx"
MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_DOCUMENT: Final = "word/document.xml"
_WEAK: Final = 0.4


def sniff(sample: Sample) -> bool:
    """A container with Word's main part."""
    return sample.is_zip and sample.container.find(_DOCUMENT) is not None


def read(sample: Sample) -> Manuscript:
    """The text with its emphasis, footnotes behind it.

    Raises:
        Unreadable: it is damaged, encrypted, harmful or empty.
    """
    container = sample.container
    main = _part(container, _DOCUMENT, "this document's text")
    if main is None:
        raise Unreadable("it is damaged: this document's text is missing")
    text = DocxText(
        _part(container, "word/styles.xml", "its list of styles"),
        {
            "footnote": _part(container, "word/footnotes.xml", "its list of footnotes"),
            "endnote": _part(container, "word/endnotes.xml", "its list of endnotes"),
        },
    )
    draft = Draft()
    draft.html(text.html(main))
    with_chapters(draft)
    if not draft.text.strip():
        raise Unreadable("there is no text in this document, only pictures or nothing")
    notes = text.notes()
    if notes:
        draft.begin("note", "footnotes")
        draft.html(notes)
    return Manuscript(
        format="docx",
        media_type=MEDIA_TYPE,
        text=draft.text,
        blocks=tuple(draft.blocks),
        fields=tuple(_properties(container)),
        offsets=False,
        parts=draft.parts,
    )


def _part(container: Container, path: str, what: str) -> _Element | None:
    data = container.read(path)
    return parse_xml(data, what) if data else None


def _properties(container: Container) -> list[Field]:
    """What the document's properties state, with little trust."""
    root = _part(container, "docProps/core.xml", "its list of properties")
    if root is None:
        return []
    stated = {local(element): element.text or "" for element in root.iter()}
    found = [
        title_field(stated.get("title", ""), RULE),
        author_field(stated.get("creator", ""), RULE),
        contained("tag", stated.get("keywords", ""), RULE, confidence=_WEAK),
    ]
    return [field for field in found if field is not None]
