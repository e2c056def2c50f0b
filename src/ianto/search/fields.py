"""The fields a query can name, with the other names people give them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA


class Kind(Enum):
    """What a field's values are."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    RATING = "rating"
    FLAG = "flag"
    SORT = "sort"
    SHELF = "shelf"


FIELDS: Final[dict[str, Kind]] = {
    "title": Kind.TEXT,
    "author": Kind.TEXT,
    "fandom": Kind.TEXT,
    "relationship": Kind.TEXT,
    "main": Kind.TEXT,
    "character": Kind.TEXT,
    "warning": Kind.TEXT,
    "genre": Kind.TEXT,
    "category": Kind.TEXT,
    "tag": Kind.TEXT,
    "summary": Kind.TEXT,
    "notes": Kind.TEXT,
    "text": Kind.TEXT,
    "series": Kind.TEXT,
    "challenge": Kind.TEXT,
    "table": Kind.TEXT,
    "prompt": Kind.TEXT,
    "setting": Kind.TEXT,
    "language": Kind.TEXT,
    "format": Kind.TEXT,
    "id": Kind.NUMBER,
    "words": Kind.NUMBER,
    "chapters": Kind.NUMBER,
    "stars": Kind.NUMBER,
    "rating": Kind.RATING,
    "added": Kind.DATE,
    "date": Kind.DATE,
    "is": Kind.FLAG,
    "has": Kind.FLAG,
    "shelf": Kind.SHELF,
    "sort": Kind.SORT,
}
"""Every field, by the name the documentation uses."""

_ALIASES: Final[dict[str, tuple[str, ...]]] = {
    "title": ("titles", "name"),
    "author": ("authors", "by", "writer", "creator", "creators", "penname"),
    "fandom": ("fandoms", "canon"),
    "relationship": ("relationships", "pairing", "pairings", "ship", "ships"),
    "main": ("otp", "mainpairing", "main_pairing"),
    "character": ("characters", "char", "chars", "starring"),
    "warning": ("warnings", "warn"),
    "genre": ("genres",),
    "category": ("categories",),
    "tag": ("tags", "freeform", "freeforms", "additional"),
    "summary": ("summaries", "description"),
    "notes": ("note",),
    "text": ("body", "fulltext"),
    "series": ("serie",),
    "challenge": ("challenges",),
    "table": ("tables",),
    "prompt": ("prompts",),
    "setting": ("settings", "spoilers"),
    "language": ("languages", "lang"),
    "format": ("formats",),
    "words": ("word", "wordcount", "word_count", "length"),
    "chapters": ("chapter",),
    "stars": ("star",),
    "shelf": ("shelves",),
    "rating": ("ratings", "rated"),
    "added": ("added_at", "imported"),
    "date": ("dates", "posted", "published", "year"),
    "sort": ("sortby",),
}
_NAMES: Final[dict[str, str]] = {
    **{name: name for name in FIELDS},
    **{alias: name for name, aliases in _ALIASES.items() for alias in aliases},
}

_SHORT: Final = 4

KEPT_SORTS: Final = ("read", "stars")
"""Sorts by what a person keeps of works: when they last read in them, and how many stars they gave."""

SORTS: Final = (
    "best",
    "title",
    "author",
    "words",
    "chapters",
    "added",
    "date",
    "rating",
    "series",
    *KEPT_SORTS,
)
"""What results can be sorted by. A minus in front turns it round: `-words` has the longest first."""

IS: Final[dict[str, str]] = {
    "complete": "complete",
    "completed": "complete",
    "finished": "complete",
    "done": "complete",
    "wip": "wip",
    "unfinished": "wip",
    "incomplete": "wip",
    "oneshot": "oneshot",
    "one-shot": "oneshot",
    "multichapter": "multichapter",
    "chaptered": "multichapter",
    "crossover": "crossover",
    "xover": "crossover",
    "unrated": "unrated",
    "read": "read",
    "reading": "reading",
    "toread": "toread",
    "to-read": "toread",
    "tbr": "toread",
    "dropped": "dropped",
    "unread": "unread",
    "favourite": "favourite",
    "favorite": "favourite",
    "fav": "favourite",
}
"""What `is:` knows."""

KEPT: Final[dict[tuple[str, str], str]] = {
    ("is", "read"): "read",
    ("is", "reading"): "reading",
    ("is", "toread"): "to read",
    ("is", "dropped"): "dropped",
    ("is", "favourite"): "favourite",
    ("has", "note"): "noted",
    ("has", "highlight"): "highlighted",
    ("has", "stars"): "starred",
}
"""Of what `is:` and `has:` ask for, that which a person keeps of works; as `Keeping.standing` has it."""

STATES: Final = ("to read", "reading", "read", "dropped")
"""How a person stands to a work; one that is `unread` has none of these."""

MOST_STARS: Final = 5

HAS: Final = frozenset(
    {
        *("title", "author", "fandom", "relationship", "character", "warning", "genre", "category", "tag"),
        *("summary", "notes", "text", "series", "challenge", "table", "prompt", "setting", "language"),
        *("rating", "date"),
    }
)
"""The fields `has:` can ask for."""


HAS_KEPT: Final[dict[str, str]] = {
    "note": "note",
    "highlight": "highlight",
    "highlights": "highlight",
    "stars": "stars",
}
"""What else `has:` can ask for: what a person keeps of works."""


def resolve(name: str) -> str | None:
    """The field meant by a name, its plural or another of its names; None when there is none."""
    return _NAMES.get(name.lower())


def nearest(name: str, names: Sequence[str] | None = None) -> str | None:
    """The name most like this one, where one is like enough to be what was meant."""
    choices = list(_NAMES) if names is None else list(names)
    allowed = 2 if len(name) > _SHORT else 1
    found = process.extractOne(name.lower(), choices, scorer=OSA.distance, score_cutoff=allowed)
    return None if found is None else str(found[0])
