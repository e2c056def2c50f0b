"""Keys of names: the ways in which one title is typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from ianto.timeline.phrases.tokens import key_of, tokens_of

Key = tuple[str, ...]
Beginnings = Mapping[str, Mapping[str, tuple[Key, ...]]]

_ARTICLES: Final = frozenset({"the", "a", "an"})
_ROMAN: Final = re.compile(r"(l?x{0,3}|x[lc])(ix|iv|v?i{0,3})")
_VALUES: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
# Initials that mean something else in a header.
_TAKEN: Final = frozenset(
    [
        "pov",
        "au",
        "ooc",
        "ust",
        "wip",
        "tbc",
        "usa",
        "tv",
        "uk",
        "us",
        "ot3",
        "rps",
        "pwp",
        "nc",
        "pg",
        "ff",
        "mf",
        "mm",
        "aa",
        "bbc",
        "fanfic",
        "oc",
        "oot",
        "dvd",
        "cd",
        "id",
        "tw",
        "sg",
        "dw",
        "sh",
        "pp",
        "pnp",
    ]
)
_WORDS: Final = frozenset(
    [
        "the",
        "me",
        "my",
        "he",
        "we",
        "us",
        "it",
        "is",
        "in",
        "on",
        "at",
        "to",
        "of",
        "or",
        "an",
        "as",
        "am",
        "do",
        "go",
        "no",
        "so",
        "be",
        "by",
        "if",
        "up",
        "she",
        "her",
        "his",
        "him",
        "out",
        "off",
        "not",
        "has",
        "was",
        "had",
        "all",
        "any",
        "and",
        "are",
        "but",
        "can",
        "did",
        "for",
        "get",
        "got",
        "may",
        "new",
        "now",
        "old",
        "one",
        "our",
        "own",
        "pm",
        "am",
        "ok",
        "who",
        "why",
        "you",
        "yet",
        "too",
        "two",
        "via",
        "vs",
        "etc",
        "eg",
        "ie",
        "btw",
        "fyi",
        "imo",
        "tbh",
        "wtf",
        "omg",
        "lol",
        "faq",
        "bff",
        "gay",
        "bad",
        "sad",
        "mad",
        "toy",
        "fun",
        "ace",
        "bdsm",
        "mpreg",
        "dub",
        "con",
        "non",
    ]
)
_FEWEST: Final = 2
_PLURAL_TITLE: Final = 3


def by_beginning(keys: Iterable[Key]) -> Beginnings:
    """Keys by their first word and then by their second, empty for a key of one word; the longest first."""
    found: dict[str, dict[str, list[Key]]] = {}
    for key in keys:
        if key:
            found.setdefault(key[0], {}).setdefault(key[1] if len(key) > 1 else "", []).append(key)
    return {
        first: {second: tuple(sorted(held, key=len, reverse=True)) for second, held in seconds.items()}
        for first, seconds in found.items()
    }


def beginning(index: Beginnings, words: Sequence[str], place: int) -> tuple[Key, ...]:
    """The keys that are the words at a place, the longest first."""
    seconds = index.get(words[place])
    if seconds is None:
        return ()
    longer = seconds.get(words[place + 1], ()) if place + 1 < len(words) else ()
    found = tuple(
        key for key in longer if len(key) == _FEWEST or tuple(words[place : place + len(key)]) == key
    )
    return found + seconds.get("", ())


def spellings(name: str) -> list[tuple[Key, bool]]:
    """The keys of a name, each with whether it is too plain to mean it of itself."""
    key = key_of(name)
    if not key:
        return []
    found = {key: False}
    if key[0] in _ARTICLES and len(key) > 1:
        # “The Reichenbach Fall” loses nothing by its article; “The Visitor” does.
        found.setdefault(key[1:], len(key) == _FEWEST)
    for each, plain in list(found.items()):
        if "is" in each:
            # “while Jack is away” is “while Jack's away”.
            found.setdefault(tuple("'s" if word == "is" else word for word in each), plain)
        if "'s" in each:
            found.setdefault(_joined(each), plain)
            found.setdefault(tuple(word for word in each if word != "'s"), plain) if len(
                each
            ) > _PLURAL_TITLE else None
    return list(found.items())


def _joined(key: Key) -> Key:
    """`father 's day` as `fathers day`, the apostrophe forgotten."""
    words: list[str] = []
    for word in key:
        if word == "'s" and words:
            words[-1] += "s"
        else:
            words.append(word)
    return tuple(words)


def initials(key: Key) -> str:
    """The first letters of a title of several words; empty where they would mean anything."""
    words = [word for word in key if word != "'s"]
    if len(words) < _FEWEST:
        return ""
    short = "".join(word if word.isdecimal() else word[0] for word in words)
    # “Volume I” is no “VI”.
    plain = short in _TAKEN or short in _WORDS or short.isdecimal() or roman(short) is not None
    return "" if plain else short


def roman(number: str) -> int | None:
    """A Roman number below 100; None where it is none."""
    if not number or not _ROMAN.fullmatch(number):
        return None
    total = 0
    for sign, following in zip(number, [*number[1:], ""], strict=True):
        value = _VALUES[sign]
        total += -value if following and _VALUES[following] > value else value
    return total


def capitals_of(name: str) -> tuple[bool, bool]:
    """Whether a name's first and last words are written with a capital, its article left out."""
    tokens = tokens_of(name)
    if not tokens.words:
        return False, False
    first = 1 if tokens.words[0] in _ARTICLES and len(tokens.words) > 1 else 0
    last = len(tokens.words) - 1
    while last > first and tokens.words[last] == "'s":
        last -= 1
    return tokens.capital(first), tokens.capital(last)
