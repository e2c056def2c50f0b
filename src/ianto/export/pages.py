"""The pages of a book as XHTML: cover, title page, half-titles, chapters, sources."""

from __future__ import annotations

from typing import Final

from ianto.export.book import Anthology, Book, Gathered
from ianto.export.cover import cover_path
from ianto.export.jacket import jacket_of
from ianto.export.markup import attribute, language, line, link, runs_right
from ianto.export.stated import (
    NAMELESS,
    UNTITLED,
    authors_of,
    chapter_label,
    labelled,
    paragraphs,
    tags_line,
    title_of,
)
from ianto.export.xhtml import clean_to_xhtml, upright
from ianto.story import FieldName

_KINDS: Final[dict[Gathered, str]] = {
    "series": "A series",
    "shelf": "A shelf",
    "search": "What a search found",
    "table": "A prompt table",
    "life": "In the order of a life",
    "choice": "Chosen stories",
}
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def direction(book: Book | Anthology) -> str:
    """The attribute that makes a page run from right to left, where the language does."""
    return ' dir="rtl"' if runs_right(book.language) else ""


def page(book: Book | Anthology, title: str, body: str, *, kind: str = "", set_in: str = "") -> str:
    """One XHTML document; `set_in` is the class of the whole, where it is not set in lines."""
    code = language(book.language)
    tongue = "" if code == "und" else f' lang="{code}" xml:lang="{code}"'
    dressed = f' epub:type="{kind}"' if kind else ""
    styled = f' class="{set_in}"' if set_in else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f"{tongue}{direction(book)}{styled}>\n<head><title>{line(title) or UNTITLED}</title>"
        '<link rel="stylesheet" type="text/css" href="style.css"/></head>\n'
        f"<body{dressed}>\n{body}\n</body>\n</html>\n"
    )


def cover_page(book: Book | Anthology) -> str:
    """The cover, in words for who cannot see it."""
    path = cover_path(jacket_of(book))
    by = authors_of(book)
    told = f"Cover: {title_of(book)}" + (f" by {by}" if by else "")
    body = f'<div class="cover"><img src="{path}" alt="{attribute(told)}"/></div>'
    return page(book, title_of(book), body, kind="cover")


def title_page(book: Book) -> str:
    """Title, authors, summary and every field, ready to be read."""
    rows = [_row(name, label, found) for name, label, found in labelled(book)]
    parts = [*_opening(book, "h1"), *_summary(book)]
    if rows:
        parts.append('<div class="fields">\n' + "\n".join(rows) + "\n</div>")
    return page(book, title_of(book), "\n".join(parts), kind="titlepage")


def half_title(book: Book) -> str:
    """What stands before a work in an anthology: what it answers, title, author, summary, one line of tags."""
    place = [f'<p class="tags">{line(book.place)}</p>'] if book.place else []
    parts = [*place, *_opening(book, "h2"), *_summary(book)]
    if tags := tags_line(book):
        parts.append(f'<p class="tags">{line(tags)}</p>')
    return page(book, title_of(book), "\n".join(parts), kind="halftitlepage")


def front_page(book: Anthology) -> str:
    """What an anthology is, how much of it there is, and when its newest text is from."""
    parts = [f"<h1>{line(title_of(book))}</h1>"]
    if by := authors_of(book):
        parts.append(f'<p class="byline">by {line(by)}</p>')
    parts.append(f'<p class="tags">{line(told(book))}</p>')
    return page(book, title_of(book), "\n".join(parts), kind="titlepage")


def told(book: Anthology) -> str:
    """What an anthology is, in one line: `A series · 3 stories · the newest text is from 2 November 2019`."""
    count = len(book.books)
    parts = [_KINDS[book.kind], f"{count:,} {'story' if count == 1 else 'stories'}"]
    if count:
        day = book.modified
        parts.append(f"the newest text is from {day.day} {_MONTHS[day.month - 1]} {day.year}")
    return " · ".join(parts)


def sources(book: Anthology) -> str:
    """Where each of the works was published, as far as it is known."""
    rows = []
    for part in book.books:
        href = link(part.source_url)
        where = (
            f'<a href="{attribute(href)}">{line(part.source_url)}</a>'
            if href
            else "where it was published is not known"
        )
        by = line(authors_of(part)) or NAMELESS
        rows.append(f"<li><cite>{line(title_of(part))}</cite> by {by}: {where}</li>")
    listed = '<ol class="sources">\n' + "\n".join(rows) + "\n</ol>" if rows else ""
    return page(book, "Sources", f"<h2>Sources</h2>\n{listed}", kind="backmatter")


def chapter(book: Book, index: int) -> str:
    """One chapter, below its title where it has one or there are several."""
    one = book.chapters[index]
    label = chapter_label(book, index)
    heading = line(label) if len(book.chapters) > 1 or one.title.strip() else ""
    columns = upright(one.html)
    body = clean_to_xhtml(one.html if columns is None else columns)
    title = f"<h2>{heading}</h2>\n" if heading else ""
    set_in = "" if columns is None else "vertical"
    return page(book, label, f"{title}{body}", kind="bodymatter", set_in=set_in)


def _opening(book: Book, heading: str) -> list[str]:
    parts = [f"<{heading}>{line(title_of(book))}</{heading}>"]
    if by := line(authors_of(book)):
        parts.append(f'<p class="byline">by {by}</p>')
    return parts


def _summary(book: Book) -> list[str]:
    found = paragraphs(book.summary)
    if not found:
        return []
    return ['<div class="summary">' + "".join(f"<p>{line(one)}</p>" for one in found) + "</div>"]


def _row(name: FieldName, label: str, found: tuple[str, ...]) -> str:
    shown = (" · " if name == "notes" else ", ").join(_value(name, value) for value in found)
    return f'<p><span class="label">{label}:</span> {shown}</p>'


def _value(name: FieldName, value: str) -> str:
    href = link(value) if name == "source_url" else None
    return f'<a href="{attribute(href)}">{line(value)}</a>' if href else line(value)
