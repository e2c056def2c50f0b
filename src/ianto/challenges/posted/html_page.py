"""HTML, and LiveJournal's and Dreamwidth's dialect of it, taken apart.

Tags are read one after the other and no tree is built, for three reasons. Tables were posted cut out of their page
(rows without a table), with tags left open, and with LiveJournal's own that HTML does not know; a tree would move or
drop them. Time and memory stay proportional to the text whatever it is: a tree of unclosed formatting does not. And a
table of 100 prompts takes a millisecond.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Final
from urllib.parse import urljoin

from ianto.challenges.posted.blocks import Page
from ianto.challenges.posted.building import Builder

_TOKEN: Final = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<end>/?)(?P<tag>[a-zA-Z][\w:-]{0,40})(?P<rest>(?:[^<>\"']++|\"[^\"<>]*+\"|'[^'<>]*+'"
    r"|\"[^\"]{0,300}\"(?=[\s>/])|'[^']{0,300}'(?=[\s>/])|[\"'])*+)>"
    r"|<[!?][^<>]{0,4000}>",
    re.DOTALL,
)
_ATTRIBUTE: Final = re.compile(r"""([\w:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_SKIPPED: Final = frozenset(("script", "style", "noscript", "select", "template", "svg", "button", "title"))
_BLOCK_TAGS: Final = frozenset(
    (
        "p",
        "div",
        "center",
        "blockquote",
        "pre",
        "ul",
        "ol",
        "dl",
        "section",
        "article",
        "main",
        "aside",
        "header",
        "footer",
        "nav",
        "form",
        "fieldset",
        "hr",
        "details",
        "figure",
        "lj-cut",
        "cut",
    )
)
_HEADINGS: Final = frozenset(
    ("h1", "h2", "h3", "h4", "h5", "h6", "caption", "legend", "summary", "figcaption")
)
_GRID: Final = frozenset(("table", "tr", "td", "th"))
_LIST: Final = frozenset(("li", "dt", "dd", "ol", "ul", "dl"))
_DIGITS: Final = 4
_STRONG: Final = frozenset(("b", "strong"))
_STRUCK: Final = frozenset(("s", "strike", "del"))
_ENTRY: Final = frozenset(
    (
        "entry-content",
        "entry_text",
        "entrytext",
        "entry-text",
        "b-singlepost-body",
        "aentry-post__text",
        "asset-body",
        "usercontent",
        "userstuff",
        "post-body",
        "postbody",
        "entry-body",
        "journal-entry",
        "entry-item",
        "item-text",
        "post_body",
        "bbcode",
    )
)
_COMMENTS: Final = frozenset(("comments", "comment", "b-tree", "comment-thread", "comments-body"))
_GENERIC_CUT: Final = re.compile(
    r"\W*(?:(?:the |my |this )?(?:table|prompts?|list|cut|post|rest)|(?:read|see|click)?\s*(?:more|here|on)|cut for .*|)\W*",
    re.IGNORECASE,
)


def take_apart(text: str, *, breaks: bool = False) -> Page:
    """The page's blocks.

    Args:
        text: the source.
        breaks: whether a line's end is a break, as journals have it.
    """
    return _Reader(text, breaks=breaks).page()


class _Reader:
    """Reads one text from its beginning to its end."""

    def __init__(self, text: str, *, breaks: bool) -> None:
        self._text = text
        self._breaks = breaks
        self._builder = Builder()
        self._title = ""
        self._base = ""
        self._copies: list[str] = []
        self._pre = 0
        self._unclosed: set[str] = set()
        self._regions: list[tuple[str, int]] = []

    def page(self) -> Page:
        """Everything, taken apart."""
        at = 0
        text = self._text
        while True:
            token = _TOKEN.search(text, at)
            if token is None:
                self._say(text[at:])
                break
            if token.start() > at:
                self._say(text[at : token.start()])
            at = token.end()
            if token["tag"]:
                at = self._tag(token, at)
        while self._regions:
            self._builder.mark(self._regions.pop()[0], begins=False)
        return Page(self._builder.finish(), self._title, self._copies)

    def _say(self, raw: str) -> None:
        text = unescape(raw) if "&" in raw else raw
        if self._pre or self._breaks:
            self._builder.say_lines(text, wide=bool(self._pre))
        else:
            self._builder.say(text)

    def _tag(self, token: re.Match[str], at: int) -> int:
        """Carry out one tag; where to read on."""
        tag = token["tag"].lower()
        ends = bool(token["end"])
        if tag in _SKIPPED or tag == "textarea":
            return at if ends else self._skip(tag, at)
        if self._regions:
            self._count(tag, ends=ends)
        rest = token["rest"]
        if tag in _GRID:
            self._grid(tag, rest, ends=ends)
        elif tag in _LIST:
            self._list(tag, rest, ends=ends)
        elif tag in _BLOCK_TAGS:
            self._block(tag, rest, ends=ends)
        else:
            self._inline(tag, rest, ends=ends)
        if not ends and ("class" in rest or "id" in rest):
            self._region(tag, rest)
        return at

    def _inline(self, tag: str, rest: str, *, ends: bool) -> None:
        if tag == "a":
            self._link(rest, ends=ends)
        elif tag in _STRONG:
            self._builder.strong(-1 if ends else 1)
        elif tag in _STRUCK:
            self._builder.struck(-1 if ends else 1)
        elif tag == "br":
            self._builder.line_break()
        elif tag in _HEADINGS:
            self._builder.heading(ends=ends, caption=tag == "caption")
        elif not ends:
            self._other(tag, rest)

    def _skip(self, tag: str, at: int) -> int:
        if tag in self._unclosed:
            return at
        close = re.compile(rf"</{tag}\b", re.IGNORECASE).search(self._text, at)
        if close is None:
            self._unclosed.add(tag)
            return at
        inside = self._text[at : close.start()]
        if tag == "title" and not self._title:
            self._title = " ".join(unescape(inside[:1000]).split())
        elif tag == "textarea":
            self._copies.append(unescape(inside))
        end = self._text.find(">", close.end())
        return end + 1 if end >= 0 else close.end()

    def _link(self, rest: str, *, ends: bool) -> None:
        if ends:
            self._builder.link("", "")
            return
        attributes = _attributes(rest)
        if "href" in attributes:
            href = attributes["href"].strip()
            if self._base and href:
                href = _joined(self._base, href)
            self._builder.link(href, attributes.get("title", ""))

    def _grid(self, tag: str, rest: str, *, ends: bool) -> None:
        if tag == "table":
            self._builder.table(ends=ends)
        elif tag == "tr":
            self._builder.row(ends=ends)
        elif ends:
            self._builder.cell_ends()
        else:
            span = _whole(_attributes(rest).get("colspan", "")) if "colspan" in rest.lower() else None
            self._builder.cell(head=tag == "th", span=span or 1)

    def _list(self, tag: str, rest: str, *, ends: bool) -> None:
        if tag in {"ol", "ul", "dl"}:
            start = _whole(_attributes(rest).get("start", "")) if rest else None
            self._builder.begin_list(None if tag != "ol" else (1 if start is None else start), ends=ends)
        elif tag == "dd":
            self._builder.soft_break(ends=ends)
        else:
            value = _whole(_attributes(rest).get("value", "")) if rest else None
            self._builder.item(value, ends=ends, numbered=tag == "li")

    def _block(self, tag: str, rest: str, *, ends: bool) -> None:
        if tag == "pre":
            self._pre = max(0, self._pre + (-1 if ends else 1))
        self._builder.gap()
        if tag in {"lj-cut", "cut"} and not ends:
            told = _attributes(rest).get("text", "")
            if told and not _GENERIC_CUT.fullmatch(told):
                self._builder.cut(told)

    def _other(self, tag: str, rest: str) -> None:
        if tag in {"lj", "user"}:
            attributes = _attributes(rest)
            name = next((attributes[each] for each in ("user", "comm", "name") if attributes.get(each)), "")
            self._builder.say(name)
        elif tag == "img":
            attributes = _attributes(rest)
            self._builder.picture(attributes.get("alt", ""))
        elif tag == "base" and not self._base:
            self._base = _attributes(rest).get("href", "")

    def _region(self, tag: str, rest: str) -> None:
        attributes = _attributes(rest)
        words = {*attributes.get("class", "").lower().split(), attributes.get("id", "").lower()}
        what = "comments" if words & _COMMENTS else "entry" if words & _ENTRY else ""
        if what and not self._regions:
            self._regions.append((f"{what} {tag}", 1))
            self._builder.mark(what, begins=True)

    def _count(self, tag: str, *, ends: bool) -> None:
        name, depth = self._regions[-1]
        what, _, opened = name.partition(" ")
        if opened != tag:
            return
        depth += -1 if ends else 1
        if depth > 0:
            self._regions[-1] = (name, depth)
            return
        self._regions.pop()
        self._builder.mark(what, begins=False)


def _attributes(rest: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in _ATTRIBUTE.finditer(rest):
        value = each[2] or each[3] or each[4] or ""
        found.setdefault(each[1].lower(), entities(value) if "&" in value else value)
    return found


def entities(text: str) -> str:
    """The text of an attribute: without its semicolon `&copy` is part of an address."""
    return _ENTITY.sub(lambda found: unescape(found[0]), text)


def _whole(value: str) -> int | None:
    value = value.strip()
    return int(value) if value.isdecimal() and len(value) <= _DIGITS else None


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:
        return href
