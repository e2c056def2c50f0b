"""The catalogue: what is known of every work, in SQLite or PostgreSQL."""

from ianto.catalog import configure  # isort: skip
from ianto.catalog import changes, integrity, queries
from ianto.catalog.connect import CatalogTooNew, CatalogUnusable, answering, connect, disconnect
from ianto.catalog.effective import line
from ianto.catalog.entries import Entry, EntryKind
from ianto.catalog.known import Known
from ianto.catalog.record import CatalogFull, record
from ianto.catalog.revision import revision
from ianto.catalog.rows import ChapterLine, ChapterText, Place, VersionLine, WorkDetail, WorkLine

__all__ = [
    "CatalogFull",
    "CatalogTooNew",
    "CatalogUnusable",
    "ChapterLine",
    "ChapterText",
    "Entry",
    "EntryKind",
    "Known",
    "Place",
    "VersionLine",
    "WorkDetail",
    "WorkLine",
    "answering",
    "changes",
    "configure",
    "connect",
    "disconnect",
    "integrity",
    "line",
    "queries",
    "record",
    "revision",
]
