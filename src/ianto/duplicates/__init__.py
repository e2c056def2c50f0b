"""Whether two texts are the same story: judged by what they tell, not by what they are called."""

from ianto.duplicates.about import About, Agreement, agreement
from ianto.duplicates.compare import Comparison, Passage, Piece, compare
from ianto.duplicates.fingerprint import (
    COARSE,
    FINGERPRINT_VERSION,
    LEAST_SHARE,
    Fingerprint,
    fingerprint,
    nearness,
)
from ianto.duplicates.judge import SAME_WORK, Candidate, Related, Verdict, judge
from ianto.duplicates.likeness import Likeness, likeness
from ianto.duplicates.relation import Relation, Text, relate

__all__ = [
    "COARSE",
    "FINGERPRINT_VERSION",
    "LEAST_SHARE",
    "SAME_WORK",
    "About",
    "Agreement",
    "Candidate",
    "Comparison",
    "Fingerprint",
    "Likeness",
    "Passage",
    "Piece",
    "Related",
    "Relation",
    "Text",
    "Verdict",
    "agreement",
    "compare",
    "fingerprint",
    "judge",
    "likeness",
    "nearness",
    "relate",
]
