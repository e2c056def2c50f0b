"""Which cell of which known table a story answers, as far as its words say."""

from ianto.challenges.matching.cells import Swap
from ianto.challenges.matching.known import Known
from ianto.challenges.matching.matching import matches

__all__ = ["Known", "Swap", "matches"]
