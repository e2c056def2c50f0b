"""The nouns: what every other room speaks of."""

from ianto.story.chapter import Chapter
from ianto.story.choice import Choice
from ianto.story.field import FIELD_NAMES, LISTED, SOURCES, Field, FieldName, Source
from ianto.story.improvement import Improvement
from ianto.story.manuscript import Block, BlockKind, Manuscript
from ianto.story.original import Original, Provenance
from ianto.story.part import Part, PartKind
from ianto.story.reading import PackedChapter, Reading
from ianto.story.story import Story

__all__ = [
    "FIELD_NAMES",
    "LISTED",
    "SOURCES",
    "Block",
    "BlockKind",
    "Chapter",
    "Choice",
    "Field",
    "FieldName",
    "Improvement",
    "Manuscript",
    "Original",
    "PackedChapter",
    "Part",
    "PartKind",
    "Provenance",
    "Reading",
    "Source",
    "Story",
]
