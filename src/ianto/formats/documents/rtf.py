"""Rich Text Format: paragraphs and emphasis from its control words, title and author from its info group."""

from __future__ import annotations

import re
from typing import Final

from ianto.formats.documents.office_fields import author_field, title_field
from ianto.formats.documents.rtf_text import RtfText, whole
from ianto.formats.drafting.contained import contained
from ianto.formats.drafting.draft import Draft
from ianto.formats.drafting.headings import with_chapters
from ianto.formats.sample import Sample
from ianto.formats.unreadable import Unreadable
from ianto.story import Field, Manuscript

RULE: Final = "rtf"
_START: Final = re.compile(rb"\s{0,8}\{\\rtf")
_SUMMARY_CONFIDENCE: Final = 0.4


def sniff(sample: Sample) -> bool:
    """By its first bytes, whatever it is called: many a `.doc` is one."""
    return _START.match(sample.data) is not None


def read(sample: Sample) -> Manuscript:
    """The text with its emphasis, footnotes behind it; deleted and hidden words left out.

    Raises:
        Unreadable: there is no text in it, or it nests as no document does.
    """
    found = RtfText(sample.data)
    found.run()
    draft = Draft()
    draft.html("".join(found.html))
    with_chapters(draft)
    if not draft.text.strip():
        raise Unreadable("there is no text in this document, only pictures or nothing")
    if found.notes:
        draft.begin("note", "footnotes")
        draft.html("".join(found.notes))
    fields = [
        title_field(whole(found.info.get("title", "")), RULE),
        author_field(whole(found.info.get("author", "")), RULE),
        contained("tag", whole(found.info.get("keywords", "")), RULE, confidence=_SUMMARY_CONFIDENCE),
    ]
    stated: list[Field] = [field for field in fields if field is not None]
    return Manuscript(
        format="rtf",
        media_type="application/rtf",
        text=draft.text,
        encoding=found.code_page,
        blocks=tuple(draft.blocks),
        fields=tuple(stated),
        offsets=False,
        parts=draft.parts,
        warnings=tuple(found.warnings),
    )
