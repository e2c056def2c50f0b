"""`python -m bench.recall`: how well stories are found again by what is remembered of them, and how fast.

The descriptions and stories are those of `../shared/data`. Beside ianto's ranking stand plain BM25 on whole texts and
on passages of 300 words, so that the difference is the ranking's. `--folds` asks for libraries of a half, a fifth … of
the stories as well, `--among` mixes made stories between them: runs of sentences of the stories that are not asked for.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, quantiles
from typing import Any

import tantivy

from bench.table import table
from ianto.search import Passages, WholeText, stamp_of

DATA = Path(__file__).parents[1] / ".." / "shared" / "data"
_KINDS = ("one_sentence", "two_sentences", "question")
_FIRST = 10
_FIRST_MADE = 10_000
_ASKED = 60
_BATCH = 5_000
_SENTENCE = re.compile(r"(?<=[.!?])\s+")

Rank = Callable[[str], list[int]]
"""Works, best first, by what is remembered."""


@dataclass(frozen=True, slots=True)
class Described:
    """What somebody remembers, and the story that is meant."""

    kind: str
    text: str
    story: int


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.recall", description=__doc__)
    parser.add_argument(
        "--folds", type=int, nargs="*", default=[2], help="libraries of a part of the stories"
    )
    parser.add_argument("--among", type=int, default=0, help="made stories mixed between those of each half")
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000], help="numbers of stories to time")
    chosen = parser.parse_args()
    texts, described = _data()
    with tempfile.TemporaryDirectory(prefix="ianto-bench-") as room:
        folder = Path(room)
        _quality(folder, texts, described, chosen.folds, chosen.among)
        table(
            "Speed: stories of 2,000 words; milliseconds by the clock",
            ("stories", "CPU ms a story added", "bytes a story", "kind", "p50", "p95", "peak MB"),
            [row for size in chosen.sizes for row in _speed(folder, texts, described, size)],
        )


def _data() -> tuple[list[str], list[Described]]:
    stories = _lines("stories.jsonl.gz")
    number = {story["id"]: place for place, story in enumerate(stories)}
    described = [
        Described(each["kind"], each["text"], number[each["story"]])
        for each in _lines("descriptions.jsonl.gz")
    ]
    return [story["text"] for story in stories], described


def _lines(name: str) -> list[dict[str, Any]]:
    with gzip.open(DATA / name, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


# -- quality


def _quality(
    folder: Path, texts: Sequence[str], described: Sequence[Described], folds: Sequence[int], among: int
) -> None:
    rows: list[list[object]] = []
    everything = dict(enumerate(texts))
    asked = [each for each in described if each.story in everything]
    rows.append(_row("BM25, whole texts", _in_parts(_plain(folder / "whole", everything, 0), asked)))
    rows.append(_row("BM25, 300 words", _in_parts(_plain(folder / "cut", everything, 300), asked)))
    rows.append(_row("ianto", _in_parts(_recall(_index(folder / "all", everything)), asked)))
    for fold in folds:
        found: dict[str, dict[int, list[float]]] = {}
        for part in range(fold):
            mine = {work: text for work, text in everything.items() if _part(work, fold) == part}
            others = [text for work, text in everything.items() if work not in mine]
            mine |= dict(enumerate(_made(others, among), _FIRST_MADE))
            here = [each for each in described if each.story in mine]
            index = _index(folder / f"part-{fold}-{part}", mine)
            for kind, stories in _in_parts(_recall(index), here).items():
                found.setdefault(kind, {}).update(stories)
        told = f", among {among:,} made" if among else ""
        rows.append(_row(f"ianto, libraries of 1/{fold}{told}", found))
    table(
        "Mean reciprocal rank of the first ten, with the standard error over stories",
        ("ranking", *(f"{kind.replace('_', ' ')} ±" for kind in _KINDS)),
        rows,
    )


def _part(work: int, fold: int) -> int:
    return random.Random(work).randrange(fold)


def _in_parts(rank: Rank, described: Iterable[Described]) -> dict[str, dict[int, list[float]]]:
    """The reciprocal ranks, by kind and story."""
    found: dict[str, dict[int, list[float]]] = {kind: defaultdict(list) for kind in _KINDS}
    for each in described:
        works = rank(each.text)[:_FIRST]
        found[each.kind][each.story].append(1 / (works.index(each.story) + 1) if each.story in works else 0.0)
    return found


def _row(name: str, found: dict[str, dict[int, list[float]]]) -> list[object]:
    cells: list[object] = [name]
    for kind in _KINDS:
        values = [value for ranks in found[kind].values() for value in ranks]
        middle = mean(values)
        # The descriptions of one story stand or fall together.
        off = [sum(value - middle for value in ranks) for ranks in found[kind].values()]
        cells.append(f"{middle:.3f} ± {sum(each * each for each in off) ** 0.5 / len(values):.3f}")
    return cells


def _index(folder: Path, texts: dict[int, str]) -> Passages:
    with Passages.create(folder) as index:
        index.stage(WholeText(work, stamp_of(work, ""), (text,)) for work, text in texts.items())
        index.commit(1)
    return Passages.open(folder)


def _recall(index: Passages) -> Rank:
    return lambda text: [told.work for told in index.recall(index.ask(text), limit=_FIRST)]


def _plain(folder: Path, texts: dict[int, str], words: int) -> Rank:
    """Tantivy's own ranking, of whole texts or of so many words each, of which the best counts."""
    folder.mkdir()
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("work", fast=True)
    builder.add_text_field("body", index_option="freq")
    schema = builder.build()
    engine = tantivy.Index(schema, str(folder))
    writer = engine.writer(96_000_000, 1)
    for work, text in texts.items():
        split = text.split()
        for start in range(0, len(split), words or len(split)):
            document = tantivy.Document()
            document.add_integer("work", work)
            document.add_text("body", " ".join(split[start : start + (words or len(split))]))
            writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    engine.reload()
    searcher = engine.searcher()

    def rank(text: str) -> list[int]:
        asked = " ".join(re.findall(r"\w+", text.lower()))
        hits = searcher.search(engine.parse_query(asked, ["body"]), 200, count=False).hits
        works = searcher.fast_field_values("work", [at for _, at in hits])
        return list(dict.fromkeys(int(work or 0) for work in works))

    return rank


