"""HTML exported by FicHub: an introduction, then a division for every chapter."""

from __future__ import annotations

import re
from typing import Final

from ianto.formats.drafting.draft import Draft, plain
from ianto.formats.drafting.placing import placed
from ianto.formats.drafting.regions import has_sign
from ianto.formats.fichub.introduction import Front, add_chapter
from ianto.formats.pages.html import body_of
from ianto.formats.pages.html import read as read_html
from ianto.formats.sample import Sample
from ianto.formats.unreadable import Unreadable
from ianto.story import Manuscript
from ianto.text import clean_html

_CHAPTER: Final = re.compile(
    r"""<div\b[^<>]{0,200}\bid\s*=\s*["']?chap_\d{1,6}\b[^<>]{0,200}>""", re.IGNORECASE
)
_HEADING: Final = re.compile(r"\s*<h([1-6])\b[^<>]{0,200}>(.*?)</h\1>", re.IGNORECASE | re.DOTALL)
_FIRST: Final = re.compile(r"""\bid\s*=\s*["']?chap_\d""")
_LONGEST_HEADING: Final = 500


def sniff(sample: Sample) -> bool:
    """A page that names FicHub, in which chapters are numbered as FicHub numbers them."""
    return has_sign(sample, b"chap_1") and has_sign(sample, b"FicHub", b"fichub")


def read(sample: Sample) -> Manuscript:
    """The introduction as fields, every division a chapter.

    Raises:
        Unreadable: it holds no story.
    """
    decoded = sample.decoded
    source = body_of(decoded.text)
    sections = list(_CHAPTER.finditer(source))
    if not sections:
        return read_html(sample)
    draft = Draft()
    front = Front(draft)
    front.add(source[: sections[0].start()])
    stops = [section.start() for section in sections[1:]] + [len(source)]
    for section, stop in zip(sections, stops, strict=True):
        html = source[section.end() : stop]
        heading = _HEADING.match(html[:_LONGEST_HEADING])
        draft.begin("body")
        if heading and len(sections) > 1:
            draft.chapter(plain(clean_html(heading[2])))
        add_chapter(draft, html[heading.end() :] if heading else html)
    if not any(part.kind == "body" for part in draft.parts):
        raise Unreadable("this download holds a title page but no story")
    return Manuscript(
        format="fichub-html",
        media_type="text/html",
        text=draft.text,
        encoding=decoded.encoding,
        blocks=tuple(draft.blocks),
        fields=tuple(placed(front.fields, draft.text, draft.parts)),
        header=False,
        offsets=False,
        parts=draft.parts,
        repairs=decoded.repairs,
        warnings=decoded.warnings,
    )
