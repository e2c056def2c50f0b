"""One program, measured as a whole: wall and CPU seconds of it and its children, and peak memory."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took.

    Attributes:
        wall: seconds by the clock.
        cpu: seconds of processor, user and system, children included.
        memory: most memory of any one of its processes, in megabytes.
        output: what it wrote to standard output.
    """

    wall: float
    cpu: float
    memory: float
    output: bytes


def run(arguments: Sequence[str | Path]) -> Run:
    """Run `ianto` with arguments and measure it.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    command = [sys.executable, "-m", "ianto", *map(str, arguments)]
    # A process of its own for each run: the peak of memory is kept per process family and never falls.
    source = "import resource,subprocess,sys;r=subprocess.run(sys.argv[1:]);" \
        "sys.stderr.write('%d' % resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss);sys.exit(r.returncode)"
    done = subprocess.run([sys.executable, "-c", source, *command], capture_output=True, check=False, env=os.environ)
    wall = time.perf_counter() - begun
    if done.returncode not in {0, 1}:
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    digits = done.stderr.decode(errors="replace").split()[-1]
    return Run(wall, cpu, int("".join(c for c in digits if c.isdigit()) or 0) / 1024, done.stdout)


def size_of(folder: Path) -> int:
    """Bytes of all files under a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
