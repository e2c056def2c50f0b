"""Concerns as rows: derived with the work they are about, and silenced by what people decided.

What a work contradicts, and which prompts it answers, is derived later: these rows are written apart, and stay until
then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ianto.catalog.bulk import dumps, insert, slices
from ianto.catalog.concerns import ConcernKind, Stated, Worry, concerns_of, unclear
from ianto.catalog.models import Concern, Decision, FieldValue, Version, Work
from ianto.story import Field
from ianto.tags import Tag

CONTRADICTION: Final[ConcernKind] = "contradiction"
PROMPT_UNCLEAR: Final[ConcernKind] = "prompt-unclear"
_LATER: Final = (CONTRADICTION, PROMPT_UNCLEAR)
_COLUMNS = ("work_id", "kind", "weight", "detail")


@dataclass(frozen=True, slots=True)
class Sources:
    """What a work's values come from.

    Attributes:
        versions: what its versions state, the shown one first.
        originals: the hashes of their originals, by any of which a decision may name the work.
    """

    versions: Sequence[Stated]
    originals: Sequence[str]


def write_concerns(
    works: Mapping[int, Mapping[str, Any]],
    sources: Mapping[int, Sources],
    tags: Mapping[int, Sequence[Tag]],
    *,
    new: bool,
) -> None:
    """Write the concerns of works anew, once the works themselves are written.

    Args:
        works: each work's `data`, by its number.
        sources: what that comes from.
        tags: the tags of each.
        new: whether they have none yet.
    """
    if not new:
        for some in slices(list(works)):
            Concern.objects.filter(work_id__in=some).exclude(kind__in=_LATER).delete()
    standing = _standing(sha256 for source in sources.values() for sha256 in source.originals)
    rows: list[tuple[Any, ...]] = []
    for number, data in works.items():
        source = sources[number]
        decided, fine = _decided(standing, source.originals) if standing else _NOTHING
        found = concerns_of(data, source.versions, tags[number], decided=decided, fine=fine)
        rows += [_row(number, worry) for worry in found]
    insert(Concern, _COLUMNS, rows)


def write_unclear(works: Mapping[int, Mapping[str, Any]], tags: Mapping[int, Sequence[Tag]]) -> None:
    """Write anew whether it is clear what works belong to: that changes with the vocabulary."""
    for some in slices(list(works)):
        Concern.objects.filter(work_id__in=some, kind="fandom-unclear").delete()
    stated = _shown({number for number, data in works.items() if len(data["fandoms"]) > 1})
    found = {number: unclear(data, tags[number], stated.get(number, ())) for number, data in works.items()}
    worries = {number: worry for number, worry in found.items() if worry is not None}
    originals = _originals(worries)
    standing = _standing(sha256 for hashes in originals.values() for sha256 in hashes)
    rows = []
    for number, worry in worries.items():
        decided, fine = _decided(standing, originals[number])
        if "fandom" not in decided and worry.kind not in fine:
            rows.append(_row(number, worry))
    insert(Concern, _COLUMNS, rows)


def write_later(kind: ConcernKind, works: Sequence[int], worries: Mapping[int, Worry]) -> None:
    """Write anew the concerns of a kind that is derived later than works are.

    Args:
        kind: which kind.
        works: the works of which it is derived now.
        worries: those that there are of them.
    """
    for some in slices(list(works)):
        Concern.objects.filter(work_id__in=some, kind=kind).delete()
    originals = _originals(worries)
    standing = _standing(sha256 for hashes in originals.values() for sha256 in hashes)
    insert(
        Concern,
        _COLUMNS,
        [
            _row(number, worry)
            for number, worry in worries.items()
            if kind not in _decided(standing, originals[number])[1]
        ],
    )


def _originals(works: Iterable[int]) -> dict[int, list[str]]:
    """The hashes of the originals of works."""
    found: dict[int, list[str]] = defaultdict(list)
    for some in slices(list(works)):
        for number, sha256 in Version.objects.filter(work_id__in=some).values_list("work_id", "original_id"):
            found[number].append(sha256)
    return found


def _shown(works: Iterable[int]) -> dict[int, list[Stated]]:
    """Where the shown versions of works state their fandoms."""
    found: dict[int, list[Stated]] = {}
    for some in slices(sorted(works)):
        shown = dict(Work.objects.filter(pk__in=some).values_list("shown", "id"))
        fields: dict[int, list[Field]] = defaultdict(list)
        rows = FieldValue.objects.filter(version_id__in=list(shown), name="fandom").order_by("position")
        for version, value, source, start, stop in rows.values_list(
            *("version_id", "value", "source", "start", "stop")
        ):
            span = None if start is None else (start, stop)
            fields[version].append(Field("fandom", value, value, source, span))
        found |= {shown[version]: [Stated(version, values)] for version, values in fields.items()}
    return found


def _row(number: int, worry: Worry) -> tuple[Any, ...]:
    return (number, worry.kind, worry.weight, dumps(worry.detail))


def _decided(standing: Mapping[str, _Standing], originals: Sequence[str]) -> _Standing:
    """On which fields of a work a person decided, and what of it is to be left as it is."""
    decided: set[str] = set()
    fine: set[str] = set()
    for sha256 in originals:
        fields, kinds = standing.get(sha256, _NOTHING)
        decided |= fields
        fine |= kinds
    return decided, fine


_Standing = tuple[set[str], set[str]]
_NOTHING: _Standing = (set(), set())


def _standing(originals: Iterable[str]) -> dict[str, _Standing]:
    """By original, the fields a person decided on, and what a person wants left as it is."""
    found: dict[str, _Standing] = defaultdict(lambda: (set(), set()))
    decided = Decision.objects.filter(kind__in=("set", "fine"), undone_at=None)
    # Where thousands of stories are added to a new library, nobody has decided anything yet.
    if not decided.exists():
        return found
    for some in slices(list(originals)):
        rows = decided.filter(subject__in=some)
        for sha256, kind, detail in rows.values_list("subject", "kind", "detail"):
            if kind == "fine":
                field = detail.get("field", "")
                found[sha256][1].add(f"{detail['concern']}:{field}" if field else detail["concern"])
            elif detail["how"] == "set":
                found[sha256][0].add(detail["field"])
    return found
