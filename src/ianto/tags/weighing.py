"""What speaks for two names being one, and what forbids it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, NamedTuple

from ianto.tags.kinds import TagKind
from ianto.tags.shape import Shape
from ianto.tags.telling import COURTESIES, DENIALS, FEMALE, MALE, MEDIA, OPPOSED, TELEVISION

_TITLE, _OTHER_TITLE, _ORDER, _ORDER_OF_WORDS, _REMARK = 0.95, 0.85, 0.92, 0.9, 0.98
_KNOWN_BRACKET, _OTHER_BRACKET, _LIKE_BRACKET = 0.93, 0.76, 0.9
_TELEVISION, _ANOTHER_MEDIUM, _YEAR = 0.88, 0.4, 0.45


class Verdict(NamedTuple):
    """How much of a score is left, and why in words."""

    factor: float
    reasons: tuple[str, ...] = ()


NEVER: Final = Verdict(0.0)


def opposed(one: Shape, other: Shape) -> bool:
    """Whether something in two names says that they are not one: numbers, gender, a denial, opposites, a version."""
    if one.version != other.version or one.numbers != other.numbers:
        return True
    left = {*one.words, *one.titles}
    right = {*other.words, *other.titles}
    if left & DENIALS != right & DENIALS:
        return True
    if _genders(left) != _genders(right) and _genders(left) and _genders(right):
        return True
    return any(left & words and right & words and left & words != right & words for words in OPPOSED)


def compare(kind: TagKind, one: Shape, other: Shape, canons: Collection[str]) -> Verdict:
    """What brackets, titles, remarks and order say of two names with the same words.

    Args:
        kind: which kind of tag.
        one: the one used less.
        other: the one it could be.
        canons: words of the fandoms both belong to.
    """
    verdicts = (
        _brackets(kind, one, other, canons),
        _titles(one, other),
        Verdict(_REMARK, ("a remark on it is no part of the name",))
        if one.remarks != other.remarks
        else Verdict(1.0),
        _order(kind, one, other),
    )
    factor = 1.0
    for verdict in verdicts:
        factor *= verdict.factor
    return Verdict(factor, tuple(reason for verdict in verdicts for reason in verdict.reasons))


def _brackets(kind: TagKind, one: Shape, other: Shape, canons: Collection[str]) -> Verdict:
    left, right = set(one.brackets), set(other.brackets)
    if left == right:
        return Verdict(1.0)
    if left and right:
        return _both_bracketed(kind, left, right)
    words = {word for bracket in left | right for word in bracket}
    reason = (f"the same name without “({' '.join(next(iter(left or right)))})”",)
    if kind != "fandom":
        known = words <= {*canons, *MEDIA} or any(_short_for(bracket, canons) for bracket in left | right)
        return Verdict(_KNOWN_BRACKET if known else _OTHER_BRACKET, reason)
    if any(word.isdigit() for word in words):
        return Verdict(_YEAR, reason)
    return Verdict(_TELEVISION if words <= TELEVISION else _ANOTHER_MEDIUM, reason)


def _both_bracketed(kind: TagKind, left: set[tuple[str, ...]], right: set[tuple[str, ...]]) -> Verdict:
    first = {word for bracket in left for word in bracket}
    second = {word for bracket in right for word in bracket}
    figures = {word for word in first ^ second if word.isdigit()}
    if figures and first & second == set():
        return NEVER
    if kind == "fandom" and not first ^ second <= {*TELEVISION, *figures}:
        return NEVER
    if first <= second or second <= first or (first & second and not figures):
        return Verdict(_LIKE_BRACKET, ("the same name, and the brackets agree",))
    return NEVER


def _short_for(bracket: tuple[str, ...], canons: Collection[str]) -> bool:
    """Whether a bracket is made of initials of the fandoms' words."""
    return len(bracket) == 1 and set(bracket[0]) <= {word[0] for word in canons} and len(bracket[0]) > 1


def _titles(one: Shape, other: Shape) -> Verdict:
    if one.titles == other.titles:
        return Verdict(1.0)
    if one.titles and other.titles:
        return Verdict(_OTHER_TITLE, ("the same name under another title",))
    title = " ".join((*one.titles, *other.titles)).capitalize()
    courtesy = COURTESIES.intersection((*one.titles, *other.titles)) and len(one.words) == 1
    return Verdict(_OTHER_TITLE if courtesy else _TITLE, (f"the same name without the title “{title}”",))


def _order(kind: TagKind, one: Shape, other: Shape) -> Verdict:
    if one.words == other.words or sorted(one.words) != sorted(other.words):
        return Verdict(1.0)
    return Verdict(_ORDER if kind == "character" else _ORDER_OF_WORDS, ("the same words in another order",))


def _genders(words: set[str]) -> frozenset[str]:
    found = {name for name, some in (("male", MALE), ("female", FEMALE)) if words & some}
    return frozenset(found)
