"""A challenge to try rules on: a table of prompts, and writers who claim people of Baker Street."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from ianto.challenges import (
    Challenge,
    Claim,
    ClaimStandings,
    Fill,
    How,
    Prompt,
    Rules,
    Ruling,
    Step,
    Subject,
    Table,
    claim_states,
)

WATSON = Subject("character", ("John Watson",))
LESTRADE = Subject("character", ("G. Lestrade",))
TABLE = Table("fogs", "Fogs", tuple(Prompt(each, f"fog {each}") for each in range(1, 5)), challenge="baker")
LATER = datetime(2030, 1, 1, tzinfo=UTC)


def at(stated: str) -> datetime:
    """A moment in UTC, by its ISO form."""
    found = datetime.fromisoformat(stated)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def claim(
    uid: str,
    writer: str,
    asked: str,
    subject: Subject = WATSON,
    *,
    table: str = "fogs",
    number: int | None = None,
) -> Claim:
    return Claim(uid, "baker", writer, subject, table, number, at(asked))


def step(
    of: str, how: How, when: str, *, uid: str = "s", number: int | None = None, prompt: str = ""
) -> Step:
    return Step(of, how, at(when), by="Mrs Hudson", number=number, prompt=prompt, uid=uid)


def fill(
    work: int,
    number: int,
    writer: str,
    posted: str = "",
    *,
    table: str = "fogs",
    chapter: int = 0,
    words: int = 0,
    names: Sequence[str] = (),
    rating: str = "",
    ruling: Ruling = "",
    why: str = "",
    elsewhere: tuple[str, ...] = (),
) -> Fill:
    day: date | datetime | None = None
    if posted:
        day = datetime.fromisoformat(posted) if "T" in posted else date.fromisoformat(posted)
    writers = (writer,) if writer else ()
    return Fill(
        work, table, number, chapter, writers, day, words, frozenset(names), rating, ruling, why, elsewhere
    )


def replay(
    rules: Rules,
    claims: Sequence[Claim] = (),
    steps: Sequence[Step] = (),
    fills: Sequence[Fill] = (),
    *,
    now: datetime = LATER,
    tables: Sequence[Table] = (TABLE,),
) -> ClaimStandings:
    return claim_states(Challenge("baker", "Baker Street", rules), tables, claims, steps, fills, now=now)


def just_before(moment: datetime) -> datetime:
    return moment - timedelta(microseconds=1)


def broken(standings: ClaimStandings, given: Fill) -> list[str]:
    """The sentences of the rules a fill breaks."""
    return [each.sentence for each in standings.verdict(given).reasons if not each.holds]
