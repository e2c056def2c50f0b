"""Other people's HTML made safe: only what a story needs, nothing that runs, loads or hides."""

from __future__ import annotations

import html as html_entities
import re
from typing import Final

import nh3

from ianto.text.markers import is_scene_break

CLEANER_VERSION: Final = 2
"""Grows with every change of what is let through, so that stored HTML can be cleaned anew."""

_TAGS: Final = {
    "a", "abbr", "acronym", "address", "b", "big", "blockquote", "br", "caption", "center", "cite", "code", "col",
    "colgroup", "details", "figcaption", "figure", "dd", "del", "dfn", "div", "dl", "dt", "em", "h1", "h2", "h3",
    "h4", "h5", "h6", "hr", "i", "ins", "kbd", "li", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp",
    "small", "span", "strike", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "tt", "u", "ul", "var",
}  # fmt: skip
_ATTRIBUTES: Final = {
    "*": {"align", "dir", "lang", "title"},
    "a": {"href"},
    "details": {"open"},
    "ol": {"start", "type"},
    "td": {"abbr", "colspan", "rowspan"},
    "th": {"abbr", "colspan", "rowspan", "scope"},
    "col": {"span"},
    "colgroup": {"span"},
}
_WITH_CONTENT: Final = {
    "iframe", "math", "noembed", "noframes", "noscript", "plaintext", "script", "style", "svg", "xmp", "title",
    "template", "object", "select", "textarea",
}  # fmt: skip
# Made once: to make one costs fifteen times what it costs to clean a paragraph.
_CLEANER: Final = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags=_WITH_CONTENT,
    attributes=_ATTRIBUTES,
    # The one class of ours: text set in columns from top to bottom.
    allowed_classes={"div": {"vertical"}},
    url_schemes={"http", "https", "mailto"},
    link_rel="nofollow noopener noreferrer",
    strip_comments=True,
)
_IMAGE: Final = re.compile(r"<img\b([^<>]*)>", re.IGNORECASE)
_ALT: Final = re.compile(r"""\balt\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_SOURCE: Final = re.compile(r"""\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
# A picture that only divides: as its file is called, or as it is described.
_DIVIDER_FILE: Final = re.compile(
    r"(?:.*[/_-])?(?:scene|section|page|text|line)?[_-]?(?:divider|separator|break|rule|hr|fleuron|asterism|flourish)"
    r"[_-]?s?\d{0,3}\.(?:gif|png|jpe?g|webp|svg|bmp)(?:\?.*)?",
    re.IGNORECASE,
)
_DIVIDER: Final = re.compile(
    r"\W*(?:(?:decorative|ornamental|fancy|scene|section|text|page|line)[ -])?"
    r"(?:divider|separator|break|fleuron|asterism|flourish)s?\W*",
    re.IGNORECASE,
)
_LONGEST_SOURCE: Final = 300
_CONTROLS: Final = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127, *range(0x80, 0xA0), 0xFFFE, 0xFFFF])
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_ESCAPES: Final = {**_CONTROLS, ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}


def clean_html(html: str) -> str:
    """HTML with nothing left that runs, loads, styles or identifies.

    Images become their alternative text; those that only divide become the line they stand for.

    Args:
        html: a document or a piece of one. One call for a whole document is much the quickest.

    Returns:
        a piece of HTML safe to show as it is.
    """
    if _CONTROL.search(html):
        html = html.translate(_CONTROLS)
    if "<3" in html:
        # A heart, not a tag.
        html = html.replace("<3", "&lt;3")
    if "<img" in html or "<IMG" in html or "<Img" in html:
        html = _IMAGE.sub(_alternative, html)
    return _CLEANER.clean(html)


def escape_text(text: str) -> str:
    """Plain text as HTML: `&`, `<` and `>` escaped, control characters left out."""
    if text.isprintable():
        if "&" in text:
            text = text.replace("&", "&amp;")
        if "<" in text:
            text = text.replace("<", "&lt;")
        if ">" in text:
            text = text.replace(">", "&gt;")
        return text
    if _CONTROL.search(text):
        return text.translate(_ESCAPES)
    return html_entities.escape(text, quote=False)


def _alternative(image: re.Match[str]) -> str:
    found = _ALT.search(image[1])
    words = next((group for group in found.groups() if group), "") if found else ""
    if _divides(image[1], html_entities.unescape(words).strip()):
        return "<hr>"
    return f"[{html_entities.escape(html_entities.unescape(words), quote=False)}]" if words.strip() else ""


def _divides(attributes: str, words: str) -> bool:
    """Whether a picture stands for a scene break."""
    if words:
        return _DIVIDER.fullmatch(words) is not None or is_scene_break(words)
    found = _SOURCE.search(attributes)
    source = next((group for group in found.groups() if group), "") if found else ""
    return len(source) <= _LONGEST_SOURCE and _DIVIDER_FILE.fullmatch(source) is not None
