"""Scopes: on whose line a placement lies, by who is named beside it."""

from __future__ import annotations

from typing import Final, Literal

from ianto.timeline.phrases.gazetteer import Named
from ianto.timeline.phrases.lexicon import FILLERS
from ianto.timeline.phrases.marks import Mark
from ianto.timeline.phrases.said import Said, Scope
from ianto.timeline.phrases.tokens import JOINED, LISTED, PARTED, SPACE, Tokens

_STATING: Final = frozenset({"relation", "post", "pre", "between", "near", "far", "hedge", "edge", "not"})
_TIMELY: Final = frozenset({"relation", "post", "pre", "between", "near", "far"})
_GOING_ON: Final = _STATING | frozenset({"is", "and", "but", "cue", "within", "for"})
_IT: Final = frozenset({"it", "its", "this", "that", "'s", "anyway", "at", "least", "only", "and"})
_TOO: Final = (["too"], ["also"], ["likewise"], ["as", "well"])
_TOOS: Final = (["too"], ["also"], ["likewise"], ["as"])
_LABELLING: Final = (":", " -", " –", " —", " =", " –", ".")
_EXCEPTING: Final = frozenset({"except", "excepting", "not", "save"})
_BEING: Final = frozenset({"is", "'s", "are", "from", "comes", "being", "was"})
_BESIDE: Final = 4
_THIRD: Final = 3


class Scoping:
    """The statements of one sentence and the people named in it."""

    def __init__(self, tokens: Tokens, items: list[Said | Scope]) -> None:
        self.tokens = tokens
        self.items = items

    def assign(self) -> None:
        """Give every placement its people."""
        first = next((each for each in self.items if isinstance(each, Scope) or each.kind == "place"), None)
        for at, each in enumerate(self.items):
            if isinstance(each, Scope):
                self._point(at, each, leading=isinstance(first, Scope))

    def _point(self, at: int, scope: Scope, *, leading: bool) -> None:
        """A scope points to what stands before it or to what stands behind it."""
        before, after = self._neighbour(at, -1), self._neighbour(at, 1)
        if before is not None and before.people:
            before = None
        left = scope.side == "left"
        if not scope.side and before is not None:
            close_left = self._close(before.stop, scope.start)
            close_right = after is not None and self._close(scope.stop, after.start)
            left = after is None or (close_left if close_left != close_right else not leading)
        if left:
            self._left(at, scope)
        else:
            self._right(at, scope)

    def _neighbour(self, at: int, step: int) -> Said | None:
        place = at + step
        while 0 <= place < len(self.items):
            each = self.items[place]
            if isinstance(each, Scope):
                return None
            if each.kind == "place":
                return each
            place += step
        return None

    def _close(self, start: int, stop: int) -> bool:
        return self._joined(start, stop) and not any(
            word in {"and", "but", "while"} for word in self.tokens.words[start:stop]
        )

    def _left(self, at: int, scope: Scope) -> None:
        following = scope.start
        # Behind a comma of its own it counts for all before it: “after this, before that, for Ianto”.
        last = self._neighbour(at, -1)
        apart = last is not None and not self._joined(last.stop, scope.start) and scope.side != "left"
        for each in reversed(self.items[:at]):
            if isinstance(each, Scope) or each.people:
                return
            if each.kind != "place":
                continue
            if following != scope.start and not apart and not self._joined(each.stop, following):
                return
            self._give(each, scope)
            following = each.start

    def _joined(self, start: int, stop: int) -> bool:
        """Whether two statements are said in one breath."""
        return all(self.tokens.parting(each) < LISTED for each in range(start, stop + 1))

    def _right(self, at: int, scope: Scope) -> None:
        for each in self.items[at + 1 :]:
            if isinstance(each, Scope):
                return
            if each.kind == "place" and not each.people:
                self._give(each, scope)

    @staticmethod
    def _give(said: Said, scope: Scope) -> None:
        said.people = list(scope.people)
        said.lost = scope.lost
        if 0 <= scope.start - said.stop <= _BESIDE:
            said.stop = scope.stop
        elif 0 <= said.start - scope.stop <= _BESIDE:
            said.start = scope.start


