"""One program, measured as a whole: wall and CPU seconds of it and all its children, and its memory."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# Run in a process of its own for each program. As a subreaper it inherits the workers' server when the program
# ends, waits for it, and so counts its processor time too.
_MEASURE = r"""
import ctypes, json, os, re, resource, subprocess, sys, time

def own(pid):
    # Pages of files that are only mapped are the system's to drop; what a program holds itself is RssAnon.
    try:
        with open(f"/proc/{pid}/status") as status:
            return int(re.search(r"RssAnon:\s+(\d+)", status.read())[1])
    except (OSError, TypeError):
        return 0

ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)
begun = time.perf_counter()
with open(sys.argv[1], "wb") as output:
    program = subprocess.Popen(sys.argv[2:], stdout=output, stderr=subprocess.STDOUT)
memory = 0
while program.poll() is None:
    memory = max(memory, own(program.pid))
    time.sleep(0.02)
wall = time.perf_counter() - begun
try:
    while True:
        os.wait()
except ChildProcessError:
    pass
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([program.returncode, wall, used.ru_utime + used.ru_stime, memory / 1024]))
"""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took.

    Attributes:
        wall: seconds by the clock, to a fiftieth.
        cpu: seconds of processor, user and system, all descendants included.
        memory: most memory the program itself held at a time, in megabytes; pages of mapped files are not its own.
    """

    wall: float
    cpu: float
    memory: float


def measured(command: Sequence[str | Path], output: Path) -> Run:
    """Run a program and measure it; what it says goes to a file.

    Raises:
        RuntimeError: it failed.
    """
    words = [sys.executable, "-c", _MEASURE, str(output), *map(str, command)]
    told = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    status, wall, cpu, memory = json.loads(told)
    if status not in {0, 1}:
        raise RuntimeError(f"{' '.join(map(str, command))} ended with {status}: {output.read_text()[-2000:]}")
    return Run(wall, cpu, memory)


def ianto(*arguments: str | Path) -> list[str | Path]:
    """The command line of `ianto` with arguments."""
    return [sys.executable, "-m", "ianto", *arguments]


def size_of(folder: Path) -> int:
    """Bytes of all files under a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
