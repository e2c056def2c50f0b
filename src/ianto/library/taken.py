"""Whether a decision that comes from elsewhere is one: the kinds there are, and what each must say."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from ianto.catalog.fill_queries import claim_said
from ianto.catalog.keeping_said import (
    CLAIM,
    HIGHLIGHT,
    KEEP,
    KEEPING,
    NEVER,
    OF_ORIGINALS,
    SEARCH,
    SHELF,
    SHELVE,
    WATCHED,
    WISH,
    asked_of,
    kept_of,
    marked_of,
    refusal_of,
    seen_of,
    shelf_of,
    shelved_of,
    wish_of,
)
from ianto.catalog.naming import AMENDING
from ianto.catalog.prompts_said import FILL, OF_TABLES, fill_of, posting_of
from ianto.catalog.said import saying_of
from ianto.catalog.when_said import PLACE, placing_of
from ianto.journal import HIGHEST
from ianto.library.saying import NotSayable, cleaned
from ianto.tags import TAG_KINDS

_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_LONGEST: Final = 2_000

_Detail = Mapping[str, Any]


def problem_of(kind: str, subject: str, detail: _Detail) -> str:
    """What is wrong with a decision, in words; empty for one that can be carried out."""
    if kind in AMENDING and not (kind == "apart" and subject):
        return _tag(kind, detail)
    if kind in KEEPING:
        return _keeping(kind, subject, detail)
    if kind in OF_TABLES:
        return _posting(kind, detail) if not subject else "it says that it is about a work"
    check = _CHECKS.get(kind)
    if check is None:
        return f"this ianto does not know decisions of the kind “{kind[:_LONGEST]}”"
    if not subject:
        return "it does not say what it is about"
    return check(detail)


def _keeping(kind: str, subject: str, detail: _Detail) -> str:
    if bool(subject) != (kind in OF_ORIGINALS):
        return "it does not say what it is about" if not subject else "it says that it is about a work"
    now = datetime.min.replace(tzinfo=UTC)
    said: Mapping[str, Callable[[], object]] = {
        KEEP: lambda: kept_of(detail),
        SHELVE: lambda: shelved_of(0, now, subject, detail),
        SHELF: lambda: shelf_of(0, now, detail),
        HIGHLIGHT: lambda: marked_of(detail),
        SEARCH: lambda: asked_of(detail),
        NEVER: lambda: refusal_of(detail),
        WISH: lambda: wish_of(detail),
        WATCHED: lambda: seen_of(detail),
        CLAIM: lambda: next((each for each in claim_said(detail) if each is not None), None),
    }
    return "" if said[kind]() is not None else "its detail does not say what is kept, and how"


def _nothing(_detail: _Detail) -> str:
    return ""


def _set(detail: _Detail) -> str:
    saying = saying_of(detail)
    if saying is None:
        return "its detail does not say which field has which values"
    try:
        clean = cleaned(saying)
    except NotSayable as error:
        return str(error)
    return "" if clean == saying else "its values are not as they would be kept"


def _repairs(detail: _Detail) -> str:
    named = isinstance(detail.get("repair"), str) and isinstance(detail.get("wanted"), bool)
    return "" if named else "its detail does not say which repair is wanted or not"


def _with(detail: _Detail) -> str:
    other = detail.get("with")
    return "" if isinstance(other, str) and _SHA256.fullmatch(other) else "its detail names no other original"


def _part(detail: _Detail) -> str:
    work = detail.get("work")
    right = isinstance(work, int) and not isinstance(work, bool) and 0 < work <= HIGHEST
    return "" if right else "its detail does not say which number the work has"


def _fine(detail: _Detail) -> str:
    return "" if isinstance(detail.get("concern"), str) else "its detail does not say what is fine"


def _place(detail: _Detail) -> str:
    return "" if placing_of(detail) is not None else "its detail does not say when the work is set"


def _posting(kind: str, detail: _Detail) -> str:
    return "" if posting_of(kind, detail) is not None else f"its detail does not say what {kind} there is"


def _fill(detail: _Detail) -> str:
    return "" if fill_of(detail) is not None else "its detail does not say what the story fills"


def _tag(kind: str, detail: _Detail) -> str:
    if detail.get("kind") not in TAG_KINDS or not _name(detail.get("name")):
        return "its detail names no tag"
    if kind == "split":
        into = detail.get("into")
        right = isinstance(into, list) and bool(into) and all(map(_is_tag, into))
        return "" if right else "its detail does not say into which tags it is split"
    if not _name(detail.get("to")):
        return "its detail names no other tag"
    fandom = detail.get("fandom", "")
    return "" if isinstance(fandom, str) else "its fandom is no name"


def _is_tag(each: object) -> bool:
    return (
        isinstance(each, list)
        and len(each) == len(("kind", "name"))
        and each[0] in TAG_KINDS
        and _name(each[1])
    )


def _name(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= _LONGEST


_CHECKS: Final[Mapping[str, Callable[[_Detail], str]]] = {
    "set": _set,
    "repairs": _repairs,
    "join": _with,
    "apart": _with,
    "part": _part,
    "fine": _fine,
    PLACE: _place,
    FILL: _fill,
    "best": _nothing,
    "remove": _nothing,
    "restore": _nothing,
    "empty": _nothing,
    "undo": _nothing,
}
