"""Files the commands write: whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import NamedTemporaryFile


def write_whole(data: bytes, path: Path) -> None:
    """Write a file beside its place first: whoever looks there finds all of it or nothing.

    Raises:
        OSError: it cannot be written there.
    """
    with NamedTemporaryFile(dir=path.parent, prefix=".ianto-", delete=False) as half:
        try:
            half.write(data)
            half.flush()
            Path(half.name).chmod(0o666 & ~_umask())
            Path(half.name).replace(path)
        finally:
            # Gone already where all went well.
            Path(half.name).unlink(missing_ok=True)


def _umask() -> int:
    now = os.umask(0)
    os.umask(now)
    return now
