"""The papers of a book: its package, its contents in two dialects, its title page."""

from __future__ import annotations

import re
from typing import Final

from ianto.export.book import Book
from ianto.export.markup import attribute, instant, language, line, link
from ianto.story import FieldName

CONTAINER: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
UNTITLED: Final = "Untitled"
RIGHT_TO_LEFT: Final = frozenset(("ar", "he", "fa", "ur", "yi", "dv", "ps", "sd", "ug"))

# In the order of the title page. What is not here (addresses, permissions to archive) stays in the library.
_LABELS: Final[dict[FieldName, tuple[str, str]]] = {
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
# Of these only the surest value is true; the others are what lost against it.
_SINGLE: Final = frozenset(("part", "status", "word_count", "source_url", "disclaimer"))
_SUBJECTS: Final = frozenset(
    ("fandom", "relationship", "character", "category", "genre", "tag", "warning", "rating")
)
_DATE: Final = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def chapter_label(book: Book, index: int) -> str:
    """What the contents call a chapter: its title, or its number, or the book's title if it is the only one."""
    title = " ".join(book.chapters[index].title.split())
    if line(title):
        return title
    return title_of(book) if len(book.chapters) == 1 else f"Chapter {index + 1}"


def title_of(book: Book) -> str:
    """The title, never empty."""
    title = " ".join(book.title.split())
    return title if line(title) else UNTITLED


def chapter_path(index: int) -> str:
    """The file of a chapter, counted from 0."""
    return f"chapter-{index + 1:04}.xhtml"


def direction(book: Book) -> str:
    """The attribute that makes a page run from right to left, where the language does."""
    return ' dir="rtl"' if language(book.language).partition("-")[0].lower() in RIGHT_TO_LEFT else ""


def page(book: Book, title: str, body: str, *, kind: str = "") -> str:
    """One XHTML document."""
    code = language(book.language)
    tongue = "" if code == "und" else f' lang="{code}" xml:lang="{code}"'
    dressed = f' epub:type="{kind}"' if kind else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f"{tongue}{direction(book)}>\n<head><title>{line(title) or UNTITLED}</title>"
        '<link rel="stylesheet" type="text/css" href="style.css"/></head>\n'
        f"<body{dressed}>\n{body}\n</body>\n</html>\n"
    )


def _values(book: Book, name: FieldName) -> tuple[str, ...]:
    """The values of a field, each once and as one line."""
    values = [found.value for found in book.fields if found.name == name]
    if name == "series" and book.series:
        place = f", {book.series_position}" if book.series_position else ""
        values = [f"{book.series}{place}", *(value for value in values if value != book.series)]
    if name == "source_url" and book.source_url:
        values = [book.source_url, *values]
    lines = tuple(dict.fromkeys(" ".join(value.split()) for value in values if line(value)))
    return lines[:1] if name in _SINGLE else lines


def title_page(book: Book) -> str:
    """Title, authors, summary and every field, ready to be read."""
    byline = line(", ".join(book.authors))
    parts = [f"<h1>{line(title_of(book))}</h1>"]
    if byline:
        parts.append(f'<p class="byline">by {byline}</p>')
    paragraphs = [paragraph for part in book.summary.split("\n\n") if (paragraph := line(part))]
    if paragraphs:
        parts.append('<div class="summary">' + "".join(f"<p>{one}</p>" for one in paragraphs) + "</div>")
    rows = [_row(name, values) for name in _LABELS if (values := _values(book, name))]
    if rows:
        parts.append('<div class="fields">\n' + "\n".join(rows) + "\n</div>")
    return page(book, title_of(book), "\n".join(parts), kind="titlepage")


def _row(name: FieldName, values: tuple[str, ...]) -> str:
    one, many = _LABELS[name]
    shown = (" · " if name == "notes" else ", ").join(_value(name, value) for value in values)
    return f'<p><span class="label">{one if len(values) == 1 else many}:</span> {shown}</p>'


def _value(name: FieldName, value: str) -> str:
    href = link(value) if name == "source_url" else None
    return f'<a href="{attribute(href)}">{line(value)}</a>' if href else line(value)


