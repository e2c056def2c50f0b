"""Names of tables and challenges, and the prompts that stand beside them: `25lamps #22: Parting`."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ianto.challenges.reading.numbers import LABEL, MARK, SPELT

# A community's name: `10_horrors`, `25lamps`, `fogs100`.
COMMUNITY: Final = (
    r"(?:\[info\]\s*)?(?:[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+|\d{1,3}[A-Za-z]{4,}\w*|[A-Za-z]{3,}\d{2,4})(?![\w'’])"
)
_BRACKETED: Final = re.compile(
    rf"\s*[(\[]\s*(?:(?:from|of|on|for|in|at|@)\s+)?(?:(?:the|my)\s+)?(?P<table>[^()\[\]]*\b(?:table|card)\b[^()\[\]]*|{COMMUNITY})\s*[)\]]\W*$",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(
    rf"\s*(?:[,;:–—-]\s*(?:from\s+|of\s+|on\s+)?(?:(?:the|my)\s+)?|\s(?:from|for|at|@|on)\s+(?:(?:the|my)\s+)?)(?P<table>(?:table|card)\s*[:#]?\s*[\w\"“'‘].{{0,40}}|{COMMUNITY}(?:\s+(?:(?:table|card)(?:\s+[\w'’-]+)?|challenge|community))?)\W*$",
    re.IGNORECASE,
)
# "Harbour (prompt 14 of 25lamps)".
_INSIDE: Final = re.compile(
    rf"\s+(?:from|of|for|at|@|on)\s+(?:(?:the|my)\s+)?(?P<table>{COMMUNITY})\s*[)\]]$", re.IGNORECASE
)
_NUMBERED: Final = rf"(?:{LABEL}\W*)?(?:{MARK})?[(\[]?\d{{1,4}}(?!\w)"
_BEGUN: Final = re.compile(rf"\W*{_NUMBERED}", re.IGNORECASE)
# What is no prompt's words, though a number stands before it: "14, 25lamps", "14. Harbour, fog_bingo".
_PLAINLY: Final = re.compile(
    r"(?:\[info\]\s*)?\d{1,3}_?[A-Za-z]{3}|.*(?:table|card|bingo|challenge|prompts|themes|drabbles|fics|fest)",
    re.IGNORECASE,
)
_LED: Final = re.compile(
    rf"(?:(?:{COMMUNITY})(?P<a>)(?:\s*[,:;/–—-]+\s*|\s+)(?=[(\[]?(?:{_NUMBERED}|{LABEL}\s*[:#–-])))"
    rf"|(?:(?:the\s+|my\s+)?(?:table|card)\b\s*[:#]?\s*[\w'’\"“”-]+(?:\s[\w'’\"“”-]+){{0,4}}?)(?P<b>)\s*[,;:/–—-]+\s*(?={_NUMBERED}|{LABEL}\s*[:#–-])"
    rf"|(?:[^()\[\],;#]{{0,30}}?\btable\s+\w+)(?P<c>)\s*[,:–—-]*\s+(?=#)"
    rf"|(?:[^()\[\],;]{{2,50}}?\b(?:table|card))(?P<d>)\s*[,;:–—-]*\s*(?={_NUMBERED})"
    rf"|(?:(?![\"“‘'])[^()\[\];]{{2,60}}?)(?P<e>)\s*[,;:(–—-]+\s*(?=prompts?\s*(?:{MARK})?\d{{1,4}}(?!\w)\W+(?!of\b|from\b)\w)"
    rf"|(?:{COMMUNITY})(?P<f>)\s*:\s+(?=\w)"
    rf"|\[(?:{COMMUNITY})\](?P<g>)\s*(?={_NUMBERED})",
    re.IGNORECASE,
)
_COUNTED: Final = frozenset(
    {"table", "card", "set", "list", "round", "year", "part", "volume", "week", "challenge", "prompt", "no"}
)
_POINTING: Final = frozenset({"my", "the", "a", "this", "for", "of"})
_PROMPT_BESIDE: Final = re.compile(
    rf"(?P<name>.{{1,80}}?)(?:\s*[,;:(\[/–—-]+\s*|\s+)(?P<rest>(?:{LABEL}\s*(?:[:=–-]\s*|(?:is|was)\s+|(?=[\d#\"“‘']|{MARK}\d|{SPELT}))|(?<!\w){MARK}(?=\d)).*)",
    re.IGNORECASE,
)
_NUMBER_BESIDE: Final = re.compile(
    r"(?P<name>(?-i:[A-Z])|.{2,80}?)\s*[,;:(\[–—-]+\s*(?P<rest>\d{1,3}(?:\s*[.):,]|\s*[–—-]|\s)\s*[^\s\d].*)"
)
_BARE_BESIDE: Final = re.compile(rf"(?P<name>{COMMUNITY})\s*[,:]\s*(?P<rest>\d{{1,3}})\W*")
_SPACED_BESIDE: Final = re.compile(rf"(?P<name>{COMMUNITY})\s+(?P<rest>\d{{1,3}}\s*[.):,–—-]\s*[^\s\d].*)")
_WORD_BESIDE: Final = re.compile(
    rf"(?P<name>{COMMUNITY})\s*(?:[:–—-]\s+|,\s+(?=[\"“‘']))(?P<rest>[^\d\s#(\[].{{1,80}})"
)
_TABLE_BESIDE: Final = re.compile(
    r"(?P<name>.{2,80}?)(?:\s*[,;:–—-]+\s*|\s*[(\[]\s*|\s+)(?P<table>(?:table|card)\s+[\w'’-]+|(?:the\s+|my\s+)?[\w'’-]+(?:\s[\w'’-]+)?\s(?:table|card))\s*[)\]]?",
    re.IGNORECASE,
)
_NOTHING: Final = re.compile(
    r"\W*(?:none|n/?a|no(?:\s+table)?|here|link|this(?:\s+one)?|see\b.*|(?:my\s+)?(?:(?:big\s+)?(?:damn\s+)?(?:prompt\s+)?(?:table|card)\s+(?:is\s+)?)here|click\b.*|\?+)?\W*",
    re.IGNORECASE,
)


class Named(NamedTuple):
    """A table's or a challenge's name, and what stands beside it.

    Attributes:
        name: the name.
        prompt: a prompt said with it; empty where none is.
        table: a table said with it; empty where none is.
    """

    name: str
    prompt: str = ""
    table: str = ""


def led_by(value: str) -> tuple[str, str]:
    """The table that a prompt begins with, and the rest: `25lamps #22`; no table where it names none."""
    found = _LED.match(value)
    if found is None or not found[0]:
        return "", value
    stop = next(found.end(name) for name in "abcdefg" if found[name] is not None)
    return value[:stop].strip(" ,;:-–—[]"), value[found.end() :].rstrip() or value


def tailed_by(value: str) -> tuple[str, str]:
    """A prompt without the table it ends with, and the table: `Parting (table 3)`."""
    inside = _INSIDE.search(value)
    if inside:
        return value[: inside.start()] + value[inside.end() - 1 :], inside["table"]
    found = _BRACKETED.search(value) or _BEHIND.search(value)
    if found is None or not value[: found.start()].strip():
        return value, ""
    if found.re is _BEHIND and _BEGUN.match(value) and not _PLAINLY.match(found["table"]):
        # "5, Room101": what stands behind a number are the prompt's own words.
        joint = value[found.start() : found.start("table")]
        if "_" not in found["table"] or not any(map(str.isalpha, joint)):
            return value, ""
    return value[: found.start()].strip(), found["table"].strip()


def named(value: str) -> Named | None:
    """A table's or a challenge's name, told from the prompt beside it; None where it names nothing."""
    value = " ".join(value.split())
    if _NOTHING.fullmatch(value):
        return None
    for pattern in (_BARE_BESIDE, _PROMPT_BESIDE, _SPACED_BESIDE, _NUMBER_BESIDE, _WORD_BESIDE):
        found = pattern.fullmatch(value)
        if found and _names(found["name"], found["rest"]):
            rest = found["rest"]
            if rest.count("(") < rest.count(")") or rest.count("[") < rest.count("]"):
                rest = rest.rstrip(")] ")
            return _with_table(found["name"], rest)
    return _with_table(value, "")


def _names(name: str, rest: str) -> bool:
    """Whether words are a name, and not what a number is of: `table #2`; nor what a prompt is called: `my prompt`."""
    words = re.findall(r"\w+", name.casefold())
    if not words:
        return False
    if re.match(LABEL, rest, re.IGNORECASE):
        return words[-1] not in _POINTING
    return words[-1] not in _COUNTED


def _with_table(name: str, prompt: str) -> Named:
    name = name.strip(" ,;:-–—*_")
    beside = _TABLE_BESIDE.fullmatch(name)
    if beside and re.fullmatch(COMMUNITY, beside["name"]):
        return Named(beside["name"], prompt, beside["table"])
    return Named(name, prompt)
