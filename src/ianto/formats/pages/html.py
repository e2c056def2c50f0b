"""HTML as people made it by hand, exported it from a journal or saved it from a browser."""

from __future__ import annotations

import re
from typing import Final

from selectolax.lexbor import LexborHTMLParser

from ianto.formats.drafting.columns import in_columns
from ianto.formats.drafting.contained import contained
from ianto.formats.drafting.draft import Draft
from ianto.formats.drafting.taming import open_self_closed, tame
from ianto.formats.pages.plain import read as read_plain
from ianto.formats.sample import Sample
from ianto.formats.unreadable import Unreadable
from ianto.story import Field, Manuscript

_PROBE: Final = 8192

_TITLE: Final = re.compile(r"<title[^>]*>([^<]{1,500})", re.IGNORECASE)
_META: Final = re.compile(r"<meta\b[^<>]{1,1000}>", re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_BODY: Final = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_HEAD_WITHIN: Final = 20_000
_JUNK_TITLE: Final = re.compile(
    r"(?:untitled(?:\s+(?:document|page|normal page))?|new page(?: \d+)?|no title|index|home ?page|document|page \d+"
    r"|title|microsoft word - .*|normal page|\S+\.(?:html?|docx?|txt|rtf))?",
    re.IGNORECASE,
)
_TITLE_CONFIDENCE: Final = 0.45
_META_FIELDS: Final = {"author": 0.5, "dc.creator": 0.55, "dcterms.creator": 0.55}

# One look for all of them: most pages have none.
_SPECIAL: Final = re.compile(r"<(lj|/lj|cut|user|nav|form|button|label|dialog|menu)\b", re.IGNORECASE)
_JOURNAL_TAGS: Final = frozenset(("lj", "/lj", "cut", "user"))
_CHROME_TAGS: Final = frozenset(("nav", "form", "button", "label", "dialog", "menu"))
_CHROME_CSS: Final = "nav, button, label, dialog, menu"
# A search box is a small form; some old pages have all of the story in one.
_SMALL_FORM: Final = 400

_LJ_NAME: Final = re.compile(
    r"""<(?:lj\s+(?:user|comm)|user\s+name)\s*=\s*["']?([\w-]{1,60})["']?[^<>]*>""", re.IGNORECASE
)
_LJ_CUT: Final = re.compile(r"<(?:lj-)?cut\b[^<>]*>", re.IGNORECASE)
_LJ_CUT_END: Final = re.compile(r"</(?:lj-)?cut\s*>", re.IGNORECASE)
_LAID_OUT: Final = re.compile(r"<(?:p|br|div|td|li|pre|h[1-6])\b", re.IGNORECASE)
_LINES_A_TAG: Final = 4


def sniff(sample: Sample) -> bool:
    """A page, by its name or by its tags."""
    return sample.is_markup


def read(sample: Sample) -> Manuscript:
    """The page as rendered, without its site's furniture; what `<title>` and `<meta>` say, with little trust.

    Raises:
        Unreadable: nothing is left that could be read.
    """
    decoded = sample.decoded
    source = decoded.text
    if "\ufffd" in source[:_PROBE] or sample.data.count(b"\0", 0, _PROBE):
        # Binary that happens to hold a tag: the plain reader knows how to refuse it.
        read_plain(sample)
    draft = Draft()
    draft.html(body_of(source))
    text = draft.text
    if not text.strip():
        raise Unreadable("there is no text on this page, only pictures, scripts or nothing")
    return Manuscript(
        format="html",
        media_type="text/html",
        text=text,
        encoding=decoded.encoding,
        blocks=tuple(draft.blocks),
        fields=tuple(head_fields(source)),
        repairs=decoded.repairs,
        warnings=decoded.warnings,
        vertical=in_columns(source),
    )


def body_of(source: str) -> str:
    """What lies in a page's body, furniture taken out and journal markup made plain HTML."""
    start = source.find("<body")
    body = _BODY.search(source, max(start, 0))
    html = source[body.end() :] if body else source
    if "/>" in source and "xhtml" in source[:1000]:
        html = open_self_closed(html)
    special = {found[1].lower() for found in _SPECIAL.finditer(html)}
    if special & _JOURNAL_TAGS:
        html = _journal(html)
    if special & _CHROME_TAGS:
        html = _without_chrome(html)
    return _with_breaks(html)


def head_fields(source: str) -> list[Field]:
    """Title and author as a page's head states them: often junk, so with little confidence."""
    head = source[:_HEAD_WITHIN]
    fields: list[Field | None] = []
    title = _TITLE.search(head)
    if title is not None and not _JUNK_TITLE.fullmatch(title[1].strip()):
        fields.append(contained("title", title[1], "html", confidence=_TITLE_CONFIDENCE))
    for meta in _META.finditer(head):
        attributes = {
            found[1].lower(): next((group for group in found.groups()[1:] if group), "")
            for found in _ATTRIBUTE.finditer(meta[0])
        }
        confidence = _META_FIELDS.get(attributes.get("name", "").lower())
        if confidence is not None:
            fields.append(contained("author", attributes.get("content", ""), "html", confidence=confidence))
    return [field for field in fields if field is not None]


def _journal(html: str) -> str:
    """LiveJournal's and Dreamwidth's own tags: names as text, and the first cut as the line it draws."""
    html = _LJ_NAME.sub(r"\1", html)
    html = _LJ_CUT.sub("<hr>", html, count=1)
    html = _LJ_CUT.sub("<br><br>", html)
    return _LJ_CUT_END.sub("<br><br>", html)


def _without_chrome(html: str) -> str:
    tree = LexborHTMLParser(tame(html))
    for node in tree.css(_CHROME_CSS):
        node.decompose()
    for form in tree.css("form"):
        if len(form.text()) < _SMALL_FORM:
            form.decompose()
    return (tree.body.inner_html if tree.body else "") or ""


def _with_breaks(html: str) -> str:
    """Journals keep line ends as breaks: so do we, where a page has hardly any other."""
    lines = html.count("\n")
    if lines < _LINES_A_TAG or html.count("<p") + html.count("<br") > lines:
        return html
    if sum(1 for _ in _LAID_OUT.finditer(html)) * _LINES_A_TAG <= lines:
        return html.replace("\n", "<br>\n")
    return html
