"""BBCode, made the HTML it stands for."""

from __future__ import annotations

import re
from html import escape
from typing import Final

_CODE: Final = re.compile(
    r"\[(?P<end>/?)(?P<tag>table|tr|td|th|url|list|ol|ul|li|b|strong|s|strike|del|h[1-6]|center|quote|hr|caption|title|img|spoiler|user|lj|\*)"
    r"(?:=(?P<value>\"[^\"\[\]\n]{0,2000}\"|[^\[\]\n]{0,2000}))?\s?\]",
    re.IGNORECASE,
)
_MUTE: Final = re.compile(
    r"\[/?(?:i|u|em|size|color|colour|font|align|left|right|justify|indent|sup|sub|tbody|thead|code|noparse|tt|small|big|highlight|email|anchor)(?:=[^\[\]\n]{0,200})?\]",
    re.IGNORECASE,
)
_OTHERS: Final = {"*": "<li>", "title": "</h3>", "quote": "<p>", "spoiler": "<p>", "hr": "<hr>"}
_PICTURE: Final = re.compile(r"\[img(?:=[^\[\]\n]{0,200})?\][^\[\]\n]{0,2000}\[/img\]", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&amp;(#\d{1,7};|#x[0-9a-f]{1,6};|[a-z]{2,10};)", re.IGNORECASE)
_SAME: Final = frozenset(
    (
        "table",
        "tr",
        "td",
        "th",
        "ul",
        "ol",
        "li",
        "b",
        "strong",
        "s",
        "strike",
        "del",
        "center",
        "caption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    )
)
_PLAIN_URL: Final = re.compile(r"\s*(https?://[^\s\[\]]{3,2000})\s*\[/url\]", re.IGNORECASE)


def as_html(text: str) -> str:
    """The text as HTML; line ends stay, and are breaks."""
    parts: list[str] = []
    lists: list[str] = []
    text = _MUTE.sub("", _PICTURE.sub(" ", text))
    at = 0
    for code in _CODE.finditer(text):
        parts.append(_plain(text[at : code.start()]))
        at = code.end()
        parts.append(_tag(code, text, lists))
    parts.append(_plain(text[at:]))
    return "".join(parts)


def _plain(text: str) -> str:
    return _ENTITY.sub(r"&\1", escape(text, quote=False)) if text else ""


def _tag(code: re.Match[str], text: str, lists: list[str]) -> str:
    tag = code["tag"].lower()
    ends = code["end"]
    value = (code["value"] or "").strip().strip('"')
    if tag in _SAME:
        return f"<{ends}{tag}>"
    if tag == "url":
        return "</a>" if ends else _link(value, text, code.end())
    if tag == "list":
        return _list(value, lists, ends=bool(ends))
    if tag in {"user", "lj"} and not ends and value:
        return f'<lj user="{escape(value)}">'
    return _OTHERS.get(tag, "").replace("/", ends)


def _link(value: str, text: str, at: int) -> str:
    if not value:
        found = _PLAIN_URL.match(text, at)
        value = found[1] if found else ""
    return f'<a href="{escape(value)}">' if value else "<a>"


def _list(value: str, lists: list[str], *, ends: bool) -> str:
    if ends:
        return f"</{lists.pop()}>" if lists else ""
    start = re.fullmatch(r"\d{1,4}", value)
    lists.append("ol" if value else "ul")
    return f'<ol start="{value}">' if start else f"<{lists[-1]}>"
