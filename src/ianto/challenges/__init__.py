"""Prompt tables, bingo cards and claims: what communities ask for, what stories answer, and whether it counts."""

from ianto.challenges.bingo import (
    PATTERNS,
    Pattern,
    PatternOn,
    Scored,
    TooFew,
    draw,
    patterns,
    points_of,
    scored,
)
from ianto.challenges.challenge import (
    COMBINEDS,
    EXCLUSIVES,
    UNITS,
    Challenge,
    Combined,
    Exclusive,
    Rules,
    Span,
    Unit,
)
from ianto.challenges.challenge_file import ChallengeUnusable, read_challenge
from ianto.challenges.challenge_json import challenge_from, challenge_json
from ianto.challenges.challenge_text import challenge_text
from ianto.challenges.claim import (
    HOLDING,
    HOWS,
    STATES,
    SUBJECT_KINDS,
    Claim,
    How,
    State,
    Step,
    Subject,
    SubjectKind,
)
from ianto.challenges.claim_json import claim_from, claim_json, step_from, step_json
from ianto.challenges.engine.clock import Clock, first_moment, last_moment, zone_of
from ianto.challenges.engine.standing import ClaimStanding
from ianto.challenges.engine.standings import ClaimStandings, claim_states, judge
from ianto.challenges.engine.words import subject_told
from ianto.challenges.fill import STANDINGS, Fill, Match, Reason, Ruling, Standing, Verdict
from ianto.challenges.inferring import inferred
from ianto.challenges.matching import Known, Swap, matches
from ianto.challenges.naming import table_id, table_key
from ianto.challenges.posted.noun import NOTATIONS, NoTable, Notation, Posted
from ianto.challenges.posted.reading import read_posted, table_of
from ianto.challenges.posted.typed import prompts_typed
from ianto.challenges.reading import SAYING, may_tell, said_of
from ianto.challenges.said import PromptSaid, Said, said_from, said_json
from ianto.challenges.table import SIZES, Card, CellKind, Link, Prompt, Table
from ianto.challenges.table_json import is_web_address, table_from, table_json
from ianto.challenges.told import rules_told
from ianto.challenges.written.writing import WRITTEN, write_table

__all__ = [
    "COMBINEDS",
    "EXCLUSIVES",
    "HOLDING",
    "HOWS",
    "NOTATIONS",
    "PATTERNS",
    "SAYING",
    "SIZES",
    "STANDINGS",
    "STATES",
    "SUBJECT_KINDS",
    "UNITS",
    "WRITTEN",
    "Card",
    "CellKind",
    "Challenge",
    "ChallengeUnusable",
    "Claim",
    "ClaimStanding",
    "ClaimStandings",
    "Clock",
    "Combined",
    "Exclusive",
    "Fill",
    "How",
    "Known",
    "Link",
    "Match",
    "NoTable",
    "Notation",
    "Pattern",
    "PatternOn",
    "Posted",
    "Prompt",
    "PromptSaid",
    "Reason",
    "Rules",
    "Ruling",
    "Said",
    "Scored",
    "Span",
    "Standing",
    "State",
    "Step",
    "Subject",
    "SubjectKind",
    "Swap",
    "Table",
    "TooFew",
    "Unit",
    "Verdict",
    "challenge_from",
    "challenge_json",
    "challenge_text",
    "claim_from",
    "claim_json",
    "claim_states",
    "draw",
    "first_moment",
    "inferred",
    "is_web_address",
    "judge",
    "last_moment",
    "matches",
    "may_tell",
    "patterns",
    "points_of",
    "prompts_typed",
    "read_challenge",
    "read_posted",
    "rules_told",
    "said_from",
    "said_json",
    "said_of",
    "scored",
    "step_from",
    "step_json",
    "subject_told",
    "table_from",
    "table_id",
    "table_json",
    "table_key",
    "table_of",
    "write_table",
    "zone_of",
]
