"""Files that hold many stories, taken apart one kind a module: a dump, a listing, a mailbox, an export."""

from ianto.formats.collections.kinds import (
    COLLECTIONS,
    HEAD_BYTES,
    Collection,
    collection_for,
    gather,
    is_collection,
)

__all__ = [
    "COLLECTIONS",
    "HEAD_BYTES",
    "Collection",
    "collection_for",
    "gather",
    "is_collection",
]
