"""Reading what a story says of tables and prompts."""

from ianto.challenges.reading.reading import said_of

__all__ = ["said_of"]
