"""A message's subject: the title it names, the counter, the words that say what kind of message it is."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

_LONGEST: Final = 400
_REPLY: Final = re.compile(r"\s*(?:re|aw|sv|antw|fwd?|wg)\s*(?:\[\d+\]|\^\d+|\(\d+\))?\s*:\s*", re.IGNORECASE)
_BOXED: Final = re.compile(r"\s*[\[{](?P<inside>[^\[\]{}]{1,60})[\]}]\s*")
_TOLD: Final = (
    r"(?:new|fic|fan\s?fic(?:tion)?|ficlet|story|stories|xfc|x-?files\s+fic|vignette|drabble|one-?shot|snippet"
    r"|short|poem|filk|wip|fill|part|adult|slash|gen|het|crossover|x-?over|repost|re-?post|post|revised|revision"
    r"|rev|resend|corrected|fixed|updated?|complete|final|spamfic|lemon|lime)"
)
_TAG: Final = re.compile(
    rf"\s*[*\[(<]?\s*(?P<tag>{_TOLD}(?:[\s/,&-]+{_TOLD}){{0,3}})\s*[\])>*]?\s*(?:[:>~]|[-–—]\s|(?<=[\])*]))\s*",
    re.IGNORECASE,
)
_SHOUTED: Final = re.compile(r"\s*(?P<tag>NEW|REPOST|REVISED|REV|FIC|ADULT)\s+(?=\S)")
_EDITION: Final = re.compile(
    r"\b(repost(?:ed)?|re-post|revised|revision|rev|resend|corrected|fixed)\b", re.IGNORECASE
)
_FICTION: Final = re.compile(
    r"\b(?:new|fic|fan\s?fic|ficlet|story|xfc|vignette|drabble|one-?shot|snippet|wip|repost|revised|spamfic|lemon"
    r"|chapter|prologue|epilogue)\b",
    re.IGNORECASE,
)
_NUMBERS: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_PART: Final = r"(?:parts?|pt\.?|chapters?|chap\.?|ch\.?|section|episode|act|teil|kapitel|partie|chapitre|parte|cap[ií]tulo|часть|глава|\#)"
_COUNTER: Final = re.compile(
    rf"""[(\[{{<]*\s*(?:{_PART}\s*\#?\s*)?(?<![\d/.:])(?P<part>\d{{1,3}})\s?(?P<letter>[a-e](?=\s*[/\\]))?\s*
        (?:[/\\]|\bof\b|\bout\s+of\b|\bvon\b|\bde\b|\bdi\b|\bиз\b)\s*
        (?P<of>\d{{1,3}}(?![\d/])|\?+|[xXnN](?![\w])|\*+)\s*[)\]}}>]*""",
    re.IGNORECASE | re.VERBOSE,
)
_NAMED: Final = re.compile(
    rf"[(\[{{]?\s*(?<!\w){_PART}\s*\#?\s*(?P<part>\d{{1,3}}(?!\w)|[ivxl]{{1,6}}(?!\w)|(?:{'|'.join(_NUMBERS)})(?!\w))\s*[)\]}}]?",
    re.IGNORECASE,
)
_OUTER: Final = re.compile(
    r"[\s:,(\[~–—-]+(?P<outer>prologue|epilogue)\s*[)\]]?\s*(?=$|[:(\[–—-])", re.IGNORECASE
)
_BY: Final = re.compile(r"\s+by\s+\S.{0,60}$", re.IGNORECASE)
_TAIL: Final = re.compile(r"\s*[(\[{][^()\[\]{}]{0,80}[)\]}]\s*$")
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50}
_PROLOGUE, _EPILOGUE = 0, 9999
_TALK: Final = re.compile(
    r"\b(?:admin(?:istrivia)?|adm|faq|digest|ot|off.?topic|request|question|poll|survey|review|recs?|recommendations?"
    r"|feedback|thank(?:s| you)|announce(?:ment)?|lff|looking for|searching|help|welcome|unsubscribe|subscribe|test"
    r"|introduction|intro|discussion|disc|challenge|awards?|birthday|update on|web ?site|page updated?|spam|virus)\b",
    re.IGNORECASE,
)


class Subject(NamedTuple):
    """A subject, understood.

    Attributes:
        key: the title without counter, tags and author, letters and digits only: equal for a story's parts.
        part: which part it is, with a letter's order behind the dot; None without a counter.
        of: how many parts there are; 0 where it does not say.
        edition: `repost`, `revised` or empty.
        reply: whether it begins with `Re:`.
        fiction: whether it says that this is a story.
        talk: whether it says that this is none.
    """

    key: str
    part: tuple[int, int] | None
    of: int
    edition: str
    reply: bool
    fiction: bool
    talk: bool


def subject_of(subject: str) -> Subject:
    """Understand a subject."""
    line = subject[:_LONGEST]
    line, reply = _without_reply(line)
    edition = _EDITION.search(line)
    line, tags = _without_tags(line)
    part, of, start, stop = _count(line)
    title = line[:start]
    if not any(map(str.isalnum, title)):
        # "(1/3) The Lamp": the title stands behind the counter.
        title, tags_ = _without_tags(line[stop:])
        tags += tags_
    title = _BY.sub("", _without_count(title, part))
    while (shorter := _TAIL.sub("", title)) != title and any(map(str.isalnum, shorter)):
        title = shorter
    title = _BY.sub("", title)
    told = f"{tags} {line[stop:] if start < stop else ''}"
    return Subject(
        key="".join(filter(str.isalnum, unicodedata.normalize("NFKC", title).casefold())),
        part=part,
        of=of,
        edition=("" if edition is None else "revised" if edition[1][2:3].lower() in "vxr" else "repost"),
        reply=reply,
        fiction=part is not None
        or _FICTION.search(f"{tags} ") is not None
        or _FICTION.search(told) is not None,
        talk=_TALK.search(line) is not None or any(map(_TALK.fullmatch, tags.split())),
    )


def _without_count(title: str, part: tuple[int, int] | None) -> str:
    """The title without a counter in words that says the same: `The Lamp, Part IV: Ashes (4/7)`."""
    found = _NAMED.search(title) if part else None
    if found is None or part is None or _number(found["part"].lower()) != part[0]:
        return title
    before = title[: found.start()]
    return before if any(map(str.isalnum, before)) else title


def _without_reply(line: str) -> tuple[str, bool]:
    reply = False
    while True:
        found = _REPLY.match(line)
        boxed = _BOXED.match(line)
        if found:
            reply, line = True, line[found.end() :]
        elif boxed and _REPLY.match(line, boxed.end()):
            line = line[boxed.end() :]
        else:
            return line, reply


def _without_tags(line: str) -> tuple[str, str]:
    """The line without the list's name and the tags before the title, and those."""
    tags = ""
    while line:
        tag = _TAG.match(line) or _SHOUTED.match(line)
        boxed = _BOXED.match(line)
        if tag and tag.end() and not _COUNTER.match(line):
            tags += f" {tag['tag']}"
            line = line[tag.end() :]
        elif boxed and not _COUNTER.match(line):
            tags += f" {boxed['inside']}"
            line = line[boxed.end() :]
        else:
            break
    return line, tags


def _count(line: str) -> tuple[tuple[int, int] | None, int, int, int]:
    """The part, of how many, and where the counter stands; the last that can be one is it."""
    for found in reversed(list(_COUNTER.finditer(line))):
        part, of = int(found["part"]), int(found["of"]) if found["of"].isdigit() else 0
        if not of or part <= of:
            letter = ord(found["letter"].lower()) - ord("a") + 1 if found["letter"] else 0
            return (part, letter), of, *found.span()
    for found in reversed(list(_NAMED.finditer(line))):
        number = _number(found["part"].lower())
        if number:
            return (number, 0), 0, *found.span()
    outer = _OUTER.search(line)
    if outer:
        return (_PROLOGUE if outer["outer"].lower()[0] == "p" else _EPILOGUE, 0), 0, *outer.span()
    return None, 0, len(line), len(line)


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    if word in _NUMBERS:
        return _NUMBERS.index(word)
    total = 0
    values = [_ROMAN[letter] for letter in word]
    for place, value in enumerate(values):
        total += -value if any(later > value for later in values[place + 1 : place + 2]) else value
    return total
