"""HTML exported by word processors: Word's, LibreOffice's and Google's, with their emphasis and without their noise."""

from __future__ import annotations

import re
from typing import Final

from ianto.formats.drafting.draft import Draft
from ianto.formats.drafting.emphasis import emphasised, sheets_in, styles_of
from ianto.formats.drafting.headings import with_chapters
from ianto.formats.pages.html import body_of, head_fields
from ianto.formats.sample import Sample
from ianto.formats.unreadable import Unreadable
from ianto.story import Manuscript

_SIGNS: Final = re.compile(
    rb"class=[\"']?Mso|<o:p\b|urn:schemas-microsoft-com:office|content=[\"']?(?:Microsoft )?Word|id=\"docs-internal-guid"
    rb"|\.lst-kix_|<body class=\"(?:c\d+ )*(?:c\d+|doc-content)(?: doc-content)?\"|(?:LibreOffice|OpenOffice)[^>]{0,60}[\"']",
    re.IGNORECASE,
)
_TITLE: Final = re.compile(
    r"<p\b([^<>]*\bclass\s*=\s*[\"']?[^<>\"']*\b(?:MsoTitle|title)\b[^<>]*)>", re.IGNORECASE
)
_PAGE_BREAK: Final = re.compile(r"<br\b[^<>]*page-break-before:\s*always[^<>]*>", re.IGNORECASE)
_ISLANDS: Final = (("<!--[if", "<![endif]-->"), ("<xml", "</xml>"))
_PREFORMATTED: Final = re.compile(r"<(?:pre|textarea)\b", re.IGNORECASE)
_LONGEST_TITLE: Final = 400


def sniff(sample: Sample) -> bool:
    """A page with the marks one of these programs leaves."""
    head = sample.head
    return b"<" in head and _SIGNS.search(head) is not None and b"<body" in sample.data.lower()


def read(sample: Sample) -> Manuscript:
    """The page's text with its emphasis; headings that divide it begin chapters.

    Raises:
        Unreadable: nothing is left that could be read.
    """
    decoded = sample.decoded
    source = decoded.text
    draft = Draft()
    draft.html(body_of(tidied(source)))
    with_chapters(draft)
    if not draft.text.strip():
        raise Unreadable("there is no text on this page, only pictures, scripts or nothing")
    return Manuscript(
        format="html",
        media_type="text/html",
        text=draft.text,
        encoding=decoded.encoding,
        blocks=tuple(draft.blocks),
        fields=tuple(head_fields(source)),
        repairs=decoded.repairs,
        warnings=decoded.warnings,
    )


def tidied(source: str) -> str:
    """The page without what only its program understands: what its styles say is said by tags."""
    styles = styles_of(sheets_in(source))
    for opening, closing in _ISLANDS:
        source = _without(source, opening, closing)
    if not _PREFORMATTED.search(source):
        # These programs wrap their lines wherever they like.
        source = source.replace("\n", " ")
    source = _PAGE_BREAK.sub("<hr>", source)
    return emphasised(_titled(source), styles)


def _without(source: str, opening: str, closing: str) -> str:
    """The page without its islands of one kind."""
    pieces: list[str] = []
    at = 0
    while (start := source.find(opening, at)) >= 0:
        stop = source.find(closing, start)
        if stop < 0:
            break
        pieces.append(source[at:start])
        at = stop + len(closing)
    return "".join((*pieces, source[at:]))


def _titled(source: str) -> str:
    """The paragraph that is called the title, as a heading."""
    title = _TITLE.search(source)
    stop = source.find("</p>", title.end(), title.end() + _LONGEST_TITLE) if title else -1
    if title is None or stop < 0:
        return source
    return f"{source[: title.start()]}<h1>{source[title.end() : stop]}</h1>{source[stop + 4 :]}"
