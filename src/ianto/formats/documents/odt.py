"""OpenDocument text (ODT, and its flat form FODT): paragraphs, emphasis, headings, notes; tracked deletions left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from lxml.etree import _Element

from ianto.formats.archives.container import ENCRYPTED
from ianto.formats.documents.odt_text import OdtText
from ianto.formats.documents.office_fields import author_field, title_field
from ianto.formats.drafting.contained import contained
from ianto.formats.drafting.draft import Draft
from ianto.formats.drafting.headings import with_chapters
from ianto.formats.drafting.xml_part import local, parse_xml
from ianto.formats.sample import Sample
from ianto.formats.unreadable import Unreadable
from ianto.story import Field, Manuscript

RULE: Final = "odt"
MEDIA_TYPE: Final = "application/vnd.oasis.opendocument.text"
_TEXTS: Final = (b"opendocument.text", b"sun.xml.writer")
_FLAT: Final = re.compile(rb"<office:document\b[^>]{1,20000}opendocument\.text\"", re.DOTALL)
_WEAK: Final = 0.4


def sniff(sample: Sample) -> bool:
    """A container that says it is a text document, or the same as one XML file."""
    if not sample.is_zip:
        return b"<office:document" in sample.head and _FLAT.search(sample.head) is not None
    container = sample.container
    if container.find("content.xml") is None:
        return False
    kind = (container.read("mimetype") or b"").strip()
    return any(text in kind for text in _TEXTS) or (not kind and sample.suffix in {"odt", "ott", "sxw"})


def read(sample: Sample) -> Manuscript:
    """The text with its emphasis, footnotes behind it.

    Raises:
        Unreadable: it is damaged, encrypted, harmful or empty.
    """
    roots = _container_roots(sample) if sample.is_zip else [parse_xml(sample.data, "this document")]
    text = OdtText(roots)
    draft = Draft()
    draft.html(text.html())
    with_chapters(draft)
    if not draft.text.strip():
        raise Unreadable("there is no text in this document, only pictures or nothing")
    notes = text.notes()
    if notes:
        draft.begin("note", "footnotes")
        draft.html(notes)
    return Manuscript(
        format="odt" if sample.is_zip else "fodt",
        media_type=MEDIA_TYPE,
        text=draft.text,
        blocks=tuple(draft.blocks),
        fields=tuple(_properties(roots)),
        offsets=False,
        parts=draft.parts,
    )


def _container_roots(sample: Sample) -> list[_Element]:
    container = sample.container
    if b"encryption-data" in (container.read("META-INF/manifest.xml") or b""):
        raise Unreadable(ENCRYPTED)
    data = container.read("content.xml")
    if not data:
        raise Unreadable("it is damaged: this document's text is missing")
    roots = [parse_xml(data, "this document's text")]
    for path in ("styles.xml", "meta.xml"):
        part = container.read(path)
        if part:
            roots.append(parse_xml(part, f"this document's {path}"))
    return roots


def _properties(roots: Iterable[_Element]) -> list[Field]:
    """What the document's properties state, with little trust."""
    found: list[Field | None] = []
    for root in roots:
        for meta in root.iter("{*}meta"):
            stated = {local(element): element.text or "" for element in meta}
            author = stated.get("initial-creator") or stated.get("creator", "")
            found += [
                title_field(stated.get("title", ""), RULE),
                author_field(author, RULE),
                contained("summary", stated.get("description", ""), RULE, confidence=_WEAK),
            ]
            found += [
                contained("tag", element.text or "", RULE, confidence=_WEAK)
                for element in meta.iter("{*}keyword")
            ]
            break
    return list(dict.fromkeys(field for field in found if field is not None))
