"""Belief: whether words that look like a title are one."""

from __future__ import annotations

from typing import Final

from ianto.timeline.phrases.gazetteer import Meant
from ianto.timeline.phrases.keys import beginning, capitals_of
from ianto.timeline.phrases.lexicon import LEXICON, SENSES
from ianto.timeline.phrases.mark import Bounds, Mark
from ianto.timeline.phrases.numbers import Numbers
from ianto.timeline.phrases.tokens import ENDED, LISTED, Tokens

_QUOTES: Final = frozenset("\"'“”‘’«»„*_`")
_CLOSING: Final = {'"': '"', "“": "”", "«": "»"}
_BOTH: Final = frozenset({"and", "or", "part", "episode", "to", "through"})
_LONGER: Final = 4
_ARTICLES: Final = frozenset({"the", "a", "an"})
# What may stand after a title that is a word without making it a word again.
_FOLLOWERS: Final = frozenset(
    [
        "and",
        "but",
        "or",
        "for",
        "when",
        "where",
        "so",
        "if",
        "though",
        "with",
        "in",
        "from",
        "on",
        "before",
        "after",
        "during",
        "between",
        "tag",
        "coda",
        "fix",
        "episode",
        "ep",
        "spoilers",
        "compliant",
        "as",
        "although",
        "because",
        "since",
        "while",
        "possibly",
        "perhaps",
        "maybe",
        "just",
        "until",
        "through",
        "to",
        "era",
        "aftermath",
        "is",
        "it",
        "then",
        "left",
        "leaves",
        "ends",
        "ended",
        "never",
        "has",
        "hasnt",
        "happened",
        "takes",
        "was",
        "were",
        "missing",
        "especially",
        "particularly",
        "specifically",
        "mainly",
        "mostly",
        "too",
        "also",
        "only",
        "onwards",
        "au",
        "fixit",
        "sometime",
        "or",
    ]
)
_LEADING: Final = frozenset(
    {
        "relation",
        "post",
        "pre",
        "between",
        "mostly",
        "edge",
        "and",
        "spoils",
        "until",
        "diverges",
        "compliant",
        "ignores",
    }
)
_CUEING: Final = _LEADING | {"episode", "cue", "within", "never", "not", "behind", "goes_on", "near", "hedge"}
_SKIPPED: Final = frozenset({"the", "a", "an", "episode", "events", "of"})
_LABELLING: Final = frozenset({"diverges", "compliant", "never", "behind"})
_HUNG: Final = frozenset({"post", "pre"})
_MADE_UP: Final = 2
_FEW: Final = 2
_CODES: Final = 6
_NEARBY: Final = 5


