"""Stretches of text with their emphasis, as word processors keep them, made into HTML."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from ianto.text import escape_text

_TAGS: Final = {
    "b": "strong",
    "i": "em",
    "u": "u",
    "s": "s",
    "^": "sup",
    "_": "sub",
}
ALIGNED: Final = {"center": "center", "right": "right", "end": "right"}
"""How word processors call an alignment that is worth keeping, and how HTML does."""


class Run(NamedTuple):
    r"""A stretch of text in one dress.

    Attributes:
        text: its words; `\n` is a line break within a paragraph.
        marks: of `b`, `i`, `u`, `s`, `^` (raised) and `_` (lowered), each that applies once, sorted.
    """

    text: str
    marks: str = ""


def inline(runs: Iterable[Run]) -> str:
    """The runs as HTML without blocks: neighbours in one dress share their tags, blank runs wear none."""
    pieces: list[str] = []
    words: list[str] = []
    dress = ""
    for text, marks in runs:
        if not text:
            continue
        if marks != dress and not text.isspace():
            pieces.append(_dressed("".join(words), dress))
            words, dress = [], marks
        words.append(text)
    pieces.append(_dressed("".join(words), dress))
    return "".join(pieces)


def paragraph(runs: Iterable[Run], tag: str = "p", align: str = "") -> str:
    """A block of runs; empty where there is nothing in it."""
    html = inline(runs)
    if not html.replace("<br>", "").strip():
        return ""
    where = ALIGNED.get(align)
    attribute = f' align="{where}"' if where else ""
    return f"<{tag}{attribute}>{html}</{tag}>\n"


def _dressed(text: str, marks: str) -> str:
    if not text:
        return ""
    html = escape_text(text).replace("\n", "<br>")
    core = html.strip()
    if not marks or not core:
        return html
    lead = html[: len(html) - len(html.lstrip())]
    tail = html[len(html.rstrip()) :]
    opening = "".join(f"<{_TAGS[mark]}>" for mark in marks)
    closing = "".join(f"</{_TAGS[mark]}>" for mark in reversed(marks))
    return f"{lead}{opening}{core}{closing}{tail}"
