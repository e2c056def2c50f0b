"""Bingo cards: their patterns, what those are worth, and how a card is drawn."""

from ianto.challenges.bingo.drawing import TooFew, draw
from ianto.challenges.bingo.patterns import PATTERNS, Pattern, PatternOn, is_pattern, patterns
from ianto.challenges.bingo.scoring import Scored, points_of, scored

__all__ = [
    "PATTERNS",
    "Pattern",
    "PatternOn",
    "Scored",
    "TooFew",
    "draw",
    "is_pattern",
    "patterns",
    "points_of",
    "scored",
]
