"""What a book's package says of it: in the words all readers know, and in ianto's own, which know every kind of tag.

The vocabulary is documented in docs/reference/books.md: other programs read it.
"""

from __future__ import annotations

import re
from typing import Final

from ianto.export.book import Anthology, Book
from ianto.export.markup import attribute, instant, language, line, link
from ianto.export.pages import told
from ianto.export.stated import authors_of, first_date, kept, paragraphs, subjects, title_of
from ianto.story import FieldName

PREFIX: Final = "ianto: urn:ianto:field:"
"""How a package declares ianto's own vocabulary: `ianto:relationship` is the field `relationship`."""
AUTHORITY: Final = "urn:ianto:field:"
"""Before the name of a field: who says that a subject is a relationship."""

_POSITION: Final = re.compile(r"\d+(?:\.\d+)?")
_ARTICLE: Final = re.compile(r"(?P<article>the|an?)\s+(?P<rest>\S.*)", re.IGNORECASE)
_LEADING: Final = re.compile(r"^[\W_]+(?=\w)")
_ROLES: Final[dict[FieldName, str]] = {"beta": "pfr", "recipient": "dte"}
_ACCESS: Final = (
    '<meta property="schema:accessMode">textual</meta>',
    '<meta property="schema:accessModeSufficient">textual</meta>',
    '<meta property="schema:accessibilityFeature">structuralNavigation</meta>',
    '<meta property="schema:accessibilityFeature">tableOfContents</meta>',
    '<meta property="schema:accessibilityFeature">readingOrder</meta>',
    '<meta property="schema:accessibilityFeature">alternativeText</meta>',
    '<meta property="schema:accessibilityFeature">displayTransformability</meta>',
    '<meta property="schema:accessibilityHazard">none</meta>',
    (
        '<meta property="schema:accessibilitySummary">Text only, in reading order, with a table of contents and '
        "headings; the cover, which says title and author, is the only picture. Whether the text within a chapter "
        "is marked up well depends on how it was first published.</meta>"
    ),
)


def metadata(book: Book | Anthology) -> list[str]:
    """The elements of a package's metadata, in a fixed order."""
    meta = [
        f'<dc:identifier id="uid">{line(book.uid)}</dc:identifier>',
        f'<dc:title id="main-title">{line(title_of(book))}</dc:title>',
        '<meta refines="#main-title" property="title-type">main</meta>',
        f'<meta refines="#main-title" property="file-as">{line(_filed(title_of(book), book.language))}</meta>',
        *_languages(book),
        f'<meta property="dcterms:modified">{instant(book.modified)}</meta>',
        *_people(book),
    ]
    if isinstance(book, Book):
        meta += _of_one(book)
    else:
        meta += _of_many(book)
    return [*meta, *_ACCESS, '<meta name="cover" content="cover-image"/>']


def _of_one(book: Book) -> list[str]:
    found = []
    if line(book.summary):
        found.append(f"<dc:description>{line(' '.join(paragraphs(book.summary)))}</dc:description>")
    if line(book.source_url):
        found.append(f"<dc:source>{line(book.source_url)}</dc:source>")
    if date := first_date(book):
        found.append(f"<dc:date>{date}</dc:date>")
    found += _subjects(subjects(book)) + _own(book)
    if line(book.series):
        found += _series(book.series, book.series_position)
    return found


def _of_many(book: Anthology) -> list[str]:
    by = f" by {authors_of(book)}" if book.authors else ""
    found = [f"<dc:description>{line(told(book) + by)}</dc:description>"]
    sources = dict.fromkeys(part.source_url for part in book.books if link(part.source_url))
    found += [f"<dc:source>{line(source)}</dc:source>" for source in sources]
    every = dict.fromkeys(each for part in book.books for each in subjects(part))
    found += _subjects(list(every))
    found.append(f'<meta property="ianto:anthology">{book.kind}</meta>')
    found += [
        f'<meta property="ianto:{kind}">{line(value)}</meta>'
        for kind, value in every
        if kind in {"fandom", "relationship", "rating", "warning"}
    ]
    return found


