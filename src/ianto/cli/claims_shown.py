"""What the commands on challenges and claims share: how they are written, as lines and as JSON, and refusals."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Any, TypeVar

import click

from ianto.challenges import Reason, Subject, Verdict
from ianto.cli.main import USAGE
from ianto.cli.shared import on_a_line
from ianto.library.challenges.problems import Refused
from ianto.library.challenges.shown import ClaimShown, FillShown, HallLine, QueueItem
from ianto.library.challenges.table_words import subject_told

_F = TypeVar("_F", bound=Callable[..., Any])
_TO_SHOW = 8
"""So many letters of a claim's name tell it from others."""


class NotDone(click.ClickException):
    """It cannot be done so: exit status 2."""

    exit_code = USAGE


@contextlib.contextmanager
def refusing() -> Iterator[None]:
    """End the command with status 2 where something cannot be done."""
    try:
        yield
    except Refused as error:
        raise NotDone(str(error)) from error


def _day(context: click.Context, option: click.Parameter, text: str | None) -> date | datetime | None:
    """A day, or a moment, as ISO 8601 writes it; a usage error where it is none."""
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text) if "T" in text or " " in text else date.fromisoformat(text)
    except ValueError as error:
        told = f"“{text}” is no date; write one as 2026-05-31, or 2026-05-31T20:00"
        raise click.BadParameter(told, context, option) from error


def on_option(function: _F) -> _F:
    """Give a command `--on DATE`."""
    return click.option(
        "--on",
        "at",
        callback=_day,
        metavar="DATE",
        help="From when it holds: a day in the challenge's zone, or a moment.",
    )(function)


def reasons_json(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    """Reasons as other programs read them."""
    return [{"rule": each.rule, "holds": each.holds, "sentence": each.sentence} for each in reasons]


def verdict_json(verdict: Verdict) -> dict[str, Any]:
    """A verdict as other programs read it."""
    return {
        "standing": verdict.standing,
        "claim": verdict.claim or None,
        "why": reasons_json(verdict.reasons),
    }


def claim_json(shown: ClaimShown) -> dict[str, Any]:
    """A claim as other programs read it."""
    claim = shown.claim
    return {
        "id": claim.uid,
        "challenge": claim.challenge,
        "writer": claim.writer,
        "subject": {"kind": claim.subject.kind, "names": list(claim.subject.names)},
        "table": claim.table or None,
        "table_name": shown.table or None,
        "prompt": claim.number,
        "asked": claim.asked_at.isoformat(),
        "note": claim.note or None,
        "state": shown.state,
        "since": shown.since.isoformat(),
        "why": reasons_json(shown.why),
        "place": shown.place or None,
        "due": shown.due.isoformat() if shown.due is not None else None,
        "overdue": shown.overdue,
        "filled": shown.filled,
        "of": shown.of or None,
        "missing": list(shown.missing),
        "points": shown.points,
        "swaps_left": shown.swaps_left,
        "swapped": {str(each.number): each.prompt for each in shown.steps if each.how == "swap"},
    }


def fill_json(fill: FillShown) -> dict[str, Any]:
    """A story in a cell as other programs read it."""
    return {
        "work": fill.work,
        "title": fill.title or None,
        "authors": list(fill.authors),
        "chapter": fill.chapter or None,
        "words": fill.words,
        "date": fill.posted or None,
        "sure": fill.sure,
        "known_by": fill.why,
        "verdict": verdict_json(fill.verdict),
    }


def hall_json(line: HallLine) -> dict[str, Any]:
    """A line of the hall of fame as other programs read it."""
    return {
        "writer": line.writer,
        "subject": line.subject or None,
        "table": line.table or None,
        "table_name": line.title or None,
        "date": line.at or None,
        "points": line.points,
    }


def item_json(item: QueueItem) -> dict[str, Any]:
    """Something that waits for a moderator, as other programs read it."""
    return {
        "kind": item.kind,
        "challenge": item.challenge,
        "claim": claim_json(item.claim) if item.claim is not None else None,
        "table": item.table.id if item.table is not None else None,
        "prompt": item.number or None,
        "may_be": list(item.may_be),
        "fill": fill_json(item.fill) if item.fill is not None else None,
        "why": reasons_json(item.why),
        "answers": list(item.answers),
    }


def write_claim(shown: ClaimShown) -> None:
    """A claim on a line, as a list shows it."""
    claim = shown.claim
    about = ", ".join(filter(None, (subject_told(claim.subject), shown.table)))
    number = f", prompt {claim.number}" if claim.number is not None else ""
    progress = f"  {shown.filled}/{shown.of}" if shown.of else ""
    late = "  overdue" if shown.overdue and shown.state != "expired" else ""
    name = click.style(claim.uid[:_TO_SHOW], bold=True)
    about = f": {on_a_line(about)}{number}" if about or number else ""
    click.echo(f"{name}  {shown.state}{late}{progress}  {on_a_line(claim.writer)}{about}")


def write_reasons(reasons: Iterable[Reason], indent: str = "  ") -> None:
    """Each reason on a line of its own; what speaks against is marked."""
    for each in reasons:
        click.echo(f"{indent}{'+' if each.holds else '-'} {on_a_line(each.sentence)}")


def subject_of(kind: str, names: tuple[str, ...]) -> Subject:
    """What a claim is about, as it is typed: a pair is told by its slash, several names are a group."""
    found = tuple(" ".join(part.split()) for name in names for part in name.split("/") if part.strip())
    for known in ("pairing", "group", "character", "fandom", "au", "crossover", "original", "word", "table"):
        if kind == known:
            return Subject(known, found)
    if not found:
        return Subject()
    if any("/" in name for name in names):
        return Subject("pairing", found)
    return Subject("group" if len(found) > 1 else "character", found)
