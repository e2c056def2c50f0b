"""Watching a folder: what is put there is added."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

from watchfiles import Change, watch

from ianto.library.library import Library
from ianto.library.lock import LibraryBusy
from ianto.library.report import OnFate, Report

_SETTLED = 1.5
"""Seconds without a change after which a file is added: a download in progress is half a story."""

_LOOK_MS = 300

_UNFINISHED = (".part", ".crdownload", ".tmp", ".partial", "~")


def watch_folder(
    library: Library,
    folder: Path,
    *,
    on_fate: OnFate | None = None,
    on_report: Callable[[Report], None] | None = None,
    stop: Event | None = None,
) -> None:
    """Add what is in a folder, then everything put there, until `stop` is set or Ctrl-C.

    A file changed again is added again: as a new version when its text grew.
    """
    own = library.folder.path
    # A watcher that has begun before the first look at the folder misses nothing that comes meanwhile.
    waiting: dict[Path, float] = {folder: 0.0}
    for batch in watch(
        folder, rust_timeout=_LOOK_MS, yield_on_timeout=True, stop_event=stop, raise_interrupt=False
    ):
        now = time.monotonic()
        for change, name in batch:
            path = Path(name)
            if change is not Change.deleted and not name.endswith(_UNFINISHED) and own not in path.parents:
                waiting[path] = now
        ready = sorted(path for path, changed in waiting.items() if now - changed >= _SETTLED)
        if not ready:
            continue
        try:
            report = library.add([path for path in ready if path.exists()], on_fate=on_fate)
        except LibraryBusy:
            # Another process is adding; what waits here waits a little longer.
            continue
        waiting = {path: changed for path, changed in waiting.items() if path not in ready}
        if on_report and report.given:
            on_report(report)
        if report.stopped:
            return