def _languages(book: Book | Anthology) -> list[str]:
    codes = [language(book.language)]
    if isinstance(book, Anthology):
        codes += [language(part.language) for part in book.books]
    told_codes = [code for code in dict.fromkeys(codes) if code != "und"] or ["und"]
    return [f"<dc:language>{code}</dc:language>" for code in told_codes]


def _people(book: Book | Anthology) -> list[str]:
    found: list[str] = []
    names = dict.fromkeys(" ".join(author.split()) for author in book.authors if line(author))
    for number, name in enumerate(names, 1):
        found.append(f'<dc:creator id="author-{number}">{line(name)}</dc:creator>')
        found.append(f'<meta refines="#author-{number}" property="role" scheme="marc:relators">aut</meta>')
        # A pen name is no family name: it is filed as it is written, only without the signs before it.
        found.append(
            f'<meta refines="#author-{number}" property="file-as">{line(_LEADING.sub("", name))}</meta>'
        )
        found.append(f'<meta refines="#author-{number}" property="display-seq">{number}</meta>')
    if isinstance(book, Book):
        for field, role in _ROLES.items():
            others = dict.fromkeys(
                " ".join(each.value.split())
                for each in book.fields
                if each.name == field and line(each.value)
            )
            for number, name in enumerate(others, 1):
                found.append(f'<dc:contributor id="{field}-{number}">{line(name)}</dc:contributor>')
                found.append(
                    f'<meta refines="#{field}-{number}" property="role" scheme="marc:relators">{role}</meta>'
                )
    return found


def _subjects(tags: list[tuple[FieldName, str]]) -> list[str]:
    """Every tag as a subject, each once, with the kind of tag it is."""
    kinds: dict[str, FieldName] = {}
    for kind, value in tags:
        kinds.setdefault(value, kind)
    found = []
    for number, (value, kind) in enumerate(kinds.items(), 1):
        found.append(f'<dc:subject id="subject-{number}">{line(value)}</dc:subject>')
        found.append(f'<meta refines="#subject-{number}" property="authority">{AUTHORITY}{kind}</meta>')
        found.append(f'<meta refines="#subject-{number}" property="term">{line(value)}</meta>')
    return found


def _own(book: Book) -> list[str]:
    """Every field as it was written, by its own name, so that nothing is lost to who reads the book in again."""
    found = ['<meta property="ianto:kept">1</meta>']
    for name, value, raw in kept(book):
        if name == "series-position" or line(value):
            found.append(f'<meta property="ianto:{name}">{_kept(value)}</meta>')
        else:
            found.append(f'<meta property="ianto:none">{name}: {line(raw)}</meta>')
    if ratings := [value for kind, value in subjects(book) if kind == "rating"]:
        found.append(f'<meta property="schema:contentRating">{line(ratings[0])}</meta>')
    return found


def _kept(value: str) -> str:
    """A value of perhaps several paragraphs, parted by the sign for one."""
    return " ¶ ".join(line(part) for part in paragraphs(value))


def _series(name: str, position: str) -> list[str]:
    """The series, as EPUB 3 says it and as calibre does."""
    found = [
        f'<meta property="belongs-to-collection" id="series">{line(name)}</meta>',
        '<meta refines="#series" property="collection-type">series</meta>',
    ]
    index = position if _POSITION.fullmatch(position) else ""
    if index:
        found.append(f'<meta refines="#series" property="group-position">{index}</meta>')
    found.append(f'<meta name="calibre:series" content="{attribute(name)}"/>')
    if index:
        found.append(f'<meta name="calibre:series_index" content="{index}"/>')
    return found


def _filed(title: str, code: str) -> str:
    """A title as it is sorted: an English one without its article."""
    found = _ARTICLE.fullmatch(title) if language(code).partition("-")[0] in {"en", "und"} else None
    return f"{found['rest']}, {found['article']}" if found else title
