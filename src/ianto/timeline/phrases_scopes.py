"""Scopes: on whose line a placement lies, by who is named beside it."""

from __future__ import annotations

from typing import Final

from ianto.timeline.gazetteer import Named
from ianto.timeline.phrases_marks import Mark
from ianto.timeline.phrases_said import Said, Scope
from ianto.timeline.phrases_tokens import JOINED, LISTED, SPACE, Tokens

_STATING: Final = frozenset({"relation", "post", "pre", "between", "near", "far", "hedge"})


class Scoping:
    """The statements of one sentence and the people named in it."""

    def __init__(self, tokens: Tokens, items: list[Said | Scope]) -> None:
        self.tokens = tokens
        self.items = items

    def assign(self) -> None:
        """Give every placement its people."""
        scopes = [place for place, each in enumerate(self.items) if isinstance(each, Scope)]
        if not scopes:
            return
        leading = self._first_leads()
        for at in scopes:
            scope = self.items[at]
            if isinstance(scope, Scope):
                self._point(at, scope, leading=leading)

    def _first_leads(self) -> bool:
        first = next((each for each in self.items if isinstance(each, Scope) or each.kind == "place"), None)
        return isinstance(first, Scope)

    def _point(self, at: int, scope: Scope, *, leading: bool) -> None:
        before = self._neighbour(at, -1)
        after = self._neighbour(at, 1)
        if before is not None and before.people:
            before = None
        if scope.side == "left" or (scope.side == "" and after is None):
            self._left(at, scope)
        elif scope.side == "right" or before is None:
            self._right(at, scope)
        else:
            close_left = self._close(before.stop, scope.start)
            close_right = self._close(scope.stop, after.start) if after is not None else False
            if close_left == close_right:
                self._right(at, scope) if leading else self._left(at, scope)
            elif close_left:
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
        return all(self.tokens.parting(each) < LISTED for each in range(start, stop + 1)) and not any(
            word in {"and", "but", "while"} for word in self.tokens.words[start:stop]
        )

    def _left(self, at: int, scope: Scope) -> None:
        following = scope.start
        for each in reversed(self.items[:at]):
            if isinstance(each, Scope) or each.people:
                return
            if each.kind != "place":
                continue
            if following != scope.start and not self._joined(each.stop, following):
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

    # -- who is a scope -------------------------------------------------------------------------------------------

    @staticmethod
    def scope(tokens: Tokens, marks: list[Mark], index: int, last: Said | None) -> Scope | None:
        """Whether somebody named is named as the one whose life is meant."""
        mark = marks[index]
        before = marks[index - 1] if index else None
        after = marks[index + 1] if index + 1 < len(marks) else None
        start, stop = mark.start, mark.stop
        if tokens.gap(start).endswith("/") or tokens.gap(stop).startswith(("/", "_")):
            return None
        people = list(mark.people)
        if start and tokens.words[start - 1] == "the":
            start -= 1
        if (viewed := _viewed(tokens, mark, marks, index)) is not None:
            return Scope(start, viewed, people)
        if (
            before is not None
            and "for" in before.senses
            and before.stop == start
            and tokens.parting(start) == SPACE
        ):
            return Scope(before.start, stop, people)
        if before is not None and before.people and tokens.words[before.stop : start] == ["and"]:
            return _second(tokens, marks, index, people)
        return _labelled(tokens, start, stop, people) or _subject(mark, before, after, last, people, tokens)


_BESIDE: Final = 4


def _viewed(tokens: Tokens, mark: Mark, marks: list[Mark], index: int) -> int | None:
    """“Ianto's point of view”, “the Doctor's timeline”, “Jack POV”: the word after it."""
    at = mark.stop
    words = tokens.words
    possessive = at < len(words) and words[at] == "'s"
    at += possessive
    for after in marks[index + 1 : index + 4]:
        if (
            after.start <= at < after.stop
            and "view" in after.senses
            and tokens.parting(after.start) <= JOINED
        ):
            if possessive or words[after.start] in {"pov", "perspective", "wise"}:
                return after.stop
            return None
    return None


def _second(tokens: Tokens, marks: list[Mark], index: int, people: list[Named]) -> Scope | None:
    """“for Jack and Ianto”: the second of two."""
    mark, before = marks[index], marks[index - 1]
    earlier = marks[index - 2] if index > 1 else None
    if earlier is not None and "for" in earlier.senses and earlier.stop >= before.start - 1:
        return Scope(mark.start, mark.stop, people)
    return None


def _labelled(tokens: Tokens, start: int, stop: int, people: list[Named]) -> Scope | None:
    """“Ianto: after Cyberwoman”, “after Cyberwoman (Ianto)”."""
    gap, behind = tokens.gap(start), tokens.gap(stop)
    if gap.endswith("(") and behind.startswith(")"):
        return Scope(start, stop, people, side="left")
    if (start == 0 or tokens.parting(start) >= LISTED) and (
        behind.startswith((":", " -", " –", " —", " =")) and stop < len(tokens.words)
    ):
        return Scope(start, stop, people, side="right")
    return None


def _subject(
    mark: Mark,
    before: Mark | None,
    after: Mark | None,
    last: Said | None,
    people: list[Named],
    tokens: Tokens,
) -> Scope | None:
    """“post-Doomsday Doctor”, “Ianto is just after Cyberwoman”."""
    if last is not None and last.form and last.stop == mark.start and tokens.parting(mark.start) <= JOINED:
        return Scope(mark.start, mark.stop, people, side="left")
    return None