def package(book: Book) -> str:
    """The package document."""
    code = language(book.language)
    meta = [
        f'<dc:identifier id="uid">{line(book.uid)}</dc:identifier>',
        f"<dc:title>{line(title_of(book))}</dc:title>",
        f"<dc:language>{code}</dc:language>",
        f'<meta property="dcterms:modified">{instant(book.modified)}</meta>',
    ]
    for number, author in enumerate(filter(line, book.authors), 1):
        meta.append(f'<dc:creator id="author-{number}">{line(author)}</dc:creator>')
        meta.append(f'<meta refines="#author-{number}" property="role" scheme="marc:relators">aut</meta>')
    if line(book.summary):
        meta.append(f"<dc:description>{line(book.summary)}</dc:description>")
    if line(book.source_url):
        meta.append(f"<dc:source>{line(book.source_url)}</dc:source>")
    meta += _dates(book) + _subjects(book) + _series(book)
    items = [
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
        '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
        '<item id="style" href="style.css" media-type="text/css"/>',
        '<item id="title" href="title.xhtml" media-type="application/xhtml+xml"/>',
    ]
    spine = ['<itemref idref="title"/>']
    for index in range(len(book.chapters)):
        items.append(
            f'<item id="chapter-{index + 1}" href="{chapter_path(index)}" media-type="application/xhtml+xml"/>'
        )
        spine.append(f'<itemref idref="chapter-{index + 1}"/>')
    progress = ' page-progression-direction="rtl"' if direction(book) else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="uid">\n'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n' + "\n".join(meta) + "\n</metadata>\n"
        "<manifest>\n" + "\n".join(items) + "\n</manifest>\n"
        f'<spine toc="ncx"{progress}>\n' + "\n".join(spine) + "\n</spine>\n</package>\n"
    )


def _dates(book: Book) -> list[str]:
    first = next((value for value in _values(book, "date") if _DATE.fullmatch(value)), "")
    return [f"<dc:date>{first}</dc:date>"] if first else []


def _subjects(book: Book) -> list[str]:
    """Every tag as a subject, and once more with its kind, for programs that know kinds."""
    found = [(name, value) for name in _LABELS if name in _SUBJECTS for value in _values(book, name)]
    plain = dict.fromkeys(value for _, value in found)
    return [f"<dc:subject>{line(value)}</dc:subject>" for value in plain] + [
        f'<meta name="ianto:{name}" content="{attribute(value)}"/>' for name, value in found
    ]


def _series(book: Book) -> list[str]:
    name = line(book.series)
    if not name:
        return []
    found = [
        f'<meta property="belongs-to-collection" id="series">{name}</meta>',
        '<meta refines="#series" property="collection-type">series</meta>',
        f'<meta name="calibre:series" content="{attribute(book.series)}"/>',
    ]
    if re.fullmatch(r"\d+(?:\.\d+)?", book.series_position):
        found.append(f'<meta refines="#series" property="group-position">{book.series_position}</meta>')
        found.append(f'<meta name="calibre:series_index" content="{book.series_position}"/>')
    return found


def navigation(book: Book) -> str:
    """The contents as EPUB 3 wants them."""
    entries = [f'<li><a href="title.xhtml">{line(title_of(book))}</a></li>']
    entries += [
        f'<li><a href="{chapter_path(index)}">{line(chapter_label(book, index))}</a></li>'
        for index in range(len(book.chapters))
    ]
    body = (
        '<nav epub:type="toc" id="toc">\n<h2>Contents</h2>\n<ol>\n' + "\n".join(entries) + "\n</ol>\n</nav>"
    )
    return page(book, title_of(book), body)


def ncx(book: Book) -> str:
    """The contents as older readers want them."""
    targets = [("title.xhtml", title_of(book))]
    targets += [(chapter_path(index), chapter_label(book, index)) for index in range(len(book.chapters))]
    points = [
        f'<navPoint id="point-{order}" playOrder="{order}"><navLabel><text>{line(label)}</text></navLabel>'
        f'<content src="{path}"/></navPoint>'
        for order, (path, label) in enumerate(targets, 1)
    ]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">\n'
        f'<head><meta name="dtb:uid" content="{attribute(book.uid)}"/><meta name="dtb:depth" content="1"/>'
        '<meta name="dtb:totalPageCount" content="0"/><meta name="dtb:maxPageNumber" content="0"/></head>\n'
        f"<docTitle><text>{line(title_of(book))}</text></docTitle>\n<navMap>\n"
        + "\n".join(points)
        + "\n</navMap>\n</ncx>\n"
    )
