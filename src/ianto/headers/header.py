"""A header: the lines before the story, each with the part it plays; what every rule reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ianto.headers.labels import Label
from ianto.headers.lines import Line
from ianto.headers.scoring import Candidate
from ianto.story import Field, FieldName, Source

Role = Literal[
    "label",
    "value",
    "title",
    "byline",
    "signature",
    "note",
    "summary",
    "epigraph",
    "mark",
    "chapter",
    "furniture",
    "claimed",
    "loose",
]
"""What a header's line is: a label's line, a label's value going on, a title, a byline, a bare name, an author's
note, a summary without a label, somebody else's words above the story, a rule or cut, a chapter heading, a page's furniture, a line some
rule knows, or a line nobody has explained."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A label and all of its value, which may go on over lines.

    Attributes:
        label: the label.
        start: where the value begins in the text.
        stop: where it ends.
        former: whether it belongs to an older header of the story, kept in the notes.
    """

    label: Label
    start: int
    stop: int
    former: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """Everything before the story.

    Attributes:
        text: the whole decoded text.
        lines: the header's lines.
        roles: the part each line plays, in the same order.
        entries: the labels with their values.
        body_start: where the story begins; None when there is none.
        chapter: the chapter heading right before the story, if there is one.
        filename: the name of the file, or empty.
        contents: the chapters a table of contents lists.
        candidates: where the story might have begun, each with what spoke for it: why it begins where it does.
    """

    text: str
    lines: tuple[Line, ...]
    roles: tuple[Role, ...]
    entries: tuple[Entry, ...]
    body_start: int | None
    chapter: Line | None = None
    filename: str = ""
    contents: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()

    def lines_as(self, *roles: Role) -> Iterator[Line]:
        """The lines that play one of these parts, in order."""
        if not any(map(self.roles.__contains__, roles)):
            return iter(())
        return iter([line for line, role in zip(self.lines, self.roles, strict=True) if role in roles])

    def states(self, name: str) -> bool:
        """Whether a label states this field."""
        return any(name in entry.label.names for entry in self.entries if not entry.former)

    def quote(
        self,
        name: FieldName,
        start: int,
        stop: int,
        *,
        source: Source,
        confidence: float,
        rule: str,
        value: str | None = None,
        none: bool = False,
    ) -> Iterator[Field]:
        """A field quoted from the text between two places, its white space trimmed; nothing if it is empty.

        With `none` the words say that there is no value.
        """
        raw = self.text[start:stop]
        start += len(raw) - len(raw.lstrip())
        raw = raw.strip()
        if raw and (value is None or value or none):
            words = " ".join(raw.split()) if value is None else value
            yield Field(name, words, raw, source, (start, start + len(raw)), confidence, rule)
