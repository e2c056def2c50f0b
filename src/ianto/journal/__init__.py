"""The journal: everything that happened to a library, in order, in a file that outlives any database."""

from ianto.journal.journal import Journal, Line
from ianto.journal.lines import (
    HIGHEST,
    Arrived,
    Decided,
    Happening,
    Progressed,
    ReadOn,
    Served,
    Stopped,
    Unreadable,
    read_decision,
    read_document,
    written_decision,
)

__all__ = [
    "HIGHEST",
    "Arrived",
    "Decided",
    "Happening",
    "Journal",
    "Line",
    "Progressed",
    "ReadOn",
    "Served",
    "Stopped",
    "Unreadable",
    "read_decision",
    "read_document",
    "written_decision",
]
