"""Claims and what is decided of them as JSON, as decisions keep them: strict on the way back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ianto.challenges.claim import HOWS, SUBJECT_KINDS, Claim, Step, Subject
from ianto.challenges.strict import MOST_NOTE, NotOne, fields, listing, moment, named, one_of, text, whole
from ianto.challenges.table_json import MOST_NUMBER, MOST_TEXT

MOST_SUBJECT: Final = 50
"""A claim is about at most so many."""
_CLAIM: Final = frozenset({"uid", "challenge", "writer", "subject", "table", "number", "asked_at", "note"})
_STEP: Final = frozenset({"claim", "how", "at", "by", "note", "number", "prompt", "uid"})
_SUBJECT: Final = frozenset({"kind", "names"})


def claim_json(claim: Claim) -> dict[str, Any]:
    """The claim as JSON; what says nothing is left out."""
    subject: dict[str, Any] = {"kind": claim.subject.kind}
    if claim.subject.names:
        subject["names"] = list(claim.subject.names)
    detail: dict[str, Any] = {"uid": claim.uid, "challenge": claim.challenge, "writer": claim.writer}
    detail |= {"subject": subject, "asked_at": claim.asked_at.isoformat()}
    return detail | _said({"table": claim.table, "note": claim.note}, claim.number)


def claim_from(detail: Mapping[str, Any]) -> Claim | None:
    """The claim a decision keeps; None for whatever is not one."""
    try:
        stated = fields(detail, _CLAIM)
        subject = fields(stated.get("subject", {}), _SUBJECT)
        return Claim(
            uid=named(stated.get("uid")),
            challenge=named(stated.get("challenge")),
            writer=named(stated.get("writer")),
            subject=Subject(
                one_of(subject.get("kind", "any"), SUBJECT_KINDS),
                tuple(named(each) for each in listing(subject.get("names", []), MOST_SUBJECT)),
            ),
            table=text(stated.get("table", "")),
            number=_number(stated.get("number")),
            asked_at=moment(stated.get("asked_at")),
            note=text(stated.get("note", ""), MOST_NOTE),
        )
    except NotOne:
        return None


def step_json(step: Step) -> dict[str, Any]:
    """What was decided as JSON; what says nothing is left out."""
    detail: dict[str, Any] = {"claim": step.claim, "how": step.how, "at": step.at.isoformat()}
    rest = {"by": step.by, "note": step.note, "prompt": step.prompt, "uid": step.uid}
    return detail | _said(rest, step.number)


def step_from(detail: Mapping[str, Any]) -> Step | None:
    """What a decision says was decided of a claim; None for whatever is no such thing."""
    try:
        stated = fields(detail, _STEP)
        return Step(
            claim=named(stated.get("claim")),
            how=one_of(stated.get("how"), HOWS),
            at=moment(stated.get("at")),
            by=text(stated.get("by", "")),
            note=text(stated.get("note", ""), MOST_NOTE),
            number=_number(stated.get("number")),
            prompt=text(stated.get("prompt", ""), MOST_TEXT),
            uid=text(stated.get("uid", "")),
        )
    except NotOne:
        return None


def _number(value: object) -> int | None:
    return None if value is None else whole(value, 0, MOST_NUMBER)


def _said(rest: Mapping[str, str], number: int | None) -> dict[str, Any]:
    said: dict[str, Any] = {name: value for name, value in rest.items() if value}
    return said if number is None else said | {"number": number}
