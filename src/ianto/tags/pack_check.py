"""Whether a pack is right: what is wrong with it, and what looks as if it were, each with its line."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final, NamedTuple

from ianto.tags.drafting import spelling_key
from ianto.tags.folding import folded
from ianto.tags.kinds import TagKind
from ianto.tags.pack import Pack, PackTag, PackUnusable, parse_pack
from ianto.tags.pairing import pairing
from ianto.tags.placeholders import is_placeholder

_ENTRY: Final = re.compile(r"^[ \t]*\[\[[ \t]*tag[ \t]*\]\]", re.MULTILINE)
_NUMBERED: Final = re.compile(r"\bentry (\d+)\b")


@dataclass(frozen=True, slots=True)
class CheckedPack:
    """What a check of a pack found.

    Attributes:
        pack: the pack; None when its file cannot be read as one.
        errors: what is wrong and has to be mended, one sentence each.
        warnings: what works, but looks like a slip.
    """

    pack: Pack | None
    errors: tuple[str, ...]
    warnings: tuple[str, ...]


class _Stated(NamedTuple):
    """An entry, and where it stands."""

    tag: PackTag
    where: str


class _Given(NamedTuple):
    """A spelling that an entry has, as its name or otherwise."""

    text: str
    how: str
    by: _Stated


def check_pack(text: str, name: str, beside: Iterable[Pack] = ()) -> CheckedPack:
    """Check a pack as its file states it.

    Args:
        text: of the file.
        name: of the file, without `.toml`.
        beside: the packs it is to be used with. One of the same name does not count: it is what this replaces.
    """
    lines = _lines(text)
    try:
        pack = parse_pack(text, name)
    except PackUnusable as error:
        return CheckedPack(None, tuple(_with_lines(fault, lines) for fault in error.faults), ())
    mine = [_Stated(tag, _where(name, tag, number, lines)) for number, tag in enumerate(pack.tags)]
    others = [
        _Stated(tag, f"the pack {other.name}") for other in beside if other.name != name for tag in other.tags
    ]
    known = _Known([*mine, *others])
    errors = chain(
        _twins(mine),
        _clashes(mine),
        _unknown_names(mine, known),
        _circles(mine, known),
        _strangers(mine, known),
    )
    warnings = chain(_needless(mine), _one_word(mine), _others_names(mine), _contested(mine, others))
    return CheckedPack(pack, tuple(dict.fromkeys(errors)), tuple(dict.fromkeys(warnings)))


class _Known:
    """What is stated by the pack and by those beside it."""

    def __init__(self, stated: Sequence[_Stated]) -> None:
        self.names: dict[tuple[TagKind, str], str] = {}
        self.spellings: dict[tuple[TagKind, str], str] = {}
        self.parents: defaultdict[tuple[TagKind, str], list[str]] = defaultdict(list)
        for each, _ in stated:
            self.names.setdefault((each.kind, spelling_key(each.kind, each.name)), each.name)
            self.parents[each.kind, each.name].extend(each.parents)
            for text in (*each.aliases, *each.formerly):
                self.spellings.setdefault((each.kind, spelling_key(each.kind, text)), each.name)

    def has(self, kind: TagKind, name: str) -> bool:
        """Whether a tag is called so."""
        return (kind, spelling_key(kind, name)) in self.names

    def called(self, kind: TagKind, name: str) -> str:
        """What a spelling that is meant anywhere is really called; empty when nobody knows it."""
        return self.spellings.get((kind, spelling_key(kind, name)), "")


def _lines(text: str) -> list[int]:
    """The line of each entry; none when they cannot be told for certain."""
    lines = [text.count("\n", 0, found.start()) + 1 for found in _ENTRY.finditer(text)]
    try:
        entries = tomllib.loads(text).get("tag", [])
    except tomllib.TOMLDecodeError:
        return []
    return lines if isinstance(entries, list) and len(entries) == len(lines) else []


def _with_lines(fault: str, lines: Sequence[int]) -> str:
    def line(found: re.Match[str]) -> str:
        number = int(found[1])
        return f"line {lines[number - 1]}" if 0 < number <= len(lines) else found[0]

    return _NUMBERED.sub(line, fault)


def _where(name: str, tag: PackTag, number: int, lines: Sequence[int]) -> str:
    place = f"line {lines[number]}" if lines else f"entry {number + 1}"
    return f"{name}.toml, {place} ({tag.kind} “{tag.name}”)"


def _twins(mine: Sequence[_Stated]) -> Iterator[str]:
    seen: dict[tuple[TagKind, str], list[_Stated]] = {}
    for each in mine:
        tag = each.tag
        for before in seen.setdefault((tag.kind, spelling_key(tag.kind, tag.name)), []):
            if _share(before.tag, tag):
                yield f"{each.where}: it is the same tag as “{before.tag.name}”. Make one entry of the two."
        seen[tag.kind, spelling_key(tag.kind, tag.name)].append(each)


def _clashes(mine: Sequence[_Stated]) -> Iterator[str]:
    """One spelling of two tags, where both would be meant."""
    given: defaultdict[tuple[TagKind, str], list[_Given]] = defaultdict(list)
    for each in mine:
        for text, how in _spellings(each.tag):
            given[each.tag.kind, spelling_key(each.tag.kind, text)].append(_Given(text, how, each))
    for spellings in given.values():
        for at, one in enumerate(spellings):
            for other in spellings[:at]:
                # Of a name and an alias, it is the alias that is out of place.
                fault = _clash(other, one) if one.how == "name" else _clash(one, other)
                if fault:
                    yield fault


def _clash(one: _Given, other: _Given) -> str:
    """What is wrong when two entries have a spelling in common; empty when nothing is. `one` is told of it."""
    if one.by is other.by or one.how == other.how == "name":
        return ""
    mine, its = one.by.tag, other.by.tag
    # Within one fandom each, the same name may mean two: the one of the work's own fandom is meant.
    if "within" in {one.how, other.how} and not set(mine.fandoms) & set(its.fandoms):
        return ""
    if other.how == "name":
        return f"{one.by.where}: “{one.text}” is what another tag is called. Leave it to that one."
    if {one.how, other.how} == {"within"}:
        why = (
            f"“{one.text}” is “{its.name}” as well, in the same fandom. Leave it to the one everybody means."
        )
    else:
        why = f"“{one.text}” is “{its.name}” as well. Leave it to one of them, or write it under within."
    return f"{one.by.where}: {why}"


def _unknown_names(mine: Sequence[_Stated], known: _Known) -> Iterator[str]:
    for tag, where in mine:
        for fandom in tag.fandoms:
            if not known.has("fandom", fandom):
                yield _not_called(where, "fandom", fandom, known.called("fandom", fandom))
        for parent in tag.parents:
            if not known.has(tag.kind, parent):
                yield _not_called(where, tag.kind, parent, known.called(tag.kind, parent))


def _not_called(where: str, kind: TagKind, name: str, really: str) -> str:
    if really:
        return f"{where}: the {kind} “{name}” is called “{really}”. Write it so."
    return f"{where}: no pack knows a {kind} “{name}”. Mend its spelling, or add an entry for it."


def _circles(mine: Sequence[_Stated], known: _Known) -> Iterator[str]:
    for tag, where in mine:
        above, path = list(tag.parents), dict.fromkeys(tag.parents)
        while above:
            for parent in known.parents.get((tag.kind, above.pop()), ()):
                if parent not in path:
                    path[parent] = None
                    above.append(parent)
        if tag.name in path:
            yield f"{where}: it is above itself, by way of {', '.join(name for name in path if name != tag.name)}. Take one of these parents away."


def _strangers(mine: Sequence[_Stated], known: _Known) -> Iterator[str]:
    """People of relationships that no pack has as characters."""
    for tag, where in mine:
        if tag.kind == "relationship":
            for person in pairing(tag.name).people:
                if not known.has("character", person) and not is_placeholder(person):
                    yield _not_called(where, "character", person, known.called("character", person))


def _needless(mine: Sequence[_Stated]) -> Iterator[str]:
    for tag, where in mine:
        if tag.kind == "fandom":
            # In running text a fandom is found by its very spellings.
            continue
        seen = {spelling_key(tag.kind, tag.name): tag.name}
        for text, how in _spellings(tag):
            before = seen.setdefault(spelling_key(tag.kind, text), text)
            if how != "name" and (before != text or before == tag.name):
                yield f"{where}: “{text}” differs from “{before}” only in how it is typed, and can be left out."


def _one_word(mine: Sequence[_Stated]) -> Iterator[str]:
    for tag, where in mine:
        if tag.kind == "character" and tag.fandoms:
            for text in tag.aliases:
                if " " not in text:
                    yield f"{where}: “{text}” alone is a name of many. Write it under within, for its fandoms only."


def _others_names(mine: Sequence[_Stated]) -> Iterator[str]:
    """A given name or surname that is no part of the tag's own names, but of another's."""
    words: defaultdict[str, list[PackTag]] = defaultdict(list)
    for tag, _ in mine:
        if tag.kind == "character":
            for word in set(folded("character", tag.name).split()):
                words[word].append(tag)
    for tag, where in mine:
        if tag.kind != "character":
            continue
        own = set(chain.from_iterable(folded("character", text).split() for text in (tag.name, *tag.aliases)))
        for text in tag.within:
            word = folded("character", text)
            bearers = [] if word in own else [each.name for each in words.get(word, ()) if _share(each, tag)]
            if bearers and tag.name not in bearers:
                yield f"{where}: “{text}” is no part of its names, but of “{bearers[0]}”. Is it in the right place?"


def _contested(mine: Sequence[_Stated], others: Sequence[_Stated]) -> Iterator[str]:
    """Spellings meant anywhere that another pack gives to another tag."""
    given: dict[tuple[TagKind, str], _Stated] = {}
    for other in others:
        for text, how in _spellings(other.tag):
            if how != "within":
                given.setdefault((other.tag.kind, spelling_key(other.tag.kind, text)), other)
    for tag, where in mine:
        for text, how in _spellings(tag):
            its = given.get((tag.kind, spelling_key(tag.kind, text)))
            if its is None or how == "within" or its.tag.name == tag.name:
                continue
            if how != "name" or _share(its.tag, tag):
                yield f"{where}: in {its.where}, “{text}” is “{its.tag.name}”. It will be certain in neither."


def _spellings(tag: PackTag) -> Iterator[tuple[str, str]]:
    yield tag.name, "name"
    for how, texts in (("alias", tag.aliases), ("former name", tag.formerly), ("within", tag.within)):
        for text in texts:
            yield text, how


def _share(one: PackTag, other: PackTag) -> bool:
    """Whether there is a fandom in which both are meant."""
    return not one.fandoms or not other.fandoms or bool(set(one.fandoms) & set(other.fandoms))
