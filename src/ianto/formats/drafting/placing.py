"""Fields found by a page's structure, placed where they stand in the manuscript's text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from ianto.story import Field, Part

# Pages state a few dozen values in the order in which they stand; one that states thousands out of order is none.
_MOST_SEARCHES: Final = 200


def placed(fields: Iterable[Field], text: str, parts: Sequence[Part]) -> list[Field]:
    """The fields with the places of their raw text, for those that stand in the text as they are.

    They are looked for in the order of the page, each behind the one before, and only once more from the
    beginning: a name among the characters is not the same name among the relationships above. The story
    itself is never looked at.
    """
    known = [part for part in parts if part.kind != "body"]
    at, last, searches = 0, 0, 0
    found: list[Field] = []
    for field in fields:
        raw = field.raw.strip()
        here = _find(text, raw, known, at, last) if raw and searches < _MOST_SEARCHES else None
        if here is None:
            searches += 1
            here = _find(text, raw, known, 0, 0) if raw and searches < _MOST_SEARCHES else None
        if here is None:
            found.append(field)
            continue
        at, start = here
        last = start + len(raw)
        found.append(replace(field, raw=raw, span=(start, last)))
    return found


def _find(text: str, raw: str, parts: Sequence[Part], at: int, last: int) -> tuple[int, int] | None:
    """In which part and where a piece of text stands, from a part and a place on."""
    for index in range(at, len(parts)):
        start = text.find(raw, max(parts[index].start, last), parts[index].stop)
        if start >= 0 and _is_apart(text, start, start + len(raw)):
            return index, start
    return None


def _is_apart(text: str, start: int, stop: int) -> bool:
    """Whether a value stands there by itself, and is no piece of a longer word."""
    before, behind = text[start - 1 : start], text[stop : stop + 1]
    return not (_in_word(before) and _in_word(text[start])) and not (
        _in_word(behind) and _in_word(text[stop - 1])
    )


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"
