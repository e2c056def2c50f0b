"""A field: one piece of metadata, and how we know it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

FieldName = Literal[
    "title",
    "author",
    "fandom",
    "relationship",
    "character",
    "rating",
    "warning",
    "category",
    "genre",
    "tag",
    "summary",
    "notes",
    "disclaimer",
    "setting",
    "spoilers",
    "prompt",
    "challenge",
    "table",
    "claim",
    "series",
    "part",
    "status",
    "beta",
    "recipient",
    "word_count",
    "language",
    "date",
    "contact",
    "archive",
    "feedback",
    "source_url",
]
"""Every field a header can state, in the field's words. Other programs read these names: they are stable."""

Source = Literal["label", "line", "container", "prose", "filename", "person"]
"""Where a value was found, from the surest reading of a header to a person's own word.

`label` a labelled line (`Pairing: …`); `line` an unlabelled line whose place tells (a bare title, `by X`);
`container` the file's own structure (AO3's `dl.tags`, an EPUB's package, `<title>`); `prose` a running
sentence (a note, a summary); `filename` the file's name; `person` somebody said so.
"""

LISTED: frozenset[FieldName] = frozenset(
    {
        *("author", "fandom", "relationship", "character", "warning", "category", "genre", "tag", "setting"),
        *("spoilers", "prompt", "beta", "recipient", "archive"),
    }
)
"""The fields that can have several values."""

FIELD_NAMES: frozenset[str] = frozenset(get_args(FieldName))
SOURCES: frozenset[str] = frozenset(get_args(Source))


@dataclass(frozen=True, slots=True)
class Field:
    """One value of one field, with its evidence. Three characters are three fields named `character`.

    Attributes:
        name: which field.
        value: the value as a reader would want it: trimmed, unwrapped, without its label. Empty where the
            field says that there is none, as "Warnings: none" does; `raw` then says in which words.
        raw: the same stretch exactly as it stands in the text, label left out unless it says part of it, as
            "Episode Tag: 1x04" does.
        source: where it was found.
        span: start and stop of `raw` in the manuscript's decoded text, in code points; None when the
            value does not come from there (an EPUB's package, a file name, a person).
        confidence: 0 to 1, how sure the rule is. A label is .95, a guess from prose about .5.
        rule: the rule that found it, by the name of its module ("labelled", "byline", "ao3").
    """

    name: FieldName
    value: str
    raw: str
    source: Source
    span: tuple[int, int] | None = None
    confidence: float = 0.95
    rule: str = ""

    @property
    def said(self) -> str:
        """The value, or the words that say that there is none."""
        return self.value or self.raw
