"""`python -m bench.twins_quality`: how many twins are found, how many of those found are twins, and what it costs.

Twins are planted on half of the real stories and looked for among all of them and among made stories, which share
idioms and whole sentences with them and with each other. The other half is for setting thresholds (`--half set`).
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from bench.corpus import Made
from bench.planting import REALLY_RELATED, Plant, Real, framed, halves, plants, real_stories
from bench.table import table
from ianto.duplicates import (
    FINGERPRINT_VERSION,
    LEAST_SHARE,
    About,
    Fingerprint,
    Likeness,
    Text,
    agreement,
    fingerprint,
    likeness,
    nearness,
    relate,
)
from ianto.library.twinning import posted
from ianto.twins import Near, Twins

_BATCH = 200
_FIRST_MADE = 1_000
_UNRELATED = 300
_ALL = 1 << 24
_COMPARED = 20


@dataclass(slots=True)
class Spent:
    """Seconds of processor by what they were spent on, and how many stories were judged."""

    stories: int = 0
    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    @contextmanager
    def on(self, what: str) -> Iterator[None]:
        """Count what is done within."""
        begun = time.process_time()
        yield
        self.seconds[what] += time.process_time() - begun


@dataclass(slots=True)
class Tally:
    """Of one kind of change: how many were planted, found, called by their name, joined; and what else was found."""

    planted: int = 0
    found: int = 0
    called: int = 0
    joined: int = 0
    joined_unnamed: int = 0
    wrong: int = 0
    wrong_joined: int = 0


class Shelves:
    """The stories that are there: fingerprints held, the texts of made ones made again when they are wanted."""

    def __init__(self, folder: Path, real: Sequence[Real], made: int, spent: Spent) -> None:
        """Take in the real stories and so many made ones."""
        self._real = {story.number: story for story in real}
        self._marks: dict[int, Fingerprint] = {}
        self._texts: dict[int, Text] = {}
        self._spent = spent
        self._twins = Twins.create(folder, rule=FINGERPRINT_VERSION)
        numbers = [*self._real, *range(_FIRST_MADE, _FIRST_MADE + made)]
        for start in range(0, len(numbers), _BATCH):
            some = numbers[start : start + _BATCH]
            self._marks.update({number: fingerprint(self.text(number)) for number in some})
            self._twins.add((number, posted(self._marks[number])) for number in some)
        self._twins.commit(1)

    def text(self, number: int) -> str:
        """The text of a story."""
        if number in self._real:
            return self._real[number].text
        return "\n\n".join(Made(number - _FIRST_MADE).paragraphs)

    def about(self, number: int) -> About:
        """What is said of a story."""
        if number in self._real:
            return self._real[number].about
        made = Made(number - _FIRST_MADE)
        return About(made.title, (made.author,), path=f"{number}.txt", format="txt")

    def like(
        self, texts: Sequence[str], abouts: Sequence[Sequence[About]]
    ) -> Iterator[list[dict[int, Likeness]]]:
        """What each text is like, once for each thing that may be said of it."""
        spent = self._spent
        for start in range(0, len(texts), _BATCH):
            some = texts[start : start + _BATCH]
            spent.stories += len(some)
            with spent.on("fingerprint"):
                marks = [fingerprint(text) for text in some]
            with spent.on("candidates"):
                nears = list(self._twins.near_many([(_ALL, posted(mark)) for mark in marks], LEAST_SHARE))
            for text, mark, near, said in zip(
                some, marks, nears, abouts[start : start + _BATCH], strict=True
            ):
                yield self._compared(text, mark, near, said)

    def _compared(
        self, text: str, mark: Fingerprint, near: Near, said: Sequence[About]
    ) -> list[dict[int, Likeness]]:
        spent = self._spent
        with spent.on("sketches"):
            close = self._close(mark, near)
        if not close:
            return [{} for _ in said]
        for number in close:
            if number not in self._texts:
                self._texts[number] = Text.of(self.text(number))
        with spent.on("texts"):
            asked = Text.of(text)
            relations = {number: relate(self._texts[number], asked) for number in close}
        found = []
        for about in said:
            likely = {
                each: likeness(relation, agreement(self.about(each), about))
                for each, relation in relations.items()
            }
            found.append({each: like for each, like in likely.items() if like is not None})
        return found

    def _close(self, mark: Fingerprint, near: Near) -> list[int]:
        numbers = [number for number, _ in near.versions]
        scores = nearness(mark, [self._marks[number] for number in numbers], near.common)
        order = np.argsort(-scores, kind="stable")[:_COMPARED]
        return [numbers[at] for at in order.tolist() if scores[at]]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.twins_quality", description=__doc__)
    parser.add_argument(
        "--made", type=int, nargs="+", default=[0, 10_000], help="made stories beside the real ones"
    )
    parser.add_argument("--half", choices=("set", "report"), default="report")
    parser.add_argument("--misses", action="store_true", help="list what was found otherwise")
    chosen = parser.parse_args()
    real = real_stories()
    half = halves(real)[chosen.half == "report"]
    for made in chosen.made:
        with tempfile.TemporaryDirectory(prefix="ianto-bench-") as folder:
            _measure(Path(folder), real, half, made, misses=chosen.misses)


def _measure(folder: Path, real: Sequence[Real], half: Sequence[Real], made: int, *, misses: bool) -> None:
    spent = Spent()
    shelves = Shelves(folder, real, made, spent)
    planted = [plant for story in half for plant in plants(story, half)]
    # Once with what is said of it as it was planted, once with nothing said at all.
    said = [(plant.about, replace(About(), format=plant.about.format)) for plant in planted]
    tallies: dict[str, Tally] = defaultdict(Tally)
    for plant, found in zip(planted, shelves.like([plant.text for plant in planted], said), strict=True):
        _count(tallies[plant.change], plant, found, misses=misses)
    of = f"{len(real)} real and {made:,} made stories"
    heads = (
        "change",
        "planted",
        "found %",
        "called so %",
        "joined %",
        "joined unnamed %",
        "other works",
        "joined wrongly",
    )
    table(
        f"Twins planted on {len(half)} of {of}",
        heads,
        (_row(change, tally) for change, tally in tallies.items()),
    )
    _told(tallies.values())
    _strangers(shelves, half, made, of)
    _costs(shelves, spent, made, of)


def _count(tally: Tally, plant: Plant, found: list[dict[int, Likeness]], *, misses: bool) -> None:
    named, unnamed = found
    tally.planted += len(plant.of)
    for number in plant.of:
        like = named.get(number)
        tally.found += number in unnamed
        tally.called += like is not None and like.kind in plant.kinds
        tally.joined += like is not None and like.certain
        tally.joined_unnamed += number in unnamed and unnamed[number].certain
        if misses and (like is None or like.kind not in plant.kinds):
            print(plant.change, number, like)
    for number, like in unnamed.items():
        if number in plant.of or any(frozenset({number, of}) in REALLY_RELATED for of in plant.of):
            continue
        tally.wrong += 1
        tally.wrong_joined += like.certain or (number in named and named[number].certain)
        if misses:
            print("other work:", plant.change, sorted(plant.of), number, like)


def _row(change: str, tally: Tally) -> tuple[object, ...]:
    shares = (tally.found, tally.called, tally.joined, tally.joined_unnamed)
    return (
        change,
        tally.planted,
        *(100 * share / tally.planted for share in shares),
        tally.wrong,
        tally.wrong_joined,
    )


def _told(tallies: Iterable[Tally]) -> None:
    total = Counter[str]()
    for tally in tallies:
        total.update({name: getattr(tally, name) for name in Tally.__slots__})
    print(f"\nfound: recall {total['found'] / total['planted']:.4f}, ", end="")
    print(f"precision {total['found'] / max(total['found'] + total['wrong'], 1):.4f}; ", end="")
    print(f"joined: precision {total['joined'] / max(total['joined'] + total['wrong_joined'], 1):.4f}")


def _strangers(shelves: Shelves, half: Sequence[Real], made: int, of: str) -> None:
    """Stories that have no twin, in each other's headers and licences: whatever is found is wrong."""
    others = [Made(made + 1_000_000 + number) for number in range(_UNRELATED)]
    texts = [
        framed("\n\n".join(other.paragraphs), other.title, number) for number, other in enumerate(others)
    ]
    texts += [framed(story.text, "Untitled", story.number) for story in half]
    owners = [None] * len(others) + [story.number for story in half]
    wrong = certain = 0
    for owner, (found,) in zip(owners, shelves.like(texts, [[About()]] * len(texts)), strict=True):
        for number, like in found.items():
            if number != owner and frozenset({number, owner}) not in REALLY_RELATED:
                wrong += 1
                certain += like.certain
    print(f"strangers among {of}: {len(texts)} asked about, {wrong} proposed, {certain} joined")


def _costs(shelves: Shelves, spent: Spent, made: int, of: str) -> None:
    """What judging a new story takes that is like none: as nearly all of a library are."""
    spent.stories, spent.seconds = 0, defaultdict(float)
    texts = ["\n\n".join(Made(made + 2_000_000 + number).paragraphs) for number in range(1_000)]
    compared = sum(bool(found) for (found,) in shelves.like(texts, [[About()]] * len(texts)))
    rows = [(what, seconds / spent.stories * 1000) for what, seconds in spent.seconds.items()]
    rows.append(("all", sum(took for _, took in rows)))
    table(f"Milliseconds of processor for a story of 2,000 words among {of}", ("part", "ms"), rows)
    print(f"{compared} of {spent.stories} were like another")


if __name__ == "__main__":
    main()
