"""Whether a message tells a story: weighed from many cues, and in doubt it does."""

from __future__ import annotations

import re
from typing import Final

from ianto.formats.mail.messages.head import Head
from ianto.formats.mail.messages.subject import Subject

_SAMPLE: Final = 16_000
_LABEL: Final = re.compile(
    r"^[ \t*_~>]{0,6}(?P<label>title|author|writer|rating|rated|summary|disclaimers?|classification|category|spoilers?|keywords"
    r"|pairings?|codes?|fandom|series|genre|characters?|distribution|archive|archiving|warnings?|feedback|author'?s?\s+notes?"
    r"|notes?|part|beta|status|e-?mail(?:\s+address)?|teaser|setting|timeline)[ \t*_~]{0,4}(?:[:=]|[ \t]-[ \t])",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTED: Final = re.compile(r"^[ \t]{0,3}(?:[A-Za-z]{0,3}[>|]|:[ \t])", re.MULTILINE)
_WROTE: Final = re.compile(
    r"^.{0,120}\b(?:wrote|writes|said|schrieb|écrit)\s*:?\s*$|^-{2,}\s*original message",
    re.IGNORECASE | re.MULTILINE,
)
_SPEECH: Final = re.compile(
    r"^[ \t]{0,12}[\"“'‘«][A-Z]|[,.!?][\"”»] (?:[a-z]+ ){0,2}(?:said|asked|replied|whispered|cried|answered)\b",
    re.MULTILINE,
)
_TOLD: Final = re.compile(
    r"\b(?:said|asked|looked|turned|walked|whispered|smiled|stood|sat|replied|knew|thought|felt|watched|s?he had|s?he was)\b",
    re.IGNORECASE,
)
# What only the members of a list speak of, and what a letter in a story may say as well.
_LISTED: Final = re.compile(
    r"\b(?:imho|imo|lol|btw|does any(?:one|body)|has any(?:one|body)|any(?:one|body) (?:know|have|seen|remember)|this list|the list|list ?(?:mom|owner|members?)|listers?|mailing list|subscribe|this group|newsgroup|thread"
    r"|hi (?:all|every(?:one|body)|folks|there|guys)|hello (?:all|every(?:one|body)|folks)|web ?(?:site|page)|url|https?://|www\.|fan ?fics?|fics?|fan ?fiction"
    r"|the (?:show|episode|author)|your (?:story|fic|stories|fics)|great (?:story|job|fic|part|chapter)|keep (?:writing|it up)|archivist|digest)\b",
    re.IGNORECASE,
)
_TALKED: Final = re.compile(
    r"\b(?:i think|i agree|i don't think|thanks|thank you"
    r"|please (?:send|let me|e-?mail|post|do not|don't|visit|vote|note)|(?:loved|enjoyed|liked) (?:this|your|the|it)|can't wait|more soon|looking forward|welcome to|updated)\b",
    re.IGNORECASE,
)
_REQUESTED: Final = re.compile(r"\b(?:unsubscribe|signoff|set nomail)\b", re.IGNORECASE)
# What persons of a story say to each other may well be thanks.
_SAID: Final = re.compile(r"\"[^\"]{1,400}\"|“[^”]{1,400}”")
_LEAST, _FEW, _SOME, _MANY = 35, 60, 300, 900
_BY_LENGTH: Final = ((_MANY, 2.0), (_SOME, 0.8), (_FEW, -0.3), (_LEAST, -1.0))
_MOSTLY_QUOTED: Final = 0.35
_MOST_TALK, _MOST_SMALL_TALK = 4.0, 0.9
_MOST_LABELS: Final = 4
_CLEARLY: Final = -2.0
_HEADED: Final = 2


def why_no_story(subject: Subject, head: Head, text: str) -> str:
    """Why a message is no story, in words; empty when it is one or may be one.

    Args:
        subject: its subject, understood.
        head: its head.
        text: its body, decoded.
    """
    sample = text[:_SAMPLE]
    lines = sample.count("\n") + 1
    quoted = sum(1 for _ in _QUOTED.finditer(sample))
    own = "\n".join(line for line in sample.split("\n") if not _QUOTED.match(line)) if quoted else sample
    words = len(own.split()) or 1
    answers = subject.reply or (head.is_reply and quoted > 0)
    if subject.fiction and words >= _SOME and not (quoted or answers or subject.talk):
        # Whatever else may be said of it, it would not weigh enough.
        return ""
    if not own.strip():
        return "there are no words of its own in it" if quoted else "there are no words in it"
    labels = len({found["label"].lower() for found in _LABEL.finditer(own[:4000])})
    unspoken = _SAID.sub(" ", own)
    listed = sum(1 for _ in _LISTED.finditer(unspoken)) * 100 / max(words, 40)
    talked = sum(1 for _ in _TALKED.finditer(unspoken)) * 100 / max(words, 40)
    told = (
        (sum(1 for _ in _TOLD.finditer(own)) + 2 * sum(1 for _ in _SPEECH.finditer(own)))
        * 100
        / max(words, 40)
    )
    score = min(labels, _MOST_LABELS) * 1.0 + min(told, 4.0)
    score += next((weight for length, weight in _BY_LENGTH if words >= length), -1.5)
    score -= min((talked + listed) * 0.8, _MOST_TALK if listed else _MOST_SMALL_TALK)
    score += (2.5 if subject.fiction else 0.0) - (2.0 if subject.talk else 0.0)
    if answers:
        score -= 2.5 if subject.fiction and quoted == 0 and words < _SOME else 1.5
    if quoted > lines * _MOSTLY_QUOTED or (quoted and answers) or (answers and _WROTE.search(sample[:1500])):
        score -= 3.0
    if words < _LEAST and _REQUESTED.search(own):
        score -= 2.0
    if score > _CLEARLY or (labels >= _HEADED and words >= _SOME and not quoted):
        return ""
    return _reason(subject, answers=answers or quoted > 0, words=words, own=own)


def _reason(subject: Subject, *, answers: bool, words: int, own: str) -> str:
    if answers:
        return "it answers another message, and tells no story"
    if subject.talk:
        return "it is a notice or a question to the list, by its subject, and tells no story"
    if words < _LEAST and _REQUESTED.search(own):
        return "it is a request to the list's program, not a story"
    return "it is talk among the members of the list, and tells no story"