def scope_of(
    tokens: Tokens, marks: list[Mark], index: int, last: Said | None, *, terse: bool
) -> Scope | None:
    """Whether somebody named is named as the one whose life is meant."""
    mark, words = marks[index], tokens.words
    behind = tokens.gap(mark.stop)
    if tokens.gap(mark.start).endswith(("/", "&")) or behind.startswith(("/", "_", "/")):
        return None
    people = list(mark.people)
    start = mark.start - 1 if mark.start and words[mark.start - 1] == "the" else mark.start
    before = marks[index - 1] if index else None
    if (viewed := _viewed(tokens, mark, marks, index)) is not None:
        start -= start > 0 and words[start - 1] in {"in", "from", "on", "at", "by", "of"}
        return Scope(start, viewed, people)
    if (
        before is not None
        and "for" in before.senses
        and before.stop >= start
        and tokens.parting(start) == SPACE
    ):
        standing = _stands(tokens, marks, index, terse=terse)
        # “after X, except for Jack, for whom it is before Y”: what stands before is not about him.
        excepted = before.start > 0 and words[before.start - 1] in _EXCEPTING
        return Scope(before.start, mark.stop, people, side="right" if excepted else "") if standing else None
    if _second(marks, index, words):
        return Scope(mark.start, mark.stop, people)
    if side := _labelled(tokens, start, mark.stop):
        return Scope(start, mark.stop, people, side=side)
    return _subject(tokens, marks, index, last, terse=terse)


def _stands(tokens: Tokens, marks: list[Mark], index: int, *, terse: bool) -> bool:
    """Whether “for Ianto” stands by itself, and is no “for Ianto too late”."""
    stop = marks[index].stop
    if stop >= len(tokens.words) or tokens.parting(stop) >= LISTED or tokens.words[stop] in _IT:
        return True
    if likewise(tokens, stop):
        return True
    # “for Ianto the whole of season 2”
    after = next((each for each in marks[index + 1 :] if not (terse and _fills(each))), None)
    if after is None or not all(
        tokens.words[at] in FILLERS and tokens.parting(at) < LISTED for at in range(stop, after.start)
    ):
        return False
    return (terse or after.start == stop) and bool(after.senses.keys() & _GOING_ON or after.meant)


def likewise(tokens: Tokens, stop: int) -> bool:
    """Whether “too” stands there and nothing behind it: “for Watson too”, but not “for Ianto too late”."""
    words = tokens.words
    return words[stop : stop + 1] in _TOOS and any(
        words[stop : stop + len(too)] == too
        and (stop + len(too) >= len(words) or tokens.parting(stop + len(too)) >= LISTED)
        for too in _TOO
    )


def _fills(mark: Mark) -> bool:
    return not mark.meant and "filler" in mark.senses and not mark.senses.keys() & _STATING


def _viewed(tokens: Tokens, mark: Mark, marks: list[Mark], index: int) -> int | None:
    """“Ianto's point of view”, “the Doctor's timeline”, “Jack POV”, “Jack is concerned”: the word after it."""
    at, words = mark.stop, tokens.words
    if words[at : at + 2] in (["is", "concerned"], ["'s", "concerned"]):
        return at + 2
    possessive = at < len(words) and words[at] == "'s"
    at += possessive
    if possessive and words[mark.start - 1] == "from" and mark.start and tokens.parting(at) >= LISTED:
        return at
    for after in marks[index + 1 : index + 4]:
        if (
            after.start <= at < after.stop
            and "view" in after.senses
            and tokens.parting(after.start) <= JOINED
        ):
            return (
                after.stop if possessive or words[after.start] in {"pov", "perspective", "timeline"} else None
            )
    return None


