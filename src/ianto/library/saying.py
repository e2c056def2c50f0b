"""Saying what a field is: what can be said, and how it is kept."""

from __future__ import annotations

from dataclasses import replace

from ianto.catalog.said import HOWS, Saying
from ianto.story import FIELD_NAMES, LISTED
from ianto.text import fold

_LONGEST = 100_000
_TEXTS = frozenset({"summary", "notes", "disclaimer"})


class NotSayable(Exception):
    """There is no such field, or it cannot have such values; the message says what can be said."""


def cleaned(saying: Saying) -> Saying:
    """What is said as it is kept: no empty value, none twice, nothing that cannot be stored.

    Raises:
        NotSayable: there is no such field, or it cannot have such values.
    """
    name = saying.field
    if name not in FIELD_NAMES:
        raise NotSayable(f"there is no field called “{name}”")
    if saying.how not in HOWS:
        raise NotSayable(f"values can be set, added or dropped, not “{saying.how}”")
    values: dict[str, str] = {}
    for value in saying.values:
        told = _cleaned(value, lines=name in _TEXTS)
        if len(told) > _LONGEST:
            raise NotSayable(
                f"{name}: {len(told):,} characters are more than a field can have ({_LONGEST:,})"
            )
        if told:
            values.setdefault(fold(told), told)
    if name not in LISTED:
        if saying.how == "add":
            raise NotSayable(f"{name} has one value: set it with {name}=…")
        if len(values) > 1:
            raise NotSayable(f"{name} has one value, not {len(values)}")
    if saying.how != "set" and not values:
        raise NotSayable(f"{name}: say which value is to be {'added' if saying.how == 'add' else 'dropped'}")
    return replace(saying, values=tuple(values.values()))


def _cleaned(value: str, *, lines: bool) -> str:
    text = value.encode("utf-8", "replace").decode().replace("\r\n", "\n").replace("\r", "\n")
    if lines:
        kept = "".join(sign for sign in text if sign >= " " or sign in "\n\t")
        return "\n".join(line.rstrip() for line in kept.split("\n")).strip()
    return " ".join("".join(max(sign, " ") for sign in text).split())
