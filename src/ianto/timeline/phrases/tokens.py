"""Tokens: a phrase as words, each with its place, folded so that all spellings of a title are one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ianto.text import fold

# A possessive is a word of its own, so that “Ianto's” and “Season 2's finale” name Ianto and Season 2.
_WORD: Final = re.compile(
    r"</?[a-zA-Z][^<>\n]{0,60}>|[^\W_]+(?:['’‘ʼ](?![sS](?![^\W_]))[^\W_]+)*|['’ʼ][sS](?![^\W_])|&"
)
_MARKUP: Final = re.compile(r"</?[a-zA-Z][^<>\n]{0,60}>")
_NUMBERS: Final = {
    word: str(number)
    for number, words in enumerate(
        (
            ("one",),
            ("two", "ii"),
            ("three", "iii"),
            ("four", "iv"),
            ("five",),
            ("six", "vi"),
            ("seven", "vii"),
            ("eight", "viii"),
            ("nine", "ix"),
            ("ten",),
            ("eleven", "xi"),
            ("twelve", "xii"),
            ("thirteen", "xiii"),
            ("fourteen", "xiv"),
            ("fifteen", "xv"),
            ("sixteen", "xvi"),
            ("seventeen", "xvii"),
            ("eighteen", "xviii"),
            ("nineteen", "xix"),
            ("twenty", "xx"),
        ),
        start=1,
    )
    for word in words
}
_SPELLINGS: Final = {
    **_NUMBERS,
    "&": "and",
    "pt": "part",
    "pts": "parts",
    "ep": "episode",
    "eps": "episodes",
    "epi": "episode",
    "epis": "episode",
    "chap": "chapter",
    "chp": "chapter",
    "ch": "chapter",
    "chaps": "chapters",
    "vol": "volume",
    "colour": "color",
    "grey": "gray",
}
# After these a full stop shortens a word and ends no sentence.
_SHORTENED: Final = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "vol",
        "ch",
        "chap",
        "chp",
        "chaps",
        "ep",
        "eps",
        "epi",
        "no",
        "vs",
        "pt",
        "pts",
        "ser",
        "lt",
        "vols",
        "capt",
        "col",
        "sgt",
        "prof",
        "s",
        "e",
        "approx",
        "circa",
        "ca",
    ]
)
_ENDING: Final = re.compile(r"[.!?…][\"'”’)\]*_]*\s|\n\s*\n|[.!?…]\s*[“\"]")

SPACE: Final = 0
JOINED: Final = 1
LISTED: Final = 2
PARTED: Final = 3
ENDED: Final = 4
"""What stands between two words: nothing but space; a hyphen or slash; a comma, dash, colon or bracket; a semicolon;
the end of a sentence."""


@dataclass(slots=True)
class Tokens:
    """The words of a phrase.

    Attributes:
        text: the phrase as it stands.
        words: folded.
        starts: where each begins.
        stops: where each ends.
    """

    text: str
    words: list[str]
    starts: list[int]
    stops: list[int]

    def gap(self, place: int) -> str:
        """What stands before a word; before the one after the last, what stands at the end."""
        start = self.stops[place - 1] if place else 0
        return self.text[start : self.starts[place] if place < len(self.starts) else len(self.text)]

    def part(self, start: int, stop: int) -> Tokens:
        """Some of the words, where they stand."""
        return Tokens(self.text, self.words[start:stop], self.starts[start:stop], self.stops[start:stop])

    def parting(self, place: int) -> int:
        """How a word is parted from the one before it."""
        if not place or place >= len(self.words):
            return ENDED
        gap = self.text[self.stops[place - 1] : self.starts[place]]
        if gap == " ":
            return SPACE
        return _parting(gap, self.written(place - 1).lower() if gap[:1] == "." else "")

    def written(self, place: int) -> str:
        """A word as it stands."""
        return self.text[self.starts[place] : self.stops[place]]

    def capital(self, place: int) -> bool:
        """Whether a word begins with a capital letter, or a figure."""
        sign = self.text[self.starts[place]]
        return sign.isupper() or sign.isdigit()


@lru_cache(maxsize=4096)
def _parting(gap: str, before: str) -> int:
    if "<" in gap:
        gap = _MARKUP.sub("", gap)
    bare = gap.strip()
    if not bare:
        return ENDED if gap.count("\n") > 1 else SPACE
    if _ENDING.search(gap) and not (bare == "." and before in _SHORTENED):
        return ENDED
    if ";" in gap or "|" in gap:
        return PARTED
    if any(sign in gap for sign in ",():[]–—<>") or (bare in {"-", "--"} and gap[:1].isspace()):
        return LISTED
    return SPACE if bare in {".", "…", "..."} or not set(bare) & set("-/!+~‐‑") else JOINED


def tokens_of(text: str) -> Tokens:
    """The words of a text."""
    words: list[str] = []
    starts: list[int] = []
    stops: list[int] = []
    for found in _WORD.finditer(text):
        word = found[0]
        if word[0] == "<":
            continue
        lowered = word.lower()
        words.append(
            _SPELLINGS.get(lowered) or (lowered if lowered.isalnum() and word.isascii() else norm(word))
        )
        starts.append(found.start())
        stops.append(found.end())
    return Tokens(text, words, starts, stops)


@lru_cache(maxsize=4096)
def norm(word: str) -> str:
    """A word as it is compared."""
    folded = fold(word)
    bare = folded.replace("'", "")
    return _SPELLINGS.get(bare, "'s" if folded == "'s" else bare) or folded


@lru_cache(maxsize=8192)
def key_of(name: str) -> tuple[str, ...]:
    """The words of a name."""
    return tuple(tokens_of(name).words)
