"""The layout of a text: which stretch is header, note, story or residue, so that nothing of it is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from ianto.headers.header import Entry, Header, Role
from ianto.headers.lines import Line
from ianto.story import Part, PartKind

_SPEECH: Final = frozenset({"notes", "disclaimer", "summary", "feedback"})
_LINES: Final[dict[Role, tuple[PartKind, str]]] = {
    "title": ("header", "title"),
    "byline": ("header", "author"),
    "signature": ("header", "author"),
    "summary": ("note", "summary"),
    "epigraph": ("note", "epigraph"),
    "claimed": ("header", ""),
    "loose": ("header", ""),
    "note": ("note", "notes"),
    "mark": ("residue", "mark"),
    "chapter": ("body", "heading"),
    "furniture": ("residue", "chrome"),
}


def header_parts(header: Header) -> Iterator[Part]:
    """What each line before the story is, in order."""
    limit = len(header.text) if header.body_start is None else header.body_start
    entry = -1
    for line, role in zip(header.lines, header.roles, strict=True):
        if role in {"label", "value"}:
            first = entry + 1
            while entry + 1 < len(header.entries) and header.entries[entry + 1].label.line is line:
                entry += 1
            yield from _labelled(line, header.entries[first : entry + 1], header.entries[entry], limit)
        else:
            kind, what = _LINES[role]
            yield Part(kind, line.start, min(line.stop, limit), what)


def _labelled(line: Line, begun: Sequence[Entry], last: Entry, limit: int) -> Iterator[Part]:
    """A line with labels on it, or with more of a label's value."""
    stop = min(line.stop, limit)
    if len(begun) <= 1:
        yield _said(last.label.name, line.start, stop)
        return
    # A flattened header: each label reaches to the next one's value, but for the word that is the next label.
    starts = [line.start]
    for entry in begun[1:]:
        text = line.text[: entry.start - line.start]
        starts.append(line.start + max(0, text.rfind(entry.label.label)))
    for entry, start, following in zip(begun, starts, [*starts[1:], stop], strict=True):
        yield _said(entry.label.name, start, following)


def _said(name: str, start: int, stop: int) -> Part:
    return Part("note" if name in _SPEECH else "header", start, stop, name.rstrip("?!-"))


def lay_out(text: str, certain: Iterable[Part], body: tuple[int, int] | None) -> tuple[Part, ...]:
    """Parts that cover all that is not white space, each character once.

    Args:
        text: the manuscript's text.
        certain: what is known, the surest first where two overlap.
        body: between which places what nobody has explained is story; what stands before is header, what
            stands behind residue. None when there is no story: then all the rest is header.
    """
    start, stop = body or (len(text), len(text))
    laid: list[Part] = []
    for part in _apart(certain):
        _fill(laid, text, part.start, start, stop)
        if text[part.start : part.stop].strip():
            _append(laid, part)
    _fill(laid, text, len(text), start, stop)
    return tuple(laid)


def _apart(certain: Iterable[Part]) -> list[Part]:
    """The parts in order, cut where an earlier one reaches into a later one."""
    ordered = sorted(certain, key=lambda part: (part.start, -part.stop))
    apart: list[Part] = []
    at = 0
    for part in ordered:
        begin = max(part.start, at)
        if begin < part.stop:
            apart.append(Part(part.kind, begin, part.stop, part.what))
            at = part.stop
    return apart


def _fill(laid: list[Part], text: str, upto: int, start: int, stop: int) -> None:
    """Explain what lies between the last part and a place."""
    at = laid[-1].stop if laid else 0
    pieces: tuple[tuple[PartKind, int, int], ...] = (
        ("header", at, min(upto, start)),
        ("body", max(at, start), min(upto, stop)),
        ("residue", max(at, stop), upto),
    )
    for kind, begin, end in pieces:
        if begin < end and text[begin:end].strip():
            _append(laid, Part(kind, begin, end))


def _append(laid: list[Part], part: Part) -> None:
    """One more part, as one with the last where both are alike."""
    if laid and (laid[-1].kind, laid[-1].what) == (part.kind, part.what) and part.kind != "body":
        laid[-1] = Part(part.kind, laid[-1].start, part.stop, part.what)
        return
    laid.append(part)
