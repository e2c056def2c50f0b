"""Finding a story again by what somebody remembers of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ianto.catalog import WorkLine, queries, whole_texts
from ianto.library.find import Marked
from ianto.library.narrowing import Keeper, barred
from ianto.search import Narrow, Passages, Showing, Told, parse_query

LONGEST: Final = 5_000
"""Signs of what is remembered that are read; who pastes more has the story."""

_MOST: Final = 100
"""Works that are looked at, of which the best are shown."""


@dataclass(frozen=True, slots=True)
class RecollectedLine:
    """A work in which what is remembered is told, and where.

    Attributes:
        work: the work.
        score: how well it tells it; to be compared only with others of the same answer.
        passage: the passage that tells it, the words that were remembered marked.
        chapter: the 1-based number of the passage's chapter.
        chapter_title: as the author gave it, or empty.
        fraction: how far down the chapter the passage begins, 0 to 1.
        quote: the passage's first words as they stand in one paragraph, by which it is found on the page.
    """

    work: WorkLine
    score: float
    passage: Marked
    chapter: int
    chapter_title: str
    fraction: float
    quote: str


@dataclass(frozen=True, slots=True)
class Recollected:
    """What was found of a memory.

    Attributes:
        text: what was looked for.
        lines: the works, best first.
        hidden: how many more there are that are never to be shown.
        searchable: whether any of its words is in any story.
        seconds: how long it took.
    """

    text: str
    lines: tuple[RecollectedLine, ...]
    hidden: int = 0
    searchable: bool = False
    seconds: float = 0.0


def recall(
    keeper: Keeper, passages: Callable[[], Passages], text: str, *, limit: int = 10, everything: bool = False
) -> Recollected:
    """Look for the works that tell what somebody remembers.

    Args:
        keeper: the library.
        passages: its index of passages.
        text: what is remembered, in a person's own words; only the first `LONGEST` signs are read.
        limit: how many works at most.
        everything: whether what is never to be shown is shown all the same.
    """
    begun = time.perf_counter()
    index = passages()
    asked = index.ask(text[:LONGEST])
    told = index.recall(asked, limit=_MOST)
    seen = shown(keeper, [each.work for each in told], everything=everything)
    hidden = 0
    if len(seen) < len(told) and not everything:
        standing = shown(keeper, [each.work for each in told], everything=True)
        hidden = len(standing - seen)
    if hidden and len(seen) < limit:
        away = [each.work for each in told if each.work not in seen]
        told = index.recall(asked, limit=_MOST, without=away)
        seen = shown(keeper, [each.work for each in told], everything=everything)
    best = [each for each in told if each.work in seen][:limit]
    lines = _lines(best, Showing(asked))
    spent = time.perf_counter() - begun
    return Recollected(text, tuple(lines), hidden, bool(asked.stems), spent)


def shown(keeper: Keeper, works: Sequence[int], *, everything: bool = False) -> frozenset[int]:
    """Those of works that are not in the bin, and not among what is never to be shown."""
    if not works:
        return frozenset()
    narrow = Narrow(among=(frozenset(works),))
    if not everything:
        narrow = replace(narrow, never=barred(keeper.nevers()))
    results = keeper.index().search(parse_query(""), narrow, limit=len(works))
    return frozenset(hit.id for hit in results.hits)


def _lines(told: Sequence[Told], showing: Showing) -> Iterable[RecollectedLine]:
    works = queries.lines([each.work for each in told])
    chapters = whole_texts.chapters([(each.work, each.chapter) for each in told])
    for each in told:
        title, text = chapters.get((each.work, each.chapter), ("", ""))
        if each.work not in works or not text:
            continue
        found = showing.show(text, each.start, each.stop)
        yield RecollectedLine(
            work=works[each.work],
            score=each.score,
            passage=found.pieces,
            chapter=each.chapter,
            chapter_title=title,
            fraction=min(found.at / len(text), 1.0),
            quote=found.quote,
        )
