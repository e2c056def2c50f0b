"""Titles and the counters glued to them: `The Lantern (2/5)`, `The Lantern, part two`."""

from __future__ import annotations

import re
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
_EDGE: Final = " \t,;:–—-([)]."
_LONGEST: Final = 160


def counter(title: str) -> tuple[int, int] | None:
    """Where the counter stands in a title, or None. A title that is nothing else has none."""
    found = _COUNTER.search(title) if len(title) <= _LONGEST and _may_count(title) else None
    if found is None or not title[: found.start()].strip(_EDGE):
        return None
    start, stop = found.start(), found.end()
    inner = title[start:stop]
    bracket = inner.find("(", 1)
    if bracket > 0 and inner[:bracket].strip(_EDGE):
        # A forecast behind the counter ("probably 12 chapters") is no part of it.
        stop = start + bracket
    start += len(title[start:stop]) - len(title[start:stop].lstrip(_EDGE))
    stop -= len(title[start:stop]) - len(title[start:stop].rstrip(_EDGE))
    return start, stop


def without_counter(title: str) -> str:
    """A title without the counter glued to it, if there is one."""
    found = counter(title)
    return (
        title[: found[0]].rstrip(_EDGE.replace(".", "").replace(")", "").replace("]", "")) if found else title
    )


def _may_count(title: str) -> bool:
    tail = title[-80:].casefold()
    return "(" in tail or "[" in tail or "/" in tail or any(word in tail for word in (" of ", "part", "ch"))
