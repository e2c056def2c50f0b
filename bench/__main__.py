"""`make bench`: every table, from stories made on the spot."""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from pathlib import Path

from bench.adding import adding
from bench.books import books
from bench.finding import finding
from bench.paging import paging
from bench.peers import peers
from bench.reading import reading
from bench.starting import starting


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000], help="numbers of stories")
    parser.add_argument(
        "--room", type=Path, help="a folder to work in, kept afterwards (else a temporary one)"
    )
    chosen = parser.parse_args()
    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}, load {load:.1f} at the start")
    with tempfile.TemporaryDirectory(prefix="ianto-bench-") as temporary:
        room = chosen.room or Path(temporary)
        room.mkdir(parents=True, exist_ok=True)
        reading()
        libraries = adding(room, chosen.sizes)
        for library in libraries:
            finding(library)
        for library in libraries:
            paging(library)
        starting(libraries[-1], room)
        books(room)
        peers(room)


if __name__ == "__main__":
    main()
