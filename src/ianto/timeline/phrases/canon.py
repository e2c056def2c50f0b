"""Canon: what a phrase says of the story's continuity, and of what it gives away."""

from __future__ import annotations

from typing import Final

from ianto.timeline.phrases.marks import Mark
from ianto.timeline.phrases.said import Said
from ianto.timeline.phrases.state import FARTHEST, State
from ianto.timeline.phrases.tokens import ENDED, LISTED
from ianto.timeline.told import VerseKind

_EPISODIC: Final = frozenset(
    [
        "episode",
        "episodes",
        "canon",
        "timeline",
        "events",
        "season",
        "series",
        "chronology",
        "chronological",
        "aired",
    ]
)
_THERE: Final = frozenset({"there", "here", "then", "that", "this"})
_TERSE: Final = frozenset({"tag", "setting", "person"})


class Continuity(State):
    """The part of a reading that is about canon and spoilers."""

    def continuity(self, mark: Mark) -> bool:
        """Words about what the story does to canon and about what it gives away: whether there are any here."""
        senses = mark.senses
        if "reorders" in senses:
            if self.prose and not self._of_episodes(mark):
                return False
            self.items.append(Said("verse", mark.start, mark.stop, verse="reorders"))
            return True
        if "spoils" in senses:
            self.none = self.none or self.denied(mark.start)
            self.spoiling, self.pending = True, None
            return True
        kind = self._kind(mark)
        if kind:
            self.verse, self.pending = (kind, mark), None
        return bool(kind)

    def _of_episodes(self, mark: Mark) -> bool:
        """Whether the sentence speaks of episodes, so that what is shuffled is no pack of cards."""
        words, start, stop = self.tokens.words, mark.start, mark.stop
        while start > 0 and self.tokens.parting(start) != ENDED:
            start -= 1
        while stop < len(words) and self.tokens.parting(stop) != ENDED:
            stop += 1
        return not _EPISODIC.isdisjoint(words[start:stop])

    def _kind(self, mark: Mark) -> VerseKind:
        senses = mark.senses
        if senses.keys() & {"ignores", "diverges"} or senses.get("wholly") == "diverges":
            return "diverges"
        if senses.keys() & {"compliant", "wholly"}:
            return "diverges" if self.denied(mark.start) else "compliant"
        return "au" if "au" in senses else ""

    def followed_by_canon(self, mark: Mark, after: Mark) -> bool:
        """What stands behind an event: compliant, never happened, fix-it, spoilers."""
        senses = after.senses
        if "never" in senses:
            self.add_verse("diverges", mark, stop=after.stop)
        elif senses.keys() & {"compliant", "wholly"}:
            denied = self.denied(mark.start)
            kind: VerseKind = "diverges" if denied or senses.get("wholly") == "diverges" else "compliant"
            self.add_verse(kind, mark, start=mark.start - denied, stop=after.stop)
        elif senses.keys() & {"diverges", "au"}:
            self.add_verse("diverges", mark, stop=after.stop)
        elif "spoils" in senses:
            if not self.denied(mark.start) and not self.none:
                self.add_spoiler(mark)
        else:
            return False
        return True

    def reaches(self, mark: Mark) -> bool:
        """Whether a word about canon that waits is about this event."""
        return (
            self.verse is not None
            and mark.start - self.verse[1].stop <= FARTHEST
            and self.cued < self.verse[1].stop
        )

    def does_without(self, mark: Mark) -> bool:
        """“no CoE”: an event the story does without."""
        before = self.tokens.words[mark.start - 1] if mark.start else ""
        begins = mark.start - 1 == self.first or (
            mark.start > 1 and self.tokens.parting(mark.start - 1) >= LISTED
        )
        asked = before == "what" and self.tokens.gap(mark.stop).startswith("?")
        if not asked and not (begins and before in {"no", "minus", "sans"} and self.kind in _TERSE):
            return False
        self.add_verse("diverges", mark, start=mark.start - 1)
        return True

    def up_to(self, mark: Mark) -> bool:
        """“everything up to CoE”: an event up to which canon counts, or nothing."""
        led = next((each for each in reversed(self.marks) if each.stop <= mark.start), None)
        if (
            led is None
            or "until" not in led.senses
            or "and" in led.senses
            or not self.plain(led.stop, mark.start)
        ):
            return False
        if any("all" in each.senses and self.first <= each.start < mark.start for each in self.marks):
            self.add_verse("compliant", mark)
        return True

    def add_verse(self, kind: VerseKind, mark: Mark, start: int | None = None, stop: int = 0) -> None:
        """Keep what is said of canon at an event."""
        start = mark.start if start is None else start
        start = self.verse[1].start if self.verse else start
        kind = "diverges" if kind == "au" else kind
        self.verse = None
        meant = mark.more[-1] if mark.more and kind == "compliant" else mark.meant
        said = Said("verse", min(start, mark.start), max(stop, mark.stop), meant, verse=kind)
        self.put(said, mark)
        self.kept = said if kind == "compliant" else self.kept

    def flush_verse(self) -> None:
        """A word about canon that names no event."""
        if self.verse is None:
            return
        (kind, mark), self.verse = self.verse, None
        if self.kept is not None and kind in {"au", "diverges"} and "ignores" not in mark.senses:
            # “Canon until Exit Wounds; AU from there on.”
            self.kept.verse, self.kept = "diverges", None
            return
        there = self.tokens.words[mark.stop : mark.stop + 2]
        if kind == "diverges" and self.placed is not None and not _THERE.isdisjoint(there):
            # “Set after Exit Wounds, AU from there.”
            said = Said("verse", mark.start, mark.stop + 1, self.placed.meant, verse="diverges")
            self.items.append(said)
            return
        if kind != "au" and "wholly" not in mark.senses:
            return
        written = self.tokens.written(mark.stop - 1)
        if kind == "au" and self.prose and not written.isupper():
            return
        self.items.append(Said("verse", mark.start, mark.stop, verse=kind))

    def given_away(self, mark: Mark) -> None:
        """An event named among spoilers."""
        pending = self.pending
        beyond = pending is not None and pending.relation in {"after", "just after"}
        if (self.none and not beyond) or (pending is not None and pending.relation == "before"):
            self.pending = None
            return
        self.add_spoiler(mark)

    def add_spoiler(self, mark: Mark) -> None:
        """Keep an event that is given away."""
        for meant in (mark.meant, *mark.more):
            self.put(Said("spoil", mark.start, mark.stop, meant), mark)
