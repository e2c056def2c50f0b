"""`python -m bench.prompts`: how many headers' prompts find their cells, file by file, and how fast.

The headers are those of tests/challenges/phrasings, each read from its bytes on and matched against the tables of all
files at once. `second` was written after the rules: read before anything was mended by it, its odd headers were right
18 times of 29 and its even ones 20 of 29, none filled wrongly; mended by the odd ones, the even ones 24 of 29.
With `--wrong`, what is not right.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

from tests.challenges.phrased import Phrased, files, found, known, phrases, said, story_of

from bench.table import table
from ianto.challenges import Known, Prompt, Table, matches, said_of
from ianto.story import Field

_ROUNDS = 20
_TABLES, _CELLS = 200, 100
_SILENT = (
    *(
        Field("tag", name, name, "container")
        for name in ("Fluff", "Angst", "Slow Burn", "Pining", "Canon Era")
    ),
    *(
        Field("character", name, name, "container")
        for name in ("Emma Woodhouse", "Mr Knightley", "Harriet Smith")
    ),
    Field("title", "The Strawberry Party", "The Strawberry Party", "container"),
    Field("author", "Ann Arbour", "Ann Arbour", "container"),
    Field("summary", "It rains at Donwell. " * 20, "It rains at Donwell. " * 20, "container"),
    Field("notes", "Thank you all for reading this far. " * 20, "Thank you all. " * 20, "container"),
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.prompts", description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="print what is not right")
    _quality(wrong=parser.parse_args().wrong)
    _speed()


def _quality(*, wrong: bool) -> None:
    rows = []
    for name in files():
        stories = phrases(name).stories
        filled = [{(m.table, m.number, m.chapter) for m in found(story) if m.sure} for story in stories]
        pairs = list(zip(stories, filled, strict=True))
        if wrong:
            for story, cells in pairs:
                if cells != story.fills:
                    print(story.name, "  filled:", sorted(cells), "  should be:", sorted(story.fills))
        rows.append(
            (
                name,
                len(stories),
                sum(not story.fills for story in stories),
                sum(cells == story.fills for story, cells in pairs),
                sum(bool(cells - story.fills) for story, cells in pairs),
            )
        )
    _, *counts = zip(*rows, strict=True)
    rows.append(("all", *(sum(column) for column in counts)))
    table(
        "Headers and the cells they fill",
        ("file", "headers", "that fill nothing", "right", "filled wrongly"),
        rows,
    )


def _speed() -> None:
    stories = [story for name in files() for story in phrases(name).stories if story.fills]
    reading = sorted((_reads(story), story.name) for story in stories)
    finding = sorted((_finds(story, known()), story.name) for story in stories)
    many = _many()
    silent = _best(lambda: said_of(_SILENT, ("1", "2", "3")))
    table(
        "Time a story takes, in millionths of a second",
        ("what", "µs"),
        [
            ("what it says, mean", sum(each for each, _ in reading) / len(reading)),
            (f"the slowest: {reading[-1][1]}", reading[-1][0]),
            (
                f"its cells among {len(known().tables)} tables, mean",
                sum(each for each, _ in finding) / len(finding),
            ),
            (f"the slowest: {finding[-1][1]}", finding[-1][0]),
            (
                f"its cells among {len(many.tables)} tables, mean",
                sum(_finds(story, many) for story in stories) / len(stories),
            ),
            ("a story that names nothing", silent),
        ],
    )


def _reads(story: Phrased) -> float:
    parsed = story_of(story.text)
    titles = [chapter.title for chapter in parsed.chapters]
    return _best(lambda: said_of(parsed.fields, titles))


def _finds(story: Phrased, among: Known) -> float:
    parsed = story_of(story.text)
    told, writers = said(parsed), parsed.all("author")
    return _best(lambda: matches(told, among, writers=writers)) if told else 0.0


def _many() -> Known:
    """The tables of the files among many large ones."""
    made = [
        Table(
            f"made-{place}",
            f"Made {place} of {_CELLS}",
            tuple(Prompt(number, f"word {place} {number}") for number in range(1, _CELLS + 1)),
        )
        for place in range(_TABLES)
    ]
    return Known.of([*known().tables.values(), *made], known().challenges.values())


def _best(run: Callable[[], object]) -> float:
    """The least that something took, of a few times, in millionths of a second."""
    best = float("inf")
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - started)
    return best * 1_000_000


if __name__ == "__main__":
    main()
