"""Reading JSON that may come from anywhere: a value of the right kind and a sensible size, or a refusal."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, TypeVar

MOST_NAME: Final = 200
"""A name, an id or a uid has at most so many characters."""
MOST_NOTE: Final = 2_000
"""A note has at most so many characters."""
MOST_WHOLE: Final = 1_000_000
"""No number of words, claims or points is larger."""
_UNSEEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_Word = TypeVar("_Word", bound=str)


class NotOne(ValueError):
    """What was given is not what it should be."""


def fields(detail: object, known: frozenset[str]) -> Mapping[str, Any]:
    """An object with none but these names."""
    if not isinstance(detail, Mapping) or not known.issuperset(detail):
        raise NotOne
    return detail


def listing(value: object, most: int) -> Sequence[object]:
    """A list of at most so many."""
    if not isinstance(value, list | tuple) or len(value) > most:
        raise NotOne
    return value


def text(value: object, most: int = MOST_NAME) -> str:
    """A text of at most so many characters, none of them unseen but ends of lines and tabs."""
    if not isinstance(value, str) or len(value) > most or _UNSEEN.search(value):
        raise NotOne
    return value


def named(value: object) -> str:
    """A text of one line that says something."""
    found = text(value)
    if not found.strip() or "\n" in found:
        raise NotOne
    return found


def whole(value: object, least: int = 0, most: int = MOST_WHOLE) -> int:
    """A whole number within bounds."""
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise NotOne
    return value


def flag(value: object) -> bool:
    """Yes or no."""
    if not isinstance(value, bool):
        raise NotOne
    return value


def one_of(value: object, known: Sequence[_Word]) -> _Word:
    """One of some words."""
    for word in known:
        if word == value:
            return word
    raise NotOne


def moment(value: object) -> datetime:
    """A moment with its distance from UTC, as ISO 8601 writes it."""
    try:
        found = datetime.fromisoformat(text(value))
        # Some moments have no place in any zone but their own.
        found.timestamp()
    except (ValueError, OverflowError) as error:
        raise NotOne from error
    if found.tzinfo is None:
        raise NotOne
    return found
