"""Packs: vocabularies as plain TOML files that anyone can edit and send on."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, NoReturn

from ianto.tags.kinds import TAG_KINDS, TagKind
from ianto.tags.plain_toml import read_toml

_SHIPPED: Final = Path(__file__).with_name("packs")
_HEAD: Final = ("pack", "title", "version", "licence", "tag")
_LISTS: Final = ("aliases", "formerly", "within", "fandoms", "parents")
_SCOPED: Final = frozenset({"character", "relationship", "tag"})
_KINDS: Final = tuple(kind for kind in TAG_KINDS if kind != "rating")
_SHAPE: Final = frozenset({"kind", "name", *_LISTS})
_MOST_FAULTS: Final = 20


class PackUnusable(Exception):
    """A pack cannot be read; the message names the file, each entry at fault and what to do.

    Attributes:
        faults: one sentence for each fault, at most 20.
    """

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class PackTag:
    """One `[[tag]]` of a pack: a canonical name and what else it is known by.

    Attributes:
        kind: which kind of tag.
        name: the canonical name.
        aliases: other spellings, meant wherever they are written.
        formerly: former names.
        within: spellings meant only in a work of one of `fandoms`, or of their family.
        fandoms: where it belongs; empty when it belongs anywhere.
        parents: more general tags of the same kind.
    """

    kind: TagKind
    name: str
    aliases: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    fandoms: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """A vocabulary, as one file states it.

    Attributes:
        name: its name, which is the file's.
        title: what it is called on pages.
        version: counted from 1; a changed pack has a higher one.
        licence: under which it may be passed on, as an SPDX name.
        tags: its entries, in the file's order.
    """

    name: str
    title: str
    version: int
    licence: str
    tags: tuple[PackTag, ...]


def read_pack(path: Path) -> Pack:
    """Read a pack from its file.

    Raises:
        PackUnusable: it is not a pack, or something in it is wrong.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        _refuse(f"{path.name} is not UTF-8 text: save it as UTF-8.")
    except OSError as error:
        _refuse(f"{path.name} cannot be read: {error.strerror or error}.")
    return parse_pack(text, path.stem)


def parse_pack(text: str, name: str) -> Pack:
    """Read a pack from its text. `name` is its file's name without `.toml`.

    Raises:
        PackUnusable: it is not a pack, or something in it is wrong.
    """
    try:
        stated = read_toml(text)
    except tomllib.TOMLDecodeError as error:
        _refuse(f"{name}.toml is not TOML: {error}. Quotes, commas and brackets are the usual causes.")
    faults = [*_head_faults(stated, name), *_entry_faults(stated.get("tag", []), name)]
    if faults:
        raise PackUnusable(tuple(faults[:_MOST_FAULTS]))
    return Pack(
        name=name,
        title=stated["title"],
        version=stated["version"],
        licence=stated["licence"],
        tags=tuple(_entry(each) for each in stated.get("tag", [])),
    )


def packs_in(folder: Path) -> tuple[Pack, ...]:
    """All packs of a folder, by name, the general ones first; none when there is no such folder.

    Raises:
        PackUnusable: one of them is unusable.
    """
    paths = sorted(folder.glob("*.toml"), key=lambda path: (not path.stem.startswith("general-"), path.stem))
    return tuple(read_pack(path) for path in paths)


@cache
def shipped_packs() -> tuple[Pack, ...]:
    """The packs that come with ianto. Read once a process: every decision on tags asks for them."""
    return packs_in(_SHIPPED)


def shipped_pack(name: str) -> Pack:
    """One of the packs that come with ianto."""
    return read_pack(_SHIPPED / f"{name}.toml")


def _refuse(fault: str) -> NoReturn:
    raise PackUnusable((fault,)) from None


def _entry(stated: Mapping[str, Any]) -> PackTag:
    return PackTag(
        stated["kind"],
        stated["name"],
        _once(stated.get("aliases")),
        _once(stated.get("formerly")),
        _once(stated.get("within")),
        _once(stated.get("fandoms")),
        _once(stated.get("parents")),
    )


