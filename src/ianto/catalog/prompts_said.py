"""What people said of tables, challenges and fills: decisions, read with care, as they may come from anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ianto.catalog.bulk import slices
from ianto.catalog.models import Decision, Version
from ianto.challenges import Challenge, Table, challenge_from, challenge_json, table_from, table_json

TABLE: Final = "table"
"""The kind of decision on a table: `{how: set, table}`, `{how: rename, id, name}` or `{how: drop, id}`."""
CHALLENGE: Final = "challenge"
"""The kind of decision on a challenge: `{how: set, challenge}` or `{how: drop, id}`."""
FILL: Final = "fill"
"""The kind of decision on what a story fills: see `FillSaid`."""
OF_TABLES: Final = frozenset({TABLE, CHALLENGE})

LONGEST_ID: Final = 200
_LONGEST_WHY: Final = 2_000
_MOST_CELLS: Final = 1_000
_LARGEST: Final = (1 << 31) - 1


@dataclass(frozen=True, slots=True)
class Posting:
    """A decision on a table or a challenge: to keep it as it is given, or to `drop` it."""

    how: str
    id: str
    table: Table | None = None
    challenge: Challenge | None = None


def posting_of(kind: str, detail: Mapping[str, Any]) -> Posting | None:
    """A decision on a table or a challenge; None where it does not say what."""
    how, id_ = detail.get("how"), detail.get("id", "")
    if how == "drop" and _is_id(id_):
        return Posting("drop", str(id_))
    stated = detail.get(kind)
    if how != "set" or not isinstance(stated, Mapping):
        return None
    if kind == TABLE:
        table = table_from(stated)
        return None if table is None else Posting("set", table.id, table=table)
    challenge = challenge_from(stated)
    return None if challenge is None else Posting("set", challenge.id, challenge=challenge)


def keeps_table(table: Table) -> dict[str, Any]:
    """That a table is as it is given, as a decision says it."""
    return {"how": "set", "table": table_json(table)}


def keeps_challenge(challenge: Challenge) -> dict[str, Any]:
    """That a challenge is as it is given, as a decision says it."""
    return {"how": "set", "challenge": challenge_json(challenge)}


def drops(id_: str) -> dict[str, Any]:
    """That a table or a challenge is none any more, as a decision says it."""
    return {"how": "drop", "id": id_}


def posted() -> tuple[dict[str, Table], dict[str, Challenge]]:
    """The tables and the challenges that people keep here, by their ids, in the order first kept."""
    tables: dict[str, Table] = {}
    challenges: dict[str, Challenge] = {}
    rows = Decision.objects.filter(kind__in=OF_TABLES, subject="", undone_at=None).order_by("id")
    for kind, detail in rows.values_list("kind", "detail"):
        said = posting_of(kind, detail)
        if said is None:
            continue
        if said.how == "drop":
            (tables if kind == TABLE else challenges).pop(said.id, None)
        elif said.table is not None:
            tables[said.id] = said.table
        elif said.challenge is not None:
            challenges[said.id] = said.challenge
    return tables, challenges


@dataclass(frozen=True, slots=True)
class FillSaid:
    """What somebody said of a story and a table.

    Attributes:
        how: `set`: it fills these cells of the table and no others; `deny`: it fills none of it; `rule`: its fill of
            a cell counts, or does not, whatever the rules say; `reset`: as if nothing had been said of it.
        table: id of the table.
        numbers: of the cells.
        chapter: 1-based number of the chapter that fills them; 0 for the whole story.
        counts: of a ruling: whether it counts; None where it is taken back.
        why: of a ruling: why.
    """

    how: str
    table: str = ""
    numbers: tuple[int, ...] = ()
    chapter: int = 0
    counts: bool | None = None
    why: str = ""


def fill_of(detail: Mapping[str, Any]) -> FillSaid | None:
    """A decision on what a story fills; None where it does not say what."""
    how, table, why = (detail.get(each, "") for each in ("how", "table", "why"))
    numbers, chapter, counts = detail.get("numbers", []), detail.get("chapter", 0), detail.get("counts")
    if how == "reset":
        return FillSaid("reset", str(table) if _is_id(table) else "")
    if not _is_id(table) or not _is_number(chapter) or not isinstance(why, str) or len(why) > _LONGEST_WHY:
        return None
    if not isinstance(numbers, list) or len(numbers) > _MOST_CELLS or not all(map(_is_number, numbers)):
        return None
    fits: Mapping[str, Callable[[], bool]] = {
        "set": lambda: bool(numbers),
        "deny": lambda: True,
        "rule": lambda: len(numbers) == 1 and (counts is None or isinstance(counts, bool)),
    }
    if how not in fits or not fits[str(how)]():
        return None
    return FillSaid(str(how), str(table), tuple(numbers), chapter, counts if how == "rule" else None, why)


def detail_of(said: FillSaid) -> dict[str, Any]:
    """The same as a decision keeps it: without what it does not say."""
    more: dict[str, Any] = {
        "table": said.table,
        "numbers": list(said.numbers),
        "chapter": said.chapter,
        "why": said.why,
    }
    ruling = {"counts": said.counts} if said.how == "rule" else {}
    return {"how": said.how} | {name: value for name, value in more.items() if value} | ruling


def fills_said(works: Sequence[int]) -> dict[int, list[FillSaid]]:
    """What stands of what was said of works, oldest first and since the last `reset`; of most nothing."""
    standing = Decision.objects.filter(kind=FILL, undone_at=None)
    if not standing.exists():
        return {}
    owner: dict[str, int] = {}
    rows: list[tuple[int, str, Any]] = []
    for some in slices(works):
        owner.update(Version.objects.filter(work_id__in=some).values_list("original_id", "work_id"))
    for hashes in slices(sorted(owner)):
        rows += standing.filter(subject__in=hashes).values_list("id", "subject", "detail")
    found: dict[int, list[FillSaid]] = {}
    for work, said in _in_order(rows, owner):
        if said.how == "reset":
            found[work] = [each for each in found.get(work, ()) if said.table and each.table != said.table]
        else:
            found.setdefault(work, []).append(said)
    return {work: all_said for work, all_said in found.items() if all_said}


def works_said() -> set[int]:
    """The works of which anybody said what they fill."""
    subjects = Decision.objects.filter(kind=FILL, undone_at=None).values_list("subject", flat=True)
    found: set[int] = set()
    for some in slices(sorted(set(subjects))):
        found |= set(Version.objects.filter(original_id__in=some).values_list("work_id", flat=True))
    return found


def _in_order(
    rows: Iterable[tuple[int, str, Any]], owner: Mapping[str, int]
) -> Iterable[tuple[int, FillSaid]]:
    for _, subject, detail in sorted(rows, key=lambda row: row[0]):
        said = fill_of(detail)
        if said is not None:
            yield owner[subject], said


def _is_id(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_ID


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LARGEST
