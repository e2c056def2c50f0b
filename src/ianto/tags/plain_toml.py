"""Reading the plain part of TOML that packs are written in, at a fifth of what all of TOML costs."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any, Final

# A file is plain when each of its lines is empty, a comment, the head of a table, or a key with text, a list of
# texts, or a whole number. Such text is JSON but for the marks between values. Everything else TOML knows, and
# whatever is wrong, is left to the library's own reader.
_TEXT: Final = r'"(?:[^"\\\x00-\x1f\x7f]|\\["\\])*+"'
_SPACE: Final = r"[ \t\n]*+"
_COMMENT: Final = r"(?:\#[^\x00-\x08\x0a-\x1f\x7f]*+)?"
_KEY: Final = r"[A-Za-z_]++"
_LIST: Final = rf"\[{_SPACE}(?:{_TEXT}{_SPACE}(?:,{_SPACE}{_TEXT}{_SPACE})*+(?:,{_SPACE})?)?\]"
_PLAIN: Final = (
    rf"(?:(?:{_KEY}[ ]=[ ](?:{_TEXT}|{_LIST}|0|[1-9][0-9]*+)|\[\[{_KEY}\]\]|{_COMMENT})[ \t]*+(?:\n|\Z))*+"
)
_COMMENTS: Final = r"\n\#[^\n]*+"
_LAST_COMMAS: Final = r",([ \t]*+\n\s*+\])"
_KEYS: Final = (
    "pack", "title", "version", "licence", "kind", "name", "aliases", "formerly", "within", "fandoms", "parents",
)  # fmt: skip


class _Twice(Exception):
    """A key is stated twice in one table."""


def read_toml(text: str) -> dict[str, Any]:
    """What `tomllib.loads` gives.

    Raises:
        tomllib.TOMLDecodeError: it is not TOML.
    """
    lines = text.replace("\r\n", "\n")
    if "[[" in lines and re.fullmatch(_PLAIN, lines) is not None:
        try:
            return _tables(lines)
        except (_Twice, json.JSONDecodeError):
            pass
    return tomllib.loads(text)


def _tables(lines: str) -> dict[str, Any]:
    """The tables of a plain file, by way of JSON; an error when it has keys that packs do not have."""
    lines = re.sub(_COMMENTS, "", "\n" + lines)
    lines = re.sub(_LAST_COMMAS, r"\1", lines)
    # Text has no ends of lines in it, so that what follows one is the beginning of a line.
    lines = lines.replace("\n[[tag]]", '},{"":0')
    for key in _KEYS:
        lines = lines.replace(f"\n{key} = ", f',"{key}":')
    root, *tags = json.loads('[{"":0' + lines + "}]", object_pairs_hook=_once)
    return {**root, "tag": tags} if tags else dict(root)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    stated = dict(pairs)
    if len(stated) < len(pairs):
        raise _Twice
    del stated[""]
    return stated
