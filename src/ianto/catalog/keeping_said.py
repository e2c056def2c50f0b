"""What decisions on what a person keeps say: read with care, as they may come from anywhere. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal, get_args

from ianto.catalog.rows import STATES
from ianto.text import fold

KEEP: Final = "keep"
SHELVE: Final = "shelve"
SHELF: Final = "shelf"
HIGHLIGHT: Final = "highlight"
SEARCH: Final = "search"
NEVER: Final = "never"
WISH: Final = "wish"
WATCHED: Final = "watched"
CLAIM: Final = "claim"
OF_ORIGINALS: Final = frozenset({KEEP, SHELVE, HIGHLIGHT})
"""The kinds that are about the text read from an original, and follow it to whichever work it belongs."""
OF_THE_LIBRARY: Final = frozenset({SHELF, SEARCH, NEVER, WISH, WATCHED, CLAIM})
"""The kinds that are about no work."""
KEEPING: Final = OF_ORIGINALS | OF_THE_LIBRARY
"""The kinds of decision on what a person keeps. None of them changes what is found by searching."""

Aspect = Literal["state", "favourite", "stars", "note", "offline"]
ASPECTS: Final[tuple[Aspect, ...]] = get_args(Aspect)
READING_LOG: Final = "reading log"
WISHES: Final[Mapping[str, bool]] = {READING_LOG: True}
"""What a person can wish for, and what holds until they say something."""

LONGEST_NAME: Final = 100
LONGEST_KEY: Final = 200
LONGEST_TEXT: Final = 100_000
_LARGEST: Final = (1 << 31) - 1
_UID: Final = re.compile(r"[0-9a-f]{32}")
_MOST_STARS: Final = 5
_NAMED: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


def shelf_key(name: str) -> str:
    """What all spellings of a name share: shelves and saved searches are known by it."""
    return fold(name)


def is_name(value: object) -> bool:
    """Whether a shelf or a search can be called so."""
    return (
        isinstance(value, str)
        and 0 < len(value) <= LONGEST_NAME
        and value == " ".join(value.split())
        and 0 < len(fold(value)) <= LONGEST_KEY
    )


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_TEXT


def _is_stars(value: object) -> bool:
    return value is None or (_is_number(value) and isinstance(value, int) and 1 <= value <= _MOST_STARS)


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LARGEST


_VALUES: Final[Mapping[Aspect, Callable[[object], bool]]] = {
    "state": lambda value: value == "" or value in STATES,
    "favourite": lambda value: isinstance(value, bool),
    "stars": _is_stars,
    "note": _is_text,
    "offline": lambda value: isinstance(value, bool),
}


def kept_of(detail: Mapping[str, Any]) -> tuple[Aspect, Any] | None:
    """What of a work is kept, and how it is now; None where it is not said."""
    what = next((aspect for aspect in ASPECTS if aspect == detail.get("what")), None)
    if what is None or "value" not in detail or not _VALUES[what](detail["value"]):
        return None
    return what, detail["value"]


@dataclass(frozen=True, slots=True)
class Turn:
    """A standing decision on shelves.

    Attributes:
        number: by which decisions are replayed in order.
        at: when it was made.
        how: `make`, `rename`, `drop`, `offline` or `online` a shelf; put an original `on` it, or take it `off`.
        shelf: the shelf's name.
        to: its new name.
        original: what is put or taken.
    """

    number: int
    at: datetime
    how: str
    shelf: str
    to: str = ""
    original: str = ""


def shelved_of(number: int, at: datetime, original: str, detail: Mapping[str, Any]) -> Turn | None:
    """A decision to put a work on a shelf, or to take it off; None where it does not say which."""
    shelf, on = detail.get("shelf"), detail.get("on")
    if not is_name(shelf) or not isinstance(on, bool):
        return None
    return Turn(number, at, "on" if on else "off", str(shelf), original=original)


def shelf_of(number: int, at: datetime, detail: Mapping[str, Any]) -> Turn | None:
    """A decision on a shelf itself; None where it does not say what."""
    name, how, to, value = (detail.get(each) for each in ("name", "how", "to", "value"))
    if not is_name(name):
        return None
    if how in ("make", "drop"):
        return Turn(number, at, str(how), str(name))
    if how == "rename" and is_name(to):
        return Turn(number, at, "rename", str(name), str(to))
    if how == "offline" and isinstance(value, bool):
        return Turn(number, at, "offline" if value else "online", str(name))
    return None


@dataclass(frozen=True, slots=True)
class Marked:
    """A decision on a highlight: to `mark` a passage, to `annotate` it, or to `drop` it."""

    uid: str
    how: str
    chapter: int = 0
    start: int = 0
    stop: int = 0
    quote: str = ""
    note: str = ""


def marked_of(detail: Mapping[str, Any]) -> Marked | None:
    """A decision on a highlight; None where it does not say which, or what."""
    uid, how, note = detail.get("uid"), detail.get("how"), detail.get("note", "")
    quote = detail.get("quote", "")
    if not isinstance(uid, str) or not _UID.fullmatch(uid) or not _is_text(note) or not _is_text(quote):
        return None
    if how in ("annotate", "drop"):
        return Marked(uid, str(how), quote=quote, note=note)
    chapter, start, stop = (detail.get(each) for each in ("chapter", "start", "stop"))
    if how != "mark" or not (isinstance(chapter, int) and isinstance(start, int) and isinstance(stop, int)):
        return None
    if not all(map(_is_number, (chapter, start, stop))) or chapter < 1 or start >= stop:
        return None
    return Marked(uid, "mark", chapter, start, stop, quote, note)


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision on a saved search: to `save` it, to `rename` it, or to `drop` it."""

    name: str
    how: str
    asked: str = ""
    to: str = ""


