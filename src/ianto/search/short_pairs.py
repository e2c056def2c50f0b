"""Short pairs: two short words in a row, indexed as one, so that a phrase of very common words is found quickly.

Very common words are short in any language, and nearly every story has them: to find `"was the"` by its words, all
their places in all stories have to be read, some two hundred a story. As a pair it is looked up like a word.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

import tantivy
from tantivy import Query

from ianto.search.words import every_word, is_indexed

LONG: Final[Mapping[str, str]] = {"body": "body_pairs"}
"""The column of pairs of each column that has one. The others are short, and phrases are soon found in them."""

# Of English text, six words in ten have at most four letters.
_SHORT: Final = 4
_BETWEEN: Final = "_"
_NO_PAIR: Final = "."
_SURELY_INDEXED: Final = 20


def pair_text(prepared: str) -> str:
    """A prepared text as its pairs, set apart by spaces, with a sign for each word that begins none.

    There are as many of them as the text has words in the index: so a pair is scored in a text of the same length.
    """
    words = every_word(prepared)
    if not words:
        return ""
    pairs = [
        f"{one}{_BETWEEN}{other}" if len(one) <= _SHORT >= len(other) else _NO_PAIR
        for one, other in pairwise(words)
    ]
    pairs.append(_NO_PAIR)
    if max(map(len, words)) > _SURELY_INDEXED:
        for word in words:
            if len(word) > _SURELY_INDEXED and not is_indexed(word):
                pairs.remove(_NO_PAIR)
    return " ".join(pairs)


def pairs_within(schema: tantivy.Schema, column: str, words: Sequence[str]) -> list[Query]:
    """A query for each pair among the words of a phrase; a work that has the phrase is found by all of them."""
    return [
        Query.term_query(schema, LONG[column], f"{one}{_BETWEEN}{other}", "freq")
        for one, other in dict.fromkeys(pairwise(words))
        if column in LONG and len(one) <= _SHORT >= len(other)
    ]


def found_as_pair(
    schema: tantivy.Schema, column: str, words: Sequence[str], searcher: tantivy.Searcher | None
) -> Query | None:
    """Works with a phrase, by the pair that it is; None where it is none.

    Args:
        schema: of the index.
        column: one that is searched by words.
        words: two at least.
        searcher: of the index, where it matters how well a work answers; None where works are only counted.
    """
    if words[2:]:
        return None
    for pair in pairs_within(schema, column, words):
        phrase = Query.phrase_query(schema, column, list(words))
        return pair if searcher is None else _scored_as(phrase, pair, searcher)
    return None


def _scored_as(phrase: Query, pair: Query, searcher: tantivy.Searcher) -> Query:
    """The pair, scored as the phrase would be.

    Both are as often in a text of the same length: the two scores differ by how rare the pair is and how rare its
    words are, a factor that is the same for all works. The engine tells it by scoring one of them.
    """
    found = searcher.search(pair, 1, count=False).hits
    if not found:
        return pair
    score, address = found[0]
    told = json.loads(phrase.explain(searcher, address).to_json())["value"]
    return Query.boost_query(pair, told / score) if score > 0 else phrase
