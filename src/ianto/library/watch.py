"""Watching a folder: what is put there is added."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from watchfiles import Change, watch

from ianto.library.lock import LibraryBusy
from ianto.library.report import OnFate, Report

if TYPE_CHECKING:
    from ianto.library.library import Library

_SETTLE_MS = 1_500
"""A file is added when nothing has changed for so long: a download in progress is half a story."""

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
    # One watcher for the whole time: what changes while stories are added is told afterwards.
    changes = watch(
        folder,
        debounce=_SETTLE_MS,
        rust_timeout=_SETTLE_MS,
        yield_on_timeout=True,
        stop_event=stop,
        raise_interrupt=False,
    )
    waiting: set[Path] = {folder}
    while True:
        if waiting:
            try:
                report = library.add(sorted(path for path in waiting if path.exists()), on_fate=on_fate)
            except LibraryBusy:
                # Another process is adding; what waits here waits a little longer.
                pass
            else:
                waiting = set()
                if on_report:
                    on_report(report)
                if report.stopped:
                    return
        batch = next(changes, None)
        if batch is None:
            return
        waiting |= {
            path
            for change, name in batch
            if change is not Change.deleted
            and not name.endswith(_UNFINISHED)
            and (path := Path(name)).is_file()
            and own not in path.parents
        }
