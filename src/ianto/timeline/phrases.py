"""Phrases: what a text says of when a story is set, statement by statement."""

from __future__ import annotations

from typing import Final, cast

from ianto.timeline.gazetteer import Meant
from ianto.timeline.phrases_lexicon import FILLERS
from ianto.timeline.phrases_marks import Mark
from ianto.timeline.phrases_said import Pending, Said, Scope, weaker
from ianto.timeline.phrases_scopes import Scoping
from ianto.timeline.phrases_tokens import ENDED, JOINED, LISTED, PARTED, SPACE, Tokens
from ianto.timeline.told import Relation, Strength, VerseKind

_FARTHEST: Final = 8
_EASY: Final = frozenset(
    {"filler", "edge", "mostly", "hedge", "within", "episode", "and", "far", "near", "all"}
)
_JUST: Final[dict[str, Relation]] = {"after": "just after", "before": "just before"}


class Phrases:
    """One reading of one text, sentence by sentence.

    Attributes:
        said: what was understood, in order.
    """

    def __init__(self, tokens: Tokens, marks: list[Mark], kind: str) -> None:
        self.tokens, self.marks, self.kind = tokens, marks, kind
        self.prose = kind in {"summary", "notes", "disclaimer", "series", "part"}
        self.said: list[Said] = []
        self._begin()

    def _begin(self) -> None:
        """A new sentence."""
        self.pending: Pending | None = None
        self.verse: tuple[VerseKind, int] | None = None
        self.spoiling = self.kind == "spoilers"
        self.none = False
        self.mods: list[Mark] = []
        self.cue = self.other = self.person = self.negated = False
        self.last: Said | None = None
        self.second = False
        self.easy: set[int] = set()
        self.items: list[Said | Scope] = []
        self.first = 0

    def read(self) -> list[Said]:
        """Everything said."""
        before = 0
        for index, mark in enumerate(self.marks):
            parting = max((self.tokens.parting(at) for at in range(before, mark.start + 1)), default=SPACE)
            if parting == ENDED or not index:
                self._end()
                self.first = mark.start
            elif parting >= LISTED:
                self._pause(parting, mark)
            self._take(index, mark)
            before = mark.stop
        self._end()
        return self.said

    def _end(self) -> None:
        """The sentence is over."""
        self._flush_verse()
        self._trailing()
        if self.second and self.last is not None and self.last in self.items:
            self.items.remove(self.last)
        placed = [each for each in self.items if isinstance(each, Said)]
        if self.items:
            Scoping(self.tokens, self.items).assign()
        self.said.extend(placed)
        self._begin()

    def _pause(self, parting: int, mark: Mark) -> None:
        """A comma, a dash, a bracket."""
        gap = self.tokens.gap(mark.start)
        dash = any(sign in gap for sign in "-–—:(")
        if parting == PARTED or not dash:
            self._flush_verse()
            if self.pending is not None and not self.pending.form and not mark.meant:
                self.pending = None
            self.negated = False
        if parting == PARTED:
            self.spoiling = self.kind == "spoilers"

    # -- one mark -------------------------------------------------------------------------------------------------

    def _take(self, index: int, mark: Mark) -> None:
        if mark.meant:
            self._event(index, mark)
            return
        if mark.people:
            self._somebody(index, mark)
            return
        senses = mark.senses
        if mark.canons or senses.keys() & _EASY:
            self.easy.update(range(mark.start, mark.stop))
        if senses.keys() & {"post", "pre"} and "canon" in senses.values():
            return
        if not self._continuity(index, mark):
            self._relate(mark)
        self._colour(mark)

    def _continuity(self, index: int, mark: Mark) -> bool:
        """Words about what the story does to canon, and about what it gives away."""
        senses = mark.senses
        if "reorders" in senses:
            self.items.append(Said("verse", mark.start, mark.stop, verse="reorders"))
            return True
        if "spoils" in senses:
            if self._denied(mark):
                self.none = True
            self.spoiling = True
            self.pending = None
            return True
        kind: VerseKind = ""
        if senses.keys() & {"ignores", "diverges"}:
            kind = "diverges"
        elif "compliant" in senses:
            kind = "diverges" if self._denied(mark) else "compliant"
        elif "au" in senses:
            kind = "au"
        if not kind or (
            kind == "compliant" and self.verse and self.verse[0] == "diverges" and self.verse[1] == mark.start
        ):
            return bool(kind)
        self.verse = (kind, mark.start)
        self.pending = None
        return True

    def _denied(self, mark: Mark) -> bool:
        return any(
            mod.senses.keys() & {"not", "none"} and mark.start - mod.stop <= 1 for mod in self.mods
        ) or (mark.start > 0 and self.tokens.words[mark.start - 1] in {"non", "no", "not"})

    def _relate(self, mark: Mark) -> None:
        senses = mark.senses
        word = self.tokens.words[mark.start]
        if "relation" in senses:
            value = senses["relation"]
            tight = value.endswith("!")
            self._wait(mark, value.rstrip("!"), tight=tight)
        elif "post" in senses or "pre" in senses:
            self._wait(mark, "after" if "post" in senses else "before", tight=True, form="post")
        elif "between" in senses:
            self._wait(mark, "between")
        elif "within" in senses:
            self._within(mark, word)

    def _within(self, mark: Mark, word: str) -> None:
        pending = self.pending
        if pending is not None and mark.start - pending.stop <= _FARTHEST:
            pending.linked = True
        elif pending is None and self.verse is None and word in {"in", "at", "on", "into"}:
            self._wait(mark, "during", tight=True)
            if self.pending is not None:
                self.pending.weak = True

    def _wait(self, mark: Mark, relation: str, *, tight: bool = False, form: str = "") -> None:
        """A relation was said: it waits for its event."""
        if (
            self.pending is not None
            and relation == "during"
            and not tight
            and mark.start - self.pending.stop <= _FARTHEST
        ):
            self.pending.linked = True
            return
        strength, near, start = self._qualified(mark)
        if relation == "follows":
            relation = "after" if near == "" else "just after"
        elif near == "just" and relation in _JUST:
            relation = _JUST[relation]
        if relation == "around":
            strength = weaker(strength, "likely")
        self.pending = Pending(
            cast("Relation", relation), start, mark.stop, strength=strength, tight=tight, form=form
        )

    def _qualified(self, mark: Mark) -> tuple[Strength, str, int]:
        """How firmly a relation is said, whether it is close, and where that begins to be said."""
        strength: Strength = "sure"
        near, start, at = "", mark.start, mark.start
        for mod in reversed(self.mods):
            senses = mod.senses
            if "hedge" in senses:
                strength = weaker(strength, cast("Strength", senses["hedge"]))
                if at - mod.stop <= 1:
                    start = at = mod.start
            elif at - mod.stop > 1 or self._stops(mod.stop, at):
                continue
            elif "not" in senses and near:
                near, strength, start = "far", "sure", mod.start
                self.negated = False
            elif "near" in senses and near != "far":
                near = "just"
                strength = weaker(strength, cast("Strength", senses["near"]))
                start = at = mod.start
            elif "far" in senses:
                near = near or "far"
                start = at = mod.start
        self.mods = []
        return strength, near if near == "just" else "", start

    def _stops(self, start: int, stop: int) -> bool:
        return any(self.tokens.parting(at) >= LISTED for at in range(start, stop + 1))

    def _colour(self, mark: Mark) -> None:
        """Words that say how firmly, how near, and what a sentence is about."""
        senses = mark.senses
        if senses.keys() & {"near", "far", "hedge", "not", "none"}:
            self.mods.append(mark)
        if "not" in senses and not self.spoiling:
            self.negated = True
        if "none" in senses and self.kind == "spoilers":
            self.none = True
        if "hedge" in senses and self.pending is not None:
            self.pending.strength = weaker(self.pending.strength, cast("Strength", senses["hedge"]))
        if "mostly" in senses and self.pending is not None:
            self.pending.bulk = True
        if "cue" in senses:
            self.cue, self.other = True, False
        elif "other" in senses:
            self.other, self.pending = True, None
        if "i" in senses:
            self.person = True
        if "but" in senses:
            self._but()
        if ("for" in senses and mark.start == self.first) or "for" in senses:
            self._stranger(mark)

    def _but(self) -> None:
        self.pending = None
        self.none = self.negated = False
        self._flush_verse()

    # -- people ---------------------------------------------------------------------------------------------------

    def _somebody(self, index: int, mark: Mark) -> None:
        scope = Scoping.scope(self.tokens, self.marks, index, self.last)
        if scope is None:
            return
        held = self.items[-1] if self.items else None
        if isinstance(held, Scope) and self._enlists(held, scope):
            held.people.extend(scope.people)
            held.stop = scope.stop
        else:
            self.items.append(scope)
        self.easy.update(range(scope.start, scope.stop))

    def _stranger(self, mark: Mark) -> None:
        """Somebody no calendar knows: “for Alex,”."""
        at = mark.stop
        known = any(
            each.start <= at < each.stop for each in self.marks if each.people or each.senses or each.meant
        )
        if (
            at < len(self.tokens.words)
            and not known
            and self.tokens.capital(at)
            and self.tokens.parting(at) == SPACE
        ):
            ends = self.tokens.parting(at + 1) >= LISTED
            if ends:
                self.items.append(Scope(mark.start, at + 1, [], lost=True))

    def _enlists(self, held: Scope, scope: Scope) -> bool:
        """Whether somebody is named in one breath with another: “for Jack and Ianto”."""
        between = self.tokens.words[held.stop : scope.start]
        return held.side != "right" and all(word in {"and", "the"} for word in between) and "and" in between

    # -- events ---------------------------------------------------------------------------------------------------

    def _event(self, index: int, mark: Mark) -> None:
        after = self.marks[index + 1] if index + 1 < len(self.marks) else None
        if not self._followed(mark, after):
            self._led(mark, after)

    def _followed(self, mark: Mark, after: Mark | None) -> bool:
        """What stands behind an event: a tag, compliant, never happened, aired."""
        if after is None or after.start != mark.stop or self.tokens.parting(after.start) > JOINED:
            return False
        senses = after.senses
        if "never" in senses:
            self._add_verse("diverges", mark, stop=after.stop)
        elif "compliant" in senses:
            denied = any("not" in mod.senses and mark.start - mod.stop <= 1 for mod in self.mods)
            self._add_verse("diverges" if denied else "compliant", mark, stop=after.stop)
        elif senses.keys() & {"diverges", "au"} and "for" not in senses:
            if self.pending is not None and self.pending.form:
                self._led(mark, None)
            self._add_verse("diverges", mark, stop=after.stop)
        elif "spoils" in senses:
            if not any(mod.senses.keys() & {"not", "none"} for mod in self.mods):
                self._add_spoiler(mark)
        elif "behind" in senses and self.pending is None:
            self._add_place(
                mark,
                Pending(cast("Relation", senses["behind"]), mark.start, mark.stop, strength="likely"),
                after.stop,
            )
        elif "other" in senses:
            self.pending = None
        else:
            return False
        return True

    def _led(self, mark: Mark, after: Mark | None) -> None:
        """What stands before an event."""
        pending = self.pending
        if self.verse is not None and self._reaches(self.verse[1], mark):
            self._add_verse(self.verse[0], mark)
        elif self.spoiling and not (self.kind == "spoilers" and self.cue):
            self._spoiled(mark)
        elif pending is not None and self._fits(pending, mark) and not self._happened(mark, after):
            self._add_place(mark, pending, mark.stop)
        elif self.last is not None and self._continues(mark):
            self._again(mark)
        elif not self._happened(mark, after):
            self._bare(mark)

    def _reaches(self, start: int, mark: Mark) -> bool:
        return mark.start - start <= _FARTHEST + 4 and not self.cue

    def _fits(self, pending: Pending, mark: Mark) -> bool:
        if self.negated or self.other or (self.person and not self.cue):
            return False
        between = [
            at
            for at in range(pending.stop, mark.start)
            if self.tokens.words[at] not in FILLERS and at not in self.easy
        ]
        if pending.weak and self.prose and not self.cue:
            return False
        if between and (pending.tight or len(between) > _FARTHEST or (self.prose and not self.cue)):
            return False
        if not self.prose or self.cue or pending.form:
            return True
        return self.kind == "summary" or pending.start <= self.first + 1

    def _continues(self, mark: Mark) -> bool:
        """Whether an event follows another in a list."""
        last = cast("Said", self.last)
        words = self.tokens.words
        if any(self.tokens.parting(at) > LISTED for at in range(last.stop, mark.start + 1)):
            return False
        return all(
            words[at] in FILLERS or at in self.easy or words[at] in {"and", "or"}
            for at in range(last.stop, mark.start)
        )

    def _again(self, mark: Mark) -> None:
        last = cast("Said", self.last)
        if last.kind == "spoil":
            self._add_spoiler(mark)
        elif last.kind == "verse":
            self._add_verse(last.verse, mark)
        elif self.second:
            self.second = False
            self._put(
                Said("place", mark.start, mark.stop, mark.meant, relation="before", strength=last.strength),
                mark,
            )
            last.stop = last.stop
        else:
            strength = weaker(last.strength, "likely") if last.relation == "during" else last.strength
            said = Said("place", mark.start, mark.stop, mark.meant, relation=last.relation, strength=strength)
            said.bulk = last.bulk
            self._put(said, mark)

    def _bare(self, mark: Mark) -> None:
        """An event with nothing before it."""
        if self.negated or self.other or self.kind not in {"setting", "tag", "person"}:
            return
        before = self.marks[: self.marks.index(mark)]
        led = any("episode" in each.senses or "cue" in each.senses for each in before)
        span = mark.meant[0].kind == "span"
        if self.kind == "tag" and not (led or mark.coded or (span and mark.start == 0)):
            return
        if (
            all(at in self.easy or self.tokens.words[at] in FILLERS for at in range(self.first, mark.start))
            or led
        ):
            strength: Strength = "likely" if self.kind == "tag" else "sure"
            self._add_place(mark, Pending("during", mark.start, mark.start, strength=strength), mark.stop)

    def _happened(self, mark: Mark, after: Mark | None) -> bool:
        """“Cyberwoman was two weeks ago”, “Doomsday hasn't happened yet”."""
        return False

    # -- what is kept ---------------------------------------------------------------------------------------------

    def _add_place(self, mark: Mark, pending: Pending, stop: int) -> None:
        self.pending = None
        relation: str = pending.relation
        strength = pending.strength
        if relation == "around":
            relation, strength = "during", weaker(strength, "likely")
        between = relation == "between"
        if pending.bulk:
            strength = weaker(strength, "likely")
        said = Said(
            "place",
            pending.start,
            stop,
            mark.meant,
            relation="after" if between else cast("Relation", relation),
            strength=strength,
            bulk=pending.bulk,
            form=pending.form,
        )
        more = mark.more
        if not between:
            self._put(said, mark)
            for meant in more:
                self._put(
                    Said("place", pending.start, stop, meant, relation=said.relation, strength=strength), mark
                )
            return
        self._put(said, mark)
        self.second = not more
        if more:
            self._put(
                Said("place", pending.start, stop, more[-1], relation="before", strength=strength), mark
            )

    def _put(self, said: Said, mark: Mark) -> None:
        self.items.append(said)
        self.last = said
        self.mods = []
        self.easy.update(range(mark.start, mark.stop))

    def _spoiled(self, mark: Mark) -> None:
        beyond = self.pending is not None and self.pending.relation in {"after", "just after"}
        if self.none and not beyond:
            return
        if self.pending is not None and self.pending.relation == "before":
            return
        self._add_spoiler(mark)

    def _add_spoiler(self, mark: Mark) -> None:
        self.pending = None
        for meant in (mark.meant, *mark.more):
            self._put(Said("spoil", mark.start, mark.stop, meant), mark)

    def _add_verse(self, kind: VerseKind, mark: Mark, stop: int = 0) -> None:
        start = self.verse[1] if self.verse else mark.start
        kind = "diverges" if kind == "au" else kind
        self.verse = self.pending = None
        meant = mark.more[-1] if mark.more and kind == "compliant" else mark.meant
        self._put(Said("verse", min(start, mark.start), max(stop, mark.stop), meant, verse=kind), mark)

    def _flush_verse(self) -> None:
        """A word about canon that names no event."""
        if self.verse is None:
            return
        (kind, start), self.verse = self.verse, None
        mark = next((each for each in self.marks if each.start == start), None)
        if mark is None or (kind != "au" and "wholly" not in mark.senses):
            return
        if self.prose and kind == "au" and not self.tokens.text[self.tokens.starts[start]].isupper():
            return
        said = Said("verse", mark.start, mark.stop, verse=kind)
        self.items.append(said)

    def _trailing(self) -> None:
        """“after Doomsday, possibly”."""
        for mod in self.mods:
            if self.last is not None and "hedge" in mod.senses and mod.start == self.last.stop:
                self.last.strength = weaker(self.last.strength, cast("Strength", mod.senses["hedge"]))


def meanings(said: Said) -> tuple[Meant, ...]:
    """What a statement may mean."""
    return said.meant
