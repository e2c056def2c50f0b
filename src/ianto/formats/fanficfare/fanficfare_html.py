"""HTML written by FanFicFare."""

from __future__ import annotations

import html
import re
from typing import Final

from selectolax.lexbor import LexborHTMLParser

from ianto.formats.drafting.draft import Draft
from ianto.formats.drafting.placing import placed
from ianto.formats.drafting.taming import tame
from ianto.formats.fanficfare.title_page import add_front, add_heading, table_rows, title_page
from ianto.formats.pages.html import read as read_html
from ianto.formats.sample import Sample
from ianto.formats.unreadable import Unreadable
from ianto.story import Manuscript

_CHAPTER: Final = re.compile(
    r"""<a (?:name|id)=["']section\d{4,6}["']>\s*<h2>(.*?)</h2>\s*(?:</a>)?""", re.IGNORECASE | re.DOTALL
)
_TAG: Final = re.compile(r"<[^<>]*>")


def sniff(sample: Sample) -> bool:
    """A page with FanFicFare's title table and its first anchor."""
    head = sample.head
    return (b'<table class="full">' in head or b'"section0001"' in head) and b"<h1>" in head


def read(sample: Sample) -> Manuscript:
    """The table as fields, every section a chapter.

    Raises:
        Unreadable: it holds no story.
    """
    decoded = sample.decoded
    source = decoded.text
    sections = list(_CHAPTER.finditer(source))
    if not sections:
        return read_html(sample)
    page = LexborHTMLParser(tame(source[: sections[0].start()]))
    draft = Draft()
    add_front(draft, page)
    stops = [section.start() for section in sections[1:]] + [len(source)]
    for section, stop in zip(sections, stops, strict=True):
        add_heading(draft, html.unescape(_TAG.sub("", section[1])), alone=len(sections) == 1)
        draft.begin("body")
        draft.html(source[section.end() : stop])
    if not any(part.kind == "body" for part in draft.parts):
        raise Unreadable("this download holds a title page but no story")
    fields = title_page(page.css_first("h1"), table_rows(page))
    return Manuscript(
        format="fanficfare-html",
        media_type="text/html",
        text=draft.text,
        encoding=decoded.encoding,
        blocks=tuple(draft.blocks),
        fields=tuple(placed(fields, draft.text, draft.parts)),
        header=False,
        offsets=False,
        parts=draft.parts,
        repairs=decoded.repairs,
        warnings=decoded.warnings,
    )