class Belief:
    """Whether words of one text are titles, by what stands before them."""

    def __init__(self, tokens: Tokens, bounds: Bounds, numbers: Numbers, marks: list[Mark]) -> None:
        self.tokens = tokens
        self.bounds = bounds
        self.numbers = numbers
        self.marks = marks
        text = tokens.text[:200]
        self.small = text.islower()
        self.has_quotes = any(sign in tokens.text for sign in _CLOSING)
        self.shouted = (
            text.isupper()
            and sum(sign.isalpha() for sign in text) > _FEW
            # “FINA, EMPT” is not shouted: these are codes, and nothing else is there.
            and (len(tokens.words) > _CODES or any((word,) in SENSES for word in tokens.words))
        )

    def holds(self, meant: Meant, start: int, stop: int, *, named: bool) -> bool:
        """Whether a name means this here; `named` where it is somebody's name as well."""
        if meant.capitals and not (self._in_capitals(meant.name, start, stop) or self._led_to(meant, start)):
            return False
        if meant.rank == _MADE_UP and not self.cued(start):
            return False
        if self._quoted(start, stop) or self._coded(start, stop):
            return True
        return not self._goes_on_quoted(start, stop) and self._written(meant, start, stop, named=named)

    def _written(self, meant: Meant, start: int, stop: int, *, named: bool) -> bool:
        """Whether a name is written as one."""
        if meant.word or named:
            return self._more_than_a_word(start, stop, named=named)
        if not self.bounds.prose or self._said_small(start, stop):
            return True
        first, last = capitals_of(meant.name)
        begin = start + 1 if self.tokens.words[start] in _ARTICLES and stop - start > 1 else start
        if stop - start > _FEW and (meant.kind == "part" or meant.rank):
            # “the battle of Canary Wharf”: what happens is written small, where it happens is not.
            first = False
        return (not first or self.tokens.capital(begin)) and (not last or self._last_capital(stop))

    def _led_to(self, meant: Meant, start: int) -> bool:
        """Whether an abbreviation written small is led to by a relation right before it: “post-kkbb”."""
        if self.bounds.prose or meant.rank == _MADE_UP or len(meant.name) <= _FEW or not self.marks:
            return False
        last = self.marks[-1]
        return last.stop == start and bool(last.senses.keys() & {"relation", "post", "pre", "between"})

    def _last_capital(self, stop: int) -> bool:
        return self.tokens.capital(stop - 2 if self.tokens.words[stop - 1] == "'s" else stop - 1)

    def _in_capitals(self, name: str, start: int, stop: int) -> bool:
        written = "".join(self.tokens.written(place) for place in range(start, stop))
        if any(sign.isdigit() for sign in written) and not any(sign.isdigit() for sign in name):
            # FIVE is a code, and 5 is a number.
            return False
        capitals = sum(sign.isupper() or sign.isdigit() for sign in written)
        if len(written) <= _FEW:
            return capitals == len(written) and not self.shouted
        return capitals >= _FEW and not self.shouted

    def _quoted(self, start: int, stop: int) -> bool:
        before = self.tokens.gap(start)
        return (
            before[-1:] in _QUOTES
            and bool(before)
            and any(sign in _QUOTES for sign in self.tokens.gap(stop)[:2])
        )

    def _goes_on_quoted(self, start: int, stop: int) -> bool:
        """Whether it is the beginning of a longer title between quotation marks: “"The Empty Child's Coat"”."""
        tokens = self.tokens
        if not self.has_quotes:
            return False
        start -= start > 0 and tokens.words[start - 1] in _ARTICLES
        close = _CLOSING.get(tokens.gap(start)[-1:])
        if close is None or stop >= len(tokens.words) or tokens.words[stop] in _BOTH:
            return False
        for at in range(stop, min(stop + _LONGER, len(tokens.words)) + 1):
            gap = tokens.gap(at)
            if close in gap:
                return at > stop
            if gap.strip() not in {"", "-"}:
                return False
        return False

    def _coded(self, start: int, stop: int) -> bool:
        if self.marks and self.marks[-1].coded and self.marks[-1].stop == start:
            return True
        return (
            stop < len(self.tokens.words)
            and self.numbers.code(stop) is not None
            and self.tokens.parting(stop) < ENDED
        )

    def cued(self, start: int) -> bool:
        """Whether what stands just before speaks of time or of an episode."""
        last = self._before(start)
        if last is None:
            return not self.bounds.prose and start <= _FEW
        return bool(_CUEING & last.senses.keys() or last.meant)

    def _before(self, start: int) -> Mark | None:
        """The mark right before, fillers passed over."""
        at = start
        for mark in reversed(self.marks):
            if mark.stop < at and any(word not in _SKIPPED for word in self.tokens.words[mark.stop : at]):
                return None
            if mark.canons or (mark.senses and mark.senses.keys() <= {"filler", "for"}):
                at = mark.start
                continue
            return mark
        return None

    def _more_than_a_word(self, start: int, stop: int, *, named: bool) -> bool:
        """Whether a title that is a word, or somebody's name, is meant as a title."""
        direct = self.marks[-1] if self.marks and self.marks[-1].stop == start else None
        if direct is not None and "episode" in direct.senses and self.tokens.capital(start):
            return True
        if not (self.tokens.capital(start) and self._last_capital(stop)):
            return self._small(direct, start, stop, named=named)
        if self.shouted:
            return False
        if not self.bounds.prose and (
            self._listed(start, stop, named=named) or (start == 0 and not named and self._labels(stop))
        ):
            return True
        if named and stop - start == 1:
            return False
        return self._led(direct, start, stop) and self._ends_as_title(stop)

    def _said_small(self, start: int, stop: int) -> bool:
        """Whether a note written small, or one that says that it is about the story's time, leads to a title."""
        if not self.marks or self.marks[-1].stop != start or not self.marks[-1].senses.keys() & _LEADING:
            return False
        cued = any("cue" in each.senses for each in self.marks[-_NEARBY:-1])
        return self.small or (cued and stop - start > 1)

    def _small(self, direct: Mark | None, start: int, stop: int, *, named: bool) -> bool:
        """Whether a title is written small as all of a setting is: “post school reunion, pre doomsday”."""
        if self.bounds.prose or direct is None or (named and stop - start == 1):
            return False
        hung = self.bounds.slips and self.tokens.gap(start) == "-"
        if not (hung or (self.small and (stop - start > 1 or direct.senses.keys() & _HUNG))):
            return False
        return bool(direct.senses.keys() & _LEADING) and self._ends_as_title(stop)

    def _led(self, direct: Mark | None, start: int, stop: int) -> bool:
        """Whether what stands before leads to a title."""
        if direct is not None and "for" in direct.senses and self._spoils():
            return True
        before = self._before(start)
        # “the Dalek” is a Dalek; “The Long Game” has its article in its title.
        article = start > 0 and self.tokens.words[start - 1] in _ARTICLES and stop - start == 1
        if before is None or article:
            return False
        return bool(
            _LEADING & before.senses.keys() or before.meant or ("within" in before.senses and self._related())
        )

    def _listed(self, start: int, stop: int, *, named: bool) -> bool:
        """Whether a title stands by itself: between commas among spoilers, between brackets, or as all there is."""
        if self.bounds.listing:
            begins = start == 0 or self.tokens.parting(start) >= LISTED
            return (begins or self.tokens.words[start - 1] in {"and", "for", "of"}) and self._ends_as_title(
                stop
            )
        if self.bounds.slips and start == 0 and stop == len(self.tokens.words) and stop - start > 1:
            return True
        before, behind = self.tokens.gap(start), self.tokens.gap(stop)
        return not named and start > 0 and before.endswith("(") and behind.startswith(")")

    def _spoils(self) -> bool:
        """Whether the sentence has spoken of spoilers, as in “spoilers for this and small ones for Fragments”."""
        return any("spoils" in each.senses for each in self.marks[-10:])

    def _related(self) -> bool:
        """Whether the sentence has spoken of a time before, as in “before Owen dies in Reset”."""
        return any(
            each.senses.keys()
            & {"relation", "cue", "goes_on", "diverges", "ignores", "compliant", "wholly", "au"}
            for each in self.marks[-6:]
        )

    def _labels(self, stop: int) -> bool:
        """Whether what stands behind is said of episodes only: “Reset Compliant”, “Day Four Fix-It”."""
        if stop >= len(self.tokens.words):
            return False
        return any(SENSES[key].keys() & _LABELLING for key in beginning(LEXICON, self.tokens.words, stop)[:1])

    def _ends_as_title(self, stop: int) -> bool:
        words = self.tokens.words
        return (
            stop >= len(words)
            or words[stop] in _FOLLOWERS
            or self.tokens.parting(stop) >= LISTED
            or "/" in self.tokens.gap(stop)
        )
