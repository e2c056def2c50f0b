"""What labels mean, by the data file beside this module, and which canons are known, by the pack of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from ianto.tags import canons
from ianto.text import fold

_WRAPPING: Final = " \t*_~#<>[](){}|•·+-–—=.,:;!\"'“”‘’"
_QUALIFIERS: Final = frozenset({
    "overall", "content", "full", "main", "other", "side", "secondary", "background", "additional", "story",
    "fic", "chapter", "my", "brief", "short", "quick", "general", "special", "obligatory", "standard",
    "usual", "boring", "legal", "the", "author's", "authors'", "authors", "author", "original", "primary",
    "another", "final", "first", "more", "some", "a", "an", "today's", "this", "official", "extra", "minor",
    "major", "key", "actual", "current", "complete", "series",
})  # fmt: skip
_PLURAL: Final = re.compile(r"\s*(?:\(e?s\)|/s(?!\w)|\[s\])")
_NUMBERED: Final = re.compile(r"\s*(?:#|no\.?\s*|nr\.?\s*)?\s*\d{1,4}[a-z]?$")
_COMBINED: Final = re.compile(r"\s*(?:/|&|\+|,|\band\b|\bet\b|\bund\b|\by\b|\be\b|\bи\b)\s*")
_COMMUNITY: Final = re.compile(r"[\w.-]*[_\d][\w.-]*|[a-z]+(?:fic|fest|thon|bingo|fics)\w*")
_FIRST_WORD: Final = re.compile(r"[^\s:=~/(&\t–—]{1,30}")
_REMARK: Final = re.compile(
    r"(?!(?:written|posted|done|made)\b)(?P<label>[^\W\d_]{4,12}s?)(?:,\s+(?:in|as|by|more|such|if|so)\b|\s+for\s+(?:the|this|those|all)\s|\s+this\s+(?:time|chapter|part)$|\s+\().*"
)
_LONGEST_LABEL: Final = 48
# The labels people misspell. Two words a letter apart from each other are one slip apart from the same form.
_COMMON: Final = (
    "title", "author", "fandom", "pairing", "pairings", "rating", "summary", "disclaimer", "disclaimers", "spoilers",
    "spoiler", "warning", "warnings", "category", "classification", "characters", "character", "feedback", "archive",
    "email", "distribution", "genre", "notes", "prompt", "challenge", "wordcount", "relationship",
)  # fmt: skip
_SHORTEST_SLIP, _LONGEST_SLIP = 5, 16
_MOST_NAMES: Final = 4


@cache
def _meanings() -> dict[str, str]:
    """Label, folded, to the field it states. Where two languages differ the first one named wins."""
    tables = tomllib.loads(Path(__file__).with_name("labels.toml").read_text(encoding="utf-8"))
    meanings: dict[str, str] = {}
    for table in tables.values():
        for name, labels in table.items():
            for label in labels:
                folded = fold(label)
                meanings.setdefault(folded, name)
                meanings.setdefault(folded.strip(_WRAPPING), name)
    return meanings


@cache
def _first_words() -> frozenset[str]:
    return frozenset(re.split(r"[\s/(&]", label, maxsplit=1)[0] for label in _meanings()) | _QUALIFIERS


def may_begin_label(text: str) -> bool:
    """Whether the first word of a line begins some label: a quick look before a close one."""
    word = _FIRST_WORD.match(text)
    return word is not None and _begins(word[0])


@lru_cache(maxsize=4096)
def _begins(word: str) -> bool:
    return fold(word.partition("--")[0]).rstrip(".-'?") in _first_words()


@lru_cache(maxsize=4096)
def meaning_of(label: str) -> tuple[str, ...]:
    """The fields a label states, in its order: one, several for a combined label, none if unknown.

    A name ending in `?` is told by the value, one ending in `!` belongs to a mail's head, `-` is known and
    says nothing a field is for.
    """
    if len(label) > _LONGEST_LABEL:
        return ()
    folded = _PLURAL.sub("", fold(label)).strip(_WRAPPING)
    return _plain_meaning(folded) or _combined_meaning(folded) or _remarked_meaning(folded)


def _remarked_meaning(folded: str) -> tuple[str, ...]:
    """`Characters, in order` and `Summary for the lazy` are labels with a remark behind them."""
    found = _REMARK.match(folded)
    return _plain_meaning(found["label"]) if found else ()


@lru_cache(maxsize=1024)
def misspelt_meaning(label: str) -> tuple[str, ...]:
    """The field a label states that is one slip of the pen away from a common one (`Rateing`, `Auther`).

    Only a slip behind the first letter counts, so that `Votes` are no notes.
    """
    word = fold(label).strip(_WRAPPING)
    if not _SHORTEST_SLIP <= len(word) <= _LONGEST_SLIP or not word.isalpha():
        return ()
    name = next((slips[form] for slips in (_slips(),) for form in _without_one(word) if form in slips), None)
    return (name,) if name else ()


@cache
def _slips() -> dict[str, str]:
    """Common labels with one letter left out, and the fields they state."""
    known = _meanings()
    return {form: known[word] for word in reversed(_COMMON) for form in _without_one(word)}


def _without_one(word: str) -> Iterator[str]:
    """A word, and every word that is it without one of the letters behind the first."""
    yield word
    for place in range(1, len(word)):
        yield word[:place] + word[place + 1 :]


def _plain_meaning(folded: str) -> tuple[str, ...]:
    known = _meanings()
    for form in _forms(folded):
        if form in known:
            return (known[form],)
    first, _, rest = folded.partition(" ")
    if rest and first in _QUALIFIERS and rest in known:
        return (known[rest],)
    if rest and _COMMUNITY.fullmatch(first):
        name = known.get(_NUMBERED.sub("", rest), "")
        if name in {"prompt", "challenge", "table", "claim"}:
            return (name,)
    return ()


def _forms(folded: str) -> Iterator[str]:
    yield folded
    singular = _PLURAL.sub("", folded)
    if singular != folded:
        yield singular
    bare = _NUMBERED.sub("", singular).rstrip(_WRAPPING)
    if bare and bare != singular:
        yield bare


def _combined_meaning(folded: str) -> tuple[str, ...]:
    parts = [part for part in _COMBINED.split(folded) if part]
    if not 1 < len(parts) <= _MOST_NAMES:
        return ()
    names = [_plain_meaning(part) for part in parts]
    if not all(names):
        return ()
    return tuple(dict.fromkeys(name[0] for name in names if name[0] != "-"))


def known_canon(value: str) -> str | None:
    """The full name of a canon, by any of its names; None when it is not listed."""
    folded = fold(value).strip(" .,;!*_\"'()[]")
    known = canons()
    return known.get(folded) or known.get(f"the {folded}")


@cache
def canon_names() -> frozenset[str]:
    """Every listed name of a canon, folded, without the colons that only some writers set."""
    return frozenset(name.replace(":", "") for name in canons())
