"""Marking: which stretches of a text a query finds, word by word, the way the index sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA

from ianto.search.ast import Fuzzy, ParsedQuery, Phrase, Prefix, Sought, sought
from ianto.search.words import TYPO_FREE, UNSPACED, pair_terms, split_words

Pieces = tuple[tuple[str, bool], ...]
"""A text in pieces, each with whether the query found it."""

_LETTERS: Final = "(?:[^\\W_]|[\u0300-\u036f])"
_RUN: Final = re.compile(f"{_LETTERS}+(?:['’]{_LETTERS}+)*['’]?")
_PARTS: Final = re.compile(rf"{UNSPACED.pattern}|{_LETTERS}['’]?")
_TAGS: Final = frozenset({"fandom", "relationship", "character", "warning", "genre", "category"})


class Located(NamedTuple):
    """A word of the index, and where it stands in a text."""

    word: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Run:
    """Words that must follow each other, with at most `apart` others between them; the last may be a prefix."""

    words: tuple[str, ...]
    apart: int
    prefix: bool


@dataclass(frozen=True, slots=True)
class Terms:
    """What a query looks for in one field."""

    words: frozenset[str]
    prefixes: tuple[str, ...]
    fuzzy: tuple[tuple[str, int], ...]
    runs: tuple[Run, ...]

    def __bool__(self) -> bool:
        return bool(self.words or self.prefixes or self.fuzzy or self.runs)

    def match(self, word: str) -> bool:
        """Whether this word alone is found."""
        return (
            word in self.words
            or (bool(self.prefixes) and word.startswith(self.prefixes))
            or any(OSA.distance(word, each, score_cutoff=typos) <= typos for each, typos in self.fuzzy)
        )


@lru_cache(maxsize=64)
def terms_for(query: ParsedQuery, field: str) -> Terms:
    """What the query looks for in this field, by name or because it looks everywhere."""
    words: set[str] = set()
    prefixes: set[str] = set()
    fuzzy: set[tuple[str, int]] = set()
    runs: dict[Run, None] = {}
    wanted = {"", field} | ({"tag"} if field in _TAGS else set())
    for leaf in sought(query.node):
        found = split_words(leaf.text) if leaf.field in wanted else []
        if not found:
            continue
        if isinstance(leaf, Fuzzy):
            fuzzy.update((word, leaf.typos if len(word) > TYPO_FREE else 0) for word in found)
        elif len(found) > 1 and not pair_terms(leaf.text):
            runs[_run(leaf, found)] = None
        elif isinstance(leaf, Prefix):
            prefixes.update(found)
        else:
            words.update(found)
    return Terms(frozenset(words), tuple(sorted(prefixes)), tuple(sorted(fuzzy)), tuple(runs))


def _run(leaf: Sought, words: list[str]) -> Run:
    return Run(tuple(words), leaf.apart if isinstance(leaf, Phrase) else 0, isinstance(leaf, Prefix))


def mark(text: str, query: ParsedQuery, field: str = "") -> Pieces:
    """The whole text in pieces, marked where the query found it; for titles, names and summaries.

    Args:
        text: what to mark.
        query: what was found.
        field: the field the text is, such as `title`, so that `title:rain` is marked in titles only.
    """
    return mark_terms(text, terms_for(query, field))


def mark_terms(text: str, terms: Terms) -> Pieces:
    """The same for terms already taken from a query."""
    if not terms:
        return ((text, False),) if text else ()
    if _cannot_have(text, terms):
        return ((text, False),)
    pieces: list[tuple[str, bool]] = []
    at = 0
    for start, stop in _spans(list(locate(text)), terms):
        if start > at:
            pieces.append((text[at:start], False))
        pieces.append((text[start:stop], True))
        at = stop
    if at < len(text):
        pieces.append((text[at:], False))
    return tuple(pieces)


def _cannot_have(text: str, terms: Terms) -> bool:
    """Whether a plain text has not even the letters of what is looked for: most titles and summaries, at once."""
    if terms.fuzzy or not text or not text.isascii() or "'" in text:
        return False
    lower = text.lower()
    beginnings = (*terms.words, *terms.prefixes, *(run.words[0] for run in terms.runs))
    return not any(word in lower for word in beginnings)


def locate(text: str) -> Iterator[Located]:
    """The words of a text as the index has them, with their places in the text as written."""
    for found in _RUN.finditer(text):
        words = _words(found[0])
        if len(words) == 1:
            yield Located(words[0], found.start(), found.start() + len(found[0].rstrip("'’")))
        elif words:
            yield from _several(found[0], found.start(), words)


@lru_cache(maxsize=16384)
def _words(run: str) -> tuple[str, ...]:
    return tuple(split_words(run))


def _several(run: str, offset: int, words: tuple[str, ...]) -> Iterator[Located]:
    """Words written without a space between them: signs of Chinese or Japanese, `l'ami`."""
    start = at = 0
    left = list(words)
    for part in _PARTS.finditer(run):
        at = part.end()
        if left and _words(run[start:at]) == (left[0],) and not _grows(run, start, at, left):
            yield Located(left.pop(0), offset + start, offset + at)
            start = at


def _grows(run: str, start: int, at: int, left: list[str]) -> bool:
    """Whether the next sign still belongs to this word."""
    following = _PARTS.match(run, at)
    return following is not None and _words(run[start : following.end()]) == (left[0],)


def _spans(found: list[Located], terms: Terms) -> list[tuple[int, int]]:
    spans = {(each.start, each.stop) for each in found if terms.match(each.word)}
    for run in terms.runs:
        for first in range(len(found)):
            last = _follow(found, first, run)
            if last is not None:
                spans.add((found[first].start, found[last].stop))
    merged: list[tuple[int, int]] = []
    for start, stop in sorted(spans, key=lambda span: (span[0], -span[1])):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((start, stop))
    return merged


def _follow(found: list[Located], first: int, run: Run) -> int | None:
    """Where a run that begins with word `first` ends; None when it does not."""
    at, spare = first, run.apart
    for place, word in enumerate(run.words):
        last = place == len(run.words) - 1
        while True:
            if at >= len(found):
                return None
            here = found[at].word
            at += 1
            if here == word or (last and run.prefix and here.startswith(word)):
                break
            if place == 0 or spare == 0:
                return None
            spare -= 1
    return at - 1
