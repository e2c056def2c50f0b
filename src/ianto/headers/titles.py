"""Titles and the counters glued to them: `The Lantern (2/5)`, `The Lantern, part two`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_COUNT: Final = r"(?:\d{1,3}|[ivxl]{1,6}|one|two|three|four|five|six|seven|eight|nine|ten)"
_COUNTER: Final = re.compile(
    rf"""[\s,;:–—-]*
    (?: [(\[]\s*(?:(?:part|parts|chapter|chapters|chap\.?|ch\.?|pt\.?|teil|partie|parte|часть|глава)\s*\#?\s*)?{_COUNT}\s*(?:(?:/|of|out\s+of|von|de|из)\s*(?:\d{{1,3}}|\?+|x|n|{_COUNT})|-\s*\d{{1,3}})?\s*[)\]]
      | (?:(?:part|parts|chapter|chap\.?|ch\.?|pt\.?)\s*\#?\s*)?\d{{1,3}}\s*(?:/|\bof\b)\s*(?:\d{{1,3}}|\?+|x\b)
      | (?<=[\s,;:–—-])(?:part|chapter|chap\.|ch\.|pt\.)\s*\#?\s*{_COUNT}(?:\s*(?:/|of)\s*(?:\d{{1,3}}|\?+))?
    )
    (?:\s*\([^()]{{0,60}}\))?[\s.]*$""",
    re.IGNORECASE | re.VERBOSE,
)
_PLACE: Final = re.compile(
    r"""\s*(?: [(\[]\s*(?:(?:part|book|story|volume|no\.?)\s*)?\#?(?P<boxed>\d{1,3}(?:\s*(?:of|/)\s*(?:\d{1,3}|\?+))?)\s*[)\]]
      | \#\s?(?P<hash>\d{1,3})
      | [,:;–—-]\s*(?:part|book|story|volume|number|no\.?|\#)\s*\#?(?P<place>\d{1,3}(?:\s*(?:of|/)\s*(?:\d{1,3}|\?+))?|\w{3,10})
    )(?:\s*$|[.;]\s.*$|\s*\([^()]*\)\s*$)""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_EDGE: Final = " \t,;:–—-([)]."
_BEFORE: Final = " \t,;:–—-(["
_FIGURES: Final = re.compile(r"\d{1,3}\s*(?:/|\bof\b)\s*(?:\d{1,3}|\?+|x\b)", re.IGNORECASE)
_LONGEST: Final = 160


@dataclass(frozen=True, slots=True)
class Counted:
    """A title with a counter glued to it: how long the title is, and where the counter stands."""

    title: int
    start: int
    stop: int


def counter(title: str) -> Counted | None:
    """Where the title ends and the counter stands, or None. A title that is nothing else has none."""
    found = _COUNTER.search(title) if len(title) <= _LONGEST and _may_count(title) else None
    if found is None or not title[: found.start()].strip(_EDGE):
        return None
    start, stop = found.span()
    figures = _FIGURES.search(title, start, stop)
    if figures:
        start, stop = figures.span()
    else:
        inner = title[start:stop]
        start += len(inner) - len(inner.lstrip(_EDGE))
        stop -= len(inner) - len(inner.rstrip(_EDGE))
    return Counted(len(title[: found.start()].rstrip(_BEFORE)), start, stop)


def without_counter(title: str) -> str:
    """A title without the counter glued to it, if there is one."""
    found = counter(title)
    return title[: found.title] if found else title


def place_in_series(series: str) -> tuple[int, int, int] | None:
    """How long a series' name is, and from where to where the story's place in it stands; None without one."""
    found = _PLACE.search(series) if len(series) <= _LONGEST else None
    if found is None or found.lastgroup is None or not series[: found.start()].strip():
        return None
    return (found.start(), *found.span(found.lastgroup))


def _may_count(title: str) -> bool:
    tail = title[-80:].casefold()
    return "(" in tail or "[" in tail or "/" in tail or any(word in tail for word in (" of ", "part", "ch"))
