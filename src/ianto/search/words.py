"""Words: how a text becomes what is searched, the same way for stories and for queries."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations, product
from typing import Final

import tantivy

from ianto.text import fold

LONGEST_WORD: Final = 80
"""In bytes of UTF-8. A longer run of letters is no word anybody searches for, and is not indexed."""

TYPO_FREE: Final = 2
"""Letters of a word so short that with one changed it is any other word: no typo is forgiven in it."""

_OTHER: Final = re.compile(r"[^\x00-\x7f]+")
# What typeset English is full of, replaced at the speed of a plain search before anything else is looked at.
_COMMON: Final = (
    ("’", "'"),
    ("‘", "'"),
    ("“", '"'),
    ("”", '"'),
    ("—", "-"),
    ("–", "-"),
    ("…", " "),
    ("\u00a0", " "),
)
_POSSESSIVE: Final = re.compile(r"'s(?![a-z0-9'])")
# «l'ami», «d'Artagnan»: one letter, then an apostrophe, then a word. The apostrophe comes first in the
# pattern so that the search for it runs at the speed of a plain find.
_ELISION: Final = re.compile(r"'(?<=\b[cdjlmnst]')(?=[a-z]{2})")
# Scripts written without spaces: every sign is a word of its own, and a query is a phrase of them.
UNSPACED: Final = re.compile(
    "([\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])"
)
_BETWEEN: Final = re.compile(r"\s*[/&]\s*")
_MOST_PAIRS: Final = 120


@lru_cache(maxsize=8192)
def _fold_run(run: str) -> str:
    # A file name that is no UTF-8 brings half a character with it, which the engine would choke on.
    run = run.encode("utf-8", "replace").decode()
    # Folded between two letters, so that a no-break space stays a space.
    return fold(f"x{run}x")[1:-1]


def fold_words(text: str) -> str:
    """The same letters as `ianto.text.fold` gives, in a tenth of the time for a long text.

    Only the stretches outside ASCII are folded, and each of them once; spaces stay as they are.
    """
    if not text.isascii():
        for sign, plain in _COMMON:
            text = text.replace(sign, plain)
        if not text.isascii():
            text = _OTHER.sub(lambda run: _fold_run(run[0]), text)
    return text.lower()


def prepare(text: str) -> str:
    """The text as it is handed to the analyser: folded, apostrophes settled, unspaced scripts spaced.

    An apostrophe inside a word does not split it: `don't`, `don’t` and `dont` are one word. A possessive
    `'s` falls away, so that `Holmes` finds `Holmes's`, and an elided `l'` or `d'` is a word of its own.
    """
    text = fold_words(text)
    if "'" in text:
        text = _POSSESSIVE.sub("", text)
        text = _ELISION.sub(" ", text)
        text = text.replace("'", "")
    if not text.isascii():
        text = UNSPACED.sub(r" \1 ", text)
    return text


def make_analyser() -> tantivy.TextAnalyzer:
    """Splits a prepared text at everything that is neither letter nor digit."""
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(LONGEST_WORD))
        .build()
    )


_ANALYSER: Final = make_analyser()
_EVERY: Final = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).build()
_APART: Final = bytes(sign if chr(sign).isalnum() else 0x20 for sign in range(0x80)) + b" " * 0x80


def split_words(text: str) -> list[str]:
    """The words of a text as the index knows them; empty when it has none (`:)`)."""
    return _ANALYSER.analyze(prepare(text))


def every_word(prepared: str) -> list[str]:
    """The words of a prepared text, also those that are too long for the index."""
    if prepared.isascii():
        # The same words in a third of the time.
        return prepared.encode().translate(_APART).decode().split()
    return _EVERY.analyze(prepared)


def is_indexed(word: str) -> bool:
    """Whether a word of a prepared text is not too long for the index."""
    return bool(_ANALYSER.analyze(word))


def has_letters(text: str) -> bool:
    """Whether there is any letter or digit at all."""
    return any(sign.isalnum() for sign in text)


def pair_terms(text: str) -> list[str]:
    """A pairing as terms that do not depend on its order; empty when the text names no pairing.

    `Holmes/Watson` and `Watson/Holmes` both give `holmes/watson`; full names give one term for each word
    of the one with each word of the other. A platonic `&` gives `holmes&watson`.
    """
    if "://" in text or not ("/" in text or "&" in text):
        return []
    sides = [words for side in _BETWEEN.split(text) if (words := split_words(side))]
    if not sides[1:]:
        return []
    sign = "/" if "/" in text else "&"
    terms: dict[str, None] = {}
    for one, other in combinations(sides, 2):
        for left, right in product(one, other):
            terms[f"{min(left, right)}{sign}{max(left, right)}"] = None
            if len(terms) >= _MOST_PAIRS:
                return list(terms)
    return list(terms)
