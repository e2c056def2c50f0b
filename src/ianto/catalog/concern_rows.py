"""Concerns as rows: derived with the work they are about, and silenced by what people decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ianto.catalog.bulk import dumps, insert, slices
from ianto.catalog.concerns import Stated, concerns_of
from ianto.catalog.models import Concern, Decision
from ianto.tags import Tag


@dataclass(frozen=True, slots=True)
class Looked:
    """A work that is looked at.

    Attributes:
        data: its effective values.
        versions: what its versions state, the shown one first.
        originals: the hashes of their originals, by any of which a decision may name the work.
        tags: its tags.
    """

    data: Mapping[str, Any]
    versions: Sequence[Stated]
    originals: Sequence[str]
    tags: Sequence[Tag] = ()


def write_concerns(works: Mapping[int, Looked], *, new: bool) -> None:
    """Write the concerns of works anew, once the works themselves are written; `new` ones have none yet."""
    if not new:
        for some in slices(list(works)):
            Concern.objects.filter(work_id__in=some).delete()
    standing = _standing(sha256 for looked in works.values() for sha256 in looked.originals)
    rows = []
    for number, looked in works.items():
        decided: set[str] = set()
        fine: set[str] = set()
        if standing:
            for sha256 in looked.originals:
                fields, kinds = standing.get(sha256, _NOTHING)
                decided |= fields
                fine |= kinds
        found = concerns_of(looked.data, looked.versions, looked.tags, decided=decided, fine=fine)
        rows += [(number, worry.kind, worry.weight, dumps(worry.detail)) for worry in found]
    insert(Concern, ("work_id", "kind", "weight", "detail"), rows)


_Standing = tuple[set[str], set[str]]
_NOTHING: _Standing = (set(), set())


def _standing(originals: Iterable[str]) -> dict[str, _Standing]:
    """By original, the fields a person decided on, and what a person wants left as it is."""
    found: dict[str, _Standing] = defaultdict(lambda: (set(), set()))
    for some in slices(list(originals)):
        rows = Decision.objects.filter(subject__in=some, kind__in=("set", "fine"), undone_at=None)
        for sha256, kind, detail in rows.values_list("subject", "kind", "detail"):
            if kind == "fine":
                field = detail.get("field", "")
                found[sha256][1].add(f"{detail['concern']}:{field}" if field else detail["concern"])
            elif detail["how"] == "set":
                found[sha256][0].add(detail["field"])
    return found
