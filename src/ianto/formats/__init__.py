"""Files of stories made into manuscripts, one format a module; archives of them taken apart."""

from ianto.formats.archive import is_archive, unpack
from ianto.formats.member import Member, Refused, is_furniture
from ianto.formats.registry import READERS_VERSION, read
from ianto.formats.unreadable import Unreadable

__all__ = [
    "READERS_VERSION",
    "Member",
    "Refused",
    "Unreadable",
    "is_archive",
    "is_furniture",
    "read",
    "unpack",
]
