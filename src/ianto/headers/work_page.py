"""A work's page on the Archive of Our Own, copied off the screen as plain text: what stands where on it.

The page sets labels with their values first (`Rating:` to `Stats:`), then the title, the authors, `Summary:`, `Notes:`
and `Work Text:`. A copy may run a list's values together (`Mina HarkerLucy Westenra`), or part them by a space only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ianto.headers.canons import canons_in
from ianto.headers.header import Header
from ianto.headers.lines import Line
from ianto.headers.values import Piece
from ianto.headers.vocabulary import known_canon
from ianto.story import FieldName

_STATS: Final = "stats"
_LEAST: Final = 3
_LABELS: Final = frozenset(
    {
        "rating",
        "archive warning",
        "archive warnings",
        "category",
        "categories",
        "fandom",
        "fandoms",
        "additional tags",
        "language",
    }
)
_COUNTED: Final[dict[str, FieldName]] = {"published": "date", "words": "word_count", "chapters": "part"}
_STAT: Final = re.compile(
    r"(?P<name>Published|Completed|Updated|Words|Chapters|Comments|Kudos|Bookmarks|Hits)\s*:\s*(?P<value>\d[\d,/?-]*)"
)
_BELOW: Final = re.compile(
    r"(?:summary|notes?|work\s+text|chapter\s+text|chapter\s+\d+.*|series|collections|actions)\s*:?",
    re.IGNORECASE,
)
# Two values run together: a small letter or a bracket, and then a capital that begins no half of a name.
_RUN: Final = re.compile(
    r"(?<=[a-zà-ÿ)?!\"”])(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bLe)(?<!\bLa)(?<!\bDu)(?=[A-ZÀ-Þ\"“])"
)
_KIND: Final = re.compile(r"[FM]/[FM]|Gen|Multi|Other")
_NEXT_SHIP: Final = re.compile(r"(?<=\))\s(?=[A-Z][^/&]*(?:/|\s&\s))")
_MOST_AUTHOR: Final = 120

Span = tuple[int, int]


def is_work_page(header: Header) -> bool:
    """Whether a header is such a page: it has statistics, and labels in the archive's words."""
    labels = {entry.label.label.casefold() for entry in header.entries}
    return _STATS in labels and len(labels & _LABELS) >= _LEAST


def stats_of(header: Header) -> Iterator[tuple[FieldName, Span]]:
    """What the statistics count, and where."""
    start, stop = _stats(header)
    for found in _STAT.finditer(header.text, start, stop):
        name = _COUNTED.get(found["name"].casefold())
        if name:
            yield name, found.span("value")


def named_below(header: Header) -> tuple[Line, Line | None] | None:
    """The lines of title and authors below the statistics; None when another line stands there."""
    start, stop = _stats(header)
    below = [line for line in header.lines if start < line.start and line.start >= stop]
    if not below or _BELOW.fullmatch(below[0].text) or below[0].text.startswith("by "):
        return None
    author = below[1] if len(below) > 1 and not _BELOW.fullmatch(below[1].text) else None
    if author is not None and len(author.text) > _MOST_AUTHOR:
        author = None
    return below[0], author


def _stats(header: Header) -> Span:
    """From the label of the statistics to the last of them."""
    entry = next(entry for entry in header.entries if entry.label.label.casefold() == _STATS)
    start = stop = entry.label.line.start
    for line in header.lines[entry.label.line.number :]:
        if line.start > start and not _is_stat(line.text):
            break
        stop = line.stop
    return start, stop


def _is_stat(line: str) -> bool:
    found = _STAT.match(line)
    return found is not None or line.rstrip(": ") in {
        "Published", "Completed", "Updated", "Words", "Chapters", "Comments", "Kudos", "Bookmarks", "Hits",
    } or line.replace(",", "").replace("/", "").replace("-", "").rstrip("?").isdigit()  # fmt: skip


def run_together(name: str, text: str, span: Span) -> list[Piece]:
    """The values of a list that a copy ran together, or parted by spaces; empty when it is no such list."""
    value = text[slice(*span)]
    if "," in value or "\n" in value.strip():
        return []
    if name == "category":
        cuts = [found.start() for found in _KIND.finditer(value)][1:]
        cuts = cuts if not _KIND.sub("", value).strip() else []
    elif name == "fandom":
        cuts = [begin - span[0] for begin, end in canons_in(text, *span) if text[end : end + 3] == " - "]
        cuts = sorted({*(cut for cut in cuts if cut), *_runs(value)}) if known_canon(value) is None else []
    elif name == "relationship":
        cuts = sorted({*_runs(value), *(found.end() for found in _NEXT_SHIP.finditer(value))})
    else:
        cuts = _runs(value)
    if not cuts:
        return []
    pieces: list[Piece] = []
    for begin, end in zip([0, *cuts], [*cuts, len(value)], strict=True):
        raw = value[begin:end].strip()
        if raw:
            at = span[0] + value.index(raw, begin)
            pieces.append(Piece(at, at + len(raw), raw))
    return pieces


def _runs(value: str) -> list[int]:
    return [found.start() for found in _RUN.finditer(value) if found.start()]
