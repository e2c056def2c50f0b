"""Who is meant by a character's name in a work of certain fandoms."""

from __future__ import annotations

import re
from typing import Final

from ianto.tags.context import Context, Person
from ianto.tags.entry import Entry
from ianto.tags.folding import folded, tidy
from ianto.tags.lexicon import Found, Lexicon
from ianto.tags.placeholders import is_placeholder, placeholder_name
from ianto.tags.reach import SAME, Reach

_DISAMBIGUATED: Final = re.compile(r"(?P<name>.*\S)\s*\((?P<where>[^()]+)\)")


def person(lexicon: Lexicon, text: str, context: Context) -> Person:
    """Who a name means."""
    who = context.people.get(text)
    if who is None:
        who = context.people[text] = _person(lexicon, text, context)
    return who


def _person(lexicon: Lexicon, text: str, context: Context) -> Person:
    found = look_up(lexicon, text, context)
    if found.entry is not None:
        return Person(found.entry.name, found.entry.key, known=True)
    shown = tidy("character", text)
    if is_placeholder(shown):
        called = placeholder_name(shown)
        return Person(called, folded("character", called), nobody=True)
    if found.among:
        return Person(shown, folded("character", shown), among=found.among)
    parted = _DISAMBIGUATED.fullmatch(shown)
    if parted is not None:
        if context.is_meant(parted["where"]):
            return person(lexicon, parted["name"], context)
        elsewhere = _of_another(lexicon, parted["name"], parted["where"])
        if elsewhere is not None:
            return Person(elsewhere.name, elsewhere.key, known=True)
    return Person(shown, folded("character", shown))


def look_up(lexicon: Lexicon, text: str, context: Context) -> Found:
    """What a vocabulary knows a name as; of `One Name | Another`, what both mean."""
    found = lexicon.look("character", folded("character", text), context.near)
    if found.entry is None and " | " in text:
        parts = [
            lexicon.look("character", folded("character", part), context.near) for part in text.split(" | ")
        ]
        entries = {part.entry for part in parts if part.entry is not None}
        if len(entries) == 1 and not any(part.among for part in parts):
            return Found(entries.pop())
    return found


def _of_another(lexicon: Lexicon, name: str, where: str) -> Entry | None:
    """Who is meant by `Name (Another fandom)`: only a name that nobody else bears does not need its bracket."""
    fandom = lexicon.entry("fandom", where)
    if fandom is None:
        return None
    found = lexicon.look("character", folded("character", name), Reach({fandom: SAME}, ())).entry
    if found is None or fandom not in [each.now() for each in found.fandoms]:
        return None
    again = lexicon.look("character", folded("character", found.name))
    return found if again.entry is found and " " in found.name else None
