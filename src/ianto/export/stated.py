"""What is known of a book, in the order and the words in which every kind of book says it."""

from __future__ import annotations

import re
from typing import Final

from ianto.export.book import Anthology, Book
from ianto.export.markup import line
from ianto.story import FieldName

UNTITLED: Final = "Untitled"
NAMELESS: Final = "author unknown"

# In the order of the title page. What is not here (addresses, permissions to archive) stays in the library.
LABELS: Final[dict[FieldName, tuple[str, str]]] = {
    "fandom": ("Fandom", "Fandoms"),
    "relationship": ("Relationship", "Relationships"),
    "character": ("Character", "Characters"),
    "rating": ("Rating", "Ratings"),
    "warning": ("Warning", "Warnings"),
    "category": ("Category", "Categories"),
    "genre": ("Genre", "Genres"),
    "tag": ("Tag", "Tags"),
    "setting": ("Setting", "Setting"),
    "spoilers": ("Spoilers", "Spoilers"),
    "challenge": ("Challenge", "Challenges"),
    "table": ("Table", "Tables"),
    "claim": ("Claim", "Claims"),
    "prompt": ("Prompt", "Prompts"),
    "series": ("Series", "Series"),
    "part": ("Part", "Part"),
    "status": ("Status", "Status"),
    "recipient": ("For", "For"),
    "beta": ("Beta", "Betas"),
    "word_count": ("Words", "Words"),
    "date": ("Date", "Dates"),
    "source_url": ("Source", "Source"),
    "disclaimer": ("Disclaimer", "Disclaimer"),
    "notes": ("Notes", "Notes"),
}
SUBJECTS: Final[tuple[FieldName, ...]] = (
    *("fandom", "relationship", "character", "rating", "warning", "category", "genre", "tag"),
)
"""The fields that are tags."""

# Of these only the surest value is true; the others are what lost against it.
_SINGLE: Final = frozenset(("part", "status", "word_count", "source_url", "disclaimer"))
_DATE: Final = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def title_of(book: Book | Anthology) -> str:
    """The title, on one line and never empty."""
    title = " ".join(book.title.split())
    return title if line(title) else UNTITLED


def placed(book: Book) -> str:
    """The title as the contents of an anthology have it, below what it answers there: `4. Coffee · Half Past`."""
    return " · ".join(filter(None, (book.place, title_of(book))))


def authors_of(book: Book | Anthology) -> str:
    """Who wrote it, on one line; empty where nobody knows."""
    return ", ".join(" ".join(author.split()) for author in book.authors if line(author))


def chapter_label(book: Book, index: int) -> str:
    """What the contents call a chapter: its title, or its number, or the book's title if it is the only one."""
    title = " ".join(book.chapters[index].title.split())
    if line(title):
        return title
    return title_of(book) if len(book.chapters) == 1 else f"Chapter {index + 1}"


def paragraphs(text: str) -> list[str]:
    """The paragraphs of plain text, each on one line."""
    return [" ".join(part.split()) for part in text.split("\n\n") if line(part)]


def values(book: Book, name: FieldName) -> tuple[str, ...]:
    """The values of a field, each once and as one line; of what can only be one, the surest.

    A field that says that there is none ("Warnings: none") says so in its own words.
    """
    found = [field.said for field in book.fields if field.name == name]
    if name == "series" and book.series:
        place = f", {book.series_position}" if book.series_position else ""
        found = [f"{book.series}{place}", *(value for value in found if value != book.series)]
    if name == "source_url" and book.source_url:
        found = [book.source_url, *found]
    lines = tuple(dict.fromkeys(" ".join(value.split()) for value in found if line(value)))
    return lines[:1] if name in _SINGLE else lines


def kept(book: Book) -> list[tuple[str, str, str]]:
    """Everything that is known of a book, to be read back: the name of a field, its value, the words it was said in.

    A value that is empty says that there is none, in those words. Behind the series, the work's own first, stands `series-position`.
    """
    found: list[tuple[str, str, str]] = []
    if line(book.title):
        found.append(("title", title_of(book), ""))
    found += [("author", " ".join(author.split()), "") for author in book.authors if line(author)]
    if line(book.summary):
        found.append(("summary", book.summary, ""))
    for name in LABELS:
        said = [(field.value.strip(), field.raw) for field in book.fields if field.name == name]
        if name == "series" and book.series:
            said.insert(0, (book.series, ""))
        told = {value: raw for value, raw in reversed(said) if line(value or raw)}
        found += [(name, value, raw) for value, raw in reversed(told.items())]
        if name == "series" and book.series_position:
            found.append(("series-position", book.series_position, ""))
    return found


def labelled(book: Book) -> list[tuple[FieldName, str, tuple[str, ...]]]:
    """Every field the title page shows: its name, its label, its values."""
    rows = []
    for name, (one, many) in LABELS.items():
        found = values(book, name)
        if found:
            rows.append((name, one if len(found) == 1 else many, found))
    return rows


def subjects(book: Book) -> list[tuple[FieldName, str]]:
    """The tags with their kinds, in the order of the title page."""
    found = book.subjects or tuple(
        (field.name, field.value) for field in book.fields if field.name in SUBJECTS
    )
    told = [(kind, " ".join(value.split())) for kind, value in found if line(value)]
    return list(dict.fromkeys(sorted(told, key=lambda each: SUBJECTS.index(each[0]))))


def tags_line(book: Book) -> str:
    """The one quiet line: fandoms, relationships, rating, warnings, words."""
    parts = [" × ".join(values(book, "fandom")), ", ".join(values(book, "relationship"))]
    parts += [", ".join(values(book, name)) for name in ("rating", "warning", "prompt")]
    return " · ".join(part for part in parts if part)


def first_date(book: Book) -> str:
    """The first date it states, as ISO writes dates; or empty."""
    return next((value for value in values(book, "date") if _DATE.fullmatch(value)), "")