def _second(marks: list[Mark], index: int, words: list[str]) -> bool:
    """“for Jack and Ianto”: the second of two."""
    if index <= 1 or not marks[index - 1].senses.keys() & {"and"}:
        return False
    one, led = marks[index - 2], marks[index - 3] if index >= _THIRD else None
    between = words[one.stop : marks[index].start]
    return (
        bool(one.people)
        and led is not None
        and "for" in led.senses
        and all(word in {"and", "the"} for word in between)
    )


def _labelled(tokens: Tokens, start: int, stop: int) -> Literal["", "left", "right"]:
    """“Ianto: after Cyberwoman”, “Ianto's half: after Cyberwoman”, “after Cyberwoman (Ianto)”."""
    gap, behind = tokens.gap(start), tokens.gap(stop)
    if gap.endswith("(") and behind.startswith(")"):
        return "left"
    begins = start == 0 or tokens.parting(start) >= LISTED
    words = tokens.words
    if begins and words[stop : stop + 1] == ["'s"]:
        at = next((at for at in (stop + 1, stop + 2) if tokens.gap(at).startswith(":")), len(words))
        return "right" if at < len(words) else ""
    return "right" if begins and behind.startswith(_LABELLING[:-1]) and stop < len(words) else ""


def _paired(tokens: Tokens, marks: list[Mark], index: int) -> Mark | None:
    """The first of “Gwen and Rhys: after Children of Earth”."""
    mark = marks[index]
    if index <= 1 or not tokens.gap(mark.stop).startswith(":") or mark.stop >= len(tokens.words):
        return None
    first = marks[index - 2]
    beside = first.stop == mark.start - 1 and tokens.words[first.stop] == "and"
    begins = not first.start or tokens.parting(first.start) >= LISTED
    return first if beside and begins and first.people else None


def _subject(
    tokens: Tokens, marks: list[Mark], index: int, last: Said | None, *, terse: bool
) -> Scope | None:
    """“post-Doomsday Doctor”, “Ianto is just after Cyberwoman”."""
    mark = marks[index]
    people: list[Named] = list(mark.people)
    if (first := _paired(tokens, marks, index)) is not None:
        return Scope(first.start, mark.stop, [*first.people, *people], side="right")
    if last is not None and last.form and mark.start == last.stop and tokens.parting(mark.start) <= JOINED:
        return Scope(mark.start, mark.stop, people, side="left")
    return (
        Scope(mark.start, mark.stop, people, side="right")
        if _states(tokens, marks, index, terse=terse)
        else None
    )


def _states(tokens: Tokens, marks: list[Mark], index: int, *, terse: bool) -> bool:
    """Whether it is said of somebody when they are: “Jack is from before Utopia”, “Ten from after Doomsday”."""
    words, at = tokens.words, marks[index].stop
    if terse and _beside(tokens, marks, index):
        return True
    led = at
    while at < len(words) and words[at] in _BEING and tokens.parting(at) < LISTED:
        at += 1
    stating = next((each for each in marks[index + 1 :] if each.start == at), None)
    if at == led or stating is None or tokens.parting(at) >= LISTED:
        return False
    return bool(stating.senses.keys() & _STATING)


def _beside(tokens: Tokens, marks: list[Mark], index: int) -> bool:
    """“Jack, post-Utopia”, “Jack after Utopia; Gwen, season 2”, “Ten (post-Journey's End)”: nothing between."""
    mark = marks[index]
    after = marks[index + 1] if index + 1 < len(marks) else None
    if after is None or after.start != mark.stop:
        return False
    start = mark.start - (mark.start > 0 and tokens.words[mark.start - 1] == "the")
    gap = tokens.gap(mark.stop)
    stating = after.senses.keys() & _STATING
    if gap.startswith(","):
        return tokens.parting(start) >= PARTED and (bool(stating) or after.season)
    if gap.strip() == "(":
        return bool(stating) or after.season
    return gap == " " and tokens.parting(start) >= LISTED and bool(stating & _TIMELY)
