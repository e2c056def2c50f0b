"""Which words of a text are not the story: notes, disclaimers, licences, site chrome left in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ianto.duplicates.cues import CUES, LABELS, PERHAPS, SURE
from ianto.duplicates.words import CLOSING, COLON, OPENING, Words, pairs, words_of

_LONGEST: Final = 150
"""Words of a paragraph beyond which it is never boilerplate as a whole: its lines may be."""

_BRIEF: Final = 40
"""Words of a paragraph up to which two cues that prose may say are enough."""

_ENOUGH: Final = 2 * PERHAPS

_LEAST: Final = 40
"""Words of a story that have to be left; with fewer, and less than half of all, nothing is left out."""

_LEAST_SHARE: Final = 0.25
"""Share of the words that has to be left: what little a strange file leaves must not be taken for its story."""

_LONGEST_BRACKET: Final = 300
_LONGEST_LABEL: Final = 4
_NEWLINE: Final = 10
_BITS: Final = np.uint64(48)
_NOUGHT: Final = np.zeros(1, dtype=np.intp)
_ONCE: Final = np.ones(1, dtype=np.bool_)

Mask = NDArray[np.bool_]
Places = NDArray[np.intp]


def _hash(cue: str) -> int:
    words = words_of(cue).hashes
    return int(words[0] if len(words) == 1 else pairs(words)[0])


def _table(hashes: Iterable[int]) -> Mask:
    """The high bits of hashes, to look up many at once."""
    table = np.zeros(1 << 16, dtype=np.bool_)
    table[[key >> int(_BITS) for key in hashes]] = True
    return table


def _known(size: int) -> tuple[dict[int, int], Mask]:
    """Cues of so many words by their hash, and the table of those hashes."""
    weights = {_hash(cue): weight for cue, weight in CUES.items() if len(cue.split()) == size}
    return weights, _table(weights)


_SINGLE, _SINGLES = _known(1)
_PAIR, _PAIRS = _known(2)
_LAST: Final = _table(_hash(label.decode().split()[-1]) for label in LABELS)
"""The high bits of hashes of labels' last words."""

_GUTENBERG: Final = b"gutenberg"
_GUTENBERG_ENDS: Final = re.compile(rb"\bend of (?:the |this )?project gutenberg")
_GUTENBERG_BEGINS: Final = re.compile(rb"\bstart of (?:the |this )?project gutenberg")
_UNNAMED: Final = 2_000
"""Letters from one naming of Project Gutenberg to the next in its licence, at most: 400 words."""


def of_the_story(words: Words) -> Mask | None:
    """Which words are the story's; None if all are.

    Paragraphs are judged by cues, so a few words of prose may be taken for a note and the other way round: good
    for likeness, not for saying that two texts are the same.
    """
    signs = np.frombuffer(words.letters, dtype=np.uint8)
    hits, labelled = _hits(words), _colons(words, signs)
    if not (_may_tell(hits) or len(labelled)):
        return None
    paragraphs, lines = _paragraphs(words, signs)
    story = np.ones(len(words), dtype=np.bool_)
    for start, stop in (
        *_labelled(words, labelled, paragraphs, lines),
        *_cued(words, hits, paragraphs, lines),
        *(_licences(words, paragraphs) if _GUTENBERG in words.letters else ()),
    ):
        story[start:stop] = False
    left = int(np.count_nonzero(story))
    if left in {0, len(words)} or left < min(_LEAST, len(words) / 2) or left < len(words) * _LEAST_SHARE:
        return None
    return story


def _hits(words: Words) -> list[tuple[int, int, int]]:
    """Every cue: the word it begins at, which one it is, what it weighs."""
    found = []
    for hashes, weights, table in (
        (words.hashes, _SINGLE, _SINGLES),
        (pairs(words.hashes), _PAIR, _PAIRS),
    ):
        for place in np.flatnonzero(table[hashes >> _BITS]).tolist():
            key = int(hashes[place])
            if key in weights:
                found.append((place, key, weights[key]))
    return found


def _colons(words: Words, signs: NDArray[np.uint8]) -> Places:
    """The words after a colon behind what may be a label's last word."""
    places = np.searchsorted(words.starts, np.flatnonzero(signs == COLON))
    places = places[places > 0]
    labelled: Places = places[_LAST[words.hashes[places - 1] >> _BITS]]
    return labelled


