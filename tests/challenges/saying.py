"""What fields say of prompts, in few words."""

from __future__ import annotations

from ianto.challenges import Said, said_of
from ianto.story import Field, FieldName


def says(*fields: tuple[FieldName, str], chapters: tuple[str, ...] = ()) -> Said | None:
    """What labelled fields say."""
    return said_of([Field(name, value, value, "label") for name, value in fields], chapters)


def prompts(value: str) -> list[tuple[int | None, str]]:
    """Numbers and words of the prompts that a label states."""
    said = says(("prompt", value))
    return [(prompt.number, prompt.text) for prompt in said.prompts] if said else []
