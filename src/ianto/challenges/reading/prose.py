"""Prompts that running words name with the table or the challenge they are of: `For 25lamps, prompt 14 (harbour)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from ianto.challenges.reading.names import COMMUNITY, named
from ianto.challenges.reading.numbers import LABEL, MARK

_LONGEST: Final = 5000
# A full stop behind a number ends no sentence: "14. Harbour".
_SENTENCE: Final = re.compile(r"(?<=[^\W\d][.!?])[\"”)\]]*\s+(?=[A-Z\"“\[(*])|\n+")
# What speaks of another story than this one, or of a prompt that it does not answer.
_OTHER: Final = re.compile(
    r"\b(?:sequel|prequel|companion|next|previous|last|earlier|follow\w*|continu\w*|instead|not|never|fail\w*|should|could|would"
    r"|supposed|meant|inspired|thanks?\s+to|another|other|also\s+(?:see|read)|see|unlike|before|after|already|wish|want\w*|was\s+going)\b|n['’]t\b",
    re.IGNORECASE,
)
_CALLED: Final = r"(?!(?:For|Fills?|Filled|Filling|Written|Prompt|Square|Theme|This|My|The|Word|Day)\b)(?:\d{1,3}|[A-Z][\w'’&]*)(?:\s+(?:(?:of|the|and|in|&)\s+)?(?:[A-Z][\w'’&]*|\d{1,3})){0,5}"
_NAME: Final = rf"(?:\[info\]\s*)?(?:{COMMUNITY}|(?-i:{_CALLED}))"
_TABLE: Final = r"(?:\s*[,:(]?\s*(?:the\s+|my\s+)?(?:table\s+(?!prompt)[\w'’-]+|(?!prompt)[\w'’-]+\s+table|(?:bingo\s+|prompt\s+)?(?:card|table))\b\)?)"
_QUOTED: Final = r"[\"“‘'][^\"“”\n]{1,120}?[\"”’'](?!\w)"
_BESIDE: Final = re.compile(
    rf"(?:^\W*(?:[Ff]or\s+|[Ff]ills?\s+)?|\b(?:for|from|to|at|of|on|fills?|filled|filling)\s+)(?:the\s+|my\s+)?(?P<named>(?P<name>{_NAME})(?:['’]s)?{_TABLE}?)"
    rf"[\s,;:–—-]*(?:(?:for|using|with)\s+)?(?:the\s+)?(?P<prompt>(?:table\s+)?{LABEL}\s*(?:[:#–-]\s*\w|(?:{MARK})?\d|{_QUOTED}).*|\#\s?\d.*)$",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(
    rf"\b(?P<prompt>{LABEL}\s*(?:[:–-]\s*)?(?:(?:{MARK}|\#)?\d{{1,3}}(?!\w)(?:\s*[(:,.–-]*\s*[\w\"“][^()\n]{{0,60}}?\)?)?|{_QUOTED}))"
    rf"\s*,?\s+(?:on|for|from|at|in|of)\s+(?:the\s+|my\s+)?(?P<named>(?P<name>{_NAME}){_TABLE}?)",
    re.IGNORECASE,
)
_BRACKETS: Final = re.compile(r"\[([^\[\]\n]{4,90})\]|\(([^()\n]{4,90})\)")
_NUMBERED: Final = re.compile(rf"(?:\#|{MARK}|\b{LABEL}\s*\#?|[:,]\s*)\s*\d{{1,3}}(?!\w)", re.IGNORECASE)
_BEHIND: Final = re.compile(
    r"\s*(?:[!?;]|[.](?=\s|$)(?<!\d\.)|\s[–—-]\s*(?:thank|i\b|it|hope)|,\s*(?:and|but|which|thank|so|though)\s).*$",
    re.IGNORECASE,
)
_CUT_QUOTED: Final = re.compile(
    rf"^((?:table\s+)?(?:{LABEL})?\W*(?:{MARK})?(?:\d{{1,3}}\W{{0,4}})?{_QUOTED})", re.IGNORECASE
)


class Told(NamedTuple):
    """A prompt, and the table or challenge it is told with."""

    name: str
    prompt: str


def may_tell(text: str) -> bool:
    """Whether a text may name a prompt: a quick look before a close one."""
    return "#" in text or "rompt" in text or "quare" in text


def told_in(text: str, *, title: bool = False) -> list[Told]:
    """The prompts that running words say this story answers.

    Args:
        text: a note, a summary, or a title.
        title: whether it is a title: of one only what stands in brackets tells.
    """
    if title:
        return list(_bracketed(text))
    return [told for sentence in _SENTENCE.split(text[:_LONGEST]) for told in _sentence(sentence)]


def _sentence(sentence: str) -> Iterator[Told]:
    if _OTHER.search(sentence):
        return
    found = _BESIDE.search(sentence) or _BEFORE.search(sentence)
    if found:
        yield Told(" ".join(found["named"].split()).rstrip(")"), _cut(found["prompt"]))
    else:
        yield from _bracketed(sentence)


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
    return prompt.removeprefix("table ")
