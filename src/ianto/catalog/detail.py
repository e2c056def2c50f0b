"""Everything about one work: what is known of it with the evidence, a person's word first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ianto.catalog.effective import alike, merge
from ianto.catalog.said import Saying, overlay
from ianto.story import Field


@dataclass(slots=True)
class Known:
    """The evidence for what a work is; see `rows.WorkDetail`."""

    fields: list[Field] = field(default_factory=list)
    stands: list[tuple[int, int]] = field(default_factory=list)
    overruled: set[int] = field(default_factory=set)


def known(order: Sequence[int], fields: Mapping[int, Sequence[Field]], sayings: Sequence[Saying]) -> Known:
    """Every value that was stated, each once, and what a person said of it before all others.

    Args:
        order: the versions, the shown one first.
        fields: what each states.
        sayings: what was said of the work, oldest first.
    """
    found = Known()
    said = {saying.field for saying in sayings}
    effective = overlay(merge([list(fields[version]) for version in order]), sayings) if said else []
    for each in effective:
        if each.source == "person":
            found.fields.append(each)
            found.stands.append((0, 0))
    wanted = {(each.name, alike(each.name, each.value)) for each in effective}
    for version in order:
        seen = {(each.name, each.value) for each in found.fields}
        counts: Counter[str] = Counter()
        for each in fields[version]:
            counts[each.name] += 1
            if (each.name, each.value) in seen:
                continue
            if each.name in said and (each.name, alike(each.name, each.value)) not in wanted:
                found.overruled.add(len(found.fields))
            found.fields.append(each)
            found.stands.append((version, counts[each.name]))
    return found
