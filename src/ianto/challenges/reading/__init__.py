"""Reading what a story says of tables and prompts."""

from ianto.challenges.reading.reading import SAYING, said_of

__all__ = ["SAYING", "said_of"]
