"""Whether two texts are the same story: judged by what they tell, not by what they are called."""

from ianto.duplicates.fingerprint import COARSE, FINGERPRINT_VERSION, Fingerprint, fingerprint
from ianto.duplicates.judge import SAME_WORK, Candidate, Verdict, judge

__all__ = [
    "COARSE",
    "FINGERPRINT_VERSION",
    "SAME_WORK",
    "Candidate",
    "Fingerprint",
    "Verdict",
    "fingerprint",
    "judge",
]
