"""What journals write inside their HTML: line ends that mean breaks, cuts, names, spoilers, polls."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_NAME: Final = re.compile(r"<(?:lj|user)\s[^<>]{0,200}>", re.IGNORECASE)
_WHO: Final = re.compile(
    r"""\b(?:user|comm|name)\s*=\s*(?:"([^"<>]{0,60})"|'([^'<>]{0,60})'|([\w.-]{1,60}))""", re.IGNORECASE
)
_CUT: Final = re.compile(r"<(?:lj-)?cut\b([^<>]*)>", re.IGNORECASE)
_CUT_END: Final = re.compile(r"</(?:lj-)?cut\s*>", re.IGNORECASE)
_TEXT: Final = re.compile(r"""\btext\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>/]+))""", re.IGNORECASE)
_SPOILER: Final = re.compile(r"<lj-spoiler\b([^<>]*)>", re.IGNORECASE)
_TITLE: Final = re.compile(r"""\btitle\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>/]+))""", re.IGNORECASE)
_APART: Final = re.compile(
    r"</?(?:lj-(?:spoiler|poll|pq|pi|raw|template|embed)|poll|raw-code)\b[^<>]*>", re.IGNORECASE
)
_LINE: Final = re.compile(
    r"<(?P<end>/?)(?P<kept>pre|table|ul|ol|lj-raw|raw-code|lj-poll)\b[^<>]*>|<[^<>]*>|\r\n?|\n", re.IGNORECASE
)
_STOCK: Final = re.compile(r"[\W_]*(?:read\s+more|cut)?[\W_]*", re.IGNORECASE)
_LONGEST_CUT: Final = 300


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an entry.

    Attributes:
        html: ordinary HTML, not cleaned.
        cut: the words on the cut this stretch lies behind; None for what stands before the first cut,
            empty where the cut says nothing of its own.
    """

    html: str
    cut: str | None = None


def pieces(event: str, *, preformatted: bool) -> Iterator[Piece]:
    """An entry as HTML, parted at its cuts.

    Args:
        event: the entry as its author wrote it.
        preformatted: whether line ends are only line ends (`opt_preformatted`); else they are breaks.
    """
    if not preformatted:
        event = _with_breaks(event)
    event = _NAME.sub(_who, event)
    event = _SPOILER.sub(_spoiler, event)
    event = _CUT_END.sub("<br><br>", _APART.sub("<br>", event))
    at, words = 0, None
    for cut in _CUT.finditer(event):
        yield Piece(event[at : cut.start()], words)
        at, words = cut.end(), _cut_words(cut[1])
    yield Piece(event[at:], words)


def _with_breaks(event: str) -> str:
    """Line ends as breaks, but those inside tags, tables, lists and what is to stay as it was written."""
    kept = 0

    def one(found: re.Match[str]) -> str:
        nonlocal kept
        if found["kept"]:
            kept = max(0, kept - 1) if found["end"] else kept + 1
        return found[0] if found[0][0] == "<" or kept else "<br>\n"

    return _LINE.sub(one, event)


def _who(tag: re.Match[str]) -> str:
    who = _WHO.search(tag[0])
    return (who[1] or who[2] or who[3] or "") if who else ""


def _spoiler(tag: re.Match[str]) -> str:
    title = _TITLE.search(tag[1])
    words = (title[1] or title[2] or title[3] or "") if title else ""
    return f"<br>[{words}] " if words else "<br>"


def _cut_words(attributes: str) -> str:
    found = _TEXT.search(attributes)
    words = (found[1] or found[2] or found[3] or "") if found else ""
    words = " ".join(html.unescape(words).split())[:_LONGEST_CUT]
    return "" if _STOCK.fullmatch(words) else words
