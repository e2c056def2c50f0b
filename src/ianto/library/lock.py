"""One writer at a time: the lock a process holds while it changes the library."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from ianto.library.folder import LibraryUnusable


class LibraryBusy(LibraryUnusable):
    """Another process is changing the library."""


@contextlib.contextmanager
def writing(lock: Path, *, wait: float = 0) -> Iterator[None]:
    """Hold the library's lock; the kernel releases it when the process ends, however it ends.

    Args:
        lock: the lock file.
        wait: seconds to wait for another writer to finish.

    Raises:
        LibraryBusy: another process holds it.
        LibraryUnusable: the folder cannot be written.
    """
    holder = lock.with_name("lock.holder")
    held = FileLock(lock, thread_local=False)
    try:
        held.acquire(timeout=wait)
    except Timeout as error:
        raise LibraryBusy(
            f"the library is being changed by another ianto{_whose(holder)}. "
            "Wait until it has finished, or stop it, and run this again"
        ) from error
    except OSError as error:
        raise LibraryUnusable(f"the library at {lock.parent} cannot be written: {error.strerror}") from error
    try:
        with contextlib.suppress(OSError):
            holder.write_text(str(os.getpid()), encoding="utf-8")
        yield
    finally:
        with contextlib.suppress(OSError):
            holder.unlink(missing_ok=True)
        held.release()


def _whose(holder: Path) -> str:
    try:
        return f" (process {int(holder.read_text(encoding='utf-8'))})"
    except (OSError, ValueError):
        return ""
