"""Everything a copy of a work needs, for many works in a few queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ianto.catalog import queries
from ianto.catalog.bulk import possible, slices
from ianto.catalog.models import Version, Work
from ianto.catalog.rows import WorkLine
from ianto.catalog.said import overlay
from ianto.catalog.shown import stated
from ianto.story import Field


@dataclass(frozen=True, slots=True)
class Copy:
    """A work as it is copied.

    Attributes:
        line: what a list says of it.
        fields: what it is said to be: a person first, then what its versions state and are believed.
        chapters: title and HTML of each chapter of the shown version.
        shown: SHA-256 of the original that version was read from.
        first: SHA-256 of the work's first original, which outlives every other.
    """

    line: WorkLine
    fields: tuple[Field, ...]
    chapters: tuple[tuple[str, str], ...]
    shown: str
    first: str


def copies(works: Sequence[int]) -> list[Copy]:
    """Works as they are copied, in this order; numbers nobody has are left out."""
    found: dict[int, Copy] = {}
    for some in slices(possible(works)):
        lines, bodies, told = queries.lines(some), queries.bodies(some), stated(some)
        shown = dict(Work.objects.filter(pk__in=some).values_list("id", "shown"))
        originals: dict[int, dict[int, str]] = {}
        versions = Version.objects.filter(work_id__in=some).order_by("id")
        for number, version, sha256 in versions.values_list("work_id", "id", "original_id"):
            originals.setdefault(number, {})[version] = sha256
        for number, line in lines.items():
            own = originals[number]
            found[number] = Copy(
                line,
                tuple(overlay(*told[number])),
                tuple(bodies.get(number, ())),
                own[shown[number]],
                next(iter(own.values())),
            )
    return [found[number] for number in works if number in found]
