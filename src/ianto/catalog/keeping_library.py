"""What a person keeps of the library as a whole, derived from decisions: saved searches, what is never shown, wishes."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Model

from ianto.catalog.keeping_said import (
    NEVER,
    SEARCH,
    WATCHED,
    WISH,
    WISHES,
    asked_of,
    refusal_of,
    seen_of,
    shelf_key,
    wish_of,
)
from ianto.catalog.models import Decision, Never, SavedSearch, Watched
from ianto.text import fold


def settle_library(kinds: Collection[str]) -> None:
    """Derive anew what decisions of some kinds say."""
    if SEARCH in kinds:
        _write(SavedSearch, _searches())
    if NEVER in kinds:
        _write(Never, _nevers())
    if WATCHED in kinds:
        _write(Watched, _watched())


def wishes() -> dict[str, bool]:
    """What holds of what a person can wish for."""
    found = dict(WISHES)
    for detail, _ in _said(WISH):
        each = wish_of(detail)
        if each is not None:
            found[each[0]] = each[1]
    return found


def never_key(kind: str, value: str, fandom: str) -> str:
    """What all spellings of what is never shown share."""
    text = "\0".join(fold(each) for each in (kind, value, fandom))
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _said(kind: str) -> list[tuple[Any, datetime]]:
    """What stands of a kind, in order."""
    rows = Decision.objects.filter(subject="", kind=kind, undone_at=None).order_by("id")
    return list(rows.values_list("detail", "made_at"))


def _searches() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for detail, at in _said(SEARCH):
        said = asked_of(detail)
        if said is None:
            continue
        key = shelf_key(said.name)
        if said.how == "save":
            found[key] = {"name": said.name, "asked": said.asked, "saved_at": at}
        elif key in found:
            row = found.pop(key)
            if said.how == "rename":
                found[shelf_key(said.to)] = {**row, "name": said.to}
    return found


def _nevers() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for detail, at in _said(NEVER):
        said = refusal_of(detail)
        if said is None:
            continue
        key = never_key(said.kind, said.value, said.fandom)
        if said.on:
            row = {"kind": said.kind, "value": said.value, "fandom": said.fandom, "said_at": at}
            found.setdefault(key, row)
        else:
            found.pop(key, None)
    return found


def _watched() -> dict[str, dict[str, Any]]:
    """How far each canon is known of which anything is said; one that is known to its end hides nothing."""
    found: dict[str, dict[str, Any]] = {}
    for detail, at in _said(WATCHED):
        said = seen_of(detail)
        if said is None:
            continue
        if said.how in ("all", "unsaid"):
            found.pop(said.calendar, None)
        else:
            found[said.calendar] = {"event": said.event, "said_at": at}
    return found


def _write(model: type[SavedSearch | Never | Watched], now: dict[str, dict[str, Any]]) -> None:
    rows: list[dict[str, Any]] = [{**row} for row in model.objects.values()]
    before = {str(row.pop("key")): row for row in rows}
    changed = [key for key, row in before.items() if now.get(key) != row]
    if changed:
        model.objects.filter(key__in=changed).delete()
    made: list[Model] = [model(key=key, **row) for key, row in now.items() if before.get(key) != row]
    for each in made:
        each.save(force_insert=True)