# -- speed


def _made(texts: Sequence[str], count: int, run: int = 10) -> Iterator[str]:
    """Stories of some 2,000 words, made of runs of sentences."""
    runs: list[str] = []
    for text in texts:
        sentences = [each for each in _SENTENCE.split(text) if 20 < len(each) < 400]
        runs += [" ".join(sentences[at : at + run]) for at in range(0, len(sentences) - run, run)]
    picker = random.Random(7)
    for _ in range(count):
        story: list[str] = []
        while sum(map(len, story)) < 11_000:
            story.append(picker.choice(runs))
        yield "\n\n".join(story)


def _speed(
    folder: Path, texts: Sequence[str], described: Sequence[Described], size: int
) -> Iterator[list[object]]:
    place = folder / f"speed-{size}"
    spent = 0.0
    made = _made(texts, size, run=5)
    with Passages.create(place) as index:
        for start in range(0, size, _BATCH):
            batch = [
                WholeText(work, stamp_of(work, ""), (next(made),))
                for work in range(start, min(start + _BATCH, size))
            ]
            begun = time.process_time()
            index.stage(batch)
            index.commit(start + 1)
            spent += time.process_time() - begun
        begun = time.process_time()
    spent += time.process_time() - begun
    stored = sum(path.stat().st_size for path in place.iterdir())
    index = Passages.open(place)
    for kind in _KINDS:
        asked = [each.text for each in described if each.kind == kind]
        chosen = random.Random(1).sample(asked, min(_ASKED, len(asked)))
        rank = _recall(index)
        for text in chosen:
            rank(text)
        took = []
        for text in chosen:
            start_of = time.perf_counter()
            rank(text)
            took.append((time.perf_counter() - start_of) * 1e3)
        cuts = quantiles(took, n=20)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        yield [size, spent / size * 1e3, stored // size, kind, cuts[9], cuts[18], peak]


if __name__ == "__main__":
    main()
