"""The library's own calendars: brought in, replaced by newer ones, taken out; its works are placed anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from ianto.catalog import calendars, when, when_queries
from ianto.library.folder import NoLibrary, default_path, open_folder
from ianto.library.indexing import Indexing
from ianto.library.stores import Stores
from ianto.library.whole import keep_whole
from ianto.timeline import (
    Calendar,
    CalendarUnusable,
    Event,
    Fault,
    calendar_text,
    check_calendar,
    read_calendar,
    shipped_calendars,
)

OnProgress = Callable[[int, int], None]

SUFFIX: Final = ".calendar.toml"
"""How the files of calendars end."""


class CalendarRefused(Exception):
    """A calendar cannot be brought in or taken out; the message says why and what to do.

    Attributes:
        faults: what is wrong with its file, each with its line; empty when it is something else.
    """

    def __init__(self, why: str, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(why)
        self.faults = faults


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """One calendar that the library uses, or could.

    Attributes:
        id: its id; of one that cannot be read, what its file is called.
        own: whether it lies in the library's folder; else it came with ianto.
        calendar: what it states; None when its file cannot be read.
        fault: why it cannot be read; empty when it can.
        replaces: whether it is used instead of a shipped one of the same id.
        file: where it lies; None for one that came with ianto.
    """

    id: str
    own: bool
    calendar: Calendar | None
    fault: str = ""
    replaces: bool = False
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """What bringing a calendar in, or taking one out, changed.

    Attributes:
        id: of the calendar.
        version: the one now used; 0 when there is none any more.
        before: the version used before; 0 when there was none.
        added: titles of the events that are new in it.
        removed: titles of those that are gone.
        changed: titles of those that are stated otherwise.
        warnings: what looks like a slip in it.
        works: number of works of its universe, before or now: those placed anew.
        same: whether the library had it just so, and nothing was done.
    """

    id: str
    version: int
    before: int
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    warnings: tuple[Fault, ...] = ()
    works: int = 0
    same: bool = False


class Calendaring(Stores):
    """What a library does with calendars."""

    def calendars(self) -> list[CalendarLine]:
        """The calendars that came with ianto, by id, then the library's own."""
        return calendar_lines(self.folder.calendars)

    def add_calendar(
        self, path: Path, *, force: bool = False, on_progress: OnProgress | None = None
    ) -> CalendarChange:
        """Bring a calendar in, or replace it by a newer version, and place the works anew.

        Args:
            path: its file.
            force: though the version there is as high or higher.
            on_progress: told how many works are placed anew, and of how many.

        Raises:
            CalendarRefused: it is wrong, or no newer than the one there; nothing was changed.
            LibraryBusy: another process is changing the library.
        """
        lines = self.calendars()
        text, new, warnings = _read(path, calendars_in_force(lines))
        own = [line for line in lines if line.own and line.id == new.id]
        mine = next((line.calendar for line in own if line.calendar is not None), None)
        shipped = next((line.calendar for line in lines if not line.own and line.id == new.id), None)
        change = _change(new.id, new, mine or shipped, warnings)
        if mine is not None and calendar_text(mine) == calendar_text(new):
            return replace(change, same=True)
        if mine is not None and new.version <= mine.version and not force:
            raise CalendarRefused(
                f"the library has version {mine.version} of {new.id}, and this is version {new.version}. "
                "Count its version up, or add it with --force"
            )
        return self._placed_anew(change, lambda: _keep(self.folder.calendars, new.id, text, own), on_progress)

    def remove_calendar(self, id_: str, on_progress: OnProgress | None = None) -> CalendarChange:
        """Take one of the library's own calendars out, and place the works anew.

        Raises:
            CalendarRefused: there is none of that id.
            LibraryBusy: another process is changing the library.
        """
        lines = [line for line in self.calendars() if line.id == id_]
        own = [line for line in lines if line.own]
        if not own:
            why = "came with ianto, and cannot be removed" if lines else "is not in the library"
            raise CalendarRefused(f"the calendar {id_} {why}. `ianto calendar list` shows the library's own")
        shipped = next((line.calendar for line in lines if not line.own), None)
        before = next((line.calendar for line in own if line.calendar is not None), None)
        return self._placed_anew(_change(id_, shipped, before, ()), lambda: _drop(own), on_progress)

    def _placed_anew(
        self, change: CalendarChange, write: Callable[[], object], on_progress: OnProgress | None
    ) -> CalendarChange:
        concerned = _works_of(change.id)
        try:
            with self.writing():
                write()
        except OSError as error:
            raise CalendarRefused(
                f"{self.folder.calendars} cannot be written: {error.strerror or error}"
            ) from error
        # Stopped here, the works are placed anew when the library is next changed.
        self._place_all(on_progress)
        return replace(change, works=len(concerned | _works_of(change.id)))

    def _place_all(self, on_progress: OnProgress | None) -> None:
        with self.writing():
            when.catch_up(on_progress)
            with Indexing(self):
                pass


