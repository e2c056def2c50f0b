"""A prompt's words taken apart: `22. Parting; 23. Meeting` are two prompts, each with a number and a text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from ianto.challenges.reading.doubles import NUMBERS, SLASHED, UNIT, numbers_and_words
from ianto.challenges.reading.names import led_by, tailed_by
from ianto.challenges.reading.numbers import DIGITS, LABEL, MARK, ROMAN, SPELT, number_of

_MOST: Final = 40
_SEVERAL: Final = 2
_QUOTES: Final = "\"'“”‘’„‚«»`"
_CLOSING: Final = {")": "(", "]": "["}
_NOTHING: Final = re.compile(
    r"\W*(?:(?:none|n/?a|nope|nothing|no\s+prompts?|not\s+applicable|unprompted|tba|tbd|keine?|aucun|ninguno|see\b.*|\?+)\W*)?",
    re.IGNORECASE,
)
_LABELLED: Final = re.compile(rf"\W*(?:the\s+)?{LABEL}(?:\s*[:=–—-]+\s*|\s+(?:is|was|were)\b[\s:]*|\W*(?={MARK}|\d)|\s+(?=[{_QUOTES}])|\s+(?={SPELT}|{ROMAN}))", re.IGNORECASE)  # fmt: skip
_UNITS: Final = re.compile(UNIT, re.IGNORECASE)
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:,\d{3})+")
_WIDEST: Final = 30
# "22/25 Parting", "22 of 25: Parting".
_TOTAL: Final = r"(?:\s*(?:/|\bof\b|\bout\s+of\b)\s*\d{1,4}(?!\w))?"
_FIRST: Final = re.compile(
    rf"(?:{LABEL}\s*[:–-]?\s*)?(?P<mark>{MARK})?(?P<open>[(\[]\s*(?:{MARK})?)?(?P<number>{DIGITS}){_TOTAL}(?P<close>\s*[)\]])?"
    r"(?P<mid>\s*[.:;,)\]/=~–—-]+\s*|\s+|(?=[(\[\"“‘'])|$)",
    re.IGNORECASE,
)
_WORDED: Final = re.compile(
    rf"(?:{MARK})?(?:(?P<alone>{SPELT}|{ROMAN})\W*$|(?P<number>{SPELT}|{ROMAN})(?P<mid>\s*[.:)\]=~–—-]+\s*)(?=\S))",
    re.IGNORECASE,
)
_NEXT: Final = re.compile(
    r"\s*[;|]\s*|\s*,?\s*(?:[&+/]|\b(?:and|et|und|plus)\b)\s*|\s*,\s*|\s+(?=#)", re.IGNORECASE
)
_LAST: Final = re.compile(
    rf"(?P<text>.*?[^\s,;:–—-])\s*[,;:–—-]*\s*(?:[(\[{{]\s*(?:{LABEL}\W*)?(?:{MARK})?(?P<a>{DIGITS})\s*[)\]}}]"
    rf"|(?:\b{LABEL}\W*)(?:{MARK})?(?P<b>{DIGITS})|(?<!\w){MARK}(?P<c>{DIGITS})|(?<=[,–—-]\s)(?P<d>{DIGITS}))\W*",
    re.IGNORECASE,
)
_AFTER_LAST: Final = re.compile(r"(?:(?<=[)\]])|(?<=\d))\s*(?:[,;&+/]|\b(?:and|et|und)\b)+\s*", re.IGNORECASE)
_WORDS_BETWEEN: Final = re.compile(r"\s*[,;&+/]\s*(?:and\s+)?|\s+(?:and|et|und)\s+", re.IGNORECASE)
_QUOTED: Final = re.compile(
    r"[\"“„«]([^\"“”„«»]+)[\"”“»]|(?<!\w)['‘]([^‘’'\n]+(?:['’]\w[^‘’'\n]*)*)['’](?!\w)"
)
_DIGIT: Final = re.compile(r"\d")
_STRONG: Final = re.compile(r"\s*[;|]\s*")


@dataclass(frozen=True, slots=True)
class Item:
    """One prompt out of a value.

    Attributes:
        number: its number; None where none is said.
        text: its words.
        raw: the words it is read from.
        table: the table it says it is of.
        of: the whole value where it is one of several.
        labelled: whether a word like `prompt` stands before it.
    """

    number: int | None
    text: str
    raw: str
    table: str = ""
    of: str = ""
    labelled: bool = False


def items_of(value: str) -> tuple[Item, ...]:
    """The prompts that a value names, as far as its own words tell: what has no numbers is left whole.

    `fog, rain` may be two prompts or one; only a table can tell.
    """
    whole = " ".join(value.split())
    if _NOTHING.fullmatch(whole):
        return ()
    return _each_of_its_own(whole) or _of_one(whole)


def _each_of_its_own(whole: str) -> tuple[Item, ...]:
    """`smoke (25lamps); fog (fog_bingo)`: prompts that each name a table; nothing where any of them names none."""
    for joint in (_STRONG, _WORDS_BETWEEN):
        parts = [part for part in joint.split(whole) if part]
        if 1 < len(parts) <= _MOST and all(led_by(part)[0] or tailed_by(part)[1] for part in parts):
            return tuple(replace(item, of=item.of or part) for part in parts for item in _of_one(part))
    return ()


def _of_one(whole: str) -> tuple[Item, ...]:
    table, rest = led_by(whole)
    rest, tail = tailed_by(rest)
    label = _LABELLED.match(rest)
    rest = rest[label.end() :] if label else rest
    rest = rest if _all_quoted(rest) else cleaned(rest)
    found = _items(rest)[:_MOST]
    if not found:
        return ()
    of = whole if len(found) > 1 else ""
    named, labelled = table or tail, label is not None
    return tuple(
        Item(item.number, item.text, item.raw if of else whole, named, of, labelled) for item in found
    )


def cleaned(text: str) -> str:
    """A prompt's words without the quotes, brackets and marks around them."""
    before = None
    while before != text:
        before = text
        text = text.strip(" \t*_~|").rstrip(".,;: ").lstrip(":;,.–—- ")
        inner = text[1:-1]
        if (text[:1] in _QUOTES and text[-1:] in _QUOTES and len(text) > 1 and not _has_quotes(inner)) or (
            text[:1] + text[-1:] in {"()", "[]"} and "(" not in inner and "[" not in inner
        ):
            text = inner
        elif text[-1:] in _CLOSING and _CLOSING[text[-1]] not in text:
            text = text[:-1]
    return text


