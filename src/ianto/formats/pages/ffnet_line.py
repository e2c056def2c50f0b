"""fanfiction.net's one line about a story: `Rated: T - English - Drama/Angst - [A, B] C - Chapters: 3 - Words: 2,844`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ianto.formats.drafting.contained import contained, listed
from ianto.story import Field, FieldName

RULE: Final = "ffnet"
_LABELS: Final[dict[str, FieldName | None]] = {
    "rated": "rating",
    "fiction rated": "rating",
    "rating": "rating",
    "language": "language",
    "genre": "genre",
    "genres": "genre",
    "characters": "character",
    "character": "character",
    "fandom": "fandom",
    "fandoms": "fandom",
    "relationship": "relationship",
    "relationships": "relationship",
    "warning": "warning",
    "warnings": "warning",
    "archive warning": "warning",
    "archive warnings": "warning",
    "category": "category",
    "categories": "category",
    "additional tags": "tag",
    "tags": "tag",
    "words": "word_count",
    "published": "date",
    "updated": "date",
    "status": "status",
    "complete": "status",
    "chapters": None,
    "reviews": None,
    "favs": None,
    "favorites": None,
    "follows": None,
    "id": None,
}
_LISTS: Final = frozenset(("fandom", "relationship", "warning", "category", "tag"))
_GENRES: Final = frozenset((
    "action", "adventure", "angst", "biography", "crime", "drama", "essay", "fable", "family", "fantasy", "friendship",
    "general", "historical", "horror", "humor", "hurt/comfort", "life", "manga", "mystery", "mythology", "parody",
    "play", "poetry", "politics", "religion", "romance", "satire", "sci-fi", "song", "spiritual", "supernatural",
    "suspense", "thriller", "tragedy", "western", "work", "young adult",
))  # fmt: skip
_LANGUAGES: Final = frozenset((
    "afrikaans", "albanian", "arabic", "bulgarian", "catalan", "chinese", "croatian", "czech", "danish", "dutch",
    "english", "esperanto", "estonian", "farsi", "filipino", "finnish", "french", "german", "greek", "hebrew", "hindi",
    "hungarian", "icelandic", "indonesian", "italian", "japanese", "korean", "latin", "malay", "norwegian", "persian",
    "polish", "portuguese", "punjabi", "romanian", "russian", "serbian", "slovak", "spanish", "swedish", "thai",
    "turkish", "ukrainian", "vietnamese", "welsh",
))  # fmt: skip
_RATINGS: Final = frozenset(("k", "k+", "t", "m", "ma", "g", "pg", "pg-13", "r", "nc-17"))
_PARTS: Final = re.compile(r"\s+[-–]\s+")
_COMMAS: Final = re.compile(r",\s+(?!\d{4}\b)(?![^\[\]]*\])")
_LABELLED: Final = re.compile(r"(?P<label>[A-Za-z][A-Za-z ]{1,18}?)\s*:\s*(?P<value>\S.*)", re.DOTALL)
_GENRE_PART: Final = re.compile(r"hurt/comfort|[^/&]+", re.IGNORECASE)
_PAIR: Final = re.compile(r"\[([^\[\]]{1,300})\]")
_LONGEST: Final = 3000
_DONE: Final = frozenset(("complete", "completed"))


def stated_on(line: str) -> list[Field]:
    """The fields such a line states; the raw text of each is as it stands on the line, spaces squeezed."""
    line = " ".join(line[:_LONGEST].split())
    parts = _PARTS.split(line)
    if len(parts) == 1:
        parts = _COMMAS.split(line)
    chapters = status = ""
    found: list[Field | None] = []
    for part in parts:
        labelled = _LABELLED.fullmatch(part)
        label = labelled["label"].lower() if labelled else ""
        value = labelled["value"].strip() if labelled else part.strip()
        if label == "chapters":
            chapters = value
        elif label in _LABELS:
            name = _LABELS[label]
            status = value.lower() if name == "status" else status
            found += _stated(name, value, part) if name else []
        elif not label and value:
            status = value.lower() if value.lower() in _DONE else status
            found += _unlabelled(value)
    if chapters.isdigit():
        planned = chapters if status in _DONE else "?"
        found.append(contained("part", f"{chapters}/{planned}", RULE, raw=chapters))
    return [field for field in found if field is not None]


def _stated(name: FieldName, value: str, part: str) -> list[Field | None]:
    if name == "rating":
        value = value.removeprefix("Fiction").strip()
        return [contained("rating", value.split(",")[0], RULE)]
    if name == "genre":
        return [*_genres(value)]
    if name == "character":
        return [*_people(value)]
    if name in _LISTS:
        return [*listed(name, [one.strip() for one in value.split(", ")], RULE)]
    if name == "date":
        return [contained("date", value, RULE, raw=part)]
    return [contained(name, value, RULE)]


def _unlabelled(value: str) -> list[Field | None]:
    """What stands without a label: the language, the genres, at last the characters."""
    lowered = value.lower()
    if lowered in _DONE:
        return [contained("status", value, RULE)]
    if lowered in _LANGUAGES:
        return [contained("language", value, RULE)]
    if lowered in _RATINGS or lowered.removeprefix("fiction ") in _RATINGS:
        return [contained("rating", value.rsplit(maxsplit=1)[-1], RULE)]
    genres = [piece.strip().lower() for piece in _GENRE_PART.findall(value)]
    if genres and _GENRES.issuperset(genres):
        return [*_genres(value)]
    return [*_people(value)]


def _genres(value: str) -> list[Field]:
    return listed("genre", [piece.strip() for piece in _GENRE_PART.findall(value)], RULE)


def _people(value: str) -> Iterator[Field]:
    """`[A, B] C, D`: those in one pair of brackets are together, all of them take part."""
    names = value.replace("[", ",").replace("]", ",").split(",")
    yield from listed("character", [name.strip() for name in names if name.strip()], RULE)
    for pair in _PAIR.finditer(value):
        together = [name.strip() for name in pair[1].split(",") if name.strip()]
        if len(together) > 1:
            found = contained("relationship", "/".join(together), RULE, raw=pair[1])
            yield from [found] if found else []
