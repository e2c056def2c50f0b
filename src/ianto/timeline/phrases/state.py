"""State: what is known in the middle of a sentence that says when a story is set."""

from __future__ import annotations

from typing import Final

from ianto.timeline.phrases.lexicon import FILLERS
from ianto.timeline.phrases.marks import Mark
from ianto.timeline.phrases.said import Pending, Said, Scope
from ianto.timeline.phrases.tokens import LISTED, Tokens
from ianto.timeline.told import VerseKind

FARTHEST: Final = 8
"""How many words may stand between a relation and its event."""

PROSE: Final = frozenset({"summary", "notes", "disclaimer", "series", "part", "warning"})
"""Fields of running text, in which a title has to look like one and a phrase has to say that it is about the story."""


_QUOTES: Final = ('"', "“", "‘", "«")
_CLOSING: Final = ('"', "”", "’", "»")


class State:
    """One reading of one text, and where it has got to in a sentence.

    Attributes:
        kept: a statement, in this sentence or before it, that the story keeps to canon up to an event.
        placed: the last placement, in this sentence or before it.
        kind: the name of the field the text stands in.
        prose: whether that is running text.
        pending: a relation that waits for its event.
        verse: a word about canon that waits for its event, and where it begins.
        spoiling: whether what is named is given away.
        none: whether it is said that nothing is given away.
        mods: words that qualify what comes next.
        cue: whether it was said that this is about when the story is set.
        cued: the last word that said so.
        cue_stop: the word after it.
        other: whether it is about something else: watching, writing, thanking.
        person: whether the writer speaks of themselves.
        negated: whether it is denied.
        subject: whether an event is what the sentence is about.
        last: what was said last, for lists.
        second: whether “between” waits for its second event.
        easy: words that may stand between a relation and its event.
        going_on: where a verb stands that needs only “from” or “where” to say that the story goes on from an event.
        going_from: where it begins.
        items: what was said in this sentence, and whom it names.
        first: the first word of the sentence.
    """

    def __init__(self, tokens: Tokens, marks: list[Mark], kind: str) -> None:
        self.tokens, self.marks, self.kind = tokens, marks, kind
        self.prose = kind in PROSE
        self.kept: Said | None = None
        self.placed: Said | None = None
        self.begin()

    def begin(self) -> None:
        """A new sentence."""
        self.pending: Pending | None = None
        self.verse: tuple[VerseKind, Mark] | None = None
        self.spoiling = self.kind == "spoilers"
        self.none = False
        self.mods: list[Mark] = []
        self.cue = self.other = self.person = self.negated = self.subject = False
        self.last: Said | None = None
        self.second = False
        self.cued = self.cue_stop = -1
        self.easy: set[int] = set()
        self.going_on = self.going_from = -FARTHEST
        self.items: list[Said | Scope] = []
        self.first = 0

    def put(self, said: Said, mark: Mark) -> None:
        """Keep a statement that ends in an event."""
        self.items.append(said)
        self.last = said
        self.placed = said if said.kind == "place" else self.placed
        self.mods = []
        self.pending = None
        self.easy.update(range(mark.start, mark.stop))

    def plain(self, start: int, stop: int) -> bool:
        """Whether nothing but fillers stands there."""
        words = self.tokens.words
        return all(words[at] in FILLERS or at in self.easy or words[at] == "and" for at in range(start, stop))

    def strange(self, start: int, stop: int) -> int:
        """How many words stand there that are no fillers."""
        words = self.tokens.words
        return sum(words[at] not in FILLERS and at not in self.easy for at in range(start, stop))

    def parted(self, start: int, stop: int, least: int = LISTED) -> bool:
        """Whether a comma or more stands before any of the words, or before the one after them."""
        return any(self.tokens.parting(at) >= least for at in range(start, stop + 1))

    def quoted(self, start: int, stop: int) -> bool:
        """Whether words stand between quotation marks, as a title does: “Sequel to "After Midnight"”."""
        return self.tokens.gap(start).endswith(_QUOTES) and self.tokens.gap(stop).startswith(_CLOSING)

    def denied(self, start: int) -> bool:
        """Whether “not”, “no” or “non” stands right before."""
        return any(
            mod.senses.keys() & {"not", "none"} and 0 <= start - mod.stop <= 1 for mod in self.mods
        ) or (start > 0 and self.tokens.words[start - 1] in {"non", "no", "not"})
