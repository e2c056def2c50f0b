"""What people call fields: their names, plurals, and other words in use."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final, cast

from rapidfuzz import fuzz, process

from ianto.catalog.said import How, Saying
from ianto.library.saying import NotSayable
from ianto.story import FIELD_NAMES, LISTED, FieldName

_OTHERS: Final[MappingProxyType[str, FieldName]] = MappingProxyType(
    {
        "name": "title",
        "writer": "author",
        "by": "author",
        "coauthor": "author",
        "canon": "fandom",
        "pairing": "relationship",
        "ship": "relationship",
        "couple": "relationship",
        "person": "character",
        "people": "character",
        "cast": "character",
        "rated": "rating",
        "caution": "warning",
        "freeform": "tag",
        "keyword": "tag",
        "blurb": "summary",
        "description": "summary",
        "note": "notes",
        "verse": "series",
        "chapter": "part",
        "complete": "status",
        "betareader": "beta",
        "giftfor": "recipient",
        "for": "recipient",
        "words": "word_count",
        "wordcount": "word_count",
        "lang": "language",
        "posted": "date",
        "published": "date",
        "email": "contact",
        "url": "source_url",
        "link": "source_url",
        "address": "source_url",
        "source": "source_url",
        "spoiler": "spoilers",
        "set": "setting",
        "category": "category",
        "categories": "category",
        "series": "series",
        "status": "status",
    }
)
_HOWS: Final[MappingProxyType[str, How]] = MappingProxyType({"+": "add", "-": "drop"})
_LEAST_LIKE: Final = 65


def field_named(name: str) -> FieldName:
    """The field people mean: by its name, its plural, or another word in use for it, in capitals or not.

    Raises:
        NotSayable: nobody knows; the message says which it may be.
    """
    plain = "".join(sign for sign in name.casefold() if sign.isalnum())
    known = {each.replace("_", ""): each for each in sorted(FIELD_NAMES)} | dict(_OTHERS)
    for word in (plain, plain.removesuffix("s")):
        if word in known:
            return cast("FieldName", known[word])
    near = process.extractOne(plain, list(known), scorer=fuzz.ratio, score_cutoff=_LEAST_LIKE)
    if near is not None:
        raise NotSayable(f"there is no field called “{name}”; did you mean {known[near[0]]}?")
    raise NotSayable(f"there is no field called “{name}”; the fields are {', '.join(sorted(FIELD_NAMES))}")


def change_said(words: str) -> Saying:
    """What somebody typed, as a change: `title=…`, `author+=…`, `tag-=…`; lists are separated by `;`.

    Raises:
        NotSayable: it is none of these, or there is no such field.
    """
    before, mark, after = words.partition("=")
    if not mark or not before.strip("+- "):
        raise NotSayable(f"“{words}” says nothing: write FIELD=VALUE, FIELD+=VALUE or FIELD-=VALUE")
    how = _HOWS.get(before[-1:], "set")
    name = field_named(before.rstrip("+-").strip())
    return Saying(name, tuple(after.split(";")) if name in LISTED else (after,), how)
