"""The lists of what a reader keeps, ready to be shown: saved searches, what is never shown, highlights."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final
from urllib.parse import urlencode

from ianto.catalog.keeping_rows import HighlightLine
from ianto.library import FindRequest, Library, request_of
from ianto.web.shown.words import language, moment, plural

FILTERED: Final = (
    *("fandom", "relationship", "character", "warning", "rating", "tag", "genre", "category", "author"),
    *("series", "language", "length", "format"),
)
"""What can be left out for good, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved search: where it leads, what it asks for in words, and how many stories it finds now."""

    name: str
    address: str
    asks: str
    finds: str
    since: str


@dataclass(frozen=True, slots=True)
class Refused:
    """What is never shown: in words, how many stories that hides, and where these are."""

    kind: str
    value: str
    fandom: str
    said: str
    hides: str
    address: str
    since: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A marked passage: where it is, and what is noted beside it."""

    uid: str
    quote: str
    note: str
    chapter: int
    address: str
    since: str


@dataclass(frozen=True, slots=True)
class WorkMarked:
    """A story with the passages marked in it, in reading order."""

    id: int
    title: str
    by: str
    passages: tuple[Passage, ...]


def saved(library: Library) -> list[Saved]:
    """The saved searches, by name."""
    return [_saved(library, each.name, each.asked, moment(each.saved_at)) for each in library.searches()]


def _saved(library: Library, name: str, asked: str, since: str) -> Saved:
    wanted = request_of(asked)
    found = library.find(replace(wanted, size=1, passages=False))
    parts = [f"“{wanted.query}”"] if wanted.query else []
    parts += [_said(kind, value) for kind, values in wanted.include.items() for value in values]
    parts += [f"without {_said(kind, value)}" for kind, values in wanted.exclude.items() for value in values]
    finds = "cannot be read any more" if found.error else plural(found.total, "story", "stories")
    return Saved(name, f"/?{asked}", ", ".join(parts), finds, since)


def refusals(library: Library) -> list[Refused]:
    """What is never shown, oldest first."""
    rows = []
    for each in library.nevers():
        values = {"fandom": (each.fandom,)} if each.fandom else {}
        values[each.kind] = (*values.get(each.kind, ()), each.value)
        found = library.find(FindRequest(include=values, size=1, passages=False, everything=True))
        pairs = [(kind, value) for kind, many in values.items() for value in many]
        rows.append(
            Refused(
                kind=each.kind,
                value=each.value,
                fandom=each.fandom,
                said=_said(each.kind, each.value),
                hides=plural(found.total, "story", "stories"),
                address="/?" + urlencode([*pairs, ("never", "show")]),
                since=moment(each.said_at),
            )
        )
    return rows


def _said(kind: str, value: str) -> str:
    """A value as a reader would say it."""
    return language(value) if kind == "language" else value


def by_work(library: Library) -> list[WorkMarked]:
    """All highlights, by story."""
    found = library.highlights()
    return [_work(library, list(some)) for _, some in groupby(found, key=lambda each: each.work)]


def _work(library: Library, lines: Sequence[HighlightLine]) -> WorkMarked:
    number = lines[0].work
    line = library.line(number)
    authors = " and ".join(line.names.of("authors", line.authors)) if line else ""
    return WorkMarked(number, lines[0].title or "Untitled", authors, tuple(_passages(lines)))


def _passages(lines: Iterable[HighlightLine]) -> Iterable[Passage]:
    for each in lines:
        address = f"/work/{each.work}/read/{each.chapter}#mark-{each.uid}"
        yield Passage(each.uid, each.quote, each.note, each.chapter, address, moment(each.made_at))