def _once(names: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names)) if names else ()


def _head_faults(stated: Mapping[str, Any], name: str) -> Iterator[str]:
    for key in stated:
        if key not in _HEAD:
            yield f"{name}.toml: “{key}” is not known. At the head of a pack stand pack, title, version and licence."
    if stated.get("pack") != name:
        yield f'{name}.toml: a pack is called as its file is. Write pack = "{name}", or rename the file.'
    for key in ("title", "licence"):
        value = stated.get(key)
        if not isinstance(value, str) or not value.strip():
            yield f'{name}.toml: the {key} is missing. Write {key} = "…" at the head of the file.'
    version = stated.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        yield f"{name}.toml: the version is missing or no whole number. Write version = 1."


def _entry_faults(entries: object, name: str) -> Iterator[str]:
    if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
        yield f"{name}.toml: tags are written as tables. Begin each with a line [[tag]]."
        return
    sound = _are_sound(entries)
    seen: dict[tuple[object, ...], int] = {}
    for number, entry in enumerate(entries, 1):
        faults = [] if sound else [*_shape_faults(entry)]
        if not faults:
            faults = [*_sense_faults(entry)]
            twin = seen.setdefault((entry["kind"], entry["name"], *entry.get("fandoms", ())), number)
            if twin != number:
                faults.append(f"it is the same tag as entry {twin}. Make one entry of the two")
        if not faults:
            continue
        where = f"{name}.toml, entry {number} ({entry.get('kind', 'no kind')} “{entry.get('name', '')}”)"
        yield from (f"{where}: {fault}." for fault in faults)


def _shape_faults(entry: Mapping[str, object]) -> Iterator[str]:
    for key in entry:
        if key not in _SHAPE:
            yield f"“{key}” is not known. An entry has kind, name, aliases, formerly, within, fandoms and parents"
    if entry.get("kind") not in _KINDS:
        yield f"the kind must be one of {', '.join(_KINDS)}"
    if not _is_name(entry.get("name")):
        yield 'the name is missing, or has spaces at its ends. Write name = "…"'
    for key in _LISTS:
        value = entry.get(key, [])
        if not isinstance(value, list) or not all(map(_is_name, value)):
            yield f'{key} must be a list of names without spaces at their ends. Write {key} = ["…", "…"]'


def _sense_faults(entry: Mapping[str, Any]) -> Iterator[str]:
    kind, name = entry["kind"], entry["name"]
    if kind == "relationship" and "/" not in name and " & " not in name:
        yield "a relationship is called by its people. Join them with / as lovers, with & as friends"
    if entry.get("fandoms") and kind not in _SCOPED:
        yield f"a {kind} belongs to no fandom. Leave out fandoms"
    if entry.get("within") and not entry.get("fandoms"):
        yield "spellings that are meant only within a fandom need one. Add fandoms, or make them aliases"
    if name in entry.get("parents", ()):
        yield "it is its own parent. Leave that out"


def _are_sound(entries: list[dict[str, Any]]) -> bool:
    """Whether nothing is wrong with the shape of any entry: looked at together, which is fast."""
    names: list[Any] = []
    for entry in entries:
        if not entry.keys() <= _SHAPE or entry.get("kind") not in _KINDS or "name" not in entry:
            return False
        names.append(entry["name"])
        for key, value in entry.items():
            if key in _LISTS:
                if type(value) is not list:
                    return False
                names.extend(value)
    if not {*map(type, names)} <= {str}:
        return False
    # Names without spaces at their ends, or two in a row, or of another kind, or nothing at all.
    text = "\n".join(names)
    return " ".join(text.split()) == text.replace("\n", " ") and text.count("\n") == len(names) - 1


def _is_name(value: object) -> bool:
    return isinstance(value, str) and value != "" and value == " ".join(value.split())
