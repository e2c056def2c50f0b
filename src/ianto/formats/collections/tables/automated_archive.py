"""The listing of an Automated Archive (`ARCHIVE_DB.pl`), with the story files it lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ianto.formats.archives.member import Member, Refused, Taken
from ianto.formats.archives.parcel import fact, pack
from ianto.formats.collections.beside import MOST_BYTES, Beside, read_beside
from ianto.formats.collections.tables.perl_hash import Entry, entries_of

PERSONAL: Final = True
KIND: Final = "automated-archive"

_HASH: Final = re.compile(
    rb"^\s*(?:(?:our|my|local)\s+)?[%$]\w{1,60}\s{0,9}(?:=\s{0,9}[({]|\{)", re.MULTILINE
)
_KEYS: Final = re.compile(
    rb"['\"{\s](Title|Author|Location|LocationURL|StoryURL|FileType|Summary|PrintTime|DatePrint|Rating)['\"]?\}?\s{0,9}=",
)
_LEAST_KEYS: Final = 3
# Where a value is of a person and not of the story. The story files' own addresses are what authors published.
_PERSONAL: Final = re.compile(
    r"mail|password|passwd|realname|ipaddr|remote|host$|^ip$|phone|address", re.IGNORECASE
)
_ADDRESS: Final = re.compile(r"\s*[(<\[]?\s*[^\s@<>()\[\]]+@[^\s@<>()\[\]]+\.[A-Za-z]{2,}\s*[)>\]]?")
_TEXTS: Final = frozenset(("Title", "Summary", "Notes", "Warnings", "OptionalWarnings", "Disclaimer"))
_WEB: Final = re.compile(r"https?://", re.IGNORECASE)
_NO_LISTING: Final = "it is a piece of a program, and not a listing of stories"


def sniff(head: bytes, name: str) -> bool:
    """A Perl hash whose entries have titles, authors and places."""
    del name
    return _HASH.search(head) is not None and len(set(_KEYS.findall(head))) >= _LEAST_KEYS


def gather(path: Path, root: Path) -> Iterator[Member | Refused | Taken]:
    """Every listed story as a parcel, under its number and the name of its file."""
    data = read_beside(path)
    if data is None:
        yield Refused("", f"it has more than {MOST_BYTES // 1024 // 1024} MiB, as no listing has")
        return
    beside = Beside(path.parent, root)
    found = False
    for entry in entries_of(data):
        if entry.values:
            found = True
            yield from _story(entry, beside)
    if not found:
        yield Refused("", _NO_LISTING)


def _story(entry: Entry, beside: Beside) -> Iterator[Member | Refused | Taken]:
    facts = {name: fact(value).strip() for name, value in entry.values.items()}
    title = facts.get("Title", "")
    places = [facts[name] for name in ("Location", "LocationURL", "StoryURL") if facts.get(name)]
    shown = f"{entry.key}: {title}" if title else entry.key
    if not places:
        yield Refused(shown, "the listing does not say where its text is")
        return
    for place in places:
        file = beside.find(place, facts.get("FileType", ""))
        text = read_beside(file) if file is not None else None
        if file is not None and text is not None:
            yield Taken(file)
            record = {"kind": KIND, "file": file.name, "key": entry.key, "listing": _public(facts)}
            yield Member(f"{entry.key}/{file.name}", pack(record, {file.name: text}))
            return
    if _WEB.match(places[-1]):
        yield Refused(
            shown, f"its text is not beside the listing but at {places[-1]}: save the page and add it"
        )
    else:
        ending = f".{facts['FileType']}" if facts.get("FileType") else ""
        yield Refused(shown, f"its text is not beside the listing: {places[0]}{ending} is missing there")


def _public(facts: dict[str, str]) -> dict[str, str]:
    """What a listing says of a story, without what it says of a person."""
    kept: dict[str, str] = {}
    for name, value in facts.items():
        public = value if name in _TEXTS else _ADDRESS.sub("", value).strip()
        if public and not _PERSONAL.search(name):
            kept[name] = public
    return kept
