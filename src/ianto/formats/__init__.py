"""Files of stories made into manuscripts, one format a module; archives of them taken apart."""

from ianto.formats.archives.archive import heads, is_archive, unpack
from ianto.formats.archives.member import Member, Refused, Taken, is_furniture
from ianto.formats.collections import HEAD_BYTES, Collection, collection_for, gather, is_collection
from ianto.formats.history import READERS_HISTORY
from ianto.formats.registry import READERS_VERSION, read
from ianto.formats.unreadable import Unreadable

__all__ = [
    "HEAD_BYTES",
    "READERS_HISTORY",
    "READERS_VERSION",
    "Collection",
    "Member",
    "Refused",
    "Taken",
    "Unreadable",
    "collection_for",
    "gather",
    "heads",
    "is_archive",
    "is_collection",
    "is_furniture",
    "read",
    "unpack",
]
