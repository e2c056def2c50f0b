"""Which version of a work is shown: the longest, the newest, the cleanest, unless a person chose another. Pure.

1. The version a person chose.
2. Else the longest; a text less than 5 % shorter counts as long as it. So much is a signature, an archive's page
   around the story, or a paragraph the author took out again.
3. Of those about as long: not one that says the story is unfinished where another says it is finished; not one
   with fewer parts posted; not one that states an older date. A version that says nothing of this is not older.
4. Of those the cleanest: what had to be repaired or warned of in reading it, and how the format keeps a text. A
   download from an archive states its header and its chapters; a mail has lost the italics and broken the lines.
5. Of those the one that says most of itself; then the longer; then the one added last.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from ianto.text import iso_date

_SHORTER = 0.95
_COUNTER: Final = re.compile(r"\s*(\d{1,6})\s*(?:/|of)\s*(?:\d+|\?)")
# How much of a text's structure is lost in a format, in remarks on reading it.
_LOST: Final = {
    **dict.fromkeys(("ao3-html", "ao3-epub", "fanficfare-html", "fanficfare-epub"), 0),
    **dict.fromkeys(("fichub-html", "fichub-epub", "efiction", "automated-archive", "open-doors"), 0),
    **dict.fromkeys(("epub", "fb2", "docx", "odt", "fodt", "markdown", "journal-entry", "semagic"), 1),
    **dict.fromkeys(("ao3-page", "ffnet-page", "efiction-page", "journal-page", "html"), 2),
    **dict.fromkeys(("fanficfare-txt", "rtf"), 2),
    "txt": 3,
    "mail": 4,
    "pdf": 4,
    # Copies of our own making: what they were made from is the better witness.
    **dict.fromkeys(("ianto-epub", "ianto-html", "ianto-txt"), 5),
}
_UNKNOWN_FORMAT: Final = 2
# Each place weighs all that are left; after these nobody asks why one stands before another.
_WEIGHED: Final = 20


@dataclass(frozen=True, slots=True)
class Candidate:
    """What there is to choose by.

    Attributes:
        number: the version's; a greater one was added later.
        words: of its text.
        format: it was read from.
        remarks: repairs and warnings in reading it.
        fields: how many values it states.
        complete: whether it says that the story is finished; None when it does not say.
        parts: how many parts it says are posted; 0 when it does not say.
        date: the latest it states, as ISO writes it, in part perhaps; empty when it states none.
    """

    number: int
    words: int
    format: str = "txt"
    remarks: int = 0
    fields: int = 0
    complete: bool | None = None
    parts: int = 0
    date: str = ""


def ranked(candidates: Sequence[Candidate], chosen: int | None = None) -> list[int]:
    """The versions' numbers, the one to show first, then the one that would be shown without it, and so on.

    Args:
        candidates: the versions of one work.
        chosen: the one a person chose; it need not be among them.
    """
    order = [each.number for each in candidates if each.number == chosen]
    left = sorted((each for each in candidates if each.number != chosen), key=_last)
    while left and len(order) < _WEIGHED:
        best = _best(left)
        left.remove(best)
        order.append(best.number)
    return [*order, *(each.number for each in sorted(left, key=lambda each: (-each.words, *_dirt(each))))]


def parts_posted(part: str) -> int:
    """How many parts of a story are posted, of `3/5` or `3 of ?`; 0 where it says nothing of the kind."""
    found = _COUNTER.match(part)
    return int(found[1]) if found else 0


def latest(dates: Sequence[str]) -> str:
    """The latest of the dates as ISO writes it, of those that are dates; empty for none."""
    return max(map(iso_date, dates), default="")


def _best(left: Sequence[Candidate]) -> Candidate:
    longest = max(each.words for each in left)
    few = [each for each in left if each.words >= longest * _SHORTER]
    few = _without(few, lambda each: each.complete is False, lambda each: bool(each.complete))
    most = max(each.parts for each in few)
    few = _without(few, lambda each: 0 < each.parts < most, lambda each: each.parts == most)
    newest = max(each.date for each in few)
    few = _without(few, lambda each: _older(each.date, newest), lambda each: each.date == newest)
    return min(few, key=_dirt)


def _without(
    few: list[Candidate], out: Callable[[Candidate], bool], for_another: Callable[[Candidate], bool]
) -> list[Candidate]:
    """The candidates without some, where there is another for which they may go."""
    return [each for each in few if not out(each)] if any(map(for_another, few)) else few


def _older(date: str, than: str) -> bool:
    """Whether a date is before another as far as both say."""
    shared = min(len(date), len(than))
    return date[:shared] < than[:shared]


def _dirt(each: Candidate) -> tuple[int, int, int, int]:
    return each.remarks + _LOST.get(each.format, _UNKNOWN_FORMAT), -each.fields, -each.words, -each.number


def _last(each: Candidate) -> int:
    return -each.number