def _may_tell(hits: list[tuple[int, int, int]]) -> bool:
    """Whether there is a paragraph that may have cues enough."""
    ordered = sorted(hits)
    return any(weight >= SURE for _, _, weight in hits) or any(
        other - one <= _LONGEST and key != another for (one, key, _), (other, another, _) in pairwise(ordered)
    )


def _paragraphs(words: Words, signs: NDArray[np.uint8]) -> tuple[Places, Places]:
    """The words at which paragraphs begin, and at which lines do; both end with the number of words."""
    after = np.searchsorted(words.starts, np.flatnonzero(signs == _NEWLINE))
    again = after[1:] == after[:-1]
    # No word between two ends of lines: an empty line.
    return _bounded(after[1:][again], len(words)), _bounded(after, len(words))


def _bounded(places: Places, size: int) -> Places:
    bounds = np.concatenate((_NOUGHT, places, np.array([size], dtype=np.intp)))
    once: Places = bounds[np.concatenate((_ONCE, bounds[1:] != bounds[:-1]))]
    return once


def _around(place: int, bounds: Places) -> tuple[int, int]:
    at = int(np.searchsorted(bounds, place, side="right"))
    return int(bounds[at - 1]), int(bounds[min(at, len(bounds) - 1)])


def _extent(place: int, paragraphs: Places, lines: Places) -> tuple[int, int]:
    """The paragraph around a word, or its line where the paragraph is too long to be a note."""
    start, stop = _around(place, paragraphs)
    return (start, stop) if stop - start <= _LONGEST else _around(place, lines)


def _cued(
    words: Words, hits: list[tuple[int, int, int]], paragraphs: Places, lines: Places
) -> Iterator[tuple[int, int]]:
    """Paragraphs with cues enough; a bracket that is opened in one is left out to its end."""
    told: dict[tuple[int, int], dict[int, int]] = defaultdict(dict)
    for place, key, weight in hits:
        told[_extent(place, paragraphs, lines)][key] = weight
    for (start, stop), cues in told.items():
        size = stop - start
        enough = _ENOUGH if size <= _BRIEF else SURE
        if size <= _LONGEST and sum(cues.values()) >= enough:
            yield start, max(stop, _bracketed(words, start))


def _labelled(words: Words, labelled: Places, paragraphs: Places, lines: Places) -> Iterator[tuple[int, int]]:
    """Lines that begin with a label; the whole paragraph where it begins with one."""
    for place in labelled.tolist():
        start, stop = _around(place - 1, lines)
        if not 0 < place - start <= _LONGEST_LABEL or stop - start > _LONGEST:
            continue
        label = b" ".join(words.letters[words.starts[at] : words.ends[at]] for at in range(start, place))
        if label not in LABELS:
            continue
        first, last = _extent(start, paragraphs, lines)
        yield (start, stop) if first != start else (first, max(last, _bracketed(words, first)))


def _bracketed(words: Words, start: int) -> int:
    """The word after the bracket that a paragraph opens with; its beginning if it opens with none."""
    before = int(words.ends[start - 1]) if start else 0
    if OPENING not in words.letters[before : int(words.starts[start])]:
        return start
    last = start + _LONGEST_BRACKET
    end = int(words.starts[last]) if last < len(words) else len(words.letters)
    closing = words.letters.find(CLOSING, int(words.starts[start]), end)
    return int(np.searchsorted(words.starts, closing)) if closing >= 0 else start


def _licences(words: Words, paragraphs: Places) -> Iterator[tuple[int, int]]:
    """Project Gutenberg's licence behind a text: as far as it goes on naming its giver."""
    stop = 0
    for ending in _GUTENBERG_ENDS.finditer(words.letters):
        if ending.start() < stop:
            continue
        stop = ending.end()
        while (named := words.letters.find(_GUTENBERG, stop, stop + _UNNAMED)) >= 0:
            start = _GUTENBERG_BEGINS.search(words.letters, stop, named)
            if start is not None:
                break
            stop = named + len(_GUTENBERG)
        begin, end = np.searchsorted(words.starts, (ending.start(), stop)).tolist()
        yield begin, _around(end - 1, paragraphs)[1]
