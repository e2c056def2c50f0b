"""What people said of when works are set: decisions to place them, read with care."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ianto.catalog.bulk import slices
from ianto.catalog.models import Decision

PLACE: Final = "place"
"""The kind of decision; its detail is `{how: set, text}`, `{how: drop, line}` or `{how: reset}`."""

LONGEST: Final = 2_000
"""Characters of a line's name and of what is said of it; a decision with more is none."""


@dataclass(frozen=True, slots=True)
class PlaceSaid:
    """What somebody said of when a work is set.

    Attributes:
        how: to `set` what a text says; to `drop` all that is known of a line; to `reset`, as if nothing had been said.
        text: in the manner of `ianto.timeline.read_hand`.
        line: id of a person, or `world`.
    """

    how: str
    text: str = ""
    line: str = ""


def placing_of(detail: Mapping[str, Any]) -> PlaceSaid | None:
    """A decision on when a work is set; None where it says nothing that is known here."""
    how, text, line = (detail.get(each, "") for each in ("how", "text", "line"))
    if not (isinstance(text, str) and isinstance(line, str)) or len(text) + len(line) > LONGEST:
        return None
    if (how == "set" and text.strip()) or (how == "drop" and line) or how == "reset":
        return PlaceSaid(str(how), text, line)
    return None


def detail_of(placing: PlaceSaid) -> dict[str, Any]:
    """The same as a decision keeps it: without what it does not say."""
    more = {"text": placing.text, "line": placing.line}
    return {"how": placing.how} | {name: value for name, value in more.items() if value}


def placings(owner: Mapping[str, int]) -> dict[int, list[PlaceSaid]]:
    """What stands of what was said of works, oldest first and since the last `reset`; of most nothing.

    Args:
        owner: the works, by their originals.
    """
    standing = Decision.objects.filter(kind=PLACE, undone_at=None)
    if not standing.exists():
        return {}
    rows: list[tuple[int, str, Any]] = []
    for some in slices(sorted(owner)):
        rows += standing.filter(subject__in=some).values_list("id", "subject", "detail")
    found: dict[int, list[PlaceSaid]] = {}
    for work, placing in _in_order(rows, owner):
        if placing.how == "reset":
            found.pop(work, None)
        else:
            found.setdefault(work, []).append(placing)
    return found


def _in_order(
    rows: Iterable[tuple[int, str, Any]], owner: Mapping[str, int]
) -> Iterable[tuple[int, PlaceSaid]]:
    for _, subject, detail in sorted(rows, key=lambda row: row[0]):
        placing = placing_of(detail)
        if placing is not None:
            yield owner[subject], placing
