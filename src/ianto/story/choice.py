"""A choice: why a value was taken where a text says different things of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ianto.story.field import Field, FieldName


@dataclass(frozen=True, slots=True)
class Choice:
    """All that was found for one field, where there was more than one thing to find.

    Attributes:
        name: which field.
        chosen: the values taken: one, or several where a field may have many.
        agreeing: what says the same once more, elsewhere or less surely.
        passed_over: what says something else and was not believed.
        why: why, in words; empty when nothing was passed over.
    """

    name: FieldName
    chosen: tuple[Field, ...]
    agreeing: tuple[Field, ...]
    passed_over: tuple[Field, ...]
    why: str = ""
