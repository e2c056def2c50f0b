"""Ranking works by how closely together their passages tell what somebody remembers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import tantivy
from numpy.typing import NDArray
from tantivy import Occur, Query

from ianto.search.recall_words import Asked
from ianto.search.stems import Marks, kin, marks_in

_PASSAGES: Final = 400
"""Passages from which the works to be looked at are taken, the best by BM25."""
_WORKS: Final = 100
"""Works that are looked at."""
_READ: Final = 800
"""Passages of these works that are read, the best again."""

WINDOWS: Final = (25, 75, 500)
"""Words, without function words, within which what is remembered is looked for: a sentence, a scene, a chapter."""
_SHOWN: Final = 1
"""Which of the windows is the passage that is shown."""
_ENOUGH: Final = 1.2
"""How soon the same word told again tells nothing more: BM25's k1."""
_KINDRED: Final = 0.4
"""How much a word of the same kin counts against the word itself."""
_TOGETHER: Final = 0.4
"""How much it counts that two words said one after another stand together, against the words themselves."""
_APART: Final = 3
"""Words from one to the other when they stand together."""

_Numbers = NDArray[np.int64]
_Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Told:
    """A work in which something is told, and where.

    Attributes:
        work: its number.
        score: how well it tells it; to be compared only with others of the same answer.
        chapter: the 1-based chapter of the passage.
        start: where in the chapter's plain text the passage lies, about, in code points.
        stop: where it ends.
    """

    work: int
    score: float
    chapter: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class _Passages:
    """Passages that were read, by work and place; `marks` are all of theirs one after another."""

    work: _Numbers
    first: _Numbers
    chapter: _Numbers
    start: _Numbers
    stop: _Numbers
    marks: Marks
    sizes: _Numbers


@dataclass(frozen=True, slots=True)
class _Points:
    """Where words that are looked for stand: their work, place in it, number among those asked, and worth."""

    work: _Numbers
    place: _Numbers
    word: _Numbers
    worth: _Scores
    passage: _Numbers


def tell(
    searcher: tantivy.Searcher, schema: tantivy.Schema, asked: Asked, limit: int, without: Sequence[int]
) -> tuple[Told, ...]:
    """The works that tell best what is asked, best first; of equals the one that was added first."""
    if not asked.stems or limit < 1:
        return ()
    words = Query.boolean_query(
        [(Occur.Should, Query.term_query(schema, "words", stem, "freq")) for stem in asked.stems]
    )
    works = _candidates(searcher, schema, words, without)
    if not works:
        return ()
    read = _read(searcher, schema, words, works)
    points = _points(read, asked)
    return _ranked(read, points, asked)[:limit]


def _candidates(
    searcher: tantivy.Searcher, schema: tantivy.Schema, words: Query, without: Sequence[int]
) -> list[int]:
    query = words
    if without:
        shut = Query.term_set_query(schema, "work", list(without))
        query = Query.boolean_query([(Occur.Must, words), (Occur.MustNot, shut)])
    hits = searcher.search(query, _PASSAGES, count=False).hits
    found = searcher.fast_field_values("work", [at for _, at in hits])
    return list(dict.fromkeys(int(each or 0) for each in found))[:_WORKS]


def _read(
    searcher: tantivy.Searcher, schema: tantivy.Schema, words: Query, works: Sequence[int]
) -> _Passages:
    """The best passages of works, in the order in which they stand there."""
    among = Query.const_score_query(Query.term_set_query(schema, "work", list(works)), 0.0)
    query = Query.boolean_query([(Occur.Must, among), (Occur.Must, words)])
    hits = searcher.search(query, _READ, count=False).hits
    at = [address for _, address in hits]
    columns = {
        name: np.array(searcher.fast_field_values(name, at), dtype=np.int64)
        for name in ("work", "first", "chapter", "start", "stop")
    }
    order = np.lexsort((columns["first"], columns["work"]))
    marks = [marks_in(searcher.doc(at[place])) for place in order.tolist()]
    return _Passages(
        **{name: column[order] for name, column in columns.items()},
        marks=np.concatenate(marks),
        sizes=np.array([len(each) for each in marks], dtype=np.int64),
    )


