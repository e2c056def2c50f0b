"""The passage that is shown of a work in which somebody's memory is told, with the words of it marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from ianto.search.marking import Located, Pieces, locate
from ianto.search.recall_words import Asked
from ianto.search.snippets import cut_out
from ianto.search.stems import kin, marks_of, stem_of

_WIDTH: Final = 360
"""Signs of the passage that is shown."""
_REACH: Final = 300
"""Signs within which what is marked should lie, so that there is room for the sentence around it."""
_KINDRED: Final = 0.4
_QUOTED: Final = 8
"""Words by which a browser finds the passage again."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage as it is shown.

    Attributes:
        pieces: its text, each piece with whether it is one of the words asked for.
        at: where in the chapter's text it begins, in code points.
        quote: a few words from where it begins, as they stand in one paragraph of the text.
    """

    pieces: Pieces
    at: int
    quote: str


@dataclass(frozen=True, slots=True)
class _Spot:
    start: int
    stop: int
    word: int
    worth: float


class Showing:
    """Finds and marks in texts what was asked for."""

    def __init__(self, asked: Asked) -> None:
        self._exact = {stem: place for place, stem in enumerate(asked.stems)}
        self._kin = {int(mark): place for place, mark in reversed(list(enumerate(kin(asked.marks))))}
        self._weights = asked.weights
        self._known: dict[str, tuple[int, float] | None] = {}

    def show(self, text: str, start: int, stop: int) -> Shown:
        """The best passage of a stretch of a chapter's text; its beginning where none of the words is in it."""
        words = list(locate(text[start:stop]))
        spots = self._spots(words, start)
        begin, end = self._best(spots) if spots else (start, start)
        passage = cut_out(text, begin, end, _WIDTH)
        return Shown(self._marked(passage), begin, _quote(text, words, start, begin))

    def _spots(self, words: list[Located], offset: int) -> list[_Spot]:
        found = ((each, self._worth(each.word)) for each in words)
        return [
            _Spot(offset + each.start, offset + each.stop, *worth)
            for each, worth in found
            if worth is not None
        ]

    def _worth(self, word: str) -> tuple[int, float] | None:
        """Which of the words asked for a word is, or is of the kin of, and what it is worth."""
        if word not in self._known:
            stem = stem_of(word)
            worth: tuple[int, float] | None = None
            if stem in self._exact:
                worth = self._exact[stem], float(self._weights[self._exact[stem]])
            elif stem and (place := self._kin.get(int(kin(marks_of([stem]))[0]))) is not None:
                worth = place, float(self._weights[place]) * _KINDRED
            self._known[word] = worth
        return self._known[word]

    def _best(self, spots: list[_Spot]) -> tuple[int, int]:
        """Where the stretch begins and ends that has the most different words, the rarest counting most."""
        best, at = -1.0, (spots[0].start, spots[0].stop)
        last = 0
        for first, spot in enumerate(spots):
            last = max(last, first)
            while last + 1 < len(spots) and spots[last + 1].stop - spot.start <= _REACH:
                last += 1
            worths = np.zeros(len(self._weights))
            for each in spots[first : last + 1]:
                worths[each.word] = max(worths[each.word], each.worth)
            if (total := float(worths.sum())) > best:
                best, at = total, (spot.start, spots[last].stop)
        return at

    def _marked(self, passage: str) -> Pieces:
        pieces: list[tuple[str, bool]] = []
        at = 0
        for each in locate(passage):
            if self._worth(each.word) is None:
                continue
            if each.start > at:
                pieces.append((passage[at : each.start], False))
            pieces.append((passage[each.start : each.stop], True))
            at = each.stop
        if at < len(passage):
            pieces.append((passage[at:], False))
        return tuple(pieces)


def _quote(text: str, words: list[Located], offset: int, begin: int) -> str:
    """The first few words from a place on, as far as they stand in one paragraph."""
    ahead = [each for each in words if offset + each.start >= begin][:_QUOTED]
    if not ahead:
        return ""
    quote = text[offset + ahead[0].start : offset + ahead[-1].stop]
    return quote.partition("\n")[0].strip()
