"""Files beside a collection that belong to it: found only within the folder that was given."""

from __future__ import annotations

from pathlib import Path
from typing import Final

MOST_BYTES: Final = 64 * 1024 * 1024
"""No text of a story is longer."""


def lies_within(file: Path, root: Path) -> bool:
    """Whether a file truly lies in a folder, links followed."""
    try:
        return file.resolve().is_relative_to(root.resolve())
    except (OSError, ValueError, RuntimeError):
        return False


def read_beside(file: Path) -> bytes | None:
    """A file's bytes; None where it cannot be had or is larger than any story."""
    try:
        if file.stat().st_size > MOST_BYTES:
            return None
        return file.read_bytes()
    except (OSError, ValueError):
        return None
