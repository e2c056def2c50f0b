"""What a story's page shows of when it is set, and of what comes before and after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ianto.catalog.rows import WorkLine
from ianto.web.shown.line import title_of
from ianto.web.shown.when import Beside, beside, briefly

if TYPE_CHECKING:
    from ianto.library import Library


@dataclass(frozen=True, slots=True)
class StoryWhen:
    """When a story is set, as its own page tells it.

    Attributes:
        phrases: each in a few words, with the words it was read from.
        contradicts: whether they cannot all hold.
        against: what the other stories of its series are called with which it cannot be in its order.
        placeable: whether there is a calendar for its canon.
        beside: what comes before and after it in each of its lives; None where that has yet to be found out.
    """

    phrases: tuple[tuple[str, str], ...]
    contradicts: bool
    against: tuple[str, ...]
    placeable: bool
    beside: tuple[Beside, ...] | None


def story_when(library: Library, line: WorkLine) -> StoryWhen:
    """What is known of it. The orders of its lives are not made for this: that may take longer than the page."""
    atlas = library.atlas()
    known = library.when(line.id)
    placeable = known is not None or bool(atlas.universe_of([*line.names.fandoms, *line.fandoms]))
    if known is None or not known.windows:
        near: tuple[Beside, ...] | None = ()
    else:
        found = library.neighbours_at_hand(line.id)
        near = None if found is None else beside(found)
    return StoryWhen(
        briefly(known, atlas) if known is not None else (),
        known is not None and bool(known.conflicts),
        _against(library, line) if known is not None and known.windows else (),
        placeable,
        near,
    )


def _against(library: Library, line: WorkLine) -> tuple[str, ...]:
    found = (each for each in library.contradictions_of(line.id) if each.series)
    others = {work.id: title_of(work) for each in found for work in each.works if work.id != line.id}
    return tuple(others.values())
