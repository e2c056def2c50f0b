"""Words that are nearly the same: found by leaving out letters, so that no word is compared with all others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations, groupby
from operator import itemgetter
from typing import Final

from rapidfuzz.distance import OSA

from ianto.tags.telling import DENYING, FEMALE, MALE, OPPOSED, TITLES

_SHORTEST: Final = 4
_TWO_FROM, _TWO_TO = 7, 14
_VOWELS: Final = frozenset("aeiouy")
_ENDINGS: Final = frozenset({"a", "o", "e", "i", "ie", "y", "us", "ia", "in", "na", "ne", "la", "le"})
_CROWD: Final = 64
_LONG, _STEM = 9, 2
_TRANSPOSED, _DOUBLED, _VOWEL, _MISSING, _OTHER, _TWO, _TWO_LONG = 0.95, 0.95, 0.88, 0.9, 0.8, 0.75, 0.84
_FIRST, _ENDING, _BRIEF = 0.25, 0.45, 0.1


def near_words(words: Iterable[str]) -> dict[str, list[tuple[str, float]]]:
    """For each word those that differ from it as a slip would, with how near they are, 0 to 1.

    Words of up to six letters may differ by one letter or by two letters in the wrong order, longer ones by two
    such slips. Takes time in proportion to the number of words, not to its square.
    """
    usable = sorted({word for word in words if len(word) >= _SHORTEST and word.isalpha()})
    near: defaultdict[str, dict[str, float]] = defaultdict(dict)
    _compare(near, usable, _without_one)
    # Two slips in one word leave its first letter; one letter after the other, what is left takes less room.
    long = [word for word in usable if _TWO_FROM <= len(word) <= _TWO_TO]
    for _, alike in groupby(long, key=itemgetter(0)):
        _compare(near, alike, _without_two)
    return {word: list(others.items()) for word, others in near.items() if others}


def _compare(
    near: dict[str, dict[str, float]], words: Iterable[str], leavings: Callable[[str], set[str]]
) -> None:
    """Compare the words that leave the same without some letters, and note what is near."""
    first: dict[str, str] = {}
    more: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        for left in leavings(word):
            if first.setdefault(left, word) is not word:
                more[left].append(word)
    for left, others in more.items():
        if len(others) >= _CROWD:
            continue
        for one, other in combinations((first[left], *others), 2):
            if other not in near[one] and (likeness := nearness(one, other)):
                near[one][other] = near[other][one] = likeness


def nearness(one: str, other: str) -> float:
    """How likely one word is the other with a slip in it, 0 to 1; 0 when it is not.

    Examples:
        >>> nearness("watson", "wastno") > 0, nearness("watson", "watsno") > 0.9
        (False, True)
        >>> nearness("requited", "unrequited")
        0.0
    """
    short, long = sorted((one, other), key=len)
    most = 2 if len(short) >= _TWO_FROM else 1
    distance = OSA.distance(one, other, score_cutoff=most)
    if not 0 < distance <= most or _told_apart(short, long):
        return 0.0
    likeness = _one_slip(short, long) if distance == 1 else (_TWO if len(short) < _LONG else _TWO_LONG)
    if short[0] != long[0]:
        likeness -= _FIRST
    if len(short) == _SHORTEST:
        likeness -= _BRIEF
    if likeness not in {_TRANSPOSED, _DOUBLED}:
        likeness -= _ends_apart(short, long)
    return max(round(likeness, 3), 0.0)


def _without_one(word: str) -> set[str]:
    """The word, and what is left of it without one letter."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _without_two(word: str) -> set[str]:
    """The word, and what is left of it without one letter or two, but never without the first."""
    places = range(1, len(word))
    one = (word[:at] + word[at + 1 :] for at in places)
    return {
        word,
        *one,
        *(word[:at] + word[at + 1 : to] + word[to + 1 :] for at, to in combinations(places, 2)),
    }


def _told_apart(short: str, long: str) -> bool:
    """Whether the two are known to be different words."""
    pair = {short, long}
    return (
        any(long == beginning + short for beginning in DENYING)
        or long in {f"{short}s", f"{short}es"}
        or (short in MALE and long in FEMALE)
        or (short in FEMALE and long in MALE)
        or pair <= TITLES
        or any(pair <= words for words in OPPOSED)
    )


def _one_slip(short: str, long: str) -> float:
    at = next((place for place, sign in enumerate(short) if sign != long[place]), len(short))
    if len(short) == len(long):
        if short[at + 1 :] != long[at + 1 :]:
            return _TRANSPOSED
        return _VOWEL if {short[at], long[at]} <= _VOWELS else _OTHER
    return _DOUBLED if at and long[at] == long[at - 1] else _MISSING


def _ends_apart(short: str, long: str) -> float:
    """Names of women and of men are often told apart by their ends alone: `Maria`, `Mario`; `Dan`, `Dana`."""
    same = next((at for at, sign in enumerate(short) if sign != long[at]), len(short))
    ends = {short[same:], long[same:]} - {""}
    return _ENDING if ends and same >= _STEM and ends <= _ENDINGS else 0.0
