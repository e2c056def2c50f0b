"""A reading: one original, read by one version of the readers and rules, ready to be catalogued."""

from __future__ import annotations

from dataclasses import dataclass

from ianto.story.field import Field
from ianto.story.original import Original


@dataclass(frozen=True, slots=True)
class PackedChapter:
    """A chapter as it is stored: `html` is zlib-compressed UTF-8."""

    title: str
    words: int
    html: bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """One original, read.

    Attributes:
        original: the bytes it was read from.
        format: the reader's name, such as `txt` or `ao3-epub`.
        media_type: of the original.
        encoding: what the bytes were decoded as; empty for containers.
        repairs: what had to be put right, in words.
        warnings: what a person should know, in words.
        fields: every field with its evidence, surest first within a name.
        chapters: the body.
        text: the body as plain text, for the index.
        body_start: code-point offset of the body in the decoded text.
        language: BCP 47 code, or empty.
        exact: hash of the words in order; empty for a file without a word.
        scale: of the sketch (see `ianto.duplicates`).
        sketch: the kept shingle hashes.
        readers: version of the format readers that made this.
        rules: version of the header rules that made this.
        fingerprint: version of what made `exact` and `sketch`.
    """

    original: Original
    format: str
    media_type: str
    encoding: str
    repairs: tuple[str, ...]
    warnings: tuple[str, ...]
    fields: tuple[Field, ...]
    chapters: tuple[PackedChapter, ...]
    text: str
    body_start: int | None
    language: str
    exact: bytes
    scale: int
    sketch: bytes
    readers: int
    rules: int
    fingerprint: int = 1

    @property
    def words(self) -> int:
        """Number of words of the body."""
        return sum(chapter.words for chapter in self.chapters)
