"""`python -m fuzz [TARGET …] [--seconds N]`: each target for so long, beginning with the project's own cases."""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from fuzz.targets import TARGETS

ROOT: Final = Path(__file__).parents[1]
SEEDS: Final = ("tests/stories", "tests/accuracy", "tests/formats/cases", "examples/stories")
FOUND: Final = ROOT / "fuzz" / "found"
WORK: Final = ROOT / ".ianto" / "fuzz"
LONGEST: Final = 32 * 1024
# Targets whose first byte chooses a name: each seed is tried under all of them by the fuzzer itself.
CHOOSING: Final = frozenset({"named", "collection"})


def seeds() -> Iterator[bytes]:
    """The project's own cases, as far as they are short enough to be varied."""
    for folder in SEEDS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix != ".toml" and path.stat().st_size <= LONGEST:
                yield path.read_bytes()


def main() -> int:
    """Fuzz the targets one after the other; 1 if anything was found."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument(
        "targets", nargs="*", default=list(TARGETS), metavar="TARGET", help=", ".join(TARGETS)
    )
    parser.add_argument("--seconds", type=int, default=60, help="how long each target is fuzzed (60)")
    asked = parser.parse_args()
    unknown = sorted(set(asked.targets) - set(TARGETS))
    if unknown:
        parser.error(f"there is no target {', '.join(unknown)}; there are {', '.join(TARGETS)}")
    broken = [target for target in asked.targets if _fuzz(target, asked.seconds)]
    for target in broken:
        print(
            f"{target}: broken; what did it lies in {WORK / target}. Mend it, and keep it in {FOUND / target}"
        )
    if not broken:
        print(f"nothing found in {asked.seconds} s each: {', '.join(asked.targets)}")
    return 1 if broken else 0


def _fuzz(target: str, seconds: int) -> bool:
    corpus = WORK / target / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for data in seeds():
        for choice in (b"\0", b"\1", b"\3") if target in CHOOSING else (b"",):
            seed = choice + data
            (corpus / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    command = [sys.executable, "-m", "fuzz.run", target, str(corpus), f"-max_total_time={seconds}"]
    command += [
        f"-max_len={LONGEST}",
        "-timeout=20",
        "-rss_limit_mb=2048",
        f"-artifact_prefix={WORK / target}/",
    ]
    command += ["-print_final_stats=1", "-verbosity=0"]
    return subprocess.run(command, cwd=ROOT, check=False).returncode != 0


if __name__ == "__main__":
    sys.exit(main())
