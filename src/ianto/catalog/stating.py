"""What works state after all that was said of them: a few of their fields, for what is derived later than they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ianto.catalog.bulk import slices
from ianto.catalog.effective import merge
from ianto.catalog.models import Version
from ianto.catalog.said import Said, overlay
from ianto.catalog.shown import fields_of
from ianto.story import Field, FieldName


def states(
    shown: Mapping[int, int], names: Sequence[FieldName]
) -> tuple[dict[int, list[Field]], dict[str, int]]:
    """Fields of works with their evidence, and the works by their originals.

    Args:
        shown: the works, each with the number of its shown version.
        names: of the fields.
    """
    versions, owner = originals_of(sorted(shown))
    fields: dict[int, list[Field]] = {}
    for some in slices(sorted(each for found in versions.values() for each in found)):
        fields |= fields_of(some, names)
    said = Said(owner)
    of: dict[int, list[str]] = defaultdict(list)
    for original, work in owner.items():
        of[work].append(original)
    stated = {}
    for work, numbers in versions.items():
        first = sorted(numbers, key=lambda number: (number != shown[work], number))
        stated[work] = overlay(merge([fields.get(number, []) for number in first]), said.of(of[work]))
    return stated, owner


def originals_of(works: Sequence[int]) -> tuple[dict[int, list[int]], dict[str, int]]:
    """The versions of works, and the works by their originals."""
    versions: dict[int, list[int]] = defaultdict(list)
    owner: dict[str, int] = {}
    for some in slices(sorted(works)):
        rows = Version.objects.filter(work_id__in=some).order_by("id")
        for number, work, original in rows.values_list("id", "work_id", "original_id"):
            versions[work].append(number)
            owner[original] = work
    return versions, owner
