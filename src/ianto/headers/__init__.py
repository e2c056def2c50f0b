"""Headers: what a saved story says of itself, every value with its evidence, and where the story begins."""

from ianto.headers.history import RULES_HISTORY
from ianto.headers.parse import RULES_VERSION, parse
from ianto.headers.passages import Gap, Passage, Piece, passages

__all__ = ["RULES_HISTORY", "RULES_VERSION", "Gap", "Passage", "Piece", "parse", "passages"]
