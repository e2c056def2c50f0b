"""The score of the places where a story may begin: what each cue weighs, and why.

A weight above 0 says that what has been passed is header, or that the story begins here; one below 0 that the story
has begun before. The unit is that of `cues.weigh`: a phrase that only an author's note has is worth 2.5.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from ianto.headers.cues import AUTHORS, Cue, listen
from ianto.text import is_ending

PRIOR: Final = -1.4
"""A paragraph is rather story than note, unless something says otherwise: cutting a story short is the worse fault."""

TOLD: Final = 1.5
"""What speaks for a story is believed half as much again, for the same reason."""

NAMELESS: Final = 1.6
"""Where neither a label nor a title stands above, the first line begins the story, unless it surely is a note."""

STORY: Final = -1.7
"""What a paragraph says that is a story's rather than a note's."""

STORYLESS: Final = -1.6
"""A file without a story is rare, unless a cut says that it is elsewhere."""

ENDED: Final = -8.0
"""What stands behind `THE END` is no header."""

STRAY_TITLE: Final = 1.0
"""A line that could be a title, below a paragraph that nothing explains."""

BELOW_NOTES: Final = 0.5
"""Behind the empty line below a label under which people talk, they may talk on."""

UNKNOWN_KEY: Final = 2.0
"""`moth: thank you!` below notes is a reply, whoever moth is."""

SHAPES: Final = {
    "repeated title": 4.0,
    "title": 3.0,
    "byline": 4.0,
    "claimed": 3.0,
    "contents": 6.0,
    "cut": 3.0,
    "epigraph": 3.0,
    "furniture": 2.5,
    "signature": 2.0,
    "summary": 2.0,
    # Stories have rules and headings of their own; the first one below a header is the header's.
    "mark": 1.0,
    "chapter": 1.0,
}
"""How much a line of this shape says that all above it is header."""

BEHIND: Final = {"mark": 1.6, "chapter": 1.6, "cut": 2.0, "title": 0.6, "repeated title": 1.0, "byline": 0.6}
"""How much such a line directly above says that the story begins here."""

AGAIN: Final = 0.6
"""And how much, when it is not the first of its kind."""

WIDE: Final = 1
GAP: Final = 0.5
"""More empty lines than anywhere above."""

_GIVE_UP: Final = 4.2
_MOST_STEPS: Final = 60
_NOTE: Final = 1.4
_DIVIDES: Final = frozenset({"mark", "chapter", "cut"})


class Candidate(NamedTuple):
    """A place where the story may begin.

    Attributes:
        line: the number of the line.
        score: how much speaks for it.
        place: what the place itself says, which is part of the score.
        passed: what was passed since the candidate before, and what that says.
    """

    line: int
    score: float
    place: tuple[Cue, ...]
    passed: tuple[Cue, ...]


DEDICATED: Final = 2.5
_DEDICATION: Final = re.compile(
    r"(?:[Ff]or|[Tt]o|[Dd]edicated\s+to)\s+[A-Z][\w.'’-]*(?:\s(?:and|&)\s[A-Z][\w.'’-]*)?[,.!:]?(?:\s.{0,80})?[.!]?"
)
KIND: Final = 3.0
"""`An Alice / Wizard of Oz story by BKS`, `a Raffles fic (sort of)`: a line that says what this is."""
_KIND: Final = re.compile(
    r"\W{0,3}(?:[Aa]n?|[Aa]nother)\s[^.!?]{0,60}\b(?:story|fic|fan\s?fic(?:tion)?|novel|tale|crossover|drabble|ficlet|vignette|parody|songfic|AU)\b[^.!?,]{0,40}(?:,?\sby\s.{2,30})?\W{0,3}"
)
EYES: Final = 3.2
"""`Tamsyn's POV`: through whose eyes the story is told, said before it is."""
_EYES: Final = re.compile(
    r"\W*(?:[\w.]+['’]?s?\s+){0,3}(?:[A-Z]?POV|[Pp]\.?\s?[Oo]\.?\s?[Vv]\.?|[Pp]oint\s+[Oo]f\s+[Vv]iew)(?:\s*[-–:]?\s*[\w.]+)?\W*"
)
TERSE: Final = 3.0
"""A rating among other things between strokes or bars: `emma // emma, knightley // pg-13`."""
_TERSE: Final = re.compile(
    r"(?=.*[/|·•~;].*)(?:.*[/|·•~;,(]\s*)?(?:pg-?1[35]|pg|nc-?17|fr[mt]\d*|k\+|teen|mature|explicit|rated\s\w+)(?:\s*[/|·•~;,)].*)?",
    re.IGNORECASE,
)
SALUTATION: Final = -2.0
"""A letter is a story, unless it is addressed to readers."""
_SALUTATION: Final = re.compile(
    r"(?:my\s+)?(?:very\s+)?(?:own\s+)?(?:dear|dearest|darling|beloved)\s+(?!(?:list|all|readers?|everyone|friends|flist)\b)[^.!?]{2,40},?",
    re.IGNORECASE,
)
_BRACKETS: Final = {"(": ")", "[": "]", "{": "}"}
BRACKETED: Final = 1.2
"""A whole paragraph between brackets is said aside."""
_ADORNING: Final = frozenset("~:=<>|[]{}♥★☆♪•✿❀✧✦♡")
ADORNED: Final = 0.8
FRAMED: Final = 2.5
FRAMED_LINE: Final = "framed"
"""A line with such a sign at one end, or at both, is one of the page's, or a title's."""
_LONGEST_LINE: Final = 90


def voice(words: str, *, above: bool = True) -> list[Cue]:
    """What the words of a paragraph say for its being no story; what a short line says counts only above one."""
    if is_ending(words):
        return [Cue("an end", ENDED)]
    heard = listen(words)
    cues = [Cue("a paragraph", PRIOR)]
    if any(cue.name == AUTHORS for cue in heard):
        return cues + heard
    cues += [cue if cue.weight > 0 else Cue(cue.name, cue.weight * TOLD) for cue in heard]
    if above and len(words) <= _LONGEST_LINE:
        cues += _of_line(words)
    elif words[-1] == _BRACKETS.get(words[0]):
        cues.append(Cue("between brackets", BRACKETED))
    return cues


def _of_line(line: str) -> Iterator[Cue]:
    """What a single short line says."""
    if line[0] in "FfTtDd" and _DEDICATION.fullmatch(line):
        yield Cue("a dedication", DEDICATED)
    elif _SALUTATION.fullmatch(line):
        yield Cue("a salutation", SALUTATION)
    elif _KIND.fullmatch(line):
        yield Cue("what this is", KIND)
    elif _EYES.fullmatch(line):
        yield Cue("through whose eyes", EYES)
    elif _TERSE.fullmatch(line):
        yield Cue("facts in a few words", TERSE)
    elif line[0] == "(" and line[-1] == ")":
        yield Cue("between brackets", BRACKETED)
    elif line[0] in _ADORNING and line[-1] in _ADORNING:
        yield Cue(FRAMED_LINE, FRAMED)
    elif line[0] in _ADORNING or line[-1] in _ADORNING:
        yield Cue("adorned", ADORNED)


@dataclass(slots=True)
class Passed:
    """What was passed on the way down the lines, and the candidates on that way.

    Attributes:
        headed: whether labels or a title stand above.
        noted: whether a note was among it.
        widest: the most empty lines between two lines.
    """

    headed: bool
    noted: bool = False
    widest: int = WIDE
    divided: bool = False
    led_elsewhere: bool = False
    candidates: list[Candidate] = field(default_factory=list)
    best: int = 0
    _seen: set[str] = field(default_factory=set)
    _last: str = ""
    _total: float = 0.0
    _most: float = 0.0
    _highest: float = -1000.0
    _since: list[Cue] = field(default_factory=list)
    _first_told: int | None = None

    @property
    def undecided(self) -> bool:
        """Whether one of the places farther down may still be better than the best so far."""
        return self._total > self._most - _GIVE_UP and len(self.candidates) < _MOST_STEPS

    def shape(self, name: str, *, signed: bool = False) -> list[Cue]:
        """What a line of some shape says; a title is surer with its author's name below it."""
        if name == "title" and self._last == "paragraph" and not (self.noted or signed):
            self._last = name
            return [Cue("perhaps a title", STRAY_TITLE)]
        first = self._last == ""
        self._last = name
        counts = name not in _DIVIDES or name == "cut"
        if counts or (
            name not in self._seen and (self.headed or self.noted or (first and name == "chapter"))
        ):
            return [Cue(name, SHAPES[name])]
        return []

    def take(self, role: str, cues: Sequence[Cue]) -> None:
        """Pass something, and hear what it says."""
        weight = sum(cue.weight for cue in cues)
        self._total += weight
        self._most = max(self._most, self._total)
        self._since += cues
        if role in {"note", "summary", "epigraph"}:
            self.noted = self.noted or (role == "note" and weight > 0)
            if weight <= STORY and self._first_told is None:
                self._first_told = self.best
            self._last = "paragraph"
        self.headed = self.headed or role in {"title", "byline"}
        self.divided = self.divided or role in _DIVIDES
        self.led_elsewhere = self._last == "cut"

    def behind(self) -> list[Cue]:
        """What the line above says of a place."""
        weight = BEHIND.get(self._last, 0.0)
        if self._last in self._seen:
            weight = min(weight, AGAIN)
        if self._last != "paragraph":
            self._seen.add(self._last)
        return [Cue(f"behind: {self._last}", weight)] if weight else []

    def offer(self, line: int, place: list[Cue]) -> None:
        """One more candidate."""
        score = self._total + sum(cue.weight for cue in place)
        self.candidates.append(Candidate(line, score, tuple(place), tuple(self._since)))
        self._since = []
        if score > self._highest:
            self._highest, self.best = score, line

    def finish(self, line: int) -> None:
        """Offer the end of the text: there would be no story, unless one was passed on the way."""
        before = self._highest
        self.offer(line, [Cue("there would be no story", 0.0 if self.led_elsewhere else STORYLESS)])
        if self._highest > before and self._first_told is not None:
            self.best = self._first_told
