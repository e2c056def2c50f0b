"""What a relationship tag means in a work of certain fandoms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice, product
from typing import Final

from ianto.tags.context import Context, Person
from ianto.tags.entry import Entry
from ianto.tags.folding import folded, tidy
from ianto.tags.lexicon import Found, Lexicon
from ianto.tags.pairing import (
    Pairing,
    is_no_relationship,
    key_of,
    name_of,
    numbers,
    pairing,
    plain_key,
    several,
)
from ianto.tags.people import person
from ianto.tags.tag import Bond, Tag

_RUN_TOGETHER: Final = re.compile(r"([A-Z][^\W\d_]+)x([A-Z][^\W\d_]+)")
_MOST_CHOICES: Final = 64
_MOST_NAMED: Final = 8


def relationships(lexicon: Lexicon, text: str, context: Context) -> Iterator[Tag]:
    """The relationships a value states: one, several when it lists them, none when it says that there is none."""
    if is_no_relationship(text):
        return
    whole = lexicon.look("relationship", plain_key(text), context.near)
    parts = (text,) if whole.entry is not None else several(text)
    for part in parts:
        yield _one(lexicon, part, text, context)


def bond_of(groups: tuple[tuple[str, ...], ...]) -> Bond:
    """Lovers or friends; nothing when they are not two."""
    return Pairing(groups, "").bond


def choices(
    lexicon: Lexicon, groups: tuple[tuple[tuple[Entry | Person, ...], ...], ...]
) -> tuple[Entry, ...]:
    """The known relationships that are possible, each person being one of several."""
    found: dict[Entry, None] = {}
    flat = list(chain.from_iterable(groups))
    for people in islice(product(*flat), _MOST_CHOICES):
        keys = iter([each.key for each in people])
        key = key_of(tuple(tuple(next(keys) for _ in group) for group in groups), str)
        found.update(dict.fromkeys(lexicon.meanings("relationship", key)))
    return tuple(found)


def _one(lexicon: Lexicon, text: str, written: str, context: Context) -> Tag:
    read = pairing(text)
    found = _by_name(lexicon, text, read, context)
    if found.entry is not None:
        # A ship that is known by the whole of the text has nothing said of it besides.
        return _known(found.entry, written, read)
    groups = _by_code(lexicon, read.rest, context)
    if not groups and not numbers(read.rest):
        groups = read.groups
    if found.among or not groups:
        shown = tidy("relationship", text)
        return Tag(
            "relationship",
            shown,
            folded("relationship", shown),
            written,
            ambiguous=tuple(entry.name for entry in found.among[:_MOST_NAMED]),
        )
    return _of_people(lexicon, groups, written, read, context)


def _by_name(lexicon: Lexicon, text: str, read: Pairing, context: Context) -> Found:
    found = lexicon.look("relationship", plain_key(text), context.near)
    if found.entry is None and not found.among and not read.groups and read.rest != text:
        return lexicon.look("relationship", folded("relationship", read.rest), context.near)
    return found


def _by_code(lexicon: Lexicon, text: str, context: Context) -> tuple[tuple[str, ...], ...]:
    """The people of `1x2` and of `HolmesxWatson`, when every one of them is known in the work's fandoms."""
    figures = numbers(text)
    if figures and not lexicon.goes_by_numbers(context.near):
        return ()
    run = _RUN_TOGETHER.fullmatch(text)
    people: tuple[str, ...] = figures or (run.groups() if run is not None else ())
    found = [_numbered(lexicon, each, context) for each in people]
    names = tuple(entry.name for entry in found if entry is not None)
    if not names or len(names) < len(people):
        return ()
    return tuple((name,) for name in names) if "+" in text else (names,)


def _numbered(lexicon: Lexicon, text: str, context: Context) -> Entry | None:
    for form in (text, text.zfill(2)):
        entry = lexicon.look("character", folded("character", form), context.near).entry
        if entry is not None:
            return entry
    return None


def _of_people(
    lexicon: Lexicon, groups: tuple[tuple[str, ...], ...], written: str, read: Pairing, context: Context
) -> Tag:
    people = {name: person(lexicon, name, context) for name in chain.from_iterable(groups)}
    if any(each.among for each in people.values()):
        options = tuple(tuple(people[name].among or (people[name],) for name in group) for group in groups)
        possible = choices(lexicon, options)
        if len(possible) == 1:
            return _known(possible[0], written, read)
        plain = name_of(groups)
        return Tag(
            "relationship",
            plain,
            key_of(groups, lambda name: folded("character", name)),
            written,
            people=tuple(chain.from_iterable(groups)),
            bond=bond_of(groups),
            background=read.background,
            qualifiers=read.qualifiers,
            ambiguous=_possible_names(options, possible),
        )
    key = key_of(groups, lambda name: people[name].key)
    known = lexicon.look("relationship", key, context.near).entry
    if known is not None:
        return _known(known, written, read)
    named = tuple(tuple(people[name].name for name in group) for group in groups)
    every = people.values()
    return Tag(
        "relationship",
        name_of(named),
        key,
        written,
        known=any(each.known for each in every) and all(each.known or each.nobody for each in every),
        people=tuple(chain.from_iterable(named)),
        bond=bond_of(groups),
        background=read.background,
        qualifiers=read.qualifiers,
    )


def _known(entry: Entry, written: str, read: Pairing) -> Tag:
    return Tag(
        "relationship",
        entry.name,
        entry.key,
        written,
        known=True,
        people=tuple(chain.from_iterable(entry.groups)),
        bond=bond_of(entry.groups),
        background=read.background,
        qualifiers=read.qualifiers,
    )


def _possible_names(
    options: tuple[tuple[tuple[Entry | Person, ...], ...], ...], possible: Iterable[Entry]
) -> tuple[str, ...]:
    if named := tuple(entry.name for entry in possible):
        return named[:_MOST_NAMED]
    names = []
    for people in islice(product(*chain.from_iterable(options)), _MOST_NAMED):
        chosen = iter([each.name for each in people])
        names.append(name_of(tuple(tuple(next(chosen) for _ in group) for group in options)))
    return tuple(dict.fromkeys(names))
