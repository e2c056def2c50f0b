"""Words of prompts compared: by what two spellings of a prompt are one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from ianto.text import fold

_AND: Final = re.compile(r"\s*(?:&|(?<=\s)\+(?=\s)|\bn['`])\s*")
_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_ARTICLES: Final = frozenset({"the", "a", "an"})
_SPELT: Final = {
    **dict.fromkeys(("grey", "greys"), "gray"),
    **{
        word: str(value)
        for value, word in enumerate(
            (
                "zero",
                "one",
                "two",
                "three",
                "four",
                "five",
                "six",
                "seven",
                "eight",
                "nine",
                "ten",
                "eleven",
                "twelve",
            )
        )
    },
}
_ALTERNATIVES: Final = re.compile(r"\s*[/|]\s*|\s+or\s+|\s*;\s*", re.IGNORECASE)
_ASIDE: Final = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\W*$|\s+[–—-]\s+.*$|\s*:\s+.*$")
_BRACKETED: Final = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\W*$")
_LEAST: Final = 4


@lru_cache(maxsize=16384)
def exactly(text: str) -> str:
    """The words as they are compared: no case, accents, marks or spaces, and no article before them."""
    folded = _AND.sub(" and ", fold(text))
    words = _WORD.findall(folded)
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return "".join(words).replace("'", "") or folded


@lru_cache(maxsize=16384)
def loosely(text: str) -> str:
    """The same without articles anywhere, each word as if there were one of it, spelt in one way."""
    words = [_single(word) for word in _WORD.findall(_AND.sub(" and ", fold(text))) if word not in _ARTICLES]
    return "".join(words).replace("'", "") or exactly(text)


def _single(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("'")
    if word in _SPELT:
        return _SPELT[word]
    if len(word) > _LEAST and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > _LEAST and word.endswith(("sses", "xes", "zes", "ches", "shes")):
        word = word[:-2]
    elif len(word) >= _LEAST and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return word[:-3] + "or" if len(word) > _LEAST and word.endswith("our") else word


def parts_of(text: str) -> tuple[str, ...]:
    """What a prompt is called for short: one of its alternatives, or what stands before an aside."""
    found = [part for part in _ALTERNATIVES.split(text) if part.strip()]
    found = found if len(found) > 1 else []
    shorter = _ASIDE.sub("", text)
    if shorter != text and shorter.strip():
        found.append(shorter)
    return tuple(found)


def without_aside(text: str) -> str:
    """A prompt without what stands behind it in brackets."""
    return _BRACKETED.sub("", text) or text


def begins_with(text: str, other: str) -> bool:
    """Whether a text begins with all the words of another, and goes on."""
    words, others = _WORD.findall(fold(text)), _WORD.findall(fold(other))
    return 0 < len(others) < len(words) and words[: len(others)] == others


def holds(text: str, other: str) -> bool:
    """Whether all the words of another stand in a text, one after the other."""
    words, others = _WORD.findall(fold(text)), _WORD.findall(fold(other))
    length = len(others)
    return length > 0 and any(words[at : at + length] == others for at in range(len(words) - length + 1))
