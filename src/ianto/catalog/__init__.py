"""The catalogue: what is known of every work, in SQLite or PostgreSQL."""

from ianto.catalog import configure  # isort: skip
from ianto.catalog import (
    changes,
    chronicle,
    decisions,
    integrity,
    last_read,
    likeness,
    naming,
    offline,
    queries,
    renewing,
    reread,
    retagging,
    sketches,
    tag_uses,
    whole_texts,
)
from ianto.catalog.addresses import OldAddress, local_address, old_address, works_at
from ianto.catalog.connect import CatalogTooNew, CatalogUnusable, answering, connect, disconnect
from ianto.catalog.effective import line
from ianto.catalog.entries import Entry, EntryKind
from ianto.catalog.following import follow
from ianto.catalog.full import CatalogFull
from ianto.catalog.known import Known
from ianto.catalog.likeness import Alike, Pair
from ianto.catalog.record import Recorded, record
from ianto.catalog.revision import revision
from ianto.catalog.rows import (
    ChapterLine,
    ChapterText,
    Names,
    Opened,
    Place,
    VersionLine,
    WorkDetail,
    WorkLine,
)
from ianto.catalog.sketches import Sketched

__all__ = [
    "Alike",
    "CatalogFull",
    "CatalogTooNew",
    "CatalogUnusable",
    "ChapterLine",
    "ChapterText",
    "Entry",
    "EntryKind",
    "Known",
    "Names",
    "OldAddress",
    "Opened",
    "Pair",
    "Place",
    "Recorded",
    "Sketched",
    "VersionLine",
    "WorkDetail",
    "WorkLine",
    "answering",
    "changes",
    "chronicle",
    "configure",
    "connect",
    "decisions",
    "disconnect",
    "follow",
    "integrity",
    "last_read",
    "likeness",
    "line",
    "local_address",
    "naming",
    "offline",
    "old_address",
    "queries",
    "record",
    "renewing",
    "reread",
    "retagging",
    "revision",
    "sketches",
    "tag_uses",
    "whole_texts",
    "works_at",
]
