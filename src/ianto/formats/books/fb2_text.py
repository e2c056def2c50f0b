"""The text of a FictionBook as blocks: sections, verse, epigraphs, emphasis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml.etree import _Element

from ianto.formats.drafting.draft import Draft
from ianto.formats.drafting.xml_part import local
from ianto.text import escape_text

_INLINE: Final = {
    "emphasis": "em",
    "strong": "strong",
    "strikethrough": "s",
    "sub": "sub",
    "sup": "sup",
    "code": "code",
    "style": "span",
    "a": "span",
}
_BLOCKS: Final = {
    "p": "p",
    "v": "p",
    "text-author": "p",
    "subtitle": "h4",
    "td": "td",
    "th": "th",
    "tr": "tr",
}
_QUOTED: Final = frozenset(("epigraph", "cite", "annotation"))
_OPEN: Final = {"poem": "div", "table": "table"} | dict.fromkeys(_QUOTED, "blockquote")
_SKIPPED: Final = frozenset(("image", "binary", "title"))


class Fb2Text:
    """Reads bodies of one book into a draft."""

    def body(self, body: _Element, draft: Draft) -> None:
        """A body: the book's own title above it, and its sections."""
        *above, title = _title_lines(body) or [""]
        draft.html(
            "".join(f"<p>{escape_text(line)}</p>" for line in above) + f"<h1>{escape_text(title)}</h1>"
        )
        # No recursion: how deep a book nests is its own affair.
        pending = [iter(body)]
        loose: list[str] = []
        while pending:
            element = next(pending[-1], None)
            if element is None:
                pending.pop()
                _empty(loose, draft)
            elif local(element) == "section":
                _empty(loose, draft)
                draft.chapter(_title(element))
                pending.append(iter(element))
            elif local(element) not in _SKIPPED:
                loose.append(plain_text(element))
        _empty(loose, draft)


def _empty(loose: list[str], draft: Draft) -> None:
    html = "".join(loose)
    loose.clear()
    if html:
        draft.html(html)


def _title(element: _Element) -> str:
    """The lines of a title in one: `Chapter 1.` above `Rain` is `Chapter 1: Rain`."""
    lines = _title_lines(element)
    return ": ".join([*(line.rstrip(".:") for line in lines[:-1]), *lines[-1:]])


def _title_lines(element: _Element) -> list[str]:
    return [
        line
        for title in element.iterchildren("{*}title")
        for each in title.iterchildren("{*}p")
        if (line := " ".join("".join(str(piece) for piece in each.itertext()).split()))
    ]


def plain_text(element: _Element) -> str:
    """A block of FictionBook's as HTML."""
    return "".join(_html(element))


def _html(element: _Element) -> Iterator[str]:
    pending: list[tuple[_Element, Iterator[_Element], str]] = []
    opening, closing = _tags(element)
    yield opening + escape_text(element.text or "")
    pending.append((element, iter(element), closing))
    while pending:
        _, children, behind = pending[-1]
        child = next(children, None)
        if child is None:
            pending.pop()
            yield behind
            continue
        tail = escape_text(child.tail or "")
        if not local(child) or local(child) in {"image", "binary"}:
            yield tail
            continue
        opening, closing = _tags(child)
        yield opening + escape_text(child.text or "")
        pending.append((child, iter(child), closing + tail))


def _tags(element: _Element) -> tuple[str, str]:
    name = local(element)
    if name == "empty-line":
        return "", ""
    if name == "stanza":
        return "<p>", "</p>\n"
    if name == "v":
        return "", "<br>\n"
    tag = _INLINE.get(name) or _BLOCKS.get(name) or _OPEN.get(name)
    if tag is None:
        return "", ""
    return f"<{tag}>", f"</{tag}>" if name in _INLINE else f"</{tag}>\n"
