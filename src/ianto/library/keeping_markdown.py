"""Highlights as Markdown, to be carried away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Final

from ianto.catalog.keeping_rows import HighlightLine

_SIGNS: Final = frozenset("\\`*_[]<>#|~")


def as_markdown(lines: Iterable[HighlightLine], authors: Mapping[int, str]) -> str:
    """A heading a work, a quotation a passage, and what is noted beside it below that.

    Args:
        lines: the highlights, by work.
        authors: who wrote the works, by number.
    """
    parts = ["# Highlights"]
    for (work, title), some in groupby(lines, key=lambda each: (each.work, each.title)):
        by = authors.get(work, "")
        parts.append(f"## {_plain(title) or 'Untitled'}" + (f", by {_plain(by)}" if by else ""))
        for each in some:
            quoted = "\n".join(f"> {_plain(line)}".rstrip() for line in each.quote.splitlines())
            parts.append(f"{quoted}\n>\n> (chapter {each.chapter}, {each.made_at.date().isoformat()})")
            if each.note:
                parts.append("\n".join(map(_plain, each.note.splitlines())))
    return "\n\n".join(parts) + "\n"


def _plain(text: str) -> str:
    """Words that Markdown leaves as they are."""
    escaped = "".join(f"\\{sign}" if sign in _SIGNS else sign for sign in text.strip())
    # A list or a number at the start of a line would be one.
    head, mark, rest = escaped.partition(" ")
    listed = mark and (head in {"-", "+"} or (head[-1:] in {".", ")"} and head[:-1].isdecimal()))
    return f"{head[:-1]}\\{head[-1]}{mark}{rest}" if listed else escaped
