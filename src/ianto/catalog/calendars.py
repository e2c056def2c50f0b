"""The calendars in force: those that came with ianto and the library's own, put together once."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ianto.timeline import Atlas, Calendar, CalendarUnusable, Gazetteer, read_calendar, shipped_calendars

SUFFIX: Final = ".calendar.toml"

Stamp = tuple[tuple[str, int, int], ...]


@dataclass(slots=True)
class _State:
    """What the atlas was last made of; a process has one library open at a time."""

    folder: Path | None = None
    stamp: Stamp | None = None
    atlas: Atlas = field(default_factory=lambda: Atlas.of(()))


_open = [_State()]


def use_calendars(folder: Path | None) -> None:
    """From now on take the library's own calendars from a folder, which need not exist; None for no library."""
    _open[:] = [_State(folder)]


def atlas() -> Atlas:
    """The calendars in force; an own one goes before a shipped one of its id. Made anew only when a file changed.

    One of the library's own that cannot be read is passed over here: `ianto calendar list` tells of it.
    """
    (state,) = _open
    stamp = _stamp(state.folder)
    if state.stamp != stamp:
        own = [calendar for name, _, _ in stamp if (calendar := _read(state.folder, name)) is not None]
        calendars = {calendar.id: calendar for calendar in (*shipped_calendars(), *own)}
        state.atlas = Atlas.of(calendars.values())
        state.stamp = stamp
    return state.atlas


def gazetteer() -> Gazetteer:
    """The names in the calendars in force."""
    return Gazetteer.of(atlas())


def _read(folder: Path | None, name: str) -> Calendar | None:
    if folder is None:
        return None
    try:
        return read_calendar((folder / name).read_text(encoding="utf-8-sig"), name)
    except (OSError, UnicodeDecodeError, CalendarUnusable):
        return None


def _stamp(folder: Path | None) -> Stamp:
    if folder is None or not folder.is_dir():
        return ()
    found = []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        # It may be gone already, or never have been there: an editor's lock is a link that leads nowhere.
        with contextlib.suppress(OSError):
            stat = path.stat()
            found.append((path.name, stat.st_mtime_ns, stat.st_size))
    return tuple(found)
