"""Prompts that running words name with the table or the challenge they are of: `For 25lamps, prompt 14 (harbour)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from ianto.challenges.reading.names import COMMUNITY, named
from ianto.challenges.reading.numbers import LABEL, MARK, SPELT

_LONGEST: Final = 5000
# A full stop behind a number ends no sentence: "14. Harbour".
_SENTENCE: Final = re.compile(r"(?<=[^\W\d][.!?])[\"”)\]]*\s+(?=[A-Z\"“\[(*]|\d{1,3}_?[a-z]{3})|\n+")
# What speaks of another story than this one, or of a prompt that it does not answer.
_OTHER: Final = re.compile(
    r"\b(?:sequel|prequel|companion|next|previous|last|earlier|follow\w*|continu\w*|instead|not|never|fail\w*|should|could|would"
    r"|supposed|meant|inspired|thanks?\s+to|another|other|also\s+(?:see|read)|see|unlike|before|after|already|wish|want\w*|was\s+going"
    r"|still|empty|ha(?:ve|s|d)\s+(?:to|no)|remix\w*|podfic\w*|podcast\w*|translat\w*|rec(?:s|ced|ommend\w*)?|dedicated|who\s+wrote|whose|grabs"
    r"|look(?:s|ing)?|check\s+out|if\s+you|needs?|art|banner|icons?|vids?)\b|n['’]t\b"
    # What somebody else wrote.
    r"|\b(?:her|his|their|your)\s+(?:[\w-]+\s+){0,2}(?:card|table|bingo|square)\b|(?<!\bwritten\s)(?<!\bposted\s)\bby\s+(?!me\b|the\b|an?\b|my\b)\w",
    re.IGNORECASE,
)
_ANOTHERS: Final = re.compile(
    r"\b(?:inspired|remix\w*|podfic\w*|translat\w*|sequel|prequel|companion|thanks?|rec(?:s|ced|ommend\w*)?|based\s+on|who\s+wrote)\b"
    r"|\w['’]s?\s+(?:[\w-]+\s+){0,2}(?:story|stories|fics?|ficlets?|drabbles?|piece)\b",
    re.IGNORECASE,
)
# When a story is set tells of no other story: "set after the fall".
_WHEN: Final = re.compile(
    r"\b(?:set|takes?\s+place|happens|years?|months?|weeks?|days?|hours?|just|shortly|right|long|immediately)\s+(?:before|after)\b",
    re.IGNORECASE,
)
_CALLED: Final = r"(?!(?:For|Fills?|Filled|Filling|Written|Prompt|Square|Theme|This|My|The|Word|Day)\b)(?:\d{1,3}|[A-Z][\w'’&]*)(?:\s+(?:(?:of|the|and|in|und|et|&)\s+)?(?:[A-Z][\w'’&]*|\d{1,3})){0,5}"
_WHOSE: Final = COMMUNITY.replace(r"(?![\w'’])", r"(?!\w|['’](?!s\b|\s))")
# As its address has it: `fog-bingo`.
_HYPHENED: Final = r"(?<![\w-])\w{1,30}(?:-\w{1,30}){0,3}-(?:bingo|fest|challenge|prompts|\d{2,3})\b"
_NAME: Final = rf"(?:\[info\]\s*)?(?:{_WHOSE}|{_HYPHENED}|(?-i:{_CALLED}))"
_TABLE: Final = r"(?:\s*[,:(]?\s*(?:the\s+|my\s+)?(?:table\s+(?!prompt)[\w'’-]+|(?!prompt)[\w'’-]+\s+table|(?:bingo\s+|prompt\s+)?(?:card|table))\b\)?)"
_QUOTED: Final = r"[\"“‘'«][^\"“”«»\n]{1,120}?[\"”’'»](?!\w)"
# Which table of a challenge: "'s Beta set", ", Heather table", "set Beta".
_WHICH: Final = r"(?:(?:table|set|list)\s+(?!prompt|theme|square)[\w'’-]+|(?!prompt|theme|square)[\w'’-]+\s+(?:table|set|list))"
_OF: Final = r"\s+(?:over\s+)?(?:on|for|from|at|in|of|over|der|de|sur|bei|f[uü]r|pour|aus)\s+(?:the\s+|my\s+|our\s+|la\s+|le\s+|an?\s+)?"
_LABELS: Final = rf"(?:{LABEL}|th[eè]mes?|thema|stichwort|space|slot)"
# "the bees square of my bingo card at fog_bingo", "“fever” square on my fog_bingo card".
_SQUARE: Final = re.compile(
    rf"(?:(?P<quoted>{_QUOTED})|\bthe\s+(?P<words>[\w'’-]+(?:\s[\w'’/&-]+){{0,4}}?))\s+(?:square|prompt|theme|slot|space)\b"
    rf"(?:{_OF}(?:bingo\s+|prompt\s+)?(?:card|table))?{_OF}(?P<named>(?P<name>{_NAME})(?:['’]s?)?{_TABLE}?)",
    re.IGNORECASE,
)
# "number 12 (a wager) of the Heather table over at 20moors", "Thema Nr. 7 (Fog) der Liste bei 10_themen".
_TWICE: Final = re.compile(
    rf"(?:\b(?P<label>{_LABELS})\s*(?:[:–-]\s*)?)?(?P<prompt>(?:{MARK}|\#)\s*\d{{1,3}}(?!\w)(?:\s*[(:,–-]\s*[\w\"“][^()\n]{{0,60}}?\)?)?)"
    rf"\s*,?{_OF}(?P<table>(?:table\s+)?(?:{_QUOTED}|«[^«»]+»|[\w'’-]+(?:\s+(?:table|set|list)|-(?:tabelle|liste))?))\s*,?{_OF}(?P<name>{_NAME})",
    re.IGNORECASE,
)
# "20moors, Heather 13: a wager", "fog_bingo fill: lost at sea", "Fog Bingo: lost at sea".
_WITH_TABLE: Final = re.compile(
    rf"(?:^|\b(?:for|from|of)\s+)(?:my\s+|the\s+)?(?P<name>{_NAME})(?:['’]s?|\s*[,:/–-]+)\s+(?P<table>{_WHICH}|(?!prompt|theme|square)[A-Z][\w'’-]+)"
    rf"\s*[,:/–-]*\s+(?P<prompt>(?:{LABEL}\s*)?(?:{MARK}|\#)?\s*\d{{1,3}}(?!\w)(?:\s*[.:,(–-]+\s*\w.*)?)[.!]?$",
    re.IGNORECASE,
)
_EVENT: Final = (
    rf"(?:{COMMUNITY}|{_HYPHENED}|(?-i:[A-Z][\w'’]*(?:\s+[A-Z][\w'’]*){{0,3}}\s+[Bb]ingo))(?:\s+card)?"
)
_LINE: Final = re.compile(
    rf"(?:[Ff]or\s+)?(?:my\s+|the\s+)?(?P<named>{_EVENT})(?:\s+(?:fill|square|prompt|theme))?\s*:\s+(?P<prompt>[^\d\s#:;][^:;()]{{1,60}}?)[.!]?",
    re.IGNORECASE,
)
_BESIDE: Final = re.compile(
    rf"(?:^\W*(?:[Ff]or\s+|[Ff]ills?\s+)?|\b(?:for|from|to|at|of|on|fills?|filled|filling)\s+)(?:the\s+|my\s+)?(?P<named>(?P<name>{_NAME})(?:['’]s?)?{_TABLE}?)"
    rf"[\s,;:(–—-]*(?:(?:for|using|with)\s+)?(?:the\s+)?(?P<prompt>(?:table\s+)?{LABEL}\s*(?:[:#–-]\s*[\w\"“‘']|(?:{MARK})?\d|{_QUOTED}|{SPELT}).*|\#\s?\d.*)$",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(
    rf"\b(?P<prompt>{_LABELS}\s*(?:[:–-]\s*)?(?:(?:{MARK}|\#)?\d{{1,3}}(?!\w)(?:\s*[(:,.–-]*\s*[\w\"“][^()\n]{{0,60}}?\)?)?|{_QUOTED}))"
    rf"\s*,?\s+(?:on|for|from|at|in|of)\s+(?:the\s+|my\s+)?(?P<named>(?P<name>{_NAME}){_TABLE}?)",
    re.IGNORECASE,
)
# "Prompt from 25lamps: “fog”".
_FROM: Final = re.compile(
    rf"\b(?:prompt|square|theme)\s+(?:from|on|at|of)\s+(?:the\s+|my\s+)?(?P<named>(?P<name>{_NAME}){_TABLE}?)\s*[:,–-]+\s+(?P<prompt>{_QUOTED}|(?:{MARK}|\#)?\d{{1,3}}(?!\w).*)",
    re.IGNORECASE,
)
# A prompt whose table another sentence or a label names: "The prompt was “winter coat”."
_ALONE: Final = re.compile(
    rf"(?:^|[.!?(]\s*)(?:(?:the|my)\s+)?(?P<prompt>(?:prompt|square|theme)\s*(?:(?:was|is)\s+(?=\W?[\"“‘'«]|(?:{MARK})?\d)|:\s*|(?=\#)).{{1,80}}?)\)?[.!]?$",
    re.IGNORECASE,
)
# "Written for 25lamps on LiveJournal", "Ficlets for my fog_bingo card", "for Table A of 50scenes".
_MENTION: Final = re.compile(
    rf"(?:\b(?:for|of|from|pour|f[uü]r)\s+|^\W*(?=\S+\s+(?:table|card)\b))(?:(?:the|my)\s+)?(?:(?P<table>{_WHICH})\s+(?:of|from|at|on)\s+(?:the\s+)?)?(?P<name>{_EVENT}{_TABLE}?)",
    re.IGNORECASE,
)
_BRACKETS: Final = re.compile(r"\[([^\[\]\n]{4,90})\]|\(([^()\n]{4,90})\)")
_NUMBERED: Final = re.compile(rf"(?:\#|{MARK}|\b{LABEL}\s*\#?|[:,]\s*)\s*\d{{1,3}}(?!\w)", re.IGNORECASE)
_BEHIND: Final = re.compile(
    r"\s*(?:[!?;]|[.](?=\s|$)(?<!\d\.)(?<!N[ro]\.)|\s[–—-]\s*(?:thank|i\b|it|hope)|,\s*(?:and|but|which|thank|so|though)\s).*$",
    re.IGNORECASE,
)
_CUT_QUOTED: Final = re.compile(
    rf"^((?:table\s+)?(?:{LABEL})?\W*(?:{MARK})?(?:\d{{1,3}}\W{{0,4}})?{_QUOTED})", re.IGNORECASE
)


# What looks as a community's name does, or as a number that is called one.
_NAMING: Final = re.compile(r"\d[a-z]{4}|[a-z]{3}\d\d|n°\s?\d|N[ro]\.\s?\d", re.ASCII)
_DIGITS: Final = "0123456789"
# A prompt as far as something sets it off from what the sentence goes on with.
_SET_OFF: Final = re.compile(
    rf"(?:table\s+)?(?:{_LABELS}\W*)?(?:(?:{MARK}|\#)?\s*(?:\d{{1,3}}|{SPELT})(?!\w))?(?:\s*\([^()]*\)?|\s*{_QUOTED}|(?:(?<=\d)\s*[:,.–-]|(?<=: ))\s*[^()]*)?",
    re.IGNORECASE,
)
# "Day 2 of my challenge": a day, whatever its prompt was.
_DAY: Final = re.compile(r"days?\W*\d+\W*", re.IGNORECASE)
# What may stand before it: that this story is written for it, and nothing of anybody or anything else.
_LEAD: Final = re.compile(
    r"(?:\W*\b(?:this|it|is|was|are|here|i|wrote|have|written|posted|filled|fill|fills|filling|completed|originally|done|made|created|cross|submitted"
    r"|first|second|third|fourth|fifth|last|final|\d{1,4}(?:st|nd|rd|th)?|one|my|our|a|an|the|for|to|at|on|as|in|of|from|s|back|also|both|and"
    r"|part|entry|answer|response|reply|story|stories|fics?|ficlets?|drabbles?|piece|challenge|prompts?|square|theme|table|bingo|card|lj|livejournal|dreamwidth|dw|ao3"
    r"|[ée]crite?|pour|le|la|les|du|de|d[ée]fi|th[eè]me|geschrieben|entstanden|f[uü]r|den|das|die|zum|zu)\b)*\W*",
    re.IGNORECASE,
)
_MARKS: Final = re.compile(r"[«»\"“”]\s*|\s+(?=»)")


class Told(NamedTuple):
    """A prompt, and the table or challenge it is told with."""

    name: str
    prompt: str


def may_tell(text: str) -> bool:
    """Whether a text may name a prompt: a quick look before a close one."""
    return "#" in text or "rompt" in text or "quare" in text or _may_name(text)


def _may_name(text: str) -> bool:
    """Whether a text may name a table or a challenge; most have no digit, which is quickly seen."""
    if "ingo" in text or "_" in text:
        return True
    return any(digit in text for digit in _DIGITS) and _NAMING.search(text) is not None


def told_in(text: str, *, title: bool = False) -> list[Told]:
    """The prompts that running words say this story answers.

    Args:
        text: a note, a summary, or a title.
        title: whether it is a title: of one only what stands in brackets tells.

    Returns:
        them; without a name those whose table is named elsewhere, if it is.
    """
    if title:
        return list(_bracketed(text))
    found: list[Told] = []
    before = ""
    for sentence in map(str.strip, _SENTENCE.split(text[:_LONGEST])):
        # What stands in brackets behind a sentence of somebody else's story is of that.
        if not (sentence[:1] in {"(", "["} and _ANOTHERS.search(before)):
            found += _sentence(sentence)
        before = sentence
    return found


def mentioned_in(text: str) -> Iterator[str]:
    """The names of tables and challenges that running words say this story is written for."""
    if not _may_name(text):
        return
    for sentence in _SENTENCE.split(text[:_LONGEST]):
        if (found := _MENTION.search(sentence)) and not _of_another(sentence):
            yield f"{found['name']}, {found['table']}" if found["table"] else found["name"]


def _of_another(sentence: str, prompt: str = "") -> bool:
    """Whether a sentence is of another story, or of a prompt that is not answered; its prompt may say what it likes."""
    if prompt and (said := _SET_OFF.match(prompt)):
        sentence = sentence.replace(said[0], ")", 1)
    return _OTHER.search(_WHEN.sub("", sentence)) is not None


def _sentence(sentence: str) -> Iterator[Told]:
    found = next(_told(sentence), None)
    if found is None:
        if not _of_another(sentence):
            begin = min((sentence.find(sign) for sign in "([" if sign in sentence), default=0)
            yield from _bracketed(sentence) if _LEAD.fullmatch(sentence, 0, begin) else ()
    else:
        told, start = found
        if _LEAD.fullmatch(sentence, 0, start) and not (
            _of_another(sentence, told.prompt) or _DAY.fullmatch(told.prompt)
        ):
            yield told


def _told(sentence: str) -> Iterator[tuple[Told, int]]:
    """The prompt a sentence tells of, and where in it that begins."""
    if found := _WITH_TABLE.search(sentence) or _TWICE.search(sentence):
        yield Told(f"{found['name']}, {_MARKS.sub('', found['table'])}", _cut(found["prompt"])), found.start()
    elif found := _FROM.search(sentence) or _BESIDE.search(sentence) or _BEFORE.search(sentence):
        yield Told(" ".join(found["named"].split()).rstrip(")"), _cut(found["prompt"])), found.start()
    elif found := _SQUARE.search(sentence):
        yield Told(" ".join(found["named"].split()), found["quoted"] or found["words"]), found.start()
    elif found := _LINE.fullmatch(sentence):
        yield Told(found["named"], found["prompt"]), found.start()
    elif not next(_bracketed(sentence), None) and (found := _ALONE.search(sentence)):
        yield Told("", _cut(found["prompt"])), found.start()


def _bracketed(sentence: str) -> Iterator[Told]:
    """`[Fifteen Teacups #6, leaf]`."""
    for found in _BRACKETS.finditer(sentence):
        words = found[1] or found[2]
        told = named(words) if _NUMBERED.search(words) else None
        if told and told.prompt:
            yield Told(f"{told.name}, {told.table}" if told.table else told.name, told.prompt)


def _cut(prompt: str) -> str:
    """A prompt without what the sentence says behind it."""
    quoted = _CUT_QUOTED.match(prompt)
    prompt = quoted[1] if quoted else _BEHIND.sub("", prompt)
    if prompt.count(")") > prompt.count("(") and "(" not in prompt:
        prompt = prompt[: prompt.index(")")]
    return prompt.removeprefix("table ")
