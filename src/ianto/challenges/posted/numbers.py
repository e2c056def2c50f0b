"""Numbers in front of prompts: `031.`, `#22 -`, `(7)`, `Prompt 22:`."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_LEAD: Final = re.compile(
    r"""\s*(?:(?:[•·►»✓✔☑☐→*+-]|\[[\ xX*✓✔]?\])\s*|[xX]\s+)?
    (?P<word>(?:prompt|number|no|nr|num|nº|n°|№|day|theme)\b[.]?\s*)?
    (?P<open>[(\[{]|\#\s?|№\s?)?(?P<hash>\#)?
    (?P<number>\d{1,4})(?![\d])
    (?:
        (?P<tab>[^\S\n]*[\n\t])
      | (?P<closed>\s?[)\]}）】]\s?[.:]?)
      | (?P<dotted>\s?\.\)|\.-(?=\s)|\s?[.:．：、](?!\d|[.:]))
      | (?P<dash>\s*[-–—=~|/]+>?(?=\s)|\s+[-–—=~|]|\s?[,;](?=\s))
      | (?P<tight>[-–—_](?=[^\W\d_]))
      | (?P<space>\s+)
      | (?P<end>\Z)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_INLINE: Final = re.compile(r"(?:(?<=\s)|^)[#(\[]?(\d{1,4})(?:[.):\]]|\s?[-–—](?=\s))\s*(?=\S)")


class Lead(NamedTuple):
    """A number in front of a text.

    Attributes:
        number: which.
        end: where the text begins.
        strong: whether it is certainly meant as one: by a full stop, a bracket, a sign, leading noughts.
        tight: whether a hyphen alone parts it from the text, as in `7-Sunrise` and in `50-year-old`.
        more: whether anything follows.
    """

    number: int
    end: int
    strong: bool
    more: bool
    tight: bool = False


def leading(text: str) -> Lead | None:
    """The number a text begins with; None where it begins with none."""
    found = _LEAD.match(text)
    if found is None:
        return None
    number = found["number"]
    opening = found["open"]
    if opening in {"(", "[", "{"} and not found["closed"]:
        return None
    end = found.end()
    more = bool(text[end:].strip())
    padded = number[0] == "0" and len(number) > 1
    named = bool(found["word"]) or (opening or "").strip() in {"#", "№"} or bool(found["hash"])
    strong = True
    if found["tight"]:
        strong = padded or named or found["tight"] in {"–", "—"}
    elif found["space"] and found["word"]:
        # "No 1 knows", "Day 3 without you": a sign has to follow, unless it is said to be a prompt's.
        word = found["word"].strip().casefold()
        strong = word.startswith("prompt") or (padded and word.startswith(("n", "№")))
    elif found["space"]:
        strong = padded or named or not more
    return Lead(int(number), end, strong, more, tight=bool(found["tight"]) and not strong)


def strung(text: str) -> list[tuple[int, int]]:
    """Where in one line several numbered prompts follow each other, each one more than the last: (number, start).

    Empty where the line has only one, or its numbers do not count up.
    """
    chain: list[tuple[int, int]] = []
    for found in _INLINE.finditer(text):
        number = int(found[1])
        if not chain:
            if text[: found.start()].strip():
                return []
            chain.append((number, found.start()))
        elif number == chain[-1][0] + 1:
            chain.append((number, found.start()))
    return chain if len(chain) > 1 else []
