"""EPUB exported by FicHub: an introduction, then a document for every chapter."""

from __future__ import annotations

from typing import Final

from ianto.formats.books.epub import MEDIA_TYPE, add_document, package_fields
from ianto.formats.books.epub import read as read_epub
from ianto.formats.books.package import Document
from ianto.formats.drafting.draft import Draft
from ianto.formats.drafting.placing import placed
from ianto.formats.fichub.introduction import Front
from ianto.formats.pages.html import body_of
from ianto.formats.sample import Sample
from ianto.formats.unreadable import Unreadable
from ianto.story import Manuscript

_FROM_PACKAGE: Final = frozenset(("title", "author", "summary", "language", "source_url", "date"))
_SIGNS: Final = ("Original source:", "Exported with the assistance of")
_FIRST: Final = 3


def sniff(sample: Sample) -> bool:
    """A book one of whose first pages is FicHub's introduction."""
    return any(_is_introduction(document) for document in sample.package.documents[:_FIRST])


def read(sample: Sample) -> Manuscript:
    """The introduction as fields, every other document a chapter.

    Raises:
        Unreadable: it holds no story.
    """
    package = sample.package
    introduction = next((each for each in package.documents[:_FIRST] if _is_introduction(each)), None)
    if introduction is None:
        return read_epub(sample)
    draft = Draft()
    front = Front(draft)
    front.add(body_of(introduction.source))
    for document in package.documents:
        if document is not introduction:
            draft.begin("body")
            add_document(draft, document)
    if not any(part.kind == "body" for part in draft.parts):
        raise Unreadable("this book holds a title page but no story")
    stated = {field.name for field in front.fields}
    fields = front.fields + [
        field for field in package_fields(package) if field.name in _FROM_PACKAGE - stated
    ]
    return Manuscript(
        format="fichub-epub",
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


def _is_introduction(document: Document) -> bool:
    return all(sign in document.source for sign in _SIGNS) and "FicHub" in document.source
