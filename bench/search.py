"""How fast the search index is: `python bench/search.py --stories 10000`.

Builds an index of invented stories of 2,000 words each and prints what indexing cost, then the latency of
each kind of query, without facets and with all of them. The sentences are those of ../shared/data where that
folder exists, so that phrases are as frequent as in real prose; otherwise they are made of invented words.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import random
import re
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ianto.search import Document, Index, Narrow, parse_query, snippet

DATA = Path(__file__).parents[1] / ".." / "shared" / "data" / "stories.jsonl.gz"
WORDS_EACH = 2000
FANDOMS, PAIRINGS, AUTHORS, RARE_WORDS = 2_000, 20_000, 30_000, 200_000
RATINGS = (("All ages", 0), ("Teen", 20), ("Mature", 30), ("Explicit", 40), ("Not rated", None))
WARNINGS = ("No Archive Warnings Apply", "Graphic Depictions Of Violence", "Major Character Death")
SYLLABLES = [a + b for a in "bcdfghjklmnprstvwz" for b in ("a", "e", "i", "o", "u", "an", "er", "il")]


def invent(random_: random.Random, syllables: int) -> str:
    """A word nobody has written before."""
    return "".join(random_.choices(SYLLABLES, k=syllables))


def real_sentences() -> list[str]:
    """The sentences of the shared stories."""
    with gzip.open(DATA, "rt", encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file]
    sentences = (" ".join(each.split()) for text in texts for each in re.split(r"(?<=[.!?])\s+", text))
    return [each for each in sentences if 3 <= each.count(" ") <= 60]


def invented_sentences(random_: random.Random) -> list[str]:
    """Sentences of invented words, as unevenly frequent as words are."""
    vocabulary = [invent(random_, random_.choice((1, 2, 2, 3))) for _ in range(30_000)]
    weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(vocabulary))))
    return [
        " ".join(random_.choices(vocabulary, cum_weights=weights, k=random_.randint(4, 24))).capitalize()
        + "."
        for _ in range(60_000)
    ]


class Invention:
    """Makes stories, the same ones each time."""

    def __init__(self) -> None:
        self.random = random.Random(1895)
        self.sentences = real_sentences() if DATA.exists() else invented_sentences(self.random)
        self.lengths = [sentence.count(" ") + 1 for sentence in self.sentences]
        self.fandoms = self.names(FANDOMS, 2)
        self.people = self.names(60_000, 2)
        self.authors = self.names(AUTHORS, 1)
        self.rare = [invent(self.random, 4) for _ in range(RARE_WORDS)]
        pairs = (self.random.sample(self.people, 2) for _ in range(PAIRINGS))
        self.pairings = [f"{a}/{b}" for a, b in pairs]
        self.weights = {
            size: list(itertools.accumulate(1 / (rank + 10) for rank in range(size)))
            for size in (FANDOMS, PAIRINGS, AUTHORS)
        }

    def names(self, number: int, words: int) -> list[str]:
        """Invented names, all different."""
        made: dict[str, None] = {}
        while len(made) < number:
            made[" ".join(invent(self.random, self.random.choice((2, 3))).title() for _ in range(words))] = (
                None
            )
        return list(made)

    def some(self, values: Sequence[str], most: int, least: int = 1) -> tuple[str, ...]:
        """A few of the values, the first ones far more often."""
        number = self.random.randint(least, most)
        return tuple(
            dict.fromkeys(self.random.choices(values, cum_weights=self.weights[len(values)], k=number))
        )

    def story(self, number: int) -> Document:
        """Story `number`."""
        sentences: list[str] = []
        words = 0
        while words < WORDS_EACH:
            place = self.random.randrange(len(self.sentences))
            sentences.append(self.sentences[place])
            words += self.lengths[place]
            if self.random.random() < 0.2:
                sentences.append(self.random.choice(self.rare))
        pairings = self.some(self.pairings, 4, 0)
        people = tuple(dict.fromkeys(name for pairing in pairings for name in pairing.split("/")))
        rating, level = self.random.choices(RATINGS, weights=(30, 35, 12, 13, 10))[0]
        return Document(
            id=number,
            title=" ".join(self.random.choice(self.sentences).split()[:4]),
            authors=self.some(self.authors, 1),
            fandoms=self.some(self.fandoms, 2),
            relationships=pairings,
            characters=people,
            warnings=(self.random.choice(WARNINGS),),
            rating=rating,
            rating_level=level,
            summary=" ".join(self.random.choices(self.sentences, k=2)),
            text="\n\n".join(sentences),
            words=round(WORDS_EACH * self.random.lognormvariate(0, 1)),
            chapters=self.random.choice((1, 1, 1, 2, 5, 12)),
            language=self.random.choices(("en", "de", "fr", "zh"), weights=(90, 4, 4, 2))[0],
            complete=self.random.choice((True, True, False, None)),
            date=f"{self.random.randint(1998, 2025)}-{self.random.randint(1, 12):02}",
            added_at=datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=number),
            format="html",
        )


@dataclass(frozen=True)
class Kind:
    """A kind of query and its examples."""

    name: str
    queries: list[str]
    include: bool = False


def kinds(invention: Invention) -> list[Kind]:
    """The kinds of queries that are timed."""
    words = re.findall(r"[a-z]+", " ".join(invention.sentences[:20_000]).lower())
    ranked = [word for word, _ in statistics_of(words) if len(word) > 1]
    common, middling = ranked[20:60], ranked[300:1200]
    pick = random.Random(7)
    runs = [" ".join(words[at : at + 3]) for at in pick.sample(range(len(words) - 3), 40)]
    return [
        Kind("everything", [""] * 10),
        Kind("rare word", pick.sample(invention.rare, 40)),
        Kind("common word", common),
        Kind("two words", [" ".join(pick.sample(middling, 2)) for _ in range(40)]),
        Kind("three common words", [" ".join(pick.sample(common, 3)) for _ in range(40)]),
        Kind("one OR another", [" OR ".join(pick.sample(middling, 2)) for _ in range(40)]),
        Kind("common -middling", [f"{pick.choice(common)} -{pick.choice(middling)}" for _ in range(40)]),
        Kind("phrase of three", [f'"{run}"' for run in runs]),
        Kind(
            "phrase, two commonest", [f'"{a} {b}"' for a, b in (("of", "the"), ("in", "the"), ("to", "the"))]
        ),
        Kind("prefix, 4 letters", [f"{word[:4]}*" for word in middling if len(word) > 5][:40]),
        Kind("prefix, 2 letters", [f"{word[:2]}*" for word in middling if len(word) > 5][:40]),
        Kind("one typo", [f"{word}~" for word in middling if len(word) > 5][:40]),
        Kind("pairing", [pairing.replace(" ", " ") for pairing in invention.pairings[:40]]),
        Kind("common, filtered", [f"{word} words>1000 rating<=teen is:complete" for word in common]),
        Kind("common, one fandom", common, include=True),
        Kind("sorted by length", [f"{word} sort:-words" for word in common]),
        Kind("sorted by title", [f"{word} sort:title" for word in common]),
        Kind("mistyped (suggestion)", [f"{word[:2]}q{word[3:]}" for word in middling if len(word) > 6][:20]),
    ]


def statistics_of(words: list[str]) -> list[tuple[str, int]]:
    """The words by how often they occur."""
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def peak() -> float:
    """The most memory held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def build(folder: Path, invention: Invention, stories: int, batch: int) -> None:
    """Index the stories and say what it cost."""
    inventing = 0.0

    def invented(numbers: range) -> Iterator[Document]:
        nonlocal inventing
        for number in numbers:
            start = time.thread_time()
            document = invention.story(number)
            inventing += time.thread_time() - start
            yield document

    begun, wall, before = time.process_time(), time.perf_counter(), peak()
    marks: list[str] = []
    with Index.create(folder) as index:
        for numbers in batched(range(1, stories + 1), batch):
            index.update(invented(numbers), (), numbers[-1])
            if numbers[-1] % max(stories // 5, 1) < batch:
                marks.append(f"{peak():.0f}")
    cpu, wall = time.process_time() - begun - inventing, time.perf_counter() - wall - inventing
    size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
    print(f"{stories:,} stories, batches of {batch}: {cpu / stories * 1000:.2f} ms CPU and")
    print(f"{wall / stories * 1000:.2f} ms wall a story, inventing them left out; {size:.0f} MB on disk.")
    print(f"Peak memory {before:.0f} MB before, then {' '.join(marks)} MB as it grew.")


def batched(numbers: range, size: int) -> Iterator[range]:
    """Consecutive stretches."""
    return (numbers[at : at + size] for at in range(0, len(numbers), size))


def measure(index: Index, kind: Kind, fandom: str, *, facets: bool) -> tuple[float, float, int]:
    """p50 and p95 in milliseconds over three rounds, and the median number of hits."""
    include = {"fandom": [fandom]} if kind.include else {}
    times: list[float] = []
    totals: list[int] = []
    for _ in range(3):
        for query in kind.queries:
            start = time.perf_counter()
            results = index.search(query, Narrow(include), facets=facets)
            times.append((time.perf_counter() - start) * 1000)
            totals.append(results.total)
    times.sort()
    return statistics.median(times), times[int(len(times) * 0.95)], int(statistics.median(totals))


def report(folder: Path, invention: Invention) -> None:
    """Time each kind of query and print a table."""
    start = time.perf_counter()
    index = Index.open(folder)
    print(f"Opening takes {(time.perf_counter() - start) * 1000:.1f} ms.\n")
    print(f"{'query':<24}{'hits':>9}{'p50 ms':>9}{'p95 ms':>9}   {'facets p50':>10}{'p95':>9}")
    for kind in kinds(invention):
        p50, p95, hits = measure(index, kind, invention.fandoms[0], facets=False)
        slow50, slow95, _ = measure(index, kind, invention.fandoms[0], facets=True)
        print(f"{kind.name:<24}{hits:>9,}{p50:>9.2f}{p95:>9.2f}   {slow50:>10.2f}{slow95:>9.2f}")
    story = invention.story(1)
    query = parse_query("the captain OR bridge")
    snippet(story.text, query)
    start = time.perf_counter()
    for _ in range(200):
        snippet(story.text, query)
    each = (time.perf_counter() - start) * 5
    print(f"\nA snippet of {len(story.text):,} characters takes {each:.2f} ms. Peak memory {peak():.0f} MB.")


def main() -> int:
    """Run it."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    arguments.add_argument("--stories", type=int, default=10_000)
    arguments.add_argument("--batch", type=int, default=5_000, help="stories a commit")
    arguments.add_argument("--keep", type=Path, help="a folder to build in and keep, or to use again")
    given = arguments.parse_args()
    invention = Invention()
    print("Real sentences." if DATA.exists() else "../shared/data is missing: invented sentences.")
    folder = given.keep or Path(tempfile.mkdtemp(prefix="ianto-search-"))
    try:
        if not (folder / "state.json").exists():
            build(folder, invention, given.stories, given.batch)
        report(folder, invention)
    finally:
        if given.keep is None:
            shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
