"""Markup made harmless to parse: what would cost a parser more than time in its length is taken out."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

# Below this many tags even the worst nesting costs a parser only milliseconds.
_FEW_TAGS: Final = 3000
# No page nests deeper on purpose; parsers look up the whole nest at every tag.
_DEEPEST: Final = 200
# Sloppy pages leave hundreds of these open; they cost less.
_DEEPEST_INLINE: Final = 1000

# Unclosed formatting is opened again in every later paragraph, once for each *different* set of attributes:
# without attributes at most three of a kind are. None of these attributes mean anything to a story.
_DRESSED: Final = re.compile(
    r"<(b|big|code|em|i|nobr|s|small|strike|strong|tt|u)(?:\s[^<>]*|/[^<>]*)>", re.IGNORECASE
)
_FONT: Final = re.compile(r"</?font\b[^<>]*>", re.IGNORECASE)
_SELF_CLOSED: Final = re.compile(
    r"<(?!(?:br|hr|img|link|meta|input|col|area|base|param|wbr|source|track|embed)\b)"
    r"([a-zA-Z][\w.:-]*)((?:\s[^<>]*?)?)/>",
    re.IGNORECASE,
)
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
_VOID: Final = frozenset(
    (
        "br",
        "hr",
        "img",
        "link",
        "meta",
        "input",
        "col",
        "area",
        "base",
        "param",
        "wbr",
        "source",
        "track",
        "embed",
        "p",
        "li",
        "dt",
        "dd",
        "option",
    )
)
_BLOCKS: Final = frozenset(
    (
        "div",
        "blockquote",
        "center",
        "ul",
        "ol",
        "dl",
        "table",
        "section",
        "article",
        "main",
        "aside",
        "header",
        "footer",
        "address",
        "form",
        "fieldset",
    )
)


def tame(html: str) -> str:
    """The same page, with what makes parsers slow or greedy left out; ordinary pages come back as they are."""
    if _FONT.search(html):
        html = _FONT.sub("", html)
    if html.count("<") > _FEW_TAGS:
        html = _shallow(_DRESSED.sub(r"<\1>", html))
    return html


def open_self_closed(xhtml: str) -> str:
    """XHTML as HTML: `<a id="x"/>` becomes `<a id="x"></a>`, which an HTML parser would leave open."""
    return _SELF_CLOSED.sub(r"<\1\2></\1>", xhtml) if "/>" in xhtml else xhtml


def _shallow(html: str) -> str:
    """Leave out every tag that would nest deeper than the limit, and what would close it."""
    nest = _Nest()
    if all(nest.admits(tag) for tag in _TAG.finditer(html)):
        return html
    nest = _Nest()
    return _TAG.sub(lambda tag: tag[0] if nest.admits(tag) else "", html)


class _Nest:
    """How deep tags nest, at most: a closing tag only counts where its like is open."""

    def __init__(self) -> None:
        self._open: Counter[str] = Counter()
        self._blocks = 0
        self._others = 0

    def admits(self, tag: re.Match[str]) -> bool:
        """Whether this tag, the next in order, lies within the limits."""
        name = tag[2].lower()
        if name in _VOID:
            return True
        if tag[1]:
            if not self._open[name]:
                return True
            step = -1
        else:
            step = 1
        before = self._open[name]
        self._open[name] = before + step
        if name in _BLOCKS:
            depth = self._blocks
            self._blocks += step
            return max(depth, self._blocks) <= _DEEPEST
        depth = self._others
        self._others += step
        return max(depth, self._others) <= _DEEPEST_INLINE
