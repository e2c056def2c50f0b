"""Reading the plain part of TOML that packs are written in, at a third of what all of TOML costs."""

from __future__ import annotations

import re
import tomllib
from typing import Any, Final

# A line of a pack: empty or a comment, the beginning of a table, or a key with text, texts or a whole number. Text
# with escapes in it, and whatever else TOML knows, is left to the library's own reader.
_TEXT: Final = r'"[^"\\\x00-\x1f\x7f]*"'
_SPACE: Final = r"[ \t\n]*"
_LINE: Final = re.compile(
    rf"""
    (?:
      (?P<key>[A-Za-z_]+)[ \t]*=[ \t]*
      (?: (?P<text>{_TEXT}) | (?P<list>\[{_SPACE}(?:{_TEXT}{_SPACE}(?:,{_SPACE}{_TEXT}{_SPACE})*,?{_SPACE})?\]) | (?P<number>0|[1-9][0-9]*) )
    | (?P<table>\[\[[ \t]*[A-Za-z_]+[ \t]*\]\])
    )?
    [ \t]*(?:\#[^\x00-\x08\x0a-\x1f\x7f]*)?(?:\n|\Z)
    """,
    re.VERBOSE,
)
_ITEM: Final = re.compile(r'"([^"]*)"')


def read_toml(text: str) -> dict[str, Any]:
    """What `tomllib.loads` gives.

    Raises:
        tomllib.TOMLDecodeError: it is not TOML.
    """
    plain = _read(text.replace("\r\n", "\n"))
    return tomllib.loads(text) if plain is None else plain


def _read(text: str) -> dict[str, Any] | None:
    """The tables of a plain file; None when it is anything more."""
    root: dict[str, Any] = {}
    table = root
    tables: dict[str, list[dict[str, Any]]] = {}
    at, end = 0, len(text)
    while at < end:
        found = _LINE.match(text, at)
        if found is None:
            return None
        at = found.end()
        kind = found.lastgroup
        if kind == "table":
            name = found["table"].strip("[] \t")
            table = {}
            tables.setdefault(name, []).append(table)
        elif kind is not None:
            key = found["key"]
            if key in table or (table is root and key in tables):
                return None
            table[key] = _value(kind, found[kind])
    if root.keys() & tables.keys():
        return None
    return {**root, **tables}


def _value(kind: str, stated: str) -> str | list[str] | int:
    if kind == "text":
        return stated[1:-1]
    return _ITEM.findall(stated) if kind == "list" else int(stated)
