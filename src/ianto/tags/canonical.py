"""The one form in which a value is counted and filtered by; what was written is kept beside it."""

from __future__ import annotations

from ianto.story import FieldName
from ianto.tags.rating import rate
from ianto.tags.relationship import relationship


def canonical(name: FieldName, value: str) -> str:
    """The form in which `value` of the field `name` is counted: spaces squeezed, people in one order.

    Aliases and synonyms are not resolved here: what only looks alike stays apart.
    """
    if name == "relationship":
        return relationship(value).canonical
    if name == "rating":
        return rate(value).name
    return " ".join(value.split()).rstrip(",;")