def _has_quotes(text: str) -> bool:
    return any(sign in text for sign in '"“”„«»') or " '" in text or "' " in text


def _items(value: str) -> list[Item]:
    digits = _DIGIT.search(value) is not None
    found = (digits and (_numbers(value) or _numbers_and_words(value))) or _number_first(value)
    if found or (digits and (found := _number_last(value))):
        return found
    parts = _all_quoted(value) or (_STRONG.split(value) if ";" in value or "|" in value else [])
    parts = [part for part in parts if cleaned(part)]
    if len(parts) > 1:
        return [item for part in parts for item in _items(part)]
    text = cleaned(value)
    return [Item(None, text, value)] if text else []


def _numbers(value: str) -> list[Item]:
    """`22 & 23`, `1-3`, `22`."""
    value = value.strip(" .")
    if _THOUSANDS.fullmatch(value):
        return []
    if SLASHED.fullmatch(value) and "#" not in value.partition("/")[2]:
        # Two may be a number and how many there are; more are a list.
        numbers = [int(each) for each in re.findall(r"\d+", value)]
        return [Item(number, "", value) for number in (numbers if len(numbers) > _SEVERAL else numbers[:1])]
    return _listed(value) if NUMBERS.fullmatch(value) or SLASHED.fullmatch(value) else []


def _numbers_and_words(value: str) -> list[Item]:
    """`22 & 23: Parting, Meeting`; of those without as many words as numbers each has all of the words."""
    numbers, texts = numbers_and_words(value)
    items = _listed(numbers) if numbers else []
    if len(texts) == 1:
        texts = texts * len(items)
    found = zip(items, map(cleaned, texts), strict=False)
    return [replace(item, text=text) for item, text in found] if len(items) == len(texts) else []


def _listed(value: str) -> list[Item]:
    items: list[Item] = []
    for unit in _UNITS.finditer(value):
        first, last = int(unit["from"]), int(unit["to"] or unit["from"])
        if last < first or last - first >= _WIDEST:
            return []
        items += [Item(number, "", unit[0]) for number in range(first, last + 1)]
    return items


def _number_first(value: str) -> list[Item]:
    """`22. Parting`, `#22 - Parting & #23 - Meeting`, `Prompt Five: Rain`."""
    first = _FIRST.match(value)
    if first is None:
        worded = _WORDED.match(value)
        number = number_of(worded["number"] or worded["alone"]) if worded else None
        if worded is None or not number:
            return []
        return [Item(number, cleaned(value[worded.end() :]), value)]
    starts = [first]
    for joint in _NEXT.finditer(value, first.end()):
        following = _FIRST.match(value, joint.end())
        if (
            following
            and following.start() > starts[-1].end()
            and (following["mark"] or _style(following) == _style(first) or joint[0].strip() in {";", "|"})
        ):
            starts.append(following)
    stops = [*(each.start() for each in starts[1:]), len(value)]
    return [
        Item(
            int(start["number"]),
            cleaned(_unjoined(value[start.end() : stop], last=stop == len(value))),
            _unjoined(value[start.start() : stop], last=stop == len(value)).strip(),
        )
        for start, stop in zip(starts, stops, strict=True)
    ]


def _style(found: re.Match[str]) -> tuple[bool, str, str]:
    """How a number is set off: what stands before and behind it."""
    mid = re.sub(r"[–—-]+", "-", (found["close"] or "").strip() + found["mid"].strip())
    return bool(found["mark"]), (found["open"] or "").strip(), mid


def _unjoined(text: str, *, last: bool) -> str:
    """The words of an item without the `and` before the next."""
    return (
        text
        if last
        else re.sub(r"\s*(?:[;|,&+/]|\b(?:and|et|und|plus)\b|\s)+\s*$", "", text, flags=re.IGNORECASE)
    )


def _number_last(value: str) -> list[Item]:
    """`Parting (22)`, `Parting #22, Meeting #23`."""
    for parts in (_AFTER_LAST.split(value), [value]):
        found = [each for part in parts if (each := _LAST.fullmatch(part))]
        if len(found) == len(parts):
            return [
                Item(
                    int(next(each[name] for name in "abcd" if each[name])),
                    cleaned(each["text"]),
                    each[0].strip(),
                )
                for each in found
            ]
    return []


def _all_quoted(value: str) -> list[str]:
    """`"fog", "rain"`: quotations and nothing else."""
    if value[:1] not in _QUOTES:
        return []
    found = list(_QUOTED.finditer(value))
    if len(found) < _SEVERAL:
        return []
    between = _QUOTED.sub("", value)
    return [each[1] or each[2] for each in found] if not re.sub(r"[\W_]|\band\b", "", between) else []