def calendar_lines(folder: Path | None) -> list[CalendarLine]:
    """The shipped calendars and those in a folder, by id; what cannot be read is told in its line."""
    shipped = [CalendarLine(each.id, own=False, calendar=each) for each in shipped_calendars()]
    ids = {line.id for line in shipped}
    own = [] if folder is None else [_own_line(path, ids) for path in sorted(folder.glob(f"*{SUFFIX}"))]
    return [*shipped, *own]


def known_calendars(path: Path | None) -> list[CalendarLine]:
    """The calendars of the library at a path, or of the default one; without any library, the shipped ones.

    Raises:
        NoLibrary: a path is named, and there is none.
        LibraryUnusable: it cannot be opened.
    """
    try:
        return calendar_lines(open_folder(path or default_path()).calendars)
    except NoLibrary:
        if path is not None:
            raise
        return calendar_lines(None)


def calendars_in_force(lines: Iterable[CalendarLine]) -> list[Calendar]:
    """The calendars that count: an own one goes before the shipped one of its id."""
    return list({line.id: line.calendar for line in lines if line.calendar is not None}.values())


def text_of_calendar(path: Path) -> str:
    """The text of a calendar's file.

    Raises:
        CalendarRefused: it cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise CalendarRefused(f"{path.name} is not UTF-8 text: save it as UTF-8") from None
    except OSError as error:
        raise CalendarRefused(f"{path} cannot be read: {error.strerror or error}") from error


def _works_of(calendar: str) -> set[int]:
    """The works of the universe that a calendar in force is of; none where it is not in force."""
    atlas = calendars.atlas()
    found = (each for each in atlas.universes if calendar in {its.id for its in atlas.calendars_in(each)})
    return {work for universe in found for work in when_queries.works_in(universe)}


def _own_line(path: Path, shipped: set[str]) -> CalendarLine:
    name, calendar, fault = path.name.removesuffix(SUFFIX), None, ""
    try:
        calendar = read_calendar(text_of_calendar(path), path.name)
        name = calendar.id
    except (CalendarUnusable, CalendarRefused) as error:
        fault = str(error)
    replaces = calendar is not None and name in shipped
    return CalendarLine(name, own=True, calendar=calendar, fault=fault, replaces=replaces, file=path)


def _read(path: Path, beside: Iterable[Calendar]) -> tuple[str, Calendar, tuple[Fault, ...]]:
    """A calendar's file, checked: its text, what it states, and what looks like a slip."""
    text = text_of_calendar(path)
    checked = check_calendar(text, path.name, beside)
    if checked.calendar is None or checked.errors:
        raise CalendarRefused(f"{path.name} is not added: mend what is wrong in it", checked.errors)
    return text, checked.calendar, checked.warnings


def _keep(folder: Path, id_: str, text: str, before: Iterable[CalendarLine]) -> None:
    """Write a calendar's file into a folder, in place of those that stated it before."""
    path = folder / f"{id_}{SUFFIX}"
    keep_whole(path, text.encode())
    _drop(line for line in before if line.file != path)


def _drop(lines: Iterable[CalendarLine]) -> None:
    for line in lines:
        if line.file is not None:
            line.file.unlink()


def _change(
    id_: str, new: Calendar | None, before: Calendar | None, warnings: tuple[Fault, ...]
) -> CalendarChange:
    now, then = _by_id(new), _by_id(before)
    return CalendarChange(
        id=id_,
        version=new.version if new is not None else 0,
        before=before.version if before is not None else 0,
        added=tuple(event.title for key, event in now.items() if key not in then),
        removed=tuple(event.title for key, event in then.items() if key not in now),
        changed=tuple(event.title for key, event in now.items() if key in then and then[key] != event),
        warnings=warnings,
    )


def _by_id(calendar: Calendar | None) -> dict[str, Event]:
    # On which line of the file an event stands is nothing that changes.
    return {event.id: replace(event, line=0) for event in (calendar.events if calendar is not None else ())}
