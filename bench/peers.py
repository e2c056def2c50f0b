"""calibre on the same files in the same run, where it is installed."""

from __future__ import annotations

import shutil
from pathlib import Path

from bench.corpus import write
from bench.process import ianto, measured
from bench.table import table

COUNTS = {"txt": 300, "html": 100, "epub": 20}


def peers(room: Path) -> None:
    """Add the same few stories to calibre and to ianto; says so where there is no calibre."""
    calibre = shutil.which("calibredb")
    if calibre is None:
        print("\ncalibre is not installed here; its figures are not measured")
        return
    rows = []
    for kind, count in COUNTS.items():
        corpus = room / f"peers-{kind}"
        if not corpus.exists():
            write(corpus, kind, count)
        theirs = room / f"calibre-{kind}"
        shutil.rmtree(theirs, ignore_errors=True)
        command: list[str | Path] = [calibre, "add", "-r", corpus, "--with-library", theirs]
        other = measured(command, room / "said")
        ours = room / f"ianto-{kind}"
        shutil.rmtree(ours, ignore_errors=True)
        run = measured(ianto("add", corpus, "--library", ours), room / "said")
        rows.append((kind, count, other.cpu / count * 1000, run.cpu / count * 1000))
    heads = ("kind", "stories", "calibre CPU ms each", "ianto CPU ms each")
    table("Beside calibre, start-up included (calibre without a full-text index)", heads, rows)
