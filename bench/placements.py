"""`python -m bench.placements`: how many labelled phrases are read rightly, half by half, and how fast.

The phrases are those of tests/timeline/phrases: one half the reader was tuned on, the other kept aside. A statement is
right where line, relation, event and part are; how firmly it is said is counted beside. With `--wrong`, what is not.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable

from tests.timeline.placed import HALVES, Labelled, Statement, gazetteer, labelled, said, told

from bench.table import table
from ianto.timeline import Atlas, Gazetteer, shipped_calendars

_ROUNDS = 5
_SILENT = ("Fluff", "Hurt/Comfort", "Slow Burn", "Established Relationship", "Emotional Hurt/Comfort")
_NOTE = (
    "Thank you all for reading this far; it has been a long winter and your comments kept me warm. "
    "I own nothing but the typos. "
) * 10


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.placements", description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="print what is read wrongly or not at all")
    chosen = parser.parse_args()
    phrases = {half: list(labelled(half)) for half in HALVES}
    _quality(phrases, wrong=chosen.wrong)
    _speed([each for half in HALVES for each in phrases[half]])


def _quality(phrases: dict[str, list[Labelled]], *, wrong: bool) -> None:
    rows = []
    for half, each in phrases.items():
        right, extra, missed, firm, silent = 0, 0, 0, 0, 0
        for phrase in each:
            found = said(told(phrase))
            bare, true = _bare(found), _bare(phrase.says)
            right += len(bare & true)
            extra += len(bare - true)
            missed += len(true - bare)
            firm += len(found & phrase.says)
            silent += not true
            if wrong and found != phrase.says:
                print(f"{half} {phrase.canon} {phrase.field}: {phrase.text}")
                print("   read:", sorted(found - phrase.says), "  not read:", sorted(phrase.says - found))
        rows.append(
            (
                half,
                len(each),
                silent,
                right + missed,
                right / (right + extra),
                right / (right + missed),
                firm / right,
            )
        )
    heads = ("half", "phrases", "that say nothing", "statements", "precision", "recall", "strength right")
    table(
        "Placements read from phrases",
        heads,
        [(*row[:4], *(f"{each:.3f}" for each in row[4:])) for row in rows],
    )


def _bare(statements: Iterable[Statement]) -> set[tuple[str, str, str]]:
    return {(each.about, each.relation, each.anchor) for each in statements}


def _speed(phrases: list[Labelled]) -> None:
    started = time.process_time()
    Gazetteer(Atlas.of(shipped_calendars()))
    made = (time.process_time() - started) * 1000
    names = len(gazetteer().names)
    took = sorted((_best(phrase), phrase.text) for phrase in phrases)
    silent = [_best(Labelled("", "tw", "tag", text, frozenset())) for text in _SILENT]
    note = _best(Labelled("", "tw", "notes", _NOTE, frozenset()))
    table(
        "Time a field takes, with all shipped calendars, in millionths of a second",
        ("what", "µs"),
        [
            ("a labelled phrase, mean", sum(each for each, _ in took) / len(took)),
            ("a labelled phrase, median", took[len(took) // 2][0]),
            (f"the slowest: {took[-1][1][:60]}", took[-1][0]),
            ("a tag that says nothing, mean", sum(silent) / len(silent)),
            (f"a note of {len(_NOTE.split())} words that says nothing", note),
            (f"the gazetteer of {names} names, once, in ms", made),
        ],
    )


def _best(phrase: Labelled) -> float:
    """The least that reading a phrase took, of a few times, in millionths of a second."""
    best = float("inf")
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        told(phrase)
        best = min(best, time.perf_counter() - started)
    return best * 1_000_000


if __name__ == "__main__":
    main()
