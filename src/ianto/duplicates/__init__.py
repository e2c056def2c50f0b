"""Whether two texts are the same story: judged by what they tell, not by what they are called."""

from ianto.duplicates.about import About, Agreement, agreement
from ianto.duplicates.fingerprint import COARSE, FINGERPRINT_VERSION, Fingerprint, fingerprint
from ianto.duplicates.judge import SAME_WORK, Candidate, Related, Verdict, judge
from ianto.duplicates.likeness import Likeness, LikenessKind, likeness
from ianto.duplicates.relation import Relation, RelationKind, Text, relate

__all__ = [
    "COARSE",
    "FINGERPRINT_VERSION",
    "SAME_WORK",
    "About",
    "Agreement",
    "Candidate",
    "Fingerprint",
    "Likeness",
    "LikenessKind",
    "Related",
    "Relation",
    "RelationKind",
    "Text",
    "Verdict",
    "agreement",
    "fingerprint",
    "judge",
    "likeness",
    "relate",
]
