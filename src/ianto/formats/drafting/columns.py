"""Text that its source sets in columns from top to bottom: the one wish of a style sheet that a reader must know."""

from __future__ import annotations

import re
from typing import Final

from ianto.formats.drafting.emphasis import sheets_in

_WISH: Final = "writing-mode"
_DOWNWARDS: Final = re.compile(r"writing-mode\s*:\s*(?:vertical-rl|vertical-lr|tb-rl|tb)\b", re.IGNORECASE)
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE: Final = re.compile(r"([^{}]{1,2000})\{([^{}]{0,4000})\}")
_PAGE: Final = re.compile(r"(?:html|body|:root|\*)?(?:\.([\w-]{1,60}))?")
_TAG: Final = re.compile(r"<(?:html|body)\b([^<>]{0,2000})>", re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(
    r"""\b(class|style)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
)
_FIRST: Final = re.compile(r"<(?:div|main|article|section)\b([^<>]{0,2000})>", re.IGNORECASE)
_LONGEST_SHEET: Final = 500_000
_BEGINNING: Final = 20_000


def in_columns(page: str, sheets: str = "") -> bool:
    """Whether a page's styles set all of its text in columns.

    A word or a heading set upright says nothing of the page: the wish must be the page's own (`html`, `body`), or of
    a class that it, or the first division in it, wears.

    Args:
        page: the page's markup.
        sheets: style sheets it carries with it, besides those written in it.
    """
    head = page[:_BEGINNING]
    if _WISH not in sheets and _WISH not in head:
        return False
    worn: set[str] = set()
    tags = _TAG.findall(head)
    first = _FIRST.search(head)
    for attributes in (*tags, first[1] if first else ""):
        for found in _ATTRIBUTE.finditer(attributes):
            value = found[2] or found[3] or found[4] or ""
            if found[1].lower() == "class":
                worn.update(value.split())
            elif _DOWNWARDS.search(value):
                return True
    return any(_is_of_page(selector, worn) for selector in _selectors(f"{sheets}\n{sheets_in(head)}"))


def _selectors(sheets: str) -> list[str]:
    """What the rules that wish for columns are about."""
    return [
        selector.strip()
        for rule in _RULE.finditer(_COMMENT.sub("", sheets[:_LONGEST_SHEET]))
        if _DOWNWARDS.search(rule[2])
        for selector in rule[1].split(",")
    ]


def _is_of_page(selector: str, worn: set[str]) -> bool:
    named = _PAGE.fullmatch(selector.rpartition(">")[2].strip())
    if named is None or not selector:
        return False
    return named[1] is None or named[1] in worn
