"""`python -m bench.storyline [FOLDER]`: the fewest crossings of storylines made on the spot, and of those in a folder.

FOLDER has lists of scenes (`*.json`, as `ianto chart --scenes` reads them) or films as StoryFlow's and iStoryline's XML
has them (`*.xml`). Time is the processor's, as other programs may be running; `wall` is what the clock said.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from lxml import etree

from bench.table import table
from ianto.timeline.storyline import Scenes, crossings, fits, read_scenes
from ianto.timeline.storyline.heights import heights
from ianto.timeline.storyline.scenes import Step

SIZES = (
    (8, 50, 4),
    (14, 50, 5),
    (14, 50, 5),
    (14, 80, 4),
    (14, 80, 5),
    (16, 80, 5),
    (20, 80, 6),
    (40, 100, 8),
)
MOVES = 0.15


def film(seed: int, people: int, steps: int, rooms: int) -> Scenes:
    """People who stay where they are more often than not, and are not there from the start."""
    chance = random.Random(seed)
    at = [chance.randrange(rooms) for _ in range(people)]
    enters = [chance.randrange(steps // 2) for _ in range(people)]
    found: list[Step] = []
    for step in range(steps):
        for one in range(people):
            if chance.random() < MOVES:
                at[one] = chance.randrange(rooms)
        here: dict[int, list[str]] = {}
        for one in range(people):
            if enters[one] <= step:
                here.setdefault(at[one], []).append(f"p{one}")
        found.append(tuple(tuple(group) for group in here.values()))
    return Scenes(tuple(found))


def read_xml(path: Path) -> Scenes:
    """A film: each character with the spans of time it is in a session; a step is what lies between two changes."""
    root = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    spans = [
        (
            str(who.get("Name")).strip(),
            int(span.get("Start", 0)),
            int(span.get("End", 0)),
            str(span.get("Session")),
        )
        for who in root.iter("Character")
        for span in who.iter("Span")
    ]
    times = sorted({moment for _, start, stop, _ in spans for moment in (start, stop)})
    found: list[Step] = []
    for moment in times[:-1]:
        here: dict[str, list[str]] = {}
        for name, start, stop, session in spans:
            if start <= moment < stop:
                here.setdefault(session, []).append(name)
        found.append(tuple(tuple(group) for group in here.values()))
    return Scenes(tuple(found))


def films(folder: Path) -> Iterator[tuple[str, Scenes]]:
    """The films in a folder."""
    for path in sorted(folder.iterdir()):
        if path.suffix == ".json":
            yield path.stem, read_scenes(path.read_bytes())
        elif path.suffix == ".xml":
            yield path.stem, read_xml(path)


def measured(name: str, scenes: Scenes, seconds: float) -> tuple[object, ...]:
    """One row: how few crossings, whether that is proven, and how long it took; then how straight the lines are."""
    begun = time.process_time()
    found = crossings(scenes, seconds)
    cost = time.process_time() - begun
    assert fits(found.order, scenes.steps)
    begun = time.process_time()
    high = heights(found.order, scenes.steps)
    straightened = time.process_time() - begun
    moves = [abs(one[who] - other[who]) for one, other in pairwise(high) for who in one.keys() & other.keys()]
    bends = sum(move > 1e-6 for move in moves)
    proven = "yes" if found.proven else "no"
    size = (len(scenes.characters), len(scenes.steps))
    return (name, *size, found.crossings, proven, cost, found.seconds, bends, sum(moves), straightened)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.storyline", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="a folder of films")
    parser.add_argument("--seconds", type=float, default=5.0, help="how long each may take")
    chosen = parser.parse_args()
    instances = [(f"made {seed}: {size[2]} rooms", film(seed, *size)) for seed, size in enumerate(SIZES)]
    if chosen.folder is not None:
        instances += films(chosen.folder)
    heads = ("scenes", "lines", "steps", "crossings", "proven", "cpu s", "wall s", "bends", "moved", "LP s")
    table("storylines", heads, (measured(name, scenes, chosen.seconds) for name, scenes in instances))


if __name__ == "__main__":
    main()
