"""People: who is named in a phrase as the one whose life is meant."""

from __future__ import annotations

from typing import Final

from ianto.timeline.phrases.marks import Mark
from ianto.timeline.phrases.relations import Relations
from ianto.timeline.phrases.said import Scope
from ianto.timeline.phrases.scopes import likewise, scope_of
from ianto.timeline.phrases.tokens import LISTED, PARTED, SPACE

_EVERYBODY: Final = frozenset({"everybody", "everyone"})


class People(Relations):
    """The part of a reading that is about people."""

    def somebody(self, index: int) -> None:
        """Somebody is named: whether as the one whose life is meant."""
        scope = scope_of(self.tokens, self.marks, index, self.last, terse=not self.prose)
        if scope is None:
            self._another(self.marks[index])
            return
        if self._likewise(scope):
            return
        held = self.items[-1] if self.items else None
        if isinstance(held, Scope) and self._enlists(held, scope):
            held.people.extend(scope.people)
            held.stop = scope.stop
        else:
            self.items.append(scope)
        self.easy.update(range(scope.start, scope.stop))

    def _enlists(self, held: Scope, scope: Scope) -> bool:
        """Whether somebody is named in one breath with another: “for Jack and Ianto”."""
        between = self.tokens.words[held.stop : scope.start]
        return (
            held.side != "right"
            and "and" in between
            and all(word in {"and", "the", "for"} for word in between)
        )

    def _another(self, mark: Mark) -> None:
        """“Martha is just back from Reset; the Doctor is alone, so before Adam”: that is no longer about Martha."""
        if self.prose or not self.items or not isinstance(self.items[0], Scope):
            return
        start = mark.start - (mark.start > 0 and self.tokens.words[mark.start - 1] == "the")
        if self.tokens.parting(start) == PARTED:
            self.items.append(Scope(mark.start, mark.stop, [], side="right"))

    def _likewise(self, scope: Scope) -> bool:
        """“for Mary just after The Sign of Four, for Watson too”: another who is meant by what was said."""
        if not likewise(self.tokens, scope.stop):
            return False
        held = next((each for each in reversed(self.items) if isinstance(each, Scope)), None)
        if held is None or self.last is None:
            return False
        held.people.extend(scope.people)
        return True

    def stranger(self, mark: Mark) -> Scope | None:
        """Somebody no calendar knows: “for Alex, after …”; or all the others: “for everybody else, after …”."""
        at = mark.stop
        if self.tokens.words[at : at + 1] and self.tokens.words[at] in _EVERYBODY:
            others = self.tokens.words[at + 1 : at + 2] == ["else"]
            return Scope(mark.start, at + 1 + others, [])
        if at >= len(self.tokens.words) or self.tokens.parting(at) != SPACE or not self.tokens.capital(at):
            return None
        known = any(each.start <= at < each.stop for each in self.marks)
        if known or self.cue or self.tokens.parting(at + 1) != LISTED:
            return None
        return Scope(mark.start, at + 1, [], side="right", lost=True)
