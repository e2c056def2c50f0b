"""PDF with a text layer: its lines put together to paragraphs again, page numbers and running heads set apart."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from ianto.formats.documents.office_fields import author_field, title_field
from ianto.formats.drafting.contained import contained
from ianto.formats.drafting.draft import Draft
from ianto.formats.drafting.headings import with_chapters
from ianto.formats.pdf.furniture import part_furniture
from ianto.formats.pdf.paragraphs import paragraphs
from ianto.formats.sample import Sample
from ianto.formats.unreadable import Unreadable
from ianto.story import Field, Manuscript
from ianto.text import escape_text

if TYPE_CHECKING:
    from ianto.formats.pdf.line import Pages

RULE: Final = "pdf"
_MAGIC: Final = b"%PDF-"
# Some servers put a line of their own before it.
_MAGIC_WITHIN: Final = 1024
# A page of a scanned book has no more than its scanner's stamp.
_LEAST_LETTERS_A_PAGE: Final = 25
_WEAK: Final = 0.4
_SCANNED: Final = (
    "it is a scanned PDF: pictures of pages without any text. Have the text recognised (ocrmypdf does that) "
    "and add what comes out"
)


def sniff(sample: Sample) -> bool:
    """By its first bytes."""
    return _MAGIC in sample.data[:_MAGIC_WITHIN] and not sample.data[:64].lstrip().startswith(b"<")


def read(sample: Sample) -> Manuscript:
    """The text in paragraphs; what every page repeats stands at the end, as residue.

    Raises:
        Unreadable: it is encrypted or damaged, or its pages are only pictures.
    """
    # The library that reads PDF is loaded when there is one.
    pages: Pages = import_module("ianto.formats.pdf.lines").lines_of(sample.data)
    letters = sum(len(line.text) for page in pages.pages for line in page)
    if letters < _LEAST_LETTERS_A_PAGE * min(len(pages.pages), 4) and pages.pictures:
        raise Unreadable(_SCANNED)
    body, furniture = part_furniture(pages.pages)
    draft = Draft()
    draft.html("".join(paragraphs(body)))
    with_chapters(draft)
    if not draft.text.strip():
        raise Unreadable("there is no text in this PDF, only pictures or nothing")
    if furniture:
        draft.begin("residue", "page numbers and running heads")
        for line in furniture:
            draft.add("paragraph", line, f"<p>{escape_text(line)}</p>", "\n")
    return Manuscript(
        format="pdf",
        media_type="application/pdf",
        text=draft.text,
        blocks=tuple(draft.blocks),
        fields=tuple(_properties(pages.properties)),
        offsets=False,
        parts=draft.parts,
        warnings=pages.warnings,
    )


def _properties(stated: dict[str, str]) -> list[Field]:
    """What the document's properties state, with little trust."""
    found = [
        title_field(stated.get("Title", ""), RULE),
        author_field(stated.get("Author", ""), RULE),
        contained("tag", stated.get("Keywords", ""), RULE, confidence=_WEAK),
    ]
    return [field for field in found if field is not None]
