"""Clean HTML as EPUB 3's XHTML: well-formed, and only what its schema allows where it allows it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Final

from ianto.export import markup
from ianto.text import clean_html

_TOKEN: Final = re.compile(r"<(/?)([a-z][a-z0-9]*)([^<>]*)>")
_ATTRIBUTE: Final = re.compile(r"([a-z]+)=\"([^\"]*)\"")
# Ruby is kept where it is whole: text, then its reading. Stray pieces of it lose their tags.
_READING: Final = r"<rt[^<>]*>[^<]*</rt>"
_RUBY: Final = re.compile(
    rf"(<ruby[^<>]*>(?:[^<]+(?:{_READING}|<rp>[^<]*</rp>{_READING}<rp>[^<]*</rp>))+</ruby>)|</?r(?:uby|t|p)\b[^<>]*>"
)

_VERTICAL: Final = re.compile(r'<div class="vertical">(.*)</div>', re.DOTALL)
_PHRASING: Final = {
    "a": "a", "abbr": "abbr", "acronym": "abbr", "b": "b", "big": "span.big", "cite": "cite", "code": "code",
    "del": "del", "dfn": "span.term", "em": "em", "i": "i", "ins": "ins", "kbd": "kbd", "q": "q", "rp": "rp",
    "rt": "rt", "ruby": "ruby", "s": "s", "samp": "samp", "small": "small", "span": "span", "strike": "s",
    "strong": "strong", "sub": "sub", "sup": "sup", "tt": "code", "u": "u", "var": "var",
}  # fmt: skip
_FLOW: Final = {
    "address": "div.address", "blockquote": "blockquote", "center": "div.center", "dd": "div.definition",
    "details": "div", "div": "div", "dl": "div", "dt": "div.term", "figcaption": "div.caption", "figure": "div",
    "h1": "h3", "h2": "h3", "h3": "h3", "h4": "h4", "h5": "h5", "h6": "h6", "li": "li", "ol": "ol", "p": "p",
    "pre": "pre", "summary": "p.term", "table": "table", "ul": "ul",
}  # fmt: skip
_TABLE_PARTS: Final = frozenset(("tbody", "thead", "tfoot", "tr", "td", "th", "caption"))
_LISTS: Final = frozenset(("ul", "ol"))
_LINES: Final = frozenset(("p", "h3", "h4", "h5", "h6", "pre"))
_ALIGNED: Final = frozenset(("left", "right", "center", "justify"))
_DIRECTIONS: Final = frozenset(("ltr", "rtl", "auto"))
_SCOPES: Final = frozenset(("row", "col", "rowgroup", "colgroup"))
_NUMBERINGS: Final = frozenset("1aAiI")
_NUMBER: Final = re.compile(r"-?\d{1,6}")
_SPAN: Final = re.compile(r"[1-9]\d{0,2}")
_DEEPEST: Final = 100
_VOID: Final = frozenset(("br", "hr", "wbr", "col"))
_HREF: Final = re.compile(r" href=\"([^\"]*)\"")

# What may stand in an element.
_FLOW_CONTENT: Final = "blocks and text"
_TEXT: Final = "text only"
_ITEMS: Final = "items of a list"
_TABLE: Final = "parts of a table"
_ROWS: Final = "rows"
_CELLS: Final = "cells"
_ONLY_TABLE: Final = frozenset((_TABLE, _ROWS, _CELLS))


def to_xhtml(html: str) -> str:
    """A piece of HTML as the content of an XHTML body.

    What the schema does not know becomes what is nearest to it (`center`, `strike`, `big`), what stands where
    it may not stand loses its tag but not its text, links that lead nowhere become text.
    """
    return clean_to_xhtml(clean_html(html))


def clean_to_xhtml(html: str) -> str:
    """The same of HTML that is clean already, as chapters are kept: cleaning it again costs more than all the rest.

    What is not clean costs its looks, but nothing else: only elements, attributes and addresses that a book may
    have are written at all, and whatever is left over is written as text.
    """
    if "<r" in html or "</r" in html:
        html = _RUBY.sub(lambda ruby: ruby[1] or "", html)
    return _Writer().write(html)


def upright(html: str) -> str | None:
    """What a chapter holds that its source sets in columns from top to bottom; None for any other."""
    found = _VERTICAL.fullmatch(html.strip())
    return found[1] if found else None


@dataclass(slots=True)
class _Frame:
    """An open tag of the source: what closes it in the book, and what may stand in it."""

    closer: str
    context: str
    element: str = ""
    implied: bool = False
    begun: bool = False


class _Writer:
    """Takes the tags in order, each with what it opened, so that all that is opened is closed."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.frames = [_Frame("", _FLOW_CONTENT)]
        self.links = 0

    def write(self, html: str) -> str:
        """All of a piece of clean HTML."""
        at = 0
        for token in _TOKEN.finditer(html):
            if token.start() > at:
                self.text(html[at : token.start()])
            at = token.end()
            name = token[2]
            if token[1]:
                self.close()
            elif name in _VOID:
                self.void(name)
            else:
                self.start(name, token[3])
        self.text(html[at:])
        while len(self.frames) > 1:
            self.close()
        return "".join(self.out)

    def text(self, piece: str) -> None:
        """Text between tags."""
        if not piece or self.frames[-1].context in _ONLY_TABLE:
            return
        if piece.isspace():
            if self.frames[-1].context == _ITEMS:
                return
        else:
            self.imply_item()
        self.out.append(markup.text(unescape(piece)))

    def void(self, name: str) -> None:
        """A tag without content; a line cannot be drawn within a line of text."""
        context = self.frames[-1].context
        if context in _ONLY_TABLE or name in {"col", "wbr"}:
            return
        self.imply_item()
        self.out.append("<hr/>" if name == "hr" and context != _TEXT else "<br/>")

    def start(self, name: str, raw: str) -> None:
        """An opening tag."""
        if len(self.frames) > _DEEPEST:
            self.leave_out()
        elif name in _PHRASING:
            self.start_phrasing(name, raw)
        elif name in _TABLE_PARTS:
            self.start_table_part(name, raw)
        elif name in _FLOW:
            self.start_flow(name, raw)
        else:
            self.leave_out()

    def start_phrasing(self, name: str, raw: str) -> None:
        """An inline tag: welcome everywhere but between the parts of a table."""
        parent = self.frames[-1]
        orphan = name in {"rt", "rp"} and parent.element != "ruby"
        if parent.context in _ONLY_TABLE or orphan or (name == "a" and (self.links or not _href(raw))):
            self.leave_out()
            return
        self.imply_item()
        if name == "a":
            self.links += 1
        self.emit(_PHRASING[name], name, raw, _TEXT)

    def start_flow(self, name: str, raw: str) -> None:
        """A block: within a line of text it is but a new line."""
        parent = self.frames[-1]
        if parent.context in _ONLY_TABLE:
            self.leave_out()
        elif parent.context == _TEXT:
            if self.out and (self.out[-1].startswith("</") or not self.out[-1].startswith("<")):
                self.out.append("<br/>")
            self.leave_out()
        elif name == "li":
            if parent.implied:
                parent.implied = False
                self.out.append("</li>")
            self.emit("li" if parent.context == _ITEMS else "div", name, raw, _FLOW_CONTENT)
        else:
            self.imply_item()
            context = _ITEMS if name in _LISTS else _TABLE if name == "table" else _FLOW_CONTENT
            target = _FLOW[name]
            self.emit(target, name, raw, _TEXT if target.partition(".")[0] in _LINES else context)

    def start_table_part(self, name: str, raw: str) -> None:
        """A part of a table: only where its like belongs."""
        parent = self.frames[-1]
        if name == "caption" and parent.context == _TABLE:
            if parent.begun:
                self.out.append("<tbody><tr><td>")
                self.frames.append(_Frame("</td></tr></tbody>", _TEXT))
            else:
                self.emit("caption", name, raw, _TEXT)
        elif name in {"tbody", "thead", "tfoot"} and parent.context == _TABLE:
            self.emit("tbody", name, raw, _ROWS)
        elif name == "tr" and parent.context == _ROWS:
            self.emit("tr", name, raw, _CELLS)
        elif name in {"td", "th"} and parent.context == _CELLS:
            self.emit(name, name, raw, _FLOW_CONTENT)
        else:
            self.text(" ")
            self.leave_out()
            return
        parent.begun = True

    def emit(self, target: str, name: str, raw: str, context: str) -> None:
        """Open an element; `target` is its name in the book, perhaps with a class: `span.big`."""
        element, _, dress = target.partition(".")
        self.out.append(f"<{element}{_attributes(name, raw, dress)}>")
        self.frames.append(_Frame(f"</{element}>", context, name))

    def leave_out(self) -> None:
        """Leave a tag out; what is in it stands where the tag stood."""
        self.frames.append(_Frame("", self.frames[-1].context))

    def close(self) -> None:
        """Close the innermost open tag."""
        if len(self.frames) == 1:
            return
        frame = self.frames.pop()
        if frame.implied:
            self.out.append("</li>")
        if frame.closer:
            self.out.append(frame.closer)
        if frame.element == "a":
            self.links -= 1

    def imply_item(self) -> None:
        """Whatever stands in a list outside its items becomes an item."""
        frame = self.frames[-1]
        if frame.context == _ITEMS and not frame.implied:
            frame.implied = True
            self.out.append("<li>")


