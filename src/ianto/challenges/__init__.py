"""Prompt tables, bingo cards and claims: what communities ask for, what stories answer, and whether it counts."""

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
from ianto.challenges.fill import STANDINGS, Fill, Match, Reason, Ruling, Standing, Verdict
from ianto.challenges.naming import table_id, table_key
from ianto.challenges.reading import said_of
from ianto.challenges.said import PromptSaid, Said, said_from, said_json
from ianto.challenges.table import SIZES, Card, CellKind, Link, Prompt, Table
from ianto.challenges.table_json import is_web_address, table_from, table_json

__all__ = [
    "COMBINEDS",
    "EXCLUSIVES",
    "HOLDING",
    "HOWS",
    "SIZES",
    "STANDINGS",
    "STATES",
    "SUBJECT_KINDS",
    "UNITS",
    "Card",
    "CellKind",
    "Challenge",
    "Claim",
    "Combined",
    "Exclusive",
    "Fill",
    "How",
    "Link",
    "Match",
    "Prompt",
    "PromptSaid",
    "Reason",
    "Rules",
    "Ruling",
    "Said",
    "Span",
    "Standing",
    "State",
    "Step",
    "Subject",
    "SubjectKind",
    "Table",
    "Unit",
    "Verdict",
    "is_web_address",
    "said_from",
    "said_json",
    "said_of",
    "table_from",
    "table_id",
    "table_json",
    "table_key",
]
