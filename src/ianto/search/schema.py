"""The index's shape, and how a document is written into it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import blake2b
from typing import Final

import tantivy

from ianto.search.document import Document
from ianto.search.short_pairs import LONG, pair_text
from ianto.search.words import fold_words, pair_terms, prepare

SCHEMA_VERSION: Final = 4
"""Raised whenever what is written here changes, so that older indexes are built again."""

WORDS: Final = "words"
"""The analyser of every field that is searched by words; its name in the index."""
SPACED: Final = "spaced"
"""The analyser of terms made beforehand, set apart by spaces."""

BOOSTS: Final = {"title": 7.0, "author": 5.0, "names": 3.0, "about": 2.0, "body": 1.0}
"""The fields a bare word is looked for in, and how much finding it there counts."""

_TEXT: Final = (
    *("title", "author", "fandom", "relationship", "character", "warning", "genre", "category", "names"),
    "main",
    *("summary", "notes", "series", "challenge", "table", "prompt", "setting", "about", "body"),
    *("language", "format"),
)
_NUMBERS: Final = ("words", "chapters", "level", "date")

FACETS: Final = (
    *("fandom", "relationship", "character", "rating", "warning", "genre", "tag", "author", "language"),
    "length",
)
"""What results are counted by."""
VALUES: Final = (*FACETS, "category", "series", "challenge", "table")
"""What all values can be listed of, each with its count."""
MANY: Final = frozenset({"fandom", "relationship", "character", "tag", "author", "series"})
"""Of these there are so many different values that counting them as text takes three times as long."""
FILTERS: Final = (*VALUES, "main", "prompt", "setting", "format")
"""What results can be limited to, by exact value."""

LENGTHS: Final = (
    ("drabble", 150),
    ("ficlet", 1_000),
    ("short", 5_000),
    ("long", 15_000),
    ("novella", 50_000),
    ("novel", None),
)
"""The length bands, each with the most words it takes. A drabble is 100 words; headers and kindness add some.
The borders are those of the communities' own guides (a novella from 15,000, a novel from 50,000)."""
RATINGS: Final = ("All ages", "Teen", "Mature", "Explicit", "Not rated")

_ARTICLE: Final = re.compile(r"(?:the|an?)\s+(?=\w)")
_LEADING: Final = re.compile(r"^[\W_]+")
_NO_PLACE: Final = 99_999.0
_NO_DATE: Final = 99_999_999
_PARTIAL: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def exact_field(name: str) -> str:
    """The field that holds a filter's exact values, each as `exact_term` writes it."""
    return f"exact_{name}"


def counted_field(name: str) -> str:
    """The column in which a facet's values are counted: as text, or as `value_key` where they are `MANY`."""
    return f"counted_{name}"


@lru_cache(maxsize=8192)
def value_key(value: str) -> int:
    """A number that stands for a value: 52 bits of its hash, so that JSON and floats keep it whole.

    Among 100,000 values the odds that two share one are 1 in 900,000.
    """
    return int.from_bytes(blake2b(value.encode(), digest_size=8).digest(), "big") >> 12


def key_prefix(key: int) -> str:
    """What the exact terms of the value with this key begin with."""
    return f"{key:013x}:"


def exact_term(value: str) -> str:
    """A value as an exact term: its key before it, so that the value can be looked up by its key."""
    value = whole(value)
    return key_prefix(value_key(value)) + value


def whole(value: str) -> str:
    """The value without half characters, as a file name that is no UTF-8 may bring."""
    return value.encode("utf-8", "replace").decode()


