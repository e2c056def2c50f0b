"""HTML written by FanFicFare."""

from __future__ import annotations

import html
import re
from typing import Final

from selectolax.lexbor import LexborHTMLParser

from ianto.formats.draft import Draft
from ianto.formats.fanficfare import table_rows, title_page
from ianto.formats.html import read as read_html
from ianto.formats.sample import Sample
from ianto.formats.taming import tame
from ianto.formats.unreadable import Unreadable
from ianto.story import Manuscript

_CHAPTER: Final = re.compile(
    r"""<a name=["']section\d{4,6}["']>\s*<h2>(.*?)</h2>\s*(?:</a>)?""", re.IGNORECASE | re.DOTALL
)
_TAG: Final = re.compile(r"<[^<>]*>")


def sniff(sample: Sample) -> bool:
    """A page with FanFicFare's title table and its first anchor."""
    return b'<table class="full">' in sample.head and b"<h1>" in sample.head


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
    stops = [section.start() for section in sections[1:]] + [len(source)]
    for section, stop in zip(sections, stops, strict=True):
        if len(sections) > 1:
            draft.chapter(html.unescape(_TAG.sub("", section[1])))
        draft.html(source[section.end() : stop])
    if not draft.text.strip():
        raise Unreadable("this download holds a title page but no story")
    return Manuscript(
        format="fanficfare-html",
        media_type="text/html",
        text=draft.text,
        encoding=decoded.encoding,
        blocks=tuple(draft.blocks),
        fields=tuple(title_page(page.css_first("h1"), table_rows(page))),
        header=False,
        offsets=False,
        repairs=decoded.repairs,
        warnings=decoded.warnings,
    )
