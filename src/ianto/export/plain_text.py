"""Books as plain text in UTF-8: a header of labelled lines that ianto reads back, then the story.

A paragraph is one line, with an empty line behind it: what wraps a line today would be wrong on tomorrow's screen.
"""

from __future__ import annotations

import re
from typing import Final

from ianto.export.book import Anthology, Book
from ianto.export.pages import told
from ianto.export.stated import (
    LABELS,
    NAMELESS,
    authors_of,
    chapter_label,
    kept,
    paragraphs,
    placed,
    title_of,
)
from ianto.text import plain

SIGNATURE: Final = "Kept in: ianto"
"""A line of every header: whoever reads the file in again knows by it that every line of the header is a value."""
CONTINUED: Final = " (continued)"
"""Behind the label of a value's second paragraph, and every later one."""
POSITION: Final = "Place in series"

_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_STRESSED: Final = re.compile(r"<(em|i)>(\s*)([^<>_]*[^<>_\s])(\s*)</\1>")
_STRONG: Final = re.compile(r"<(strong|b)>(\s*)([^<>*]*[^<>*\s])(\s*)</\1>")
_HEADING: Final = "=" * 40


def write_text(book: Book | Anthology) -> bytes:
    """A book as plain text."""
    if isinstance(book, Book):
        return "\n".join([*_header(book), *_story(book), ""]).encode()
    pieces = [title_of(book)]
    if by := authors_of(book):
        pieces.append(f"by {by}")
    pieces += [told(book), "", "Contents", ""]
    pieces += [
        f"{number}. {placed(part)} by {authors_of(part) or NAMELESS}"
        for number, part in enumerate(book.books, 1)
    ]
    for part in book.books:
        pieces += ["", "", _HEADING, "", *_header(part), *_story(part)]
    return "\n".join([*pieces, ""]).encode()


def _header(book: Book) -> list[str]:
    lines: list[str] = []
    signed = False
    for name, value, raw in kept(book):
        if name not in {"title", "author"} and not signed:
            lines.append(SIGNATURE)
            signed = True
        label = POSITION if name == "series-position" else _label(name)
        lines += (
            _labelled(label, value) if value.strip() else [f"No {label.lower()}: {' '.join(raw.split())}"]
        )
    if not signed:
        lines.append(SIGNATURE)
    if book.language:
        lines.append(f"Language: {book.language}")
    return [_FORBIDDEN.sub("", line) for line in lines]


def _label(name: str) -> str:
    return next((one for field, (one, _) in LABELS.items() if field == name), name.capitalize())


def _labelled(label: str, value: str) -> list[str]:
    """A value behind its label; its further paragraphs behind the same one, continued."""
    found = paragraphs(value)
    return [f"{label}{CONTINUED if place else ''}: {each}" for place, each in enumerate(found)]


def _story(book: Book) -> list[str]:
    """The chapters; a heading has two empty lines above it and two below, and nothing else has."""
    lines: list[str] = []
    for index, chapter in enumerate(book.chapters):
        if len(book.chapters) > 1 or chapter.title.strip():
            lines += ["", "", chapter_label(book, index)]
        lines += ["", "", body_text(chapter.html)]
    return lines


def body_text(html: str) -> str:
    """Clean HTML as text: stressed words between `_`, strong ones between `**`, a scene break as `* * *`."""
    marked = _STRONG.sub(r"\2**\3**\4", _STRESSED.sub(r"\2_\3_\4", html))
    return _FORBIDDEN.sub("", plain(marked))
