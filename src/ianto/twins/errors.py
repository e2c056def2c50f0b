"""What can be wrong with the store. Each of these is cured by making it anew from the catalogue."""

from __future__ import annotations


class TwinsUnusable(Exception):
    """The store cannot be used; the message says why and what to do."""


class TwinsMissing(TwinsUnusable):
    """There is none, or none that was finished."""


class TwinsBroken(TwinsUnusable):
    """It is damaged."""


class TwinsOutdated(TwinsUnusable):
    """Another version of ianto made it, or fingerprints are taken in another way since."""
