"""Why a fill counts, or does not, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property

from ianto.challenges.engine.clock import NEVER
from ianto.challenges.engine.course import Course
from ianto.challenges.engine.judging import NOT_KNOWN
from ianto.challenges.engine.replay import Replay
from ianto.challenges.engine.words import broken, day, exactly, kept, listed, many, subject_told
from ianto.challenges.fill import Fill, Reason, Verdict
from ianto.text import fold

_SHOWN = 6


class FillsTold:
    """The verdicts of one replay, in words."""

    def __init__(self, replay: Replay) -> None:
        self._replay = replay
        self._placing = replay.placing
        self._rules = replay.rules
        self._clock = replay.judge.clock

    def ahead(self, fill: Fill) -> Verdict:
        """The verdict of a story that is dated later than now."""
        assert fill.posted is not None
        return Verdict(
            "not counted", (broken("claim", f"It is dated {exactly(fill.posted)}, which is still to come."),)
        )

    def reasons(self, place: int) -> Iterator[Reason]:
        """Each thing that was asked of a fill."""
        fill, course = self._placing.fills[place], self._placing.course[place]
        if fill.ruling:
            counts = fill.ruling == "counts"
            because = f": {fill.why}" if fill.why else ", whatever the rules say."
            said = "counts" if counts else "does not count"
            yield Reason("ruling", counts, _ended(f"A moderator said that it {said}{because}"))
            if fill.posted is not None and self._placing.last[place] == NEVER:
                told = f"It is dated {exactly(fill.posted)}, which is still to come"
                yield kept("claim", f"{told}, so nobody knows when it was posted, {NOT_KNOWN}.")
                fill = replace(fill, posted=None)
        yield from self._replay.judge.reasons(fill)
        yield from self._combined(place, fill)
        if course is not None:
            yield from self._counted_for(place, fill, course)
        elif self._placing.fault[place] in ("", "exclusive", "cell"):
            yield from self._alone(place, fill)
        else:
            meant = self._placing.likeliest(fill, self._replay.owned)
            if meant is not None:
                yield from self._left_out(place, fill, meant)

    def _combined(self, place: int, fill: Fill) -> Iterator[Reason]:
        if self._rules.combined == "count":
            return
        other = self._placing.other[place]
        unit = "chapter" if self._rules.unit == "chapter" and fill.chapter else "story"
        if self._placing.standing[place] == "extra":
            first = self._placing.fills[other]
            yield kept("combined", f"The {unit} fills prompt {first.number} already, so this is an extra.")
        elif self._placing.fault[place] == "combined":
            yield broken(
                "combined", f"The {unit} fills several prompts at once; one {unit} may fill one here."
            )
        elif self._placing.standing[place] == "counts":
            # What a moderator lets count is no reason to say of it that it is the only one.
            beside = self._beside(place, fill) if fill.ruling else []
            if beside:
                several = listed([str(each) for each in beside])
                prompts = f"prompt {several}" if len(beside) == 1 else f"prompts {several}"
                yield broken("combined", f"The {unit} fills {prompts} as well; one {unit} may fill one here.")
                return
            yield kept("combined", f"One {unit} may fill one prompt here, and it fills this one.")

    def _beside(self, place: int, fill: Fill) -> list[int]:
        """The other prompts that the same story, or chapter, fills."""
        unit, placing = self._placing.unit(fill), self._placing
        return [
            other.number
            for at, other in enumerate(placing.fills)
            if at != place and placing.standing[at] == "counts" and placing.unit(other) == unit
        ]

    def _counted_for(self, place: int, fill: Fill, course: Course) -> Iterator[Reason]:
        yield kept("claim", f"It counts for {self._named(course)}.")
        yield from self._subject(fill, course)
        yield from self._old(place, course)
        first = course.filled.get((fill.table, fill.number))
        if first not in (None, place) and self._placing.standing[place] == "counts":
            assert first is not None
            yield broken("cell", self._there(first, fill))

    def _alone(self, place: int, fill: Fill) -> Iterator[Reason]:
        fault, holder = self._placing.fault[place], self._placing.by[place]
        if fault == "exclusive" and holder is not None:
            yield broken(
                "exclusive",
                f"{holder.claim.writer} holds this {'table' if self._rules.exclusive == 'table' else 'prompt'}, "
                f"and {listed(fill.writers)} has no claim on it.",
            )
        elif fault == "cell":
            yield broken("cell", self._there(self._placing.other[place], fill))

    def _left_out(self, place: int, fill: Fill, course: Course) -> Iterator[Reason]:
        """Why the likeliest claim did not take a fill."""
        about = course.about(fill.names)
        yield from self._subject(fill, course)
        first = course.filled.get((fill.table, fill.number))
        if first is not None and about:
            yield broken("cell", self._there(first, fill))
        elif self._placing.fault[place] == "claim" and about:
            old = list(self._old(place, course))
            yield from old
            if all(each.holds for each in old):
                yield self._not_held(fill, course)

    def _subject(self, fill: Fill, course: Course) -> Iterator[Reason]:
        if not course.names:
            return
        asked = subject_told(course.claim.subject)
        if not fill.names:
            yield kept("subject", f"Nobody knows what it is about, {NOT_KNOWN}; the claim is on {asked}.")
            return
        # Where people are asked for, pairs of them say nothing new.
        pairs = course.claim.subject.kind == "pairing"
        names = sorted(each for each in fill.names if pairs or "/" not in each) or sorted(fill.names)
        shown = names[:_SHOWN]
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        shown = [self._called(each) for each in shown]
        about = f"{', '.join(shown)}{more}" if more else listed(shown)
        yield Reason("subject", course.about(fill.names), f"It is about {about}; the claim is on {asked}.")

    @cached_property
    def _spelt(self) -> Mapping[str, str]:
        """Names as claims have them, by their folded spelling."""
        claims = (course.claim for course in self._replay.courses.values())
        return {fold(name): name for claim in claims for name in claim.subject.names}

    def _called(self, name: str) -> str:
        """A folded name, or pairing, as a claim has it; where none does, with capitals."""
        if name in self._spelt:
            return self._spelt[name]
        if "/" in name:
            return "/".join(self._called(each) for each in name.split("/"))
        return " ".join(_capital(word) for word in name.split())

    def _old(self, place: int, course: Course) -> Iterator[Reason]:
        quota = self._rules.old_works
        if quota is None:
            return
        fill, asked = self._placing.fills[place], exactly(self._clock.moment(course.asked))
        if fill.posted is None:
            yield kept(
                "old_works",
                f"Nobody knows when it was posted, {NOT_KNOWN}; the claim was asked for on {asked}.",
            )
        elif self._placing.last[place] < course.asked:
            old = course.old or ()
            there = "none" if not quota else many(quota, "story", "stories")
            told = f"It was posted on {day(self._day(fill))}, before the claim was asked for on {asked}"
            yield Reason(
                "old_works", fill.work in old or len(old) < quota, f"{told}; of such {there} may count."
            )

    def _not_held(self, fill: Fill, course: Course) -> Reason:
        """The claim was not held when the story was posted."""
        since = day(self._clock.moment(course.since))
        told = {
            "asked": f"is asked for since {since}, and not approved yet",
            "waiting": f"waits since {since}",
            "refused": f"was refused on {since}",
            "dropped": f"was dropped on {since}",
            "expired": f"expired on {since}",
        }.get(course.state, f"is {course.state}")
        posted = f"; the story was posted on {day(self._day(fill))}" if fill.posted is not None else ""
        return broken("claim", f"{_capital(self._named(course))} {told}{posted}.")

    def _named(self, course: Course) -> str:
        about = subject_told(course.claim.subject)
        return f"the claim of {course.claim.writer}{f' on {about}' if about else ''}"

    def _there(self, first: int, fill: Fill) -> str:
        there = self._placing.fills[first]
        when = f", posted on {day(self._day(there))}" if there.posted is not None else ""
        return (
            f"Prompt {fill.number} is filled already, by story {there.work}{when}; a prompt is filled once."
        )

    def _day(self, fill: Fill) -> date:
        """The day of a story that has one, in the challenge's zone."""
        assert fill.posted is not None
        if isinstance(fill.posted, datetime):
            return self._clock.moment(self._clock.second(fill.posted))
        return fill.posted


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
