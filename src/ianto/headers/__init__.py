"""Headers: what a saved story says of itself, every value with its evidence, and where the story begins."""

from ianto.headers.parse import RULES_VERSION, parse

__all__ = ["RULES_VERSION", "parse"]
