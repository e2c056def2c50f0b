"""Twins: which versions share passages, looked up by the hashes of their fingerprints."""

from ianto.twins.errors import TwinsBroken, TwinsMissing, TwinsOutdated, TwinsUnusable
from ianto.twins.near import Near
from ianto.twins.store import Twins

__all__ = [
    "Near",
    "Twins",
    "TwinsBroken",
    "TwinsMissing",
    "TwinsOutdated",
    "TwinsUnusable",
]
