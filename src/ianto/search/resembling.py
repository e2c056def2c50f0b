"""Works that tell of the same: found by the words that are characteristic of one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log1p
from typing import Final

import numpy as np
import tantivy
from tantivy import Occur, Query

from ianto.search.recall_words import Having, weigh
from ianto.search.stems import marks_in, marks_of, stem_of
from ianto.search.words import split_words

_WORDS: Final = 30
"""Words that a work is known by."""
_LOOKED_UP: Final = 250
"""Words of a work, the most frequent, whose rarity is looked up."""
_PASSAGES: Final = 200
"""Passages of others that are compared."""
_BEST: Final = 2
"""Passages of each by which it is judged: the length of a work is to make no difference."""
_SHORTEST: Final = 3
"""Letters of a word that says what a work is about."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is characteristic of a work.

    Attributes:
        work: its number.
        words: the words it tells more of than others do, as they are written in it, without capitals.
        stems: their stems.
        weights: how much each tells of it; they add up to 1.
    """

    work: int
    words: tuple[str, ...]
    stems: tuple[str, ...]
    weights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """A work that tells of the same.

    Attributes:
        work: its number.
        share: how much of what is characteristic of the first its passages have, 0 to 1.
        words: which words these are, the most telling first, as the first work writes them.
    """

    work: int
    share: float
    words: tuple[str, ...]


def profile(having: Having, work: int, passages: Iterable[str], extent: tuple[int, int]) -> Profile:
    """The words a work tells more of than others do.

    Args:
        having: how many passages have a stem.
        work: the work's number.
        passages: its text, in such pieces as are in the index.
        extent: how many passages and works there are.
    """
    told: Counter[str] = Counter()
    own: Counter[str] = Counter()
    for passage in passages:
        words = Counter(split_words(passage))
        told.update(words)
        own.update({stem_of(word) for word in words})
    times: Counter[str] = Counter()
    written: dict[str, str] = {}
    # The commonest form of a word comes first, and stands for the others.
    for word, count in told.most_common():
        stem = stem_of(word) if len(word) >= _SHORTEST else ""
        if stem:
            times[stem] += count
            written.setdefault(stem, word)
    weights: dict[str, float] = {}
    for stem, count in times.most_common(_LOOKED_UP):
        everywhere = having(stem)
        # What only this work has leads to no other.
        if everywhere > own[stem] and not stem.isdecimal():
            weights[stem] = log1p(count) * weigh(everywhere, *extent)
    best = sorted(weights, key=lambda stem: (-weights[stem], stem))[:_WORDS]
    total = sum(weights[stem] for stem in best)
    return Profile(
        work,
        tuple(written[stem] for stem in best),
        tuple(best),
        tuple(weights[stem] / total for stem in best),
    )


def alike(
    searcher: tantivy.Searcher,
    schema: tantivy.Schema,
    profile: Profile,
    limit: int,
    among: Sequence[int] | None = None,
) -> tuple[Alike, ...]:
    """The works that tell of the same, most alike first; of some works only, if they are named."""
    if not profile.stems:
        return ()
    words = [
        (Occur.Should, Query.boost_query(Query.term_query(schema, "words", stem, "freq"), weight))
        for stem, weight in zip(profile.stems, profile.weights, strict=True)
    ]
    itself = Query.const_score_query(Query.term_query(schema, "work", profile.work), 0.0)
    wanted = Query.boolean_query(words)
    clauses = [(Occur.Must, wanted), (Occur.MustNot, itself)]
    if among is not None:
        these = Query.term_set_query(schema, "work", list(among))
        clauses.append((Occur.Must, Query.const_score_query(these, 0.0)))
    found: dict[int, list[tuple[float, tantivy.DocAddress]]] = {}
    hits = searcher.search(Query.boolean_query(clauses), _PASSAGES, count=False).hits
    owners = searcher.fast_field_values("work", [at for _, at in hits])
    for work, hit in zip(owners, hits, strict=True):
        found.setdefault(int(work or 0), []).append(hit)
    own = searcher.search(
        Query.boolean_query([(Occur.Must, wanted), (Occur.Must, itself)]), _BEST, count=False
    ).hits
    most = sum(score for score, _ in own) or 1.0
    scored = [(sum(score for score, _ in best[:_BEST]) / most, work) for work, best in found.items()]
    marks = marks_of(list(profile.stems))
    alike = []
    for share, work in sorted(scored, key=lambda each: (-each[0], each[1]))[:limit]:
        stored = [marks_in(searcher.doc(at)) for _, at in found[work][:_BEST]]
        shared = np.flatnonzero((marks[:, None] == np.concatenate(stored)).any(axis=1)).tolist()
        alike.append(Alike(work, min(share, 1.0), tuple(profile.words[place] for place in shared)))
    return tuple(alike)
