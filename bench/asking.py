"""What a reader asks for, in the kinds that are measured, made of what a library has."""

from __future__ import annotations

import random
from itertools import cycle, islice
from urllib.parse import quote, urlencode

from bench.corpus import sentences
from ianto.library import FindRequest, Library

READ = 5_000
"""So many works are read, before what a person keeps is measured."""

_COMMON = ("the", "said", "was", "house", "night", "him", "door", "old")


def keep(library: Library) -> None:
    """Have a fifth of a large library, 5,000 works at most, marked as read, some going on, and three rules."""
    works = library.totals()[0]
    picker = random.Random(5)
    if not library.standing("read"):
        library.mark(picker.sample(range(1, works + 1), min(READ, works // 5)), "read")
        for number in picker.sample(range(1, works + 1), min(40, works // 10)):
            library.keep_place(number, 1, 0.4)
        library.favour(picker.sample(range(1, works + 1), min(300, works // 10)))
    if not library.nevers():
        fandoms, characters = _values(library, "fandom"), _values(library, "character")
        library.never("character", characters[0])
        library.never("fandom", fandoms[-1])
        library.never("character", characters[-1], fandoms[0])


def pages(library: Library, turns: int) -> dict[str, list[str]]:
    """Addresses of each kind of page, so many of each and each another where there are others."""
    fandoms, pairings = _values(library, "fandom"), _values(library, "relationship")
    told = [sentence.split() for sentence in sentences() if sentence.count(" ") > 8]
    words = random.Random(7).sample(told, min(turns, len(told)))
    some = sorted({each for line in words for each in line if each.isalpha() and len(each) > 4})
    phrases = [" ".join(line[2:4]).replace('"', "") for line in words]
    kinds: dict[str, list[str]] = {
        "library": ["/"],
        "library, another page": [f"/?page={page}" for page in range(2, turns + 2)],
        "library without what is read": ["/?read=hide"],
        "narrowed to a fandom": [_asked(fandom=fandom) for fandom in fandoms],
        "either of two fandoms": [
            f"{_asked(fandom=fandom)}&fandom={quote(fandoms[0])}&any=fandom" for fandom in fandoms[1:]
        ],
        "as the main pairing": [_asked(relationship=pairing, main="1") for pairing in pairings],
        "search, a word": [_asked(q=word) for word in some],
        "search, a common word": [_asked(q=word) for word in _COMMON],
        "search, two words": [_asked(q=f"{line[2]} {line[5]}".replace('"', "")) for line in words],
        "search, a phrase": [_asked(q=f'"{phrase}"') for phrase in phrases],
        "search, without a word": [_asked(q=f"{word} -door") for word in _COMMON if word != "door"],
        "search, what is read hidden": [_asked(q=word, read="hide") for word in some],
        "common word, what is read hidden": [_asked(q=word, read="hide") for word in _COMMON],
        "search, last read first": [_asked(q=word, sort="-read") for word in some],
        "all authors": [f"/authors?p={page}" for page in range(1, turns)],
        "all authors of a search": [f"/values/author{_asked(q=word)[1:]}" for word in some],
        "author": [f"/author/{quote(name)}" for name in _values(library, "author")],
        "fandom": [f"/fandom/{quote(name)}" for name in fandoms],
        "story": [f"/work/{number}" for number in range(7, turns + 7)],
        "reader": [f"/work/{number}/read/1" for number in range(7, turns + 7)],
        "EPUB": [f"/work/{number}/epub" for number in range(7, turns + 7)],
        "OPDS, the root": ["/opds"],
        "OPDS, newest": ["/opds/new"],
        "OPDS, another page": [f"/opds/new?page={page}" for page in range(2, turns + 2)],
        "OPDS, a fandom": [f"/opds/works?{urlencode({'fandom': fandom})}" for fandom in fandoms],
        "OPDS, an author": [
            f"/opds/works?{urlencode({'author': name})}" for name in _values(library, "author")
        ],
        "OPDS, a search": [f"/opds/search?q={quote(word)}" for word in some],
        "OPDS, all authors": ["/opds/authors?letter=A", "/opds/authors?letter=G", "/opds/authors"],
        "OPDS 2.0, another page": [f"/opds/v2/new?page={page}" for page in range(2, turns + 2)],
    }
    return {name: list(islice(cycle(addresses), turns)) for name, addresses in kinds.items()}


def _values(library: Library, name: str) -> list[str]:
    groups = library.find(FindRequest(facets=True, everything=True, size=1)).facets
    return [value.value for group in groups if group.name == name for value in group.values]


def _asked(**told: str) -> str:
    return f"/?{urlencode(told)}"
