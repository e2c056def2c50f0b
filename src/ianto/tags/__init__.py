"""Ratings, relationships and other tags: as written, and as one form to compare by."""

from ianto.tags.canonical import canonical
from ianto.tags.rating import Rating, rate
from ianto.tags.relationship import Relationship, relationship

__all__ = ["Rating", "Relationship", "canonical", "rate", "relationship"]
