"""Emphasis that a page only says in its styles, said in its tags: what is cleaned afterwards keeps no styles."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_RULE: Final = re.compile(r"([^{}]{1,2000})\{([^{}]{0,4000})\}")
# One class alone: `.c3`, `span.c3`, `i.c3`; what depends on where it stands is left alone.
_CLASS: Final = re.compile(r"(?:span|em|i|b|a)?\.([\w-]{1,60})")
_ITALIC: Final = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_BOLD: Final = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_STRUCK: Final = re.compile(r"text-decoration(?:-line)?\s*:[^;]{0,40}line-through", re.IGNORECASE)
_SPAN: Final = re.compile(r"<(/?)span\b([^<>]*)>", re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(
    r"""\b(class|style)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
)
_STYLE: Final = re.compile(r"<style\b[^<>]*>", re.IGNORECASE)
_LONGEST_SHEET: Final = 500_000
_LOOKS: Final = (("em", _ITALIC), ("strong", _BOLD), ("s", _STRUCK))


class Styles(NamedTuple):
    """Of each class that emphasises, the tags that say the same."""

    classes: dict[str, tuple[str, ...]]


def styles_of(sheet: str) -> Styles:
    """What a style sheet says of emphasis."""
    classes: dict[str, tuple[str, ...]] = {}
    for rule in _RULE.finditer(sheet[:_LONGEST_SHEET]):
        tags = _tags(rule[2])
        if tags:
            for selector in rule[1].split(","):
                named = _CLASS.fullmatch(selector.strip())
                if named:
                    classes[named[1]] = tags
    return Styles(classes)


def sheets_in(source: str) -> str:
    """The style sheets a page carries in itself."""
    sheets: list[str] = []
    for opening in _STYLE.finditer(source):
        stop = source.find("</", opening.end())
        sheets.append(source[opening.end() : stop if stop >= 0 else len(source)])
        if sum(map(len, sheets)) > _LONGEST_SHEET:
            break
    return "".join(sheets)


def emphasised(html: str, styles: Styles) -> str:
    """The same page, its emphasising spans made `em`, `strong` and `s`."""
    if "<span" not in html.lower():
        return html
    closing: list[str] = []

    def written(tag: re.Match[str]) -> str:
        if tag[1]:
            return closing.pop() if closing else ""
        if tag[2].endswith("/"):
            return ""
        tags = _worn(tag[2], styles) or ("span",)
        closing.append("".join(f"</{name}>" for name in reversed(tags)))
        # Other spans stay as they are: some archives' own mean something.
        return tag[0] if tags == ("span",) else "".join(f"<{name}>" for name in tags)

    return _SPAN.sub(written, html)


def _worn(attributes: str, styles: Styles) -> tuple[str, ...]:
    """The tags for what a span's own style and its classes say."""
    tags: list[str] = []
    for found in _ATTRIBUTE.finditer(attributes):
        value = found[2] or found[3] or found[4] or ""
        if found[1].lower() == "style":
            tags += _tags(value)
        else:
            tags += [tag for name in value.split() for tag in styles.classes.get(name, ())]
    return tuple(dict.fromkeys(tags))


def _tags(declarations: str) -> tuple[str, ...]:
    return tuple(tag for tag, look in _LOOKS if look.search(declarations))
