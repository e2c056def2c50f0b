"""What people said of works: values they gave, and which version they want to be shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from ianto.catalog.bulk import slices
from ianto.catalog.effective import alike
from ianto.catalog.models import Decision
from ianto.story import Field, FieldName

SET: Final = "set"
BEST: Final = "best"
OF_A_WORK: Final = (SET, BEST)
"""The kinds of decision that say what a work is, and are looked up whenever its values are derived."""

How = Literal["set", "add", "drop"]
HOWS: Final[frozenset[str]] = frozenset(get_args(How))


@dataclass(frozen=True, slots=True)
class Saying:
    """What somebody said of one field.

    Attributes:
        field: which field.
        values: the values; none with `set` says that there is none.
        how: `set` these instead of all others, `add` them, or `drop` them.
    """

    field: FieldName
    values: tuple[str, ...]
    how: How = "set"


def saying_of(detail: Any) -> Saying | None:
    """A decision's detail as a saying; None for what says nothing that is known here."""
    if not isinstance(detail, dict):
        return None
    stated, values, told = detail.get("field"), detail.get("values"), detail.get("how", "set")
    # Compared and not looked up: what comes from elsewhere may be anything, a list too.
    name: FieldName | None = next((each for each in get_args(FieldName) if each == stated), None)
    how: How | None = next((each for each in get_args(How) if each == told), None)
    if name is None or how is None or not isinstance(values, list):
        return None
    return Saying(name, tuple(value for value in values if isinstance(value, str)), how)


def detail_of(saying: Saying) -> dict[str, Any]:
    """The same as a decision keeps it."""
    return {"field": saying.field, "values": list(saying.values), "how": saying.how}


class Said:
    """All standing decisions on what works are, of some originals."""

    def __init__(self, hashes: Iterable[str]) -> None:
        self._of: dict[str, list[tuple[int, str, Any]]] = defaultdict(list)
        for some in slices(sorted(set(hashes))):
            rows = Decision.objects.filter(subject__in=some, kind__in=OF_A_WORK, undone_at=None)
            for number, kind, subject, detail in rows.values_list("id", "kind", "subject", "detail"):
                self._of[subject].append((number, kind, detail))

    def of(self, originals: Iterable[str]) -> list[Saying]:
        """What was said of a work with these originals, oldest first."""
        told = [saying_of(detail) for _, kind, detail in self._rows(originals) if kind == SET]
        return [saying for saying in told if saying is not None]

    def best(self, originals: Sequence[str]) -> str:
        """The original whose version is to be shown; empty where nobody said."""
        chosen = [
            (number, original)
            for original in originals
            for number, kind, _ in self._of.get(original, ())
            if kind == BEST
        ]
        return max(chosen)[1] if chosen else ""

    def _rows(self, originals: Iterable[str]) -> list[tuple[int, str, Any]]:
        found = [row for original in originals for row in self._of.get(original, ())]
        return sorted(found, key=lambda row: row[0])


def overlay(fields: Sequence[Field], sayings: Iterable[Saying]) -> list[Field]:
    """The fields of a work after all that was said of it; a person's word outweighs the file.

    Args:
        fields: what the work's versions state.
        sayings: what was said, oldest first.
    """
    values: dict[FieldName, list[Field]] = {}
    for field in fields:
        values.setdefault(field.name, []).append(field)
    for saying in sayings:
        values[saying.field] = _said(values.get(saying.field, []), saying)
    return [field for found in values.values() for field in found]


def _said(fields: Sequence[Field], saying: Saying) -> list[Field]:
    name = saying.field
    told = {alike(name, value): value for value in saying.values}
    if saying.how == "drop":
        return [field for field in fields if alike(name, field.value) not in told]
    given = [Field(name, value, value, "person", None, 1.0, SET) for value in told.values()]
    if saying.how == "set":
        return given
    known = {alike(name, field.value) for field in fields}
    return [*fields, *(field for field in given if alike(name, field.value) not in known)]
