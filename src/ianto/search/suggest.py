"""Did you mean: a word that is hardly to be found, replaced by one like it that is."""

from __future__ import annotations

from typing import Final

import tantivy
from rapidfuzz import process
from rapidfuzz.distance import OSA

from ianto.search.ast import ParsedQuery, Word, sought
from ianto.search.schema import BOOSTS
from ianto.search.words import split_words

_INDEXED: Final = {"text": "body", "tag": "names"}
_SHORTEST: Final = 3
_LONG: Final = 5
_TIMES: Final = 8
"""A better word is in at least so many times as many works."""
_TRIED: Final = 40


def suggest(searcher: tantivy.Searcher, query: ParsedQuery) -> str | None:
    """The query with each unknown word replaced by the commonest word like it; None when there is none.

    Everything else of the query stays as typed.
    """
    text = query.text
    changed = False
    words = [node for node in sought(query.node) if isinstance(node, Word)]
    for word in sorted(words, key=lambda node: node.start, reverse=True):
        better = _better(searcher, word)
        if better is not None:
            text = text[: word.start] + better + text[word.start + len(word.text) :]
            changed = True
    return text if changed else None


def _better(searcher: tantivy.Searcher, word: Word) -> str | None:
    folded = split_words(word.text)
    if len(folded) != 1 or len(folded[0]) < _SHORTEST or folded[0].isdigit():
        return None
    typed = folded[0]
    columns = [_INDEXED.get(word.field, word.field)] if word.field else list(BOOSTS)
    known = max(searcher.doc_freq(column, typed) for column in columns)
    allowed = 2 if len(typed) >= _LONG else 1
    best: tuple[int, int, str] | None = None
    for column in columns:
        # A mistyped word mostly keeps its first letter, or has its first two swapped, or lacks its first.
        frequency: dict[str, int] = {}
        for beginning in dict.fromkeys(typed[:2]):
            frequency.update(searcher.terms_with_prefix(column, beginning))
        frequency.pop(typed, None)
        near = process.extract(
            typed, list(frequency), scorer=OSA.distance, score_cutoff=allowed, limit=_TRIED
        )
        for candidate, distance, _ in near:
            rank = (int(distance), -frequency[candidate], candidate)
            if frequency[candidate] >= max(1, known * _TIMES) and (best is None or rank < best):
                best = rank
    return None if best is None else best[2]
