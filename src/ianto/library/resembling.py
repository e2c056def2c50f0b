"""More like this: works that are told of the same, and tagged with the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ianto.catalog import WorkLine, queries, whole_texts
from ianto.library.narrowing import Keeper
from ianto.library.recall import shown
from ianto.search import Alike, Passages

_READ: Final = 30_000
"""Signs of a work that are read to know what it is about: five thousand words."""
_CHAPTERS: Final = 20
"""Chapters of which they are taken at most: one after another, from the first."""
_CANDIDATES: Final = 40
"""Works taken from those that tell of the same, and from those with the same tags."""
_TAGS: Final = 0.8
"""What it counts that all tags are shared, where 1 is that all is told that the work is known by."""
_RARE: Final = 6.0
"""What tags must be worth together before all of them being shared counts fully: one that all works have tells nothing."""
_LEAST: Final = 0.25
"""What a work must have of both together to be called alike."""
_KINDS: Final = (
    *(("relationship", "relationships"), ("tag", "tags"), ("genre", "genres"), ("series", "series")),
    *(("character", "characters"), ("fandom", "fandoms"), ("author", "authors")),
)
"""Tags that make works alike, by what the search index calls them and by what a work does, the most telling first."""
_NAMED: Final = 3
"""Shared tags, and shared words, that are named."""


@dataclass(frozen=True, slots=True)
class Resemblance:
    """A work that is like another, and why.

    Attributes:
        work: the work.
        score: how much it is, from 0 to about 2; to be compared only with others of the same answer.
        tags: what both are tagged with, the most telling first; empty where that is too little to say.
        words: words that are characteristic of the first and told by both, as they are written there.
    """

    work: WorkLine
    score: float
    tags: tuple[str, ...]
    words: tuple[str, ...]


def more_like(
    keeper: Keeper, passages: Callable[[], Passages], number: int, limit: int = 5
) -> tuple[Resemblance, ...]:
    """Other works that are like one, most alike first; none for a work that is not there.

    Args:
        keeper: the library.
        passages: its index of passages.
        number: of the work.
        limit: how many at most.
    """
    line = queries.lines([number]).get(number)
    if line is None:
        return ()
    tagged = _tagged(keeper, line)
    index = passages()
    texts = _beginning(line)
    profile = index.profile(number, texts)
    told = {each.work: each for each in index.alike(profile, limit=_CANDIDATES)}
    if unread := sorted(tagged.keys() - told.keys()):
        told |= {each.work: each for each in index.alike(profile, among=unread)}
    scores = {work: _score(told.get(work), tagged.get(work, 0.0)) for work in told.keys() | tagged.keys()}
    seen = shown(keeper, list(scores))
    best = sorted((work for work in seen if scores[work] >= _LEAST), key=lambda work: (-scores[work], work))[
        :limit
    ]
    lines = queries.lines(best)
    return tuple(
        Resemblance(lines[work], scores[work], _shared(line, lines[work]), _spoken(told.get(work), texts))
        for work in best
        if work in lines
    )


def _score(told: Alike | None, tagged: float) -> float:
    return (told.share if told else 0.0) + _TAGS * tagged


def _tagged(keeper: Keeper, line: WorkLine) -> dict[int, float]:
    """Works with the same tags, by number: how much of what the work is tagged with they have, 0 to 1."""
    values = {kind: line.names.of(name, ()) for kind, name in _KINDS}
    hits = keeper.index().akin(values, _CANDIDATES)
    # The work itself is among them, as one with all its tags.
    own = next((hit.score for hit in hits if hit.id == line.id), 0.0)
    most = max(own, _RARE)
    return {hit.id: min(hit.score / most, 1.0) for hit in hits if hit.id != line.id}


def _beginning(line: WorkLine) -> list[str]:
    """The text of a work's first chapters."""
    texts: list[str] = []
    left = _READ
    for text in _chapters(line):
        texts.append(text[:left])
        left -= len(text)
        if left <= 0:
            break
    return texts


def _chapters(line: WorkLine) -> Iterator[str]:
    for number in range(1, min(line.chapters, _CHAPTERS) + 1):
        for _, text in whole_texts.chapters([(line.id, number)]).values():
            yield text


def _shared(one: WorkLine, other: WorkLine) -> tuple[str, ...]:
    """What both are tagged with, the most telling first; who is named in a pairing is not named again."""
    shared: list[str] = []
    for _, name in _KINDS:
        theirs = set(other.names.of(name, ()))
        for value in one.names.of(name, ()):
            if value in theirs and not any(value in each for each in shared):
                shared.append(value)
    return tuple(shared[:_NAMED])


def _spoken(told: Alike | None, texts: Sequence[str]) -> tuple[str, ...]:
    """Words that both tell, with the capital that the text gives them where it always does."""
    if told is None:
        return ()
    return tuple(_written(word, texts) for word in told.words[:_NAMED])


def _written(word: str, texts: Sequence[str]) -> str:
    capital = word.capitalize()
    small, large = (sum(text.count(each) for text in texts) for each in (word, capital))
    return capital if large > small else word