def _points(read: _Passages, asked: Asked) -> _Points:
    """Where the words asked for stand, and those of their kin."""
    order = np.argsort(asked.marks)
    known = asked.marks[order]
    place = np.minimum(np.searchsorted(known, read.marks), len(known) - 1)
    same = known[place] == read.marks
    # Of several words of one kin that are asked for, the one it is sorted next to: any of them will do.
    kinship = np.minimum(np.searchsorted(kin(known), kin(read.marks)), len(known) - 1)
    kindred = ~same & (kin(known)[kinship] == kin(read.marks))
    found = np.flatnonzero(same | kindred)
    passage = np.repeat(np.arange(len(read.sizes)), read.sizes)[found]
    begins = np.cumsum(read.sizes) - read.sizes
    return _Points(
        work=read.work[passage],
        place=read.first[passage] + found - begins[passage],
        word=order[np.where(same, place, kinship)[found]],
        worth=np.where(same[found], 1.0, _KINDRED),
        passage=passage,
    )


def _ranked(read: _Passages, points: _Points, asked: Asked) -> tuple[Told, ...]:
    works, begins = np.unique(points.work, return_index=True)
    ends = np.append(begins[1:], len(points.work))
    total = np.zeros(len(works))
    shown = np.zeros(0)
    counts = np.zeros((len(points.work) + 1, len(asked.stems)))
    counts[np.arange(1, len(counts)), points.word] = points.worth
    counts = counts.cumsum(axis=0)
    # Works lie so far apart that no window reaches from one into the next.
    spread = points.place + np.searchsorted(works, points.work) * (int(points.place.max()) + WINDOWS[-1] + 1)
    for number, window in enumerate(WINDOWS):
        within = counts[np.searchsorted(spread, spread + window)] - counts[:-1]
        scores = (within * (_ENOUGH + 1) / (within + _ENOUGH)) @ asked.weights
        total += np.maximum.reduceat(scores, begins) / len(WINDOWS)
        if number == _SHOWN:
            shown = scores
    total += _TOGETHER * _together(points, asked, len(works), np.searchsorted(works, points.work))
    best = np.lexsort((works, -total))
    return tuple(
        _told(read, points, shown, float(total[each]), slice(begins[each], ends[each]))
        for each in best.tolist()
    )


def _together(points: _Points, asked: Asked, works: int, owner: _Numbers) -> _Scores:
    """What it counts for each work that words said one after another stand together in it."""
    if not asked.beside:
        return np.zeros(works)
    many = len(asked.stems)
    pair = np.full((many, many), -1)
    for number, (one, other) in enumerate(asked.beside):
        pair[one, other] = pair[other, one] = number
    times = np.zeros((works, len(asked.beside)))
    for step in range(1, _APART + 1):
        pairs = pair[points.word[:-step], points.word[step:]]
        near = (points.place[step:] - points.place[:-step] <= _APART) & (owner[:-step] == owner[step:])
        near &= pairs >= 0
        worth = (points.worth[:-step] * points.worth[step:])[near]
        np.add.at(times, (owner[:-step][near], pairs[near]), worth)
    weights = np.array([asked.weights[one] + asked.weights[other] for one, other in asked.beside])
    counted: _Scores = (times / (times + 1)) @ weights
    return counted


def _told(read: _Passages, points: _Points, shown: _Scores, score: float, mine: slice) -> Told:
    """Where the work tells it: the passages that the best window lies in, of one chapter."""
    best = int(mine.start) + int(np.argmax(shown[mine]))
    last = best
    limit = points.place[best] + WINDOWS[_SHOWN]
    while last + 1 < mine.stop and points.place[last + 1] < limit:
        last += 1
    one, other = int(points.passage[best]), int(points.passage[last])
    while read.chapter[other] != read.chapter[one]:
        other -= 1
    return Told(
        int(points.work[best]), score, int(read.chapter[one]), int(read.start[one]), int(read.stop[other])
    )
