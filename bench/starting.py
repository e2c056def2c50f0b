"""What it costs to start the command line."""

from __future__ import annotations

import statistics
from pathlib import Path

from bench.process import ianto, measured
from bench.table import table

ROUNDS = 9


def starting(library: Path, room: Path) -> None:
    """Measure whole processes."""
    commands = {
        "ianto --help": ianto("--help"),
        "ianto list": ianto("list", "--library", library),
        "ianto find": ianto("find", "lamp", "--library", library),
    }
    rows = []
    for name, command in commands.items():
        runs = [measured(command, room / "said") for _ in range(ROUNDS)]
        wall = statistics.median(run.wall for run in runs) * 1000
        rows.append((name, wall, statistics.median(run.cpu for run in runs) * 1000, runs[0].memory))
    table(f"Starting, ms, median of {ROUNDS}", ("command", "wall", "CPU", "own MB"), rows)
