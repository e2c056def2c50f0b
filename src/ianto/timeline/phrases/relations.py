"""Relations: the words that say how a story lies to an event, and what qualifies them."""

from __future__ import annotations

from typing import Final, cast

from ianto.timeline.phrases.canon import Continuity
from ianto.timeline.phrases.lexicon import FILLERS
from ianto.timeline.phrases.mark import Mark
from ianto.timeline.phrases.said import Pending, Said, weaker
from ianto.timeline.phrases.state import FARTHEST
from ianto.timeline.phrases.tokens import JOINED, PARTED
from ianto.timeline.told import Relation, Strength

_TIMELY: Final = frozenset({"relation", "post", "pre", "between"})
_JUST: Final[dict[str, Relation]] = {"after": "just after", "before": "just before"}
_UP_TO: Final = frozenset({"to", "until", "till", "through", "thru"})
_ALONG: Final = _UP_TO | frozenset({"up", "back", "right", "all", "way", "on", "as", "far"})
_LISTING: Final = (["to"], ["through"], ["thru"])
_ONWARD: Final = (["on"], ["onward"], ["onwards"], ["forward"], ["forwards"])
_BESIDE: Final = 3
_BEING: Final = frozenset({"we", "were", "are", "it", "its", "'s", "is", "still", "back", "here"})


