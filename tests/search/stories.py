"""Invented stories to search, and a second, slow opinion on what a query finds."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from typing import Any

from ianto.search import Document, Index
from ianto.search.ast import And, Comparison, Flag, Fuzzy, Node, Not, OnShelf, Operator, Or, Prefix, Sought
from ianto.search.values import read_bounds

RAIN = Document(
    id=1,
    title="The Bench in the Rain",
    authors=("Ada Vole",),
    fandoms=("Sherlock Holmes",),
    relationships=("Sherlock Holmes/John Watson",),
    characters=("Sherlock Holmes", "John Watson"),
    warnings=("No Archive Warnings Apply",),
    genres=("Angst",),
    categories=("M/M",),
    tags=("hurt/comfort", "umbrellas"),
    rating="Teen",
    rating_level=20,
    summary="Two men, one umbrella.",
    notes="Written for R.L., who doesn’t mind.",
    text="They sat on a bench in the rain at 2:30 and didn’t speak. “Café?” said Watson. Holmes’s hat dripped.",
    words=1200,
    chapters=1,
    language="en",
    complete=True,
    date="2009",
    added_at=datetime(2024, 6, 1, 12, tzinfo=UTC),
    series="Weather",
    challenge="Hundred Prompts",
    table="Table of Skies",
    prompts=("Rain",),
    settings=("After the Falls",),
    format="txt",
)
TEA = Document(
    id=2,
    title="Alice’s Tea",
    authors=("B. Finch", "Ada Vole"),
    fandoms=("Alice in Wonderland",),
    relationships=("Alice & Dinah",),
    characters=("Alice",),
    rating="Explicit",
    rating_level=40,
    text="Tea with the rabbit, three cups of it. 三人の夜. A bench stood by; no rain came.",
    words=90,
    chapters=3,
    language="en-GB",
    complete=False,
    date="2009-06-03",
    added_at=datetime(2024, 7, 10, 12, tzinfo=UTC),
    format="html",
)
CASTLE = Document(
    id=3,
    title="An Inspector at the Castle",
    authors=("Cyril Moth",),
    fandoms=("Dracula", "Sherlock Holmes"),
    relationships=("Dracula & Sherlock Holmes", "Mina Harker/Jonathan Harker"),
    characters=("Dracula",),
    tags=("crossover",),
    rating="Not rated",
    summary="The rain follows Holmes to Transylvania.",
    text="Rain, rain everywhere: l’eau on the walls of the castle, and d’Artagnan nowhere to be seen.",
    words=20_000,
    chapters=12,
    added_at=datetime(2025, 1, 1, tzinfo=UTC),
    format="epub",
)
STORIES = (RAIN, TEA, CASTLE)

_TAGS = ("fandoms", "relationships", "characters", "warnings", "genres", "categories", "tags")
_COLUMNS = {
    "title": ("title",),
    "author": ("authors",),
    "fandom": ("fandoms",),
    "relationship": ("relationships",),
    "character": ("characters",),
    "warning": ("warnings",),
    "genre": ("genres",),
    "category": ("categories",),
    "tag": _TAGS,
    "summary": ("summary",),
    "notes": ("notes",),
    "text": ("text",),
    "series": ("series",),
    "challenge": ("challenge",),
    "table": ("table",),
    "prompt": ("prompts",),
    "setting": ("settings",),
    "language": ("language",),
    "format": ("format",),
}
_EVERYWHERE = (
    *("title", "authors", *_TAGS, "summary", "notes", "text"),
    *("series", "challenge", "table", "prompts", "settings"),
)


def plain(text: str) -> list[str]:
    """The words of ASCII prose, found by other means than the index's."""
    text = unicodedata.normalize("NFKD", text.lower().replace("’", "'"))
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    return re.findall(r"[a-z0-9]+", re.sub(r"'s\b", "", text).replace("'", ""))


def values(document: Document, field: str) -> list[list[str]]:
    """The values of a field, or of all of them, each as words."""
    found: list[list[str]] = []
    for name in _COLUMNS[field] if field else _EVERYWHERE:
        value = getattr(document, name)
        found += [plain(each) for each in ((value,) if isinstance(value, str) else value)]
    return found


def finds(node: Node | None, document: Document) -> bool:
    """Whether a query finds a document, by looking at every word of it."""
    match node:
        case None:
            found = True
        case And(items):
            found = all(finds(item, document) for item in items)
        case Or(items):
            found = any(finds(item, document) for item in items)
        case Not(item):
            found = not finds(item, document)
        case Comparison(field, operator, value):
            found = _within(document, field, operator, value)
        case Flag() | OnShelf():
            raise AssertionError("flags have cases of their own; made queries hold none")
        case _:
            found = any(_holds(node, value) for value in values(document, node.field))
    return found


def _holds(node: Sought, value: list[str]) -> bool:
    words = plain(node.text)
    if isinstance(node, Prefix):
        return any(word.startswith(words[0]) for word in value)
    if isinstance(node, Fuzzy):
        return any(distance(word, words[0]) <= node.typos for word in value)
    return any(value[at : at + len(words)] == words for at in range(len(value) - len(words) + 1))


def _within(document: Document, field: str, operator: Operator, value: str) -> bool:
    low, high, unrated = read_bounds(field, operator, value)
    number = document.rating_level if field == "rating" else getattr(document, field)
    if unrated or number is None:
        return unrated and number is None
    return (low is None or number >= low) and (high is None or number <= high)


def distance(one: str, other: str) -> int:
    """Letters to change, insert, leave out or swap to make one word of the other: the textbook's table."""
    table = [[max(row, column) for column in range(len(other) + 1)] for row in range(len(one) + 1)]
    for row in range(1, len(one) + 1):
        for column in range(1, len(other) + 1):
            same = one[row - 1] == other[column - 1]
            table[row][column] = min(
                table[row - 1][column] + 1,
                table[row][column - 1] + 1,
                table[row - 1][column - 1] + (not same),
            )
            if (
                min(row, column) > 1
                and one[row - 1] == other[column - 2]
                and one[row - 2] == other[column - 1]
            ):
                table[row][column] = min(table[row][column], table[row - 2][column - 2] + 1)
    return table[-1][-1]


def numbers(index: Index, query: str, **limits: Any) -> list[int]:
    """The works found, in order."""
    return [hit.id for hit in index.search(query, **limits).hits]
