"""Names that tell a table only within its challenge: `Table 1`, `Summer`, `the winter card`."""

from __future__ import annotations

import re
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+")
# What a table of any challenge may be called, and what only points to one.
_ANYBODYS: Final = re.compile(
    r"the|my|own|our|an?|of|for|from|at|on|in|and|big|damn|prompts?|tables?|cards?|bingo|sets?|lists?|no|number|rounds?|claim|challenge"
    r"|comm|community|themes?|fest|year|week|part|volume",
    re.IGNORECASE,
)
# The second table, and that of a year; a number before the words tells how many prompts there are.
_COUNT: Final = re.compile(r"\d{1,2}|(?:19|20)\d\d|[a-z]|[ivx]{1,4}", re.IGNORECASE)
_TWO: Final = 2
_SHORT: Final = 3


def says_much(name: str, *, least: int = _TWO) -> bool:
    """Whether a name tells a table from those of any challenge: `25lamps` and `Lantern Street` do, `Summer` and `A` do not.

    Args:
        name: the name.
        least: so many words that are nobody else's do, where no number does.
    """
    words = [word for word in _WORD.findall(name) if not _ANYBODYS.fullmatch(word)]
    counted = bool(words) and words[0].isdecimal()
    telling = [word for word in words if not _COUNT.fullmatch(word)]
    if not telling or len("".join(words)) <= _SHORT:
        return False
    glued = any(not word.isdecimal() and any(map(str.isdecimal, word)) for word in telling)
    return glued or counted or len(telling) >= least
