"""Several prompts whose numbers stand together, and their words behind or before: `22 & 23: Parting & Meeting`."""

from __future__ import annotations

import re
from typing import Final

from ianto.challenges.reading.numbers import LABEL, MARK

_D: Final = r"\d{1,4}(?![\w%°])"
UNIT: Final = rf"(?:{MARK})?(?P<from>{_D})(?:\s*(?:[-–—]|to|through|thru|bis)\s*(?:{MARK})?(?P<to>{_D}))?"
_PLAIN_UNIT: Final = re.sub(r"\?P<\w+>", "?:", UNIT)
_BETWEEN: Final = r"\s*(?:[,;&+]|\b(?:and|et|und|plus)\b)(?:\s*(?:&|and)\b)?\s*"
NUMBERS: Final = re.compile(
    rf"[(\[]?{_PLAIN_UNIT}(?:(?:{_BETWEEN}|\s*/\s*(?=\d+\s*/|\d+\s*[:.–-]\s*\D)|(?<=/\d)\s*/\s*)(?:{LABEL}(?:\s+|(?=\#)))?{_PLAIN_UNIT})*[)\]]?",
    re.IGNORECASE,
)
SLASHED: Final = re.compile(rf"[(\[]?(?:{MARK})?{_D}(?:\s*/\s*(?:{MARK})?{_D})+[)\]]?", re.IGNORECASE)
# A space alone parts numbers from words only where it is plain that the numbers are several.
_BEHIND: Final = re.compile(r"\s*(?:[.:)\]=–—-]+|,|(?=[(\[]))\s*")
_JOINTS: Final = (r"\s*&\s*", r"\s*\+\s*", r"\s+(?:and|et|und)\s+", r"\s*/\s*", r"\s*;\s*", r"\s*,\s*")
_ANY: Final = r"\s*[,;&+/]\s*(?:and\s+)?|\s+(?:and|et|und)\s+"
_LAST: Final = re.compile(
    rf"(?P<texts>\D.*?[^\s,;:–—-])\s*[,;:–—-]*\s*[(\[]\s*(?:{LABEL}\s*)?(?P<numbers>{NUMBERS.pattern})\s*[)\]]",
    re.IGNORECASE,
)
_SEVERAL: Final = re.compile(r"\d\D+\d")
_COUNT: Final = re.compile(r"\d+")


def numbers_and_words(value: str) -> tuple[str, list[str]]:
    """The numbers that stand together, and as many words, or all of them where they are not as many.

    Nothing where no numbers stand together, or where they may be one number and how many there are.
    """
    if value[-1:] in {")", "]"} and (last := _LAST.fullmatch(value)):
        numbers, words = last["numbers"], last["texts"]
        texts = _parted(numbers, words) if _SEVERAL.search(numbers) else []
        return (numbers, texts) if len(texts) > 1 else ("", [])
    found = max(
        filter(None, (NUMBERS.match(value), SLASHED.match(value))), key=lambda each: each.end(), default=None
    )
    if found is None or not _SEVERAL.search(found[0]):
        return "", []
    numbers, rest = found[0], value[found.end() :]
    behind = _BEHIND.match(rest)
    spaced = behind is None and rest[:1] == " " and _joint(numbers) != _JOINTS[-1]
    if not (behind or spaced):
        return "", []
    words = (rest[behind.end() :] if behind else rest).strip()
    texts = _parted(numbers, words.strip("()[]") if words[:1] in {"(", "["} else words)
    return (numbers, texts) if texts else ("", [])


def _joint(numbers: str) -> str:
    """What stands between numbers; empty where they are from one to another."""
    return next((joint for joint in _JOINTS if re.search(rf"\d{joint}\D*\d", numbers, re.IGNORECASE)), "")


def _parted(numbers: str, words: str) -> list[str]:
    """As many words as numbers, parted as the numbers are, else otherwise; all of them where it is not as many."""
    own, count = _joint(numbers), len(_COUNT.findall(numbers))
    if not own:
        texts = re.split(_ANY, words, flags=re.IGNORECASE)
        return texts if len(texts) > 1 and all(texts) else []
    for joint in (own, *_JOINTS, _ANY):
        texts = re.split(joint, words, flags=re.IGNORECASE)
        if len(texts) == count and all(map(str.strip, texts)):
            return texts
    plain = own != _JOINTS[3] or "#" in numbers.partition("/")[2]
    return [words] if plain and re.search(r"[^\W\d_]", words) else []
