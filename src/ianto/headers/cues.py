"""Who is speaking: the author to the reader, or the story? Told by words only one of them uses."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ianto.headers.lexicon import MEANINGS, what_follows

AUTHORS: Final = "the author's words"
_LONGEST: Final = 600
_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
# Letters that English has none of; curly quotes and dashes it has.
_FOREIGN: Final = re.compile(r"[^\x00-\x7f\u2010-\u2027]")
# "Belongs to Charlotte Brontë": the one sign that needs its capitals.
_OWNED: Final = re.compile(r"\b[Bb]elongs?\s+to\s+[A-Z]\w+\s+[A-Z]")
# "Set in an AU": and French has the word in every other sentence, but never in capitals.
_CAPITALS: Final = re.compile(r"\bAUs?\b")
_SIGNS: Final = re.compile(
    r"\[info\]|\[(?:livejournal|personal|community|\s*)[\w.]*\s?profile\]|https?://|www\.|[:;]-?[)dp](?:\s|$)|\^[_.]?\^|<3|=\)|>[._]<"
)
_TONE: Final = re.compile(
    r"!!|\?!|!\?|\?\?|!1|\w(\w)\1\1\1"
    r"|(?<!\w)\*(?:waves?|hugs?|glomps?|hides?|bows?|ducks?|runs?|blush\w*|faints?|squee\w*|dies|sobs?|cough\w*|shrugs?|grins?|headdesk|facepalm|snickers?|sweatdrops?|dodges|peeks?|clears)\b[^*\n]{0,40}\*"
)
_SPEECH: Final = re.compile(
    r"""[,.!?…-]["”'’»]\s+(?:[a-z]?\w+\s+){0,3}(?:said|asked|replied|whispered|murmured|cried|answered|muttered|shouted|he|she|they|i)\b""",
)
_AUTHOR_WEIGHT, _MOST_AUTHOR = 2.5, 4
_PERHAPS_WEIGHT, _MOST_PERHAPS = 0.7, 4
_TOLD_WEIGHT, _MOST_TOLD = -0.28, 3.0
_TONE_WEIGHT, _MOST_TONE = 0.9, 2
_SPEECH_WEIGHT, _MOST_SPEECH = -1.5, 2
_QUOTES: Final = "\"“‘«„'"
_QUOTED_WEIGHT: Final = -1.5
# As the French, the Spanish and the Russians begin what is said.
_DASHED: Final = re.compile(r"[—–-]\s?[^\W\d_].*[.!?…]", re.DOTALL)
_LONG_WEIGHT: Final = -1.0
# How verbs end in which stories are told elsewhere; English text seldom has letters that are not ASCII.
_PAST: Final = (
    "ait", "aient", "èrent", "aba", "aban", "aron", "ieron", "ó", "ían", "ava", "avano", "eva", "evano", "arono", "ò", "aram", "ou",
    "ал", "ала", "али", "ил", "ила", "или", "ел", "ела", "ели", "ался", "алась", "ился", "илась", "нул", "нула", "ял", "яла",
)  # fmt: skip
_LONG_ENOUGH: Final = 5


class Cue(NamedTuple):
    """Something that speaks for an author's talk, or with a weight below 0 for a story.

    Attributes:
        name: what it is.
        weight: how much it says.
    """

    name: str
    weight: float


def weigh(paragraph: str) -> float:
    """How much a paragraph sounds like an author's note: above 1.5 surely so, below 0 like a story.

    Only the first few hundred characters are read.
    """
    return sum(cue.weight for cue in listen(paragraph))


def listen(paragraph: str) -> list[Cue]:
    """What in a paragraph tells who is speaking, each thing with its weight."""
    written = paragraph[:_LONGEST].replace("’", "'")
    text = written.lower()
    author, perhaps, told = _count(text)
    author += len(_SIGNS.findall(text))
    if "belong" in text:
        author += len(_OWNED.findall(written))
    if "AU" in written:
        author += len(_CAPITALS.findall(written))
    cues: list[Cue] = []
    if author:
        cues.append(Cue(AUTHORS, _AUTHOR_WEIGHT * min(author, _MOST_AUTHOR)))
    if perhaps:
        cues.append(Cue("words authors use", _PERHAPS_WEIGHT * min(perhaps, _MOST_PERHAPS)))
    if told:
        cues.append(Cue("a story's words", max(_TOLD_WEIGHT * told, -_MOST_TOLD)))
    quoted = text[:1] in _QUOTES or (text[:1] in "—–" and _DASHED.match(text) is not None)
    tone = 0 if quoted else len(_TONE.findall(text))
    if tone:
        cues.append(Cue("chat", _TONE_WEIGHT * min(tone, _MOST_TONE)))
    if quoted:
        cues.append(Cue("opens with a quotation mark", _QUOTED_WEIGHT))
    speech = len(_SPEECH.findall(text))
    if speech:
        cues.append(Cue("speech", _SPEECH_WEIGHT * min(speech, _MOST_SPEECH)))
    if not author and len(paragraph) > _LONGEST // 2:
        cues.append(Cue("long, and without the author's words", _LONG_WEIGHT))
    return cues


def _count(text: str) -> tuple[int, int, int]:
    """How many of the author's words, of the words authors use, and of a story's are in a text of small letters."""
    foreign = not text.isascii() and _FOREIGN.search(text) is not None
    meanings_of = MEANINGS.get
    counts = {"author": 0, "perhaps": 0, "told": 0, "abroad": 0}
    upto = 0
    for word in _WORD.finditer(text):
        meanings = meanings_of(word[0])
        if meanings is None:
            if foreign and len(word[0]) >= _LONG_ENOUGH and word[0].endswith(_PAST):
                counts["abroad"] += 1
            continue
        if word.start() < upto:
            continue
        for voice, rest in meanings:
            if not rest:
                counts[voice] += 1
                break
            found = what_follows(rest).match(text, word.end())
            if found:
                counts[voice] += 1
                upto = found.end()
                break
    return counts["author"], counts["perhaps"], max(counts["told"], counts["abroad"])