def _href(raw: str) -> str | None:
    found = _HREF.search(raw)
    return markup.link(unescape(found[1])) if found else None


def _attributes(name: str, raw: str, dress: str) -> str:
    if not raw and not dress:
        return ""
    classes = [dress] if dress else []
    kept: list[str] = []
    for found in _ATTRIBUTE.finditer(raw):
        key, value = found[1], unescape(found[2]).strip()
        if key == "align" and value.lower() in _ALIGNED:
            classes.append(value.lower())
        elif key == "dir" and value.lower() in _DIRECTIONS:
            kept.append(f'dir="{value.lower()}"')
        elif key == "lang" and markup.language(value) == value != "und":
            kept.append(f'lang="{value}" xml:lang="{value}"')
        elif key == "title" and value:
            kept.append(f'title="{markup.attribute(value)}"')
        elif key == "href" and (href := markup.link(value)):
            kept.append(f'href="{markup.attribute(href)}"')
        elif _fits(name, key, value):
            kept.append(f'{key}="{value}"')
    if classes:
        kept.insert(0, f'class="{" ".join(classes)}"')
    return "".join(f" {one}" for one in dict.fromkeys(kept))


def _fits(name: str, key: str, value: str) -> bool:
    """Whether an attribute of a list or a table cell may stay as it is."""
    if name in {"td", "th"}:
        if key in {"colspan", "rowspan"}:
            return _SPAN.fullmatch(value) is not None
        return name == "th" and key == "scope" and value in _SCOPES
    if name == "ol":
        return (key == "start" and _NUMBER.fullmatch(value) is not None) or (
            key == "type" and value in _NUMBERINGS
        )
    return False