def build_schema() -> tantivy.Schema:
    """The index's fields. Nothing is stored: the catalogue owns what is shown."""
    builder = tantivy.SchemaBuilder()
    # Signed, for tantivy 0.27 deletes nothing by an unsigned term, and says nothing of it.
    builder.add_integer_field("id", indexed=True, fast=True)
    builder.add_integer_field("added", indexed=False, fast=True)
    for name in _NUMBERS:
        builder.add_integer_field(name, indexed=False, fast=True)
    for name in _TEXT:
        builder.add_text_field(name, tokenizer_name=WORDS, index_option="position")
    for name in ("pair", "main_pair", "flag"):
        builder.add_text_field(name, tokenizer_name=SPACED, index_option="basic")
    for name in LONG.values():
        builder.add_text_field(name, tokenizer_name=SPACED, index_option="freq")
    for name in FILTERS:
        builder.add_text_field(exact_field(name), tokenizer_name="raw", index_option="basic")
    for name in VALUES:
        if name in MANY:
            builder.add_integer_field(counted_field(name), indexed=False, fast=True)
        else:
            builder.add_text_field(counted_field(name), tokenizer_name="raw", index_option="basic", fast=True)
    for name in ("title_key", "author_key", "series_key"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    return builder.build()


def spaced_analyser() -> tantivy.TextAnalyzer:
    """Splits at spaces only."""
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()


def sort_key(text: str) -> str:
    """A title or name as it is sorted: folded, without a leading article or quotation mark."""
    folded = _LEADING.sub("", " ".join(fold_words(text).split()))
    return (_ARTICLE.sub("", folded, count=1) if _ARTICLE.match(folded) else folded)[:120]


def series_key(document: Document) -> str:
    """Where a work stands among all series: by the series' name, then its place there, then its date.

    One that does not say its place comes after those that do. Empty for a work without a series.
    """
    name = sort_key(document.series)
    if not name:
        return ""
    position = _NO_PLACE if document.position is None else min(max(document.position, 0.0), _NO_PLACE)
    return f"{name[:100]}\x1f{position:09.2f}{date_number(document.date) or _NO_DATE:08d}"


def length_band(words: int) -> str:
    """The name of a story's length; empty for a story without words."""
    if words <= 0:
        return ""
    return next(name for name, most in LENGTHS if most is None or words <= most)


def date_number(date: str) -> int | None:
    """An ISO date as yyyymmdd, with 00 for what it does not say; None when it is none."""
    found = _PARTIAL.match(date)
    return None if found is None else int(found[1]) * 10000 + int(found[2] or 0) * 100 + int(found[3] or 0)


def day_number(moment: datetime) -> int:
    """A moment as microseconds since 1970, a time without a zone taken as UTC."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return round(moment.timestamp() * 1_000_000)


def flags(document: Document) -> list[str]:
    """What `is:` and `has:` ask for."""
    found = [f"has:{name}" for name, value in _present(document).items() if value]
    if document.complete is not None:
        found.append("is:complete" if document.complete else "is:wip")
    if document.chapters:
        found.append("is:oneshot" if document.chapters == 1 else "is:multichapter")
    if len(document.fandoms) > 1:
        found.append("is:crossover")
    if document.rating_level is None:
        found.append("is:unrated")
    return found


def _present(document: Document) -> dict[str, bool]:
    return {
        "title": bool(document.title),
        "author": bool(document.authors),
        "fandom": bool(document.fandoms),
        "relationship": bool(document.relationships),
        "character": bool(document.characters),
        "warning": bool(document.warnings),
        "genre": bool(document.genres),
        "category": bool(document.categories),
        "tag": bool(document.tags),
        "summary": bool(document.summary),
        "notes": bool(document.notes),
        "text": bool(document.text),
        "series": bool(document.series),
        "challenge": bool(document.challenge),
        "table": bool(document.table),
        "prompt": bool(document.prompts),
        "setting": bool(document.settings),
        "language": bool(document.language),
        "rating": document.rating_level is not None,
        "date": bool(document.date),
    }


_TAGS: Final = ("fandom", "relationship", "character", "warning", "genre", "category", "tag")


def _named(document: Document) -> dict[str, tuple[str, ...]]:
    """The tags of each kind under the names they are counted by, and the authors and the series."""
    return {
        "fandom": document.fandoms,
        "relationship": document.relationships,
        "character": document.characters,
        "warning": document.warnings,
        "genre": document.genres,
        "category": document.categories,
        "tag": document.tags,
        "author": document.authors,
        "series": (document.series,),
        "main": (document.main,),
    }


def _texts(document: Document) -> Mapping[str, Iterable[str]]:
    known = {
        name: dict.fromkeys((*values, *document.spelled.get(name, ()), *document.above.get(name, ())))
        for name, values in _named(document).items()
    }
    names = [value for name in _TAGS for value in known[name]]
    # There is no column of its own for free tags: `tag:` looks among all kinds.
    del known["tag"]
    return known | {
        "title": (document.title,),
        "names": names,
        "summary": (document.summary,),
        "notes": (document.notes,),
        "challenge": (document.challenge,),
        "table": (document.table,),
        "prompt": document.prompts,
        "setting": document.settings,
        "about": (
            *(document.summary, document.notes, document.series, document.challenge, document.table),
            *(*document.prompts, *document.settings),
        ),
        "body": (document.text,),
        "language": (document.language,),
        "format": (document.format,),
    }


def _counted(document: Document) -> Mapping[str, Iterable[str]]:
    return {
        **_named(document),
        "rating": (document.rating,),
        "language": (document.language,),
        "length": (length_band(document.words),),
        "challenge": (document.challenge,),
        "table": (document.table,),
        "prompt": document.prompts,
        "setting": document.settings,
        "format": (document.format,),
    }


def write_document(document: Document) -> tantivy.Document:
    """The document as tantivy takes it."""
    written = tantivy.Document()
    written.add_integer("id", document.id)
    written.add_integer("words", document.words)
    written.add_integer("chapters", document.chapters)
    written.add_integer("added", 0 if document.added_at is None else day_number(document.added_at))
    if document.rating_level is not None:
        written.add_integer("level", document.rating_level)
    if (date := date_number(document.date)) is not None:
        written.add_integer("date", date)
    _add_texts(written, document)
    stated = dict.fromkeys((*document.relationships, *document.spelled.get("relationship", ())))
    main = dict.fromkeys((document.main, *document.spelled.get("main", ())))
    for column, values in (("pair", stated), ("main_pair", main)):
        written.add_text(
            column, " ".join(dict.fromkeys(term for each in values for term in pair_terms(each)))
        )
    written.add_text("flag", " ".join(flags(document)))
    if title := sort_key(document.title):
        written.add_text("title_key", title)
    if document.authors and (author := sort_key(document.authors[0])):
        written.add_text("author_key", author)
    if series := series_key(document):
        written.add_text("series_key", series)
    return written


def _add_texts(written: tantivy.Document, document: Document) -> None:
    for name, texts in _texts(document).items():
        for text in texts:
            if text:
                _add_words(written, name, prepare(text))
    for name, values in _counted(document).items():
        counted = dict.fromkeys(map(whole, values))
        for value in filter(None, counted):
            written.add_text(exact_field(name), exact_term(value))
            if name in MANY:
                written.add_integer(counted_field(name), value_key(value))
            elif name in VALUES:
                written.add_text(counted_field(name), value)
        for value in map(whole, document.above.get(name, ())):
            if value not in counted:
                written.add_text(exact_field(name), exact_term(value))


def _add_words(written: tantivy.Document, name: str, prepared: str) -> None:
    written.add_text(name, prepared)
    if name in LONG:
        written.add_text(LONG[name], pair_text(prepared))
