"""The lines between two `---` at the top of a Markdown file: what its writer's tools were told of it."""

from __future__ import annotations

import re
from typing import Final

from ianto.formats.drafting.contained import contained
from ianto.story import Field, FieldName

_OPEN: Final = re.compile(r"\A\s{0,20}---[ \t]*\n")
_CLOSE: Final = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_KEY: Final = re.compile(r"([A-Za-z][\w -]{0,40})[ \t]*:(?:[ \t]+(.*))?")
_ITEM: Final = re.compile(r"[ \t]*-[ \t]+(.*)")
_LONGEST: Final = 20_000
_LEAST_KEYS: Final = 1
_SIGNS: Final = 2
_CONFIDENCE: Final = 0.85
_TAG_CONFIDENCE: Final = 0.7
_NAMES: Final[dict[str, FieldName]] = {
    "title": "title",
    "author": "author",
    "authors": "author",
    "by": "author",
    "creator": "author",
    "fandom": "fandom",
    "fandoms": "fandom",
    "relationship": "relationship",
    "relationships": "relationship",
    "pairing": "relationship",
    "pairings": "relationship",
    "ship": "relationship",
    "ships": "relationship",
    "character": "character",
    "characters": "character",
    "rating": "rating",
    "warning": "warning",
    "warnings": "warning",
    "category": "category",
    "categories": "category",
    "genre": "genre",
    "genres": "genre",
    "tag": "tag",
    "tags": "tag",
    "keywords": "tag",
    "summary": "summary",
    "description": "summary",
    "excerpt": "summary",
    "abstract": "summary",
    "notes": "notes",
    "disclaimer": "disclaimer",
    "prompt": "prompt",
    "challenge": "challenge",
    "series": "series",
    "part": "part",
    "status": "status",
    "beta": "beta",
    "recipient": "recipient",
    "words": "word_count",
    "wordcount": "word_count",
    "word_count": "word_count",
    "lang": "language",
    "language": "language",
    "date": "date",
    "published": "date",
    "url": "source_url",
    "source": "source_url",
    "canonical_url": "source_url",
}
_LISTS: Final = frozenset(
    ("author", "fandom", "relationship", "character", "warning", "category", "genre", "tag", "beta")
)
_COMMAS_PART: Final = frozenset(
    ("tag", "genre", "character", "fandom", "relationship", "warning", "category")
)

Matter = list[tuple[str, list[str]]]
"""Keys in order, each with its values."""


def front_matter(text: str) -> tuple[Matter, str]:
    """What stands in the front matter, and the text below it; nothing and all of the text where there is none."""
    opening = _OPEN.match(text)
    closing = _CLOSE.search(text, opening.end(), opening.end() + _LONGEST) if opening else None
    if opening is None or closing is None:
        return [], text
    found = _keys(text[opening.end() : closing.start()])
    # Two drawn lines around a header for people are no front matter: its keys are not YAML's.
    if sum(key in _NAMES for key, _ in found) < _LEAST_KEYS:
        return [], text
    return found, text[closing.end() :]


def stated(matter: Matter, rule: str) -> list[Field]:
    """The fields a front matter states."""
    found: list[Field | None] = []
    for key, values in matter:
        name = _NAMES.get(key)
        if name is None:
            continue
        confidence = _TAG_CONFIDENCE if name in {"tag", "date", "category"} else _CONFIDENCE
        found += [contained(name, value, rule, confidence=confidence) for value in _each(name, values)]
    return list(dict.fromkeys(field for field in found if field is not None))


def _each(name: FieldName, values: list[str]) -> list[str]:
    """The values a field has of those a key has: one line a value, unless commas part them."""
    if name in {"summary", "notes"}:
        return ["\n".join(values)]
    if name not in _LISTS:
        return values[:1]
    if len(values) == 1 and name in _COMMAS_PART:
        return values[0].split(",")
    return values


def _keys(block: str) -> Matter:
    """Keys with their values: on the line, in brackets, as a list below, or as indented lines.

    People write this by hand, with colons and quotes YAML would choke on: every line is taken for what it
    looks like.
    """
    found: Matter = []
    folded: list[str] | None = None
    for line in block.split("\n"):
        key = None if line[:1].isspace() else _KEY.fullmatch(line.rstrip())
        if key is not None:
            value = (key[2] or "").strip()
            folded = [] if value[:1] in {"|", ">"} and len(value) <= _SIGNS else None
            found.append((key[1].lower().replace(" ", "_"), [] if folded is not None else _values(value)))
            continue
        if not found or not line.strip() or line.lstrip().startswith("#"):
            continue
        item = _ITEM.fullmatch(line)
        values = found[-1][1]
        if folded is not None:
            folded.append(line.strip())
            values[:] = [" ".join(folded)]
        elif item is not None:
            values.append(_unquoted(item[1]))
        elif values:
            values[-1] = f"{values[-1]} {_unquoted(line)}"
    return found


def _values(value: str) -> list[str]:
    if value.startswith("[") and value.endswith("]"):
        return [each for part in _parted(value[1:-1]) if (each := _unquoted(part))]
    plain = _unquoted(value)
    return [plain] if plain else []


def _parted(flow: str) -> list[str]:
    """A bracketed list at its commas, those in quotes left alone."""
    return re.findall(r"""\s*("[^"]*"|'[^']*'|[^,]+)""", flow)


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return value.strip()
