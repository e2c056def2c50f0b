"""The originals: bytes as they were found, kept for good under their SHA-256."""

from ianto.originals.store import Damage, MissingOriginal, Store

__all__ = ["Damage", "MissingOriginal", "Store"]