class Relations(Continuity):
    """The part of a reading that is about relations."""

    def relate(self, mark: Mark) -> None:
        """What a word says of how the story lies to an event."""
        senses = mark.senses
        if senses.keys() & _TIMELY and self._about_canon(mark):
            return
        if "relation" in senses:
            self._wait(mark, senses["relation"].rstrip("!?"), senses["relation"])
        elif "post" in senses or "pre" in senses:
            self._wait(mark, "after" if "post" in senses else "before", "!", form="post")
        elif "between" in senses:
            self._wait(mark, "between")
        elif "behind" in senses and not self._just_said(mark):
            self._wait(mark, senses["behind"].rstrip("?"), f"!{senses['behind']}")
        elif "within" in senses:
            self._within(mark)
        elif "goes_on" in senses:
            self.going_on, self.going_from = mark.stop, mark.start

    def _about_canon(self, mark: Mark) -> bool:
        """Whether a word about canon waits, which this only leads to its event: “AU after …”."""
        if self.verse is None or self.cued >= self.verse[1].stop:
            return False
        return not self.parted(self.verse[1].stop, mark.start, PARTED)

    def _just_said(self, mark: Mark) -> bool:
        return self.last is not None and mark.start - self.last.stop <= 1

    def _within(self, mark: Mark) -> None:
        """In, at, on, from, of, where."""
        word, pending = self.tokens.words[mark.start], self.pending
        if word in {"from", "where", "on"} and 0 <= mark.start - self.going_on <= _BESIDE:
            self._wait(mark, "just after")
            cast("Pending", self.pending).start = min(self.going_from, cast("Pending", self.pending).start)
        elif pending is not None and mark.start - pending.stop <= FARTHEST:
            pending.linked = True
        elif word in {"of", "on"} and self._amounts(mark):
            self._since(mark, word)
        elif pending is None and self.verse is None and word in {"in", "at", "on", "into"}:
            self._lies_in(mark)

    def _lies_in(self, mark: Mark) -> None:
        """“set in season 2”."""
        words = self.tokens.words[self.first : mark.start]
        # “We're in season two here”: nothing else is in a season.
        seasonal = any(each.season and each.start == mark.stop for each in self.marks)
        seasonal = (
            seasonal
            and 0 < len(words) <= _BESIDE
            and all(word in FILLERS or word in _BEING for word in words)
        )
        self.cue = self.cue or seasonal
        if self.cue or self.plain(self.first, mark.start):
            self._wait(mark, "during", "!")
            if self.pending is not None:
                self.pending.weak = True

    def _amounts(self, mark: Mark) -> bool:
        """Whether an amount of time stands right before."""
        return bool(self.mods) and self.mods[-1].stop == mark.start and "amount" in self.mods[-1].senses

    def _since(self, mark: Mark, word: str) -> None:
        """“the night of Gwen's wedding”, “a year on from Children of Earth”."""
        amount = self.mods[-1]
        if word == "of":
            self.mods = self.mods[:-1]
        self._wait(mark, "during" if word == "of" else "after", "!")
        if self.pending is not None:
            self.pending.start, self.pending.weak = amount.start, word == "of"

    def _wait(self, mark: Mark, relation: str, how: str = "", *, form: str = "") -> None:
        """A relation was said: it waits for its event."""
        pending = self.pending
        if pending is not None and not pending.weak and mark.start - pending.stop <= FARTHEST:
            if relation == "during" and not self.parted(pending.stop, mark.start):
                pending.linked = True
                return
            if not form and self.plain(pending.stop, mark.start) and self._lists(pending.stop, mark.start):
                # “during and after”: as much as is sure of it is that it is near.
                if relation != pending.relation:
                    pending.relation = "during"
                pending.strength, pending.stop = weaker(pending.strength, "likely"), mark.stop
                return
        strength, near, start = self._qualified(mark)
        if relation == "follows":
            relation = "just after" if near else "after"
        elif near and relation in _JUST:
            relation = _JUST[relation]
        if relation == "around" or "?" in how:
            strength = weaker(strength, "likely")
        waits = cast("Relation", relation)
        self.pending = Pending(waits, start, mark.stop, strength=strength, tight="!" in how, form=form)
        if self.kind != "spoilers":
            self.spoiling = False

    def _lists(self, start: int, stop: int) -> bool:
        """Whether relations are listed: “before, during and after”, “during/after”."""
        return stop > start or self.tokens.parting(stop) >= JOINED

    def _qualified(self, mark: Mark) -> tuple[Strength, bool, int]:
        """How firmly a relation is said, whether it is close, and where that begins to be said."""
        strength: Strength = "sure"
        near = far = False
        start = at = mark.start
        for mod in reversed(self.mods):
            senses = mod.senses
            beside = at - mod.stop <= 1 and not self.parted(mod.stop, at)
            if "hedge" in senses:
                strength = weaker(strength, cast("Strength", senses["hedge"]))
            elif not beside:
                continue
            elif "not" in senses and near:
                near, far, strength, self.negated = False, True, "sure", False
            elif "near" in senses and not far:
                near, strength = True, weaker(strength, cast("Strength", senses["near"]))
            elif "far" in senses:
                far = True
            if beside:
                start = at = mod.start
        self.mods = []
        return strength, near, start

    # -- from one event to another ----------------------------------------------------------------------------------

    def ranged(self, mark: Mark) -> bool:
        """“from X until Y”, “from some days before X back to Y”, “after X until Y”: the other end of a stretch."""
        last = self.last
        if last is None or last.kind != "place" or self.items[-1] is not last or self.prose:
            return False
        link = [word for word in self.tokens.words[last.stop : mark.start] if word not in FILLERS]
        if not link or link[-1] not in _UP_TO or not _ALONG.issuperset(link):
            return False
        if self.parted(last.stop, mark.start, PARTED) or not self._begins(last, link):
            return False
        back = "back" in link
        if last.relation == "during" and last.meant[0].kind != "span":
            last.relation = "before" if back else "after"
        last.strength = weaker(last.strength, "likely")
        if mark.meant[0].kind != "span" or not back:
            then: Relation = "after" if back else "before"
            start = mark.start
            while start > last.stop and not _ALONG.isdisjoint(self.tokens.words[last.stop : start]):
                start -= 1
            said = Said("place", start, mark.stop, mark.meant, relation=then, strength="likely")
            self.put(said, mark)
        return True

    def onward(self, mark: Mark) -> bool:
        """“from Ghost Machine onwards”."""
        words, at = self.tokens.words, mark.start - 1
        at -= at >= 0 and words[at] in FILLERS and words[at] != "from"
        led = at >= 0 and words[at] == "from" and mark.meant[0].kind != "span"
        return led and words[mark.stop : mark.stop + 1] in _ONWARD

    def _begins(self, last: Said, link: list[str]) -> bool:
        """Whether what was said last is where a stretch begins, and not one of a list: “from Meat to Reset”."""
        words, at = self.tokens.words, last.start - 1
        while at >= 0 and words[at] != "from" and (words[at] in FILLERS or at in self.easy):
            at -= 1
        if at >= 0 and words[at] == "from":
            return last.relation != "during" or link not in _LISTING
        return last.relation in {"after", "just after"}
