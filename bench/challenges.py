"""`python -m bench.challenges`: claims replayed and fills judged, made on the spot.

A hundred prompts; each claim with a step and a fill of its own, exclusive by subject, in a zone with summer time. Time is
the processor's, as other programs may be running; the best of three.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bench.table import table
from ianto.challenges import (
    Challenge,
    Claim,
    Fill,
    How,
    Prompt,
    Rules,
    Span,
    Step,
    Subject,
    Table,
    claim_states,
)

SIZES = (1_000, 2_500, 5_000, 10_000, 20_000)
PROMPTS = 100
BEGIN = datetime(2020, 1, 1, tzinfo=UTC)
NOW = datetime(2026, 6, 1, tzinfo=UTC)
HOWS: tuple[How, ...] = ("pause", "extend", "swap", "drop")
World = tuple[Challenge, list[Table], list[Claim], list[Step], list[Fill]]


def world(claims: int, seed: int = 1) -> World:
    """A challenge with so many claims, steps and fills."""
    chance = random.Random(seed)
    prompts = tuple(Prompt(number, f"prompt {number}") for number in range(1, PROMPTS + 1))
    rules = Rules(
        exclusive="subject",
        inactivity=Span(months=2),
        least_words=100,
        swaps=5,
        old_works=1,
        time_zone="Europe/London",
        opens=BEGIN,
        deadline=datetime(2026, 12, 31, tzinfo=UTC),
        amnesty=Span(days=14),
        combined="extras",
        highest_rating="Mature",
        most_claims=2,
    )
    asked, steps, fills = [], [], []
    for place in range(claims):
        at = BEGIN + timedelta(minutes=chance.randrange(3_000_000))
        subject = Subject("character", (f"Person {chance.randrange(claims // 2)}",))
        uid, writer = f"{place:032x}", f"Writer {chance.randrange(claims // 2)}"
        asked.append(Claim(uid, "hundred", writer, subject, "", None, at))
        later = at + timedelta(days=20)
        steps.append(Step(uid, chance.choice(HOWS), later, number=3, prompt="another", uid=f"{place:032x}"))
    for place in range(claims):
        claim = chance.choice(asked)
        posted = (claim.asked_at + timedelta(days=chance.randrange(60))).date()
        names = frozenset(name.lower() for name in claim.subject.names)
        words, rating = chance.randrange(50, 3_000), chance.choice(("PG", "R", "NC-17", "Teen"))
        number = chance.randrange(1, PROMPTS + 1)
        fills.append(Fill(place, "hundred", number, 0, (claim.writer.lower(),), posted, words, names, rating))
    hundred = Table("hundred", "Hundred", prompts, challenge="hundred")
    return Challenge("hundred", "Hundred", rules), [hundred], asked, steps, fills


def main() -> None:
    """Measure and print."""
    argparse.ArgumentParser(prog="python -m bench.challenges", description=__doc__).parse_args()
    rows = [_row(size) for size in SIZES]
    heads = (
        "claims",
        "replay, ms",
        "µs a claim",
        "standings, ms",
        "a verdict in words, µs",
        "50 claims shown, ms",
    )
    table("Claims, as many steps and as many fills", heads, rows)
    print(f"\nThe slowest line: {slowest(10_000)}")


def _row(size: int) -> tuple[float, ...]:
    given = world(size)
    fills = given[-1]
    standings = claim_states(*given, now=NOW)
    uids = list(standings)[:50]
    replay = _best(lambda: claim_states(*given, now=NOW))
    verdicts = _best(lambda: [standings.standing(each) for each in fills])
    sentences = _best(lambda: [standings.verdict(each) for each in fills])
    page = _best(lambda: [standings.of(uid) for uid in uids])
    return size, replay * 1e3, replay / size * 1e6, verdicts * 1e3, sentences / size * 1e6, page * 1e3


def slowest(size: int) -> str:
    """The function that takes longest by itself, of those of the engine."""
    given, profile = world(size), cProfile.Profile()
    profile.runcall(lambda: claim_states(*given, now=NOW))
    timed = pstats.Stats(profile).get_stats_profile().func_profiles
    name, found = max(timed.items(), key=lambda each: each[1].tottime)
    where = found.file_name.rpartition("/ianto/")[2]
    return f"{name} ({where}:{found.line_number}), {found.tottime * 1e3:.0f} ms of {size:,} claims under the profiler"


def _best(measured: Callable[[], object]) -> float:
    times = []
    for _ in range(3):
        begin = time.process_time()
        measured()
        times.append(time.process_time() - begin)
    return min(times)


if __name__ == "__main__":
    main()
