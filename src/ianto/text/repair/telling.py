"""What was repaired in many parts of one book, told once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_COUNT: Final = re.compile(r"(?:^|(?<=: ))\d[\d,]*(?= )")


def totalled(told: Iterable[str]) -> tuple[str, ...]:
    """The same sentences, each once, with their counts added up; in the order of their first."""
    totals: dict[str, int] = {}
    for sentence in told:
        count = _COUNT.search(sentence)
        words = _COUNT.sub("{:,}", sentence, count=1)
        totals[words] = totals.get(words, 0) + (int(count[0].replace(",", "")) if count else 0)
    return tuple(words.replace("{:,}", f"{count:,}", 1) for words, count in totals.items())
