"""Phrases: what a text says of when a story is set, statement by statement."""

from __future__ import annotations

from typing import Final, cast

from ianto.timeline.phrases.happened import happened
from ianto.timeline.phrases.marks import Mark
from ianto.timeline.phrases.people import People
from ianto.timeline.phrases.said import Pending, Said, Scope, weaker
from ianto.timeline.phrases.scopes import Scoping
from ianto.timeline.phrases.state import FARTHEST
from ianto.timeline.phrases.tokens import ENDED, JOINED, LISTED, PARTED, SPACE
from ianto.timeline.told import Relation, Strength

_EASY: Final = frozenset(
    {"filler", "edge", "mostly", "hedge", "within", "episode", "and", "far", "near", "all", "until"}
)
_STRETCHES: Final = frozenset({"while", "when", "between"})
_PLACING: Final = frozenset({"setting", "tag", "person"})


class Phrases(People):
    """One reading of one text, sentence by sentence."""

    def read(self) -> list[Said]:
        """Everything said, in order."""
        said: list[Said] = []
        before = 0
        for index, mark in enumerate(self.marks):
            parting = max((self.tokens.parting(at) for at in range(before, mark.start + 1)), default=SPACE)
            if parting == ENDED:
                said.extend(self._sentence())
                self.first = self._sentence_start(before, mark.start)
            elif parting >= LISTED:
                self._pause(parting, mark)
            self._take(index, mark)
            before = mark.stop
        said.extend(self._sentence())
        return said

    def _sentence_start(self, before: int, start: int) -> int:
        return next((at for at in range(start, before, -1) if self.tokens.parting(at) == ENDED), before)

    def _sentence(self) -> list[Said]:
        """What the sentence that is over has said."""
        self.flush_verse()
        self._trailing()
        if self.second and self.prose and self.last is not None and self.last in self.items:
            # “between Greeks Bearing Gifts and the morning” is after it; but a note may be about anything.
            self.items.remove(self.last)
        if self.items:
            Scoping(self.tokens, self.items).assign()
        said = [each for each in self.items if isinstance(each, Said)]
        self.begin()
        return said

    def _pause(self, parting: int, mark: Mark) -> None:
        """A comma, a dash, a bracket."""
        dash = any(sign in self.tokens.gap(mark.start) for sign in "-–—:(")
        # “Inspired by Episode: s01e04” is still about what it was inspired by.
        if not self.person and ":" not in self.tokens.gap(mark.start):
            self.other = False
        if parting == PARTED or not dash:
            self.flush_verse()
            if self.pending is not None and not mark.meant and not self._qualifies(mark):
                self.pending = None
            self.negated = self.subject = False
        if parting == PARTED:
            self.spoiling = self.kind == "spoilers"
            self.cue = self.cue and not self.spoiling

    @staticmethod
    def _qualifies(mark: Mark) -> bool:
        return bool(mark.senses.keys() & {"hedge", "filler", "edge", "relation", "and"})

    def _trailing(self) -> None:
        """“after Doomsday, possibly”."""
        for mod in self.mods:
            if self.last is not None and "hedge" in mod.senses and mod.start == self.last.stop:
                self.last.strength = weaker(self.last.strength, cast("Strength", mod.senses["hedge"]))

    # -- one mark -------------------------------------------------------------------------------------------------

    def _take(self, index: int, mark: Mark) -> None:
        if mark.meant:
            self._event(index, mark)
        elif mark.people:
            self.somebody(index)
        else:
            if mark.canons or mark.senses.keys() & _EASY:
                self.easy.update(range(mark.start, mark.stop))
            if not self.continuity(mark):
                self.relate(mark)
            self._qualify(mark)
            self._turn(mark)

    def _qualify(self, mark: Mark) -> None:
        """Words that say how firmly and how near."""
        senses, pending = mark.senses, self.pending
        if senses.keys() & {"near", "far", "hedge", "not", "none"}:
            self.mods.append(mark)
        if pending is not None and "hedge" in senses:
            pending.strength = weaker(pending.strength, cast("Strength", senses["hedge"]))
        if pending is not None and "mostly" in senses:
            pending.bulk = True
        if "not" in senses and not self.spoiling:
            self.negated = True
        if "none" in senses and self.kind == "spoilers":
            self.none = True

    def _turn(self, mark: Mark) -> None:
        """Words that say what a sentence is about."""
        senses = mark.senses
        if "cue" in senses:
            self.cue, self.cued, self.other = True, mark.start, False
            self.cue_stop = mark.stop
        elif "other" in senses:
            self.other, self.pending = True, None
        if "i" in senses:
            self.person = True
        if "but" in senses:
            self.pending = None
            self.none = self.negated = False
            self.flush_verse()
        if "for" in senses and (scope := self.stranger(mark)) is not None:
            self.items.append(scope)

    # -- events ---------------------------------------------------------------------------------------------------

    def _event(self, index: int, mark: Mark) -> None:
        after = self.marks[index + 1] if index + 1 < len(self.marks) else None
        if mark.senses.keys() & {"pre", "post"}:
            self._edge_of_canon(mark)
        elif after is None or not self._followed(index, mark, after):
            self._led(mark, after)

    def _edge_of_canon(self, mark: Mark) -> None:
        """“pre-canon”, “after the series”."""
        if self.verse is None and not (
            self.negated or self.other or (self.person and self.prose and not self.cue)
        ):
            relation: Relation = "before" if "pre" in mark.senses else "after"
            self.add_place(mark, Pending(relation, mark.start, mark.stop), mark.stop)

    def _followed(self, index: int, mark: Mark, after: Mark) -> bool:
        """What stands behind an event: a tag, compliant, never happened, aired."""
        parting, dash = (
            self.tokens.parting(after.start),
            self.tokens.gap(after.start).strip() in {"-", "–", "—"},
        )
        if after.start != mark.stop or (
            parting > JOINED
            and (
                self.prose
                or not (dash or after.senses.get("behind", "before") != "before")
                or after.stop < len(self.tokens.words)
            )
        ):
            return False
        if after.senses.keys() & {"diverges", "au"} and self.pending is not None and self.pending.form:
            self._led(mark, None)
            self.pending = None
        if (self.verse is None or "never" in after.senses) and self.followed_by_canon(mark, after):
            return True
        following = self.marks[index + 2] if index + 2 < len(self.marks) else after
        if (
            "not" in after.senses
            and self.tokens.parting(after.stop) == ENDED
            and after.stop - after.start == 1
        ):
            self._did_not(mark, after)
        elif "behind" in after.senses and self.pending is None:
            waits = cast("Relation", after.senses["behind"].rstrip("?"))
            strength: Strength = "likely" if "?" in after.senses["behind"] else "sure"
            self.add_place(mark, Pending(waits, mark.start, mark.stop, strength=strength), after.stop)
        elif "other" in after.senses or ("is" in after.senses and "other" in following.senses):
            self.pending = None
        else:
            return False
        return True

    def _did_not(self, mark: Mark, after: Mark) -> None:
        """What is said of an event in a word: “CoE didn't”, “CoE hasn't”."""
        if self.tokens.words[after.start] in {"hasnt", "havent", "hadnt"}:
            self._told_of(mark, "before", "sure", after.stop)
        else:
            self.add_verse("diverges", mark, stop=after.stop)

    def _led(self, mark: Mark, after: Mark | None) -> None:
        """What stands before an event."""
        pending = self.pending
        if self.verse is not None and self.reaches(mark):
            self.add_verse(self.verse[0], mark)
        elif self.spoiling and not (self.kind == "spoilers" and self.cue):
            self.given_away(mark)
        elif self.ranged(mark) or self.up_to(mark) or self.does_without(mark):
            return
        elif (found := happened(self.tokens, mark)) is not None:
            self._told_of(mark, *found)
        elif pending is not None and self._fits(pending, mark):
            self.add_place(mark, pending, mark.stop)
        elif self.last is not None and self._continues(self.last, mark):
            self._again(self.last, mark)
        else:
            self._bare(mark, after)

    def _told_of(self, mark: Mark, relation: Relation, strength: Strength, stop: int) -> None:
        """“Cyberwoman was two weeks ago”."""
        reordered = any(isinstance(each, Said) and each.verse == "reorders" for each in self.items)
        told_of_it = not {"happened", "happen", "yet", "hasnt"}.isdisjoint(
            self.tokens.words[mark.stop : stop]
        )
        about = not self.prose or self.cue or reordered or told_of_it
        if about and not (self.negated or self.other or self.person):
            self.add_place(mark, Pending(relation, mark.start, mark.stop, strength=strength), stop)

    def _fits(self, pending: Pending, mark: Mark) -> bool:
        """Whether an event is that of the relation that waits."""
        about = self.cue or not self.prose
        if (
            self.negated
            or self.other
            or self.subject
            or (self.person and not self.cue)
            or (pending.weak and not about)
            # “After chapter 9 my laptop died”: a note speaks of the story's own chapters.
            or (mark.chapter and not about and self.kind != "summary")
        ):
            return False
        if self.prose and self.quoted(pending.start, mark.stop):
            return False
        between = self.strange(pending.stop, mark.start)
        if between and (pending.tight or between > FARTHEST or not about):
            return False
        return about or bool(pending.form) or self.kind == "summary" or pending.start <= self.first + 1

    def _continues(self, last: Said, mark: Mark) -> bool:
        """Whether an event follows another in a list."""
        if mark.season and isinstance(self.items[-1], Scope) and self.parted(last.stop, mark.start):
            # “post Utopia (for Jack), season 2 for everyone else”
            return False
        if self.parted(last.stop, mark.start, PARTED) or self.tokens.words[mark.start] in {"while", "when"}:
            return False
        if last.relation == "during" and self.onward(mark):
            return False
        return self.plain(last.stop, mark.start)

    def _again(self, last: Said, mark: Mark) -> None:
        if last.kind == "spoil":
            self.add_spoiler(mark)
        elif last.kind == "verse":
            if last.meant:
                self.add_verse(last.verse, mark)
        elif self.second:
            self.second = False
            self.put(
                Said("place", mark.start, mark.stop, mark.meant, relation="before", strength=last.strength),
                mark,
            )
        else:
            if last.relation == "during" and "from" not in self.tokens.words[last.stop : mark.start]:
                last.strength = weaker(last.strength, "likely")
            said = Said(
                "place", mark.start, mark.stop, mark.meant, relation=last.relation, strength=last.strength
            )
            said.bulk = last.bulk
            self.put(said, mark)

    def _bare(self, mark: Mark, after: Mark | None) -> None:
        """An event with nothing before it."""
        beside = after is not None and after.start == mark.stop and self.tokens.parting(mark.stop) < LISTED
        if after is not None and beside and "cue" in after.senses:
            # “Meat takes place before Adam here”: that is about the episodes.
            self.subject = True
            return
        if self.negated or self.other or not (self.kind in _PLACING or self._labelled(mark)):
            return
        led = any("episode" in each.senses for each in self.marks if self.first <= each.start < mark.start)
        span = mark.meant[0].kind == "span"
        if self.kind == "tag" and not (
            led
            or mark.coded
            or (span and self._is_all(mark))
            or (span and mark.season and self.plain(self.first, mark.start))
        ):
            return
        if (
            led
            or self.cue
            or self.onward(mark)
            or self.plain(self.first, mark.start)
            or self._after_pause(mark)
            or self._after_somebody(mark)
        ):
            on = self.onward(mark)
            strength: Strength = "likely" if self.kind == "tag" or on else "sure"
            for mod in self.mods:
                if "hedge" in mod.senses and self.plain(mod.stop, mark.start):
                    # “probably series 1”
                    strength = weaker(strength, cast("Strength", mod.senses["hedge"]))
            relation: Relation = "after" if on else "during"
            self.add_place(mark, Pending(relation, mark.start, mark.start, strength=strength), mark.stop + on)

    def _labelled(self, mark: Mark) -> bool:
        """Whether a note has a label before an event, or a word for it: “Timeline: season 2”, “Set while Jack is away”."""
        stretch = mark.season or self.tokens.words[mark.start] in _STRETCHES
        if stretch and self.cue and self.plain(self.cue_stop, mark.start):
            return True
        ends = mark.stop == len(self.tokens.words) or self.tokens.parting(mark.stop) == ENDED
        if mark.season and ends and self.plain(self.first, mark.start):
            return True
        before = next((each for each in reversed(self.marks) if each.stop <= mark.start), None)
        return (
            before is not None
            and before.start == self.first
            and before.stop == mark.start
            and "cue" in before.senses
            and self.tokens.gap(mark.start).startswith(":")
        )

    def _is_all(self, mark: Mark) -> bool:
        """Whether a tag is nothing but the name of an event."""
        return (
            mark.start <= 1
            and not self.marks[0].canons
            and (mark.stop == len(self.tokens.words) or self._bracketed(mark.stop))
            and self.plain(0, mark.start)
        )

    def _bracketed(self, place: int) -> bool:
        """Whether all that follows is the name of a canon in brackets, as archives write it."""
        last = self.marks[-1]
        return (
            bool(last.canons)
            and last.start == place
            and last.stop == len(self.tokens.words)
            and self.tokens.gap(place).endswith("(")
        )

    def _after_somebody(self, mark: Mark) -> bool:
        """“Ianto: mid-season 2”, “for Ianto the whole of season 2”."""
        held = self.items[-1] if self.items else None
        return isinstance(held, Scope) and held.side != "left" and self.plain(held.stop, mark.start)

    def _after_pause(self, mark: Mark) -> bool:
        return self.tokens.parting(mark.start) >= LISTED

    def add_place(self, mark: Mark, pending: Pending, stop: int) -> None:
        """Keep a placement."""
        relation: str = pending.relation
        strength = pending.strength
        last = self.last
        if (
            pending.weak
            and last is not None
            and last.kind == "place"
            and last.meant[0].event == mark.meant[0].event
        ):
            # “after Owen's death in Exit Wounds” is said once.
            return
        if relation == "around":
            relation, strength = "during", weaker(strength, "likely")
        between = relation == "between"
        if pending.bulk or (mark.more and relation == "during"):
            strength = weaker(strength, "likely")
        first = cast("Relation", "after" if between else relation)
        said = Said("place", pending.start, stop, mark.meant, relation=first, strength=strength)
        said.bulk, said.form = pending.bulk, pending.form
        self.put(said, mark)
        self.second = between and not mark.more
        for place, meant in enumerate(mark.more, start=1):
            if not between or place == len(mark.more):
                then = "before" if between else first
                self.put(Said("place", pending.start, stop, meant, relation=then, strength=strength), mark)
