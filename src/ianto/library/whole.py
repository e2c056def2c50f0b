"""Files in the library's folder that are there whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def keep_whole(path: Path, data: bytes) -> None:
    """Write a file in place of the one there was; its folder is made where there is none.

    Whoever reads it finds all of the old one or all of the new one, though the disk is full, the process is killed, or
    another process writes it too: the last one stands. A killed one may leave a `.part` beside it. Nothing waits for
    the disk, so that a power cut may leave it empty: it is for what can be made or brought in anew.

    Raises:
        OSError: it cannot be written; the old one stands.
    """
    path.parent.mkdir(exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
