"""Stems: the words of a passage as they are remembered, whatever their ending, without those every text has."""

from __future__ import annotations

import zlib
from typing import Final

import numpy as np
import tantivy
from numpy.typing import NDArray

from ianto.search.words import split_words

STEMS_VERSION: Final = 1
"""Raised whenever a word gets another stem or mark, so that passages are indexed again."""

_FUNCTION_WORDS: Final = """
a about above after again against all am an and any are as at be because been before being below between both
but by can cannot could did didnt do does doing dont down during each few for from further had has have having he
her here hers herself hes him himself his how i if im in into is isnt it its itself ive just me more most my
myself no nor not now of off on once one only or other our ours ourselves out over own same she shes should so
some somebody someone something such t than that thats the their theirs them themselves then there these they
this those through to too under until up very was wasnt we were what when where which while who whom why will
with would wouldnt couldnt you your youre yours yourself yourselves
"""
_KIN: Final = 6
"""Letters with which words of one kin begin alike: `produce`, `production`."""
_LOWER: Final = 12
_MASK: Final = (1 << _LOWER) - 1
_MOST: Final = 200_000

Marks = NDArray[np.uint32]
"""A passage's stems in order, each as a number: the upper 20 bits are its kin's, the lower 12 tell it from its kin."""


def marks_in(document: tantivy.Document) -> Marks:
    """The marks that are stored with a passage."""
    stored: bytes = document.get_first("marks") or b""
    return np.frombuffer(stored, dtype="<u4").astype(np.uint32, copy=False)


def kin(marks: Marks) -> Marks:
    """The marks with only what those of one kin have in common."""
    return marks & np.uint32(0xFFFFFFFF ^ _MASK)


class _Stems(dict[str, str]):
    """The stem of each word, empty for words that every text has; the words seen lately are remembered."""

    def __init__(self) -> None:
        super().__init__(dict.fromkeys(_FUNCTION_WORDS.split(), ""))
        self._analyser = (
            tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw())
            .filter(tantivy.Filter.stemmer("english"))
            .build()
        )

    def __missing__(self, word: str) -> str:
        if len(self) > _MOST:
            self.clear()
            self.update(dict.fromkeys(_FUNCTION_WORDS.split(), ""))
        stem = next(iter(self._analyser.analyze(word)), "")
        self[word] = stem
        return stem


class _Marks(dict[str, int]):
    """The mark of each stem."""

    def __missing__(self, stem: str) -> int:
        if len(self) > _MOST:
            self.clear()
        mark = (zlib.crc32(stem[:_KIN].encode()) & ~_MASK) | (zlib.crc32(stem.encode()) & _MASK)
        self[stem] = mark
        return mark


_stems: Final = _Stems()
_marks: Final = _Marks()


def stem_of(word: str) -> str:
    """The stem of a word of the index; empty for a word that every text has."""
    return _stems[word]


def stems_of(text: str) -> list[str]:
    """The stems of a text in order, without the words that every text has."""
    return list(filter(None, map(_stems.__getitem__, split_words(text))))


def marks_of(stems: list[str]) -> Marks:
    """The marks of stems."""
    return np.fromiter(map(_marks.__getitem__, stems), dtype=np.uint32, count=len(stems))
