"""epubcheck, over many books in one virtual machine."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

_JAR = Path("/usr/share/java/epubcheck.jar")


def faults(books: Iterable[Path]) -> dict[str, str]:
    """What epubcheck finds wrong with each book, by its file's name; an empty text for a clean one.

    Warnings count as much as errors.
    """
    assert _JAR.exists(), "epubcheck is missing: run tools/parts"
    # Compiled lightly: it runs for seconds, not for days.
    command = [
        "java",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        str(_JAR),
        str(Path(__file__).parent / "Check.java"),
        *sorted(map(str, books)),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = {}
    for verdict in done.stdout.split("BOOK ")[1:]:
        first, _, rest = verdict.partition("\n")
        name, _, count = first.rpartition(" ")
        found[name] = "" if count == "0" else rest or f"{count} faults"
    return found
