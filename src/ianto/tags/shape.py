"""A tag's name taken apart, so that names can be compared by what they have in common."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ianto.tags.folding import tidy
from ianto.tags.kinds import TagKind
from ianto.tags.telling import NOBODY, NUMBERS, REMARKS, SAID_BEFORE, TITLES, VERSIONS
from ianto.text import fold

_BRACKET: Final = re.compile(r"\(([^()]*)\)")
_QUOTED: Final = re.compile(r"(?<!\w)[\"'“‘]([^\"'“”‘’]{1,30})[\"'”’](?!\w)")
_WORDS: Final = re.compile(r"[^\W_]+")
_FIGURES: Final = re.compile(r"\d+")
_PIPE: Final = re.compile(r"\s*\|\s*")
_VERSION_SIGN: Final = re.compile(r"(?<=\w)!(?=\w)")
_LEFT_OUT: Final = re.compile(r"(?<=\w)['’.*](?=\w)|['’.]")
_PLURAL: Final = re.compile(r"\((e?s)\)")
_BEHIND: Final = re.compile(
    r"\s(?:is |are |only )?(?:mentioned|mention|implied|cameo|briefly)[.,;]*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Shape:
    """A name taken apart; all words folded.

    Attributes:
        words: the words of the name itself, without brackets, nickname, titles, remarks and version.
        titles: titles before it.
        nickname: the words that stand in quotes.
        brackets: what stands in brackets and is no remark, a tuple of words each.
        remarks: whether something is said of it (mentioned, minor).
        version: what makes it another version: `mirror`, `young`.
        others: the shapes of its other names, where it has several (`Strider | Aragorn`).
    """

    words: tuple[str, ...]
    titles: tuple[str, ...] = ()
    nickname: tuple[str, ...] = ()
    brackets: tuple[tuple[str, ...], ...] = ()
    remarks: bool = False
    version: frozenset[str] = frozenset()
    others: tuple[Shape, ...] = ()

    @property
    def numbers(self) -> frozenset[str]:
        """The figures in it."""
        return frozenset(figure for word in self.words for figure in _FIGURES.findall(word))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, folded: without accents, case and signs, number words as figures."""
    return tuple(NUMBERS.get(word, word) for word in plain_words(text))


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text, folded, as they stand."""
    return tuple(_WORDS.findall(_LEFT_OUT.sub("", fold(text))))


@lru_cache(maxsize=1 << 17)
def shape(kind: TagKind, name: str) -> Shape:
    """Take a name apart."""
    text = _PLURAL.sub(r"\1", tidy(kind, name))
    if kind != "character":
        brackets = tuple(filter(None, (words_of(inner) for inner in _BRACKET.findall(text))))
        words = words_of(_BRACKET.sub(" ", text)) or words_of(text) or (text,)
        return Shape(words=words, brackets=brackets)
    parts = [part for part in _PIPE.split(text) if part.strip()]
    if len(parts) > 1:
        shapes = tuple(_person(part) for part in parts)
        return Shape(
            words=words_of(text) or (text,),
            others=shapes,
            version=frozenset().union(*(each.version for each in shapes)),
        )
    return _person(text)


def _person(text: str) -> Shape:
    brackets, version, remarks = _bracketed(text)
    bare = _VERSION_SIGN.sub(" ! ", _BRACKET.sub(" ", text))
    if (shorter := _BEHIND.sub("", bare)) != bare and shorter.strip():
        remarks, bare = True, shorter
    nickname = tuple(word for inner in _QUOTED.findall(bare) for word in words_of(inner))
    words = list(words_of(_QUOTED.sub(" ", bare)) or words_of(bare) or words_of(text)) or [text]
    if _without_remarks(words):
        remarks = True
    return Shape(
        version=frozenset(version | set(_taken_off(words, VERSIONS))),
        titles=_taken_off(words, TITLES),
        words=tuple(words),
        nickname=nickname,
        brackets=brackets,
        remarks=remarks,
    )


def _bracketed(text: str) -> tuple[tuple[tuple[str, ...], ...], set[str], bool]:
    """What stands in brackets and tells people apart, the versions in it, and whether there are mere remarks."""
    brackets, version, remarks = [], set[str](), False
    for inner in _BRACKET.findall(text):
        words = plain_words(inner)
        if marks := VERSIONS.intersection(words) - REMARKS:
            version |= marks
        elif REMARKS.issuperset(words):
            remarks = True
        else:
            brackets.append(words_of(inner))
    return tuple(brackets), version, remarks


def _without_remarks(words: list[str]) -> bool:
    """Take `mentioned`, `mention of` off the beginning; whether there was any."""
    before = len(words)
    while len(words) > 1 and words[0] in SAID_BEFORE and words[1] not in NOBODY:
        del words[0]
        if len(words) > 1 and words[0] in {"of", "to"}:
            del words[0]
    return len(words) < before


def _taken_off(words: list[str], some: Container[str]) -> tuple[str, ...]:
    """Take words of a set off the beginning, but never the last one."""
    taken = []
    while len(words) > 1 and words[0] in some:
        taken.append(words.pop(0))
    return tuple(taken)
