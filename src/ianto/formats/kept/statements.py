"""What ianto's own files state: every value by the name of its field."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, cast

from ianto.formats.drafting.contained import SURE
from ianto.story import FIELD_NAMES, Field, FieldName

RULE: Final = "kept"
POSITION: Final = "series-position"
NONE: Final = "none"
_FIRST: Final = frozenset(("title", "author", "summary"))


def fields_of(stated: Iterable[tuple[str, str]]) -> list[Field]:
    """The fields of pairs of a name and a value; names nobody knows are left out.

    `series-position` says where the work stands in the first series named; `none` says of a field, in which words,
    that there is none: `warning: none at all`.
    """
    found: list[Field] = []
    for name, value in stated:
        value_told = value.strip()
        if name == POSITION:
            _place(found, value_told)
        elif name == NONE:
            field, _, words = value_told.partition(":")
            if field in FIELD_NAMES and words.strip():
                found.append(_field(cast("FieldName", field), "", words.strip()))
        elif name in FIELD_NAMES and value_told:
            found.append(_field(cast("FieldName", name), value_told, value_told))
    return list(dict.fromkeys(found))


def _field(name: FieldName, value: str, raw: str) -> Field:
    return Field(name, value, raw, "container", None, SURE, RULE)


def _place(found: list[Field], place: str) -> None:
    """Tell the first series where in it the work stands, in the way other programs do: `Name [2]`."""
    at = next((at for at, field in enumerate(found) if field.name == "series"), None)
    if at is not None and place:
        name = found[at].value
        found[at] = Field("series", name, f"{name} [{place}]", "container", None, SURE, RULE)
