"""Reading what a story says of tables and prompts."""

from ianto.challenges.reading.prose import may_tell
from ianto.challenges.reading.reading import SAYING, said_of

__all__ = ["SAYING", "may_tell", "said_of"]
