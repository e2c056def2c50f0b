"""Books as one page of HTML that needs nothing else: no scripts, no pictures, its own few lines of style."""

from __future__ import annotations

from typing import Final, cast

from ianto.export.book import Anthology, Book
from ianto.export.markup import attribute, language, line, link
from ianto.export.metadata import PREFIX
from ianto.export.pages import direction, told
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
from ianto.export.stylesheet import PAGE_STYLESHEET
from ianto.export.xhtml import clean_to_xhtml, upright
from ianto.story import FieldName

GENERATOR: Final = "ianto"
"""What the page says made it: whoever reads the file in again knows by it what its attributes mean."""


def write_html(book: Book | Anthology) -> bytes:
    """A book as the bytes of one HTML file."""
    body = _work(book, 1, "") if isinstance(book, Book) else _anthology(book)
    code = language(book.language)
    tongue = "" if code == "und" else f' lang="{code}"'
    by = authors_of(book)
    head = [
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{line(title_of(book))}{f' by {line(by)}' if by else ''}</title>",
        f'<meta name="generator" content="{GENERATOR}">',
        f'<meta name="dcterms.identifier" content="{attribute(book.uid)}">',
        f"<style>\n{PAGE_STYLESHEET}</style>",
    ]
    return (
        f'<!DOCTYPE html>\n<html{tongue}{direction(book)} prefix="{PREFIX}">\n<head>\n'
        + "\n".join(head)
        + f"\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    ).encode()


def _anthology(book: Anthology) -> str:
    by = line(authors_of(book))
    listed = "\n".join(
        f'<li><a href="#work-{number}">{line(placed(part))}</a> by {line(authors_of(part)) or NAMELESS}</li>'
        for number, part in enumerate(book.books, 1)
    )
    opening = [f"<h1>{line(title_of(book))}</h1>"]
    if by:
        opening.append(f'<p class="byline">by {by}</p>')
    opening.append(f'<p class="told">{line(told(book))}</p>')
    opening.append(f'<nav aria-label="Contents">\n<ol>\n{listed}\n</ol>\n</nav>')
    works = [_work(part, 2, f"work-{number}-") for number, part in enumerate(book.books, 1)]
    return "<header>\n" + "\n".join(opening) + "\n</header>\n" + "\n".join(works)


def _work(book: Book, level: int, prefix: str) -> str:
    """One work: its title page, its contents, its chapters; in an anthology with its language said."""
    code = language(book.language)
    tongue = f' lang="{code}"{direction(book)}' if prefix and code != "und" else ""
    identity = f' id="{prefix.rstrip("-")}"' if prefix else ""
    stated = ' data-field="title"' if line(book.title) else ""
    parts = [
        f"<article{identity}{tongue}>",
        "<header>",
        *([f'<p class="told">{line(book.place)}</p>'] if prefix and book.place else []),
        f'<h{level} class="title"{stated}>{line(title_of(book))}</h{level}>',
    ]
    authors = [f'<span data-field="author">{line(author)}</span>' for author in book.authors if line(author)]
    if authors:
        parts.append(f'<p class="byline">by {", ".join(authors)}</p>')
    if told_in := [f"<p>{line(each)}</p>" for each in paragraphs(book.summary)]:
        parts.append('<div class="summary" data-field="summary">' + "".join(told_in) + "</div>")
    if rows := _rows(book):
        parts.append("<dl>\n" + "\n".join(rows) + "\n</dl>")
    if len(book.chapters) > 1:
        listed = "\n".join(
            f'<li><a href="#{prefix}chapter-{index + 1}">{line(chapter_label(book, index))}</a></li>'
            for index in range(len(book.chapters))
        )
        parts.append(
            f'<nav aria-label="Contents of {attribute(title_of(book))}">\n<ol>\n{listed}\n</ol>\n</nav>'
        )
    parts.append("</header>")
    for index, chapter in enumerate(book.chapters):
        named = len(book.chapters) > 1 or chapter.title.strip()
        heading = f"<h{level + 1}>{line(chapter_label(book, index))}</h{level + 1}>\n" if named else ""
        parts.append(
            f'<section id="{prefix}chapter-{index + 1}" class="chapter">\n{heading}{_text(chapter.html)}\n</section>'
        )
    return "\n".join([*parts, "</article>"])


def _text(html: str) -> str:
    columns = upright(html)
    return (
        clean_to_xhtml(html) if columns is None else f'<div class="vertical">{clean_to_xhtml(columns)}</div>'
    )


def _rows(book: Book) -> list[str]:
    """Every field, each value by itself and by the name of its field."""
    rows: list[str] = []
    told = [each for each in kept(book) if each[0] not in {"title", "author", "summary"}]
    for name in dict.fromkeys(each[0] for each in told):
        cells = [_cell(name, value, raw) for each, value, raw in told if each == name]
        one, many = LABELS.get(cast("FieldName", name), ("Place in series", ""))
        rows.append(f"<dt>{one if len(cells) == 1 else many}</dt>" + "".join(cells))
    return rows


def _cell(name: str, value: str, raw: str) -> str:
    if not value:
        return f'<dd data-none="{name}">{line(raw)}</dd>'
    href = link(value) if name == "source_url" else None
    inner = "<br>".join(line(each) for each in paragraphs(value))
    shown = f'<a href="{attribute(href)}">{inner}</a>' if href else inner
    return f'<dd data-field="{name}">{shown}</dd>'