def asked_of(detail: Mapping[str, Any]) -> Asked | None:
    """A decision on a saved search; None where it does not say what."""
    name, how, asked, to = (detail.get(each) for each in ("name", "how", "asked", "to"))
    if not is_name(name):
        return None
    if how == "save" and isinstance(asked, str) and _is_text(asked):
        return Asked(str(name), "save", asked=asked)
    if how == "rename" and is_name(to):
        return Asked(str(name), "rename", to=str(to))
    return Asked(str(name), "drop") if how == "drop" else None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A decision never to be shown what has a value, in works of a fandom or everywhere, or to be shown it again."""

    kind: str
    value: str
    fandom: str
    on: bool


def refusal_of(detail: Mapping[str, Any]) -> Refusal | None:
    """A decision on what is never to be shown; None where it does not say what."""
    kind, value, fandom, on = (detail.get(each, "") for each in ("kind", "value", "fandom", "on"))
    if not (isinstance(kind, str) and isinstance(value, str) and isinstance(fandom, str)):
        return None
    if not kind or len(kind) > len("relationship") or not fold(value) or not isinstance(on, bool):
        return None
    return Refusal(kind, value, fandom, on) if _is_text(value) and _is_text(fandom) else None


def is_swap(detail: Mapping[str, Any]) -> bool:
    """Whether a decision on a claim gives it another prompt."""
    step = detail.get("step")
    return isinstance(step, Mapping) and step.get("how") == "swap"


def wish_of(detail: Mapping[str, Any]) -> tuple[str, bool] | None:
    """A wish and whether it holds; None where it does not say which."""
    name, value = detail.get("name"), detail.get("value")
    return (str(name), value) if name in WISHES and isinstance(value, bool) else None


@dataclass(frozen=True, slots=True)
class Seen:
    """A decision on how far a person knows a canon: up to an event; to the end; nothing of it; or it is not said."""

    calendar: str
    how: str
    event: str = ""


def seen_of(detail: Mapping[str, Any]) -> Seen | None:
    """A decision on how far a person knows a canon; None where it does not say."""
    calendar, how, event = (detail.get(each, "") for each in ("calendar", "how", "event"))
    if not (isinstance(calendar, str) and isinstance(event, str)) or not _NAMED.fullmatch(calendar):
        return None
    if how == "upto" and _NAMED.fullmatch(event):
        return Seen(calendar, "upto", event)
    return Seen(calendar, str(how)) if how in ("all", "nothing", "unsaid") else None
