"""`ianto calendar`: canons and when their events happen, as files that can be edited and sent on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

import click

from ianto.cli.calendars import (
    about,
    calendar_as_json,
    disputed,
    heading,
    people,
    sizes,
    spans,
    starter,
    stops_of,
    table,
    whole_as_json,
)
from ianto.cli.changed import change_as_json, write_change
from ianto.cli.main import DONE, REJECTED
from ianto.cli.opening import Unusable, opened
from ianto.cli.progress import progress
from ianto.cli.shared import counted, json_option, library_option, on_a_line, write_json
from ianto.library import (
    CalendarChange,
    CalendarLine,
    CalendarRefused,
    LibraryUnusable,
    calendars_in_force,
    known_calendars,
    text_of_calendar,
)
from ianto.timeline import (
    Atlas,
    Calendar,
    CalendarUnusable,
    CheckedCalendar,
    Fault,
    Line,
    check_calendar,
    id_of,
    nearest_people,
    read_calendar,
)

_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_SUFFIX: Final = ".calendar.toml"


class Refused(click.ClickException):
    """A calendar cannot be brought in, written or taken out: exit status 1."""

    exit_code = REJECTED


@click.group("calendar", short_help="Canons and when their events happen: list, show, check, add, new.")
def command() -> None:
    r"""Canons and when their events happen: list, show, check, add, new.

    \b
    ianto calendar list                       the calendars in use
    ianto calendar show holmes                one of them, in the order of its world
    ianto calendar new --title "Dracula"      begin a calendar of your own
    ianto calendar check dracula.calendar.toml
    ianto calendar add dracula.calendar.toml  use it, or a newer version of it
    """


@command.command("list")
@library_option
@json_option
def list_(*, folder: Path | None, as_json: bool) -> int:
    """List the calendars in use: those that came with ianto, and the library's own."""
    lines = _lines(folder)
    if as_json:
        write_json([_line_as_json(line) for line in lines])
        return DONE
    for line in lines:
        if line.calendar is not None:
            click.echo("\n".join(heading(line, line.calendar)))
            continue
        click.echo(f"{click.style(line.id, bold=True)}: cannot be read")
        for fault in line.fault.splitlines():
            click.echo(f"    {on_a_line(fault)}", err=True)
    return DONE


@command.command("show")
@click.argument("name", metavar="ID")
@click.option("--published", is_flag=True, help="In the order in which it was published.")
@click.option("--life", metavar="NAME", default="", help="In the order in which somebody lives through it.")
@click.option("--people", "of_people", is_flag=True, help="Who is in it, with all their names.")
@library_option
@json_option
def show(
    name: str, *, published: bool, life: str, of_people: bool, folder: Path | None, as_json: bool
) -> int:
    r"""Show a calendar's events with their dates, codes and parts, in the order of its world.

    A date that is argued about has a question mark. A life also has what happens in other calendars of the same
    universe.

    \b
    ianto calendar show holmes
    ianto calendar show holmes --published
    ianto calendar show dw --life "the Doctor"
    ianto calendar show pp --people
    """
    if sum(map(bool, (published, life, of_people))) > 1:
        raise click.UsageError("choose one of --published, --life and --people")
    lines = _lines(folder)
    shown, calendar = _chosen(lines, name)
    atlas = Atlas.of(calendars_in_force(lines))
    line = _order(atlas, calendar, published=published, life=life)
    stops = stops_of(line, atlas, "" if life else calendar.id)
    if as_json:
        write_json(whole_as_json(shown, calendar, line.id, stops))
        return DONE
    click.echo("\n".join(heading(shown, calendar)))
    if of_people:
        click.echo("\n".join(("", *people(calendar))))
        return DONE
    for row in about(calendar):
        click.echo(row)
    click.echo()
    for row in table(stops, published=published):
        click.echo(row)
    if calendar.spans and not life:
        click.echo()
        for row in spans(calendar):
            click.echo(row)
    argued = 0 if published else disputed(stops)
    if argued:
        click.echo(f"\n? {counted(argued, 'date is', 'dates are')} argued about; --json tells why")
    return DONE


@command.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@library_option
@json_option
def check(files: tuple[Path, ...], *, folder: Path | None, as_json: bool) -> int:
    r"""Say all that is wrong with calendars, line by line, and what looks like a slip. Changes nothing.

    \b
    ianto calendar check dracula.calendar.toml
    ianto calendar check whoniverse/*.calendar.toml --json
    """
    texts = {path: _text(path) for path in files}
    beside = {each.id: each for each in (*calendars_in_force(_lines(folder)), *_readable(texts))}
    results = {path: check_calendar(text, path.name, beside.values()) for path, text in texts.items()}
    if as_json:
        write_json([_checked_as_json(path, checked) for path, checked in results.items()])
    else:
        for path, checked in results.items():
            _write_checked(path, checked)
    return REJECTED if any(checked.errors for checked in results.values()) else DONE


@command.command("add")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Though the library has this version or a newer one.")
@library_option
@json_option
def add(file: Path, *, force: bool, folder: Path | None, as_json: bool) -> int:
    r"""Use a calendar, or a newer version of it, and place the works anew.

    It goes before the one of the same id that came with ianto.

    \b
    ianto calendar add dracula.calendar.toml
    ianto calendar add dracula.calendar.toml --force
    """
    with opened(folder) as library:
        try:
            with progress("Placing works") as far:
                change = library.add_calendar(file, force=force, on_progress=far)
        except CalendarRefused as error:
            for fault in error.faults:
                click.echo(_told("error", file, fault), err=True)
            raise Refused(str(error)) from error
    for fault in change.warnings:
        click.echo(_told("warning", file, fault), err=True)
    _tell(change, as_json=as_json)
    return DONE


@command.command("remove")
@click.argument("name", metavar="ID")
@library_option
@json_option
def remove(name: str, *, folder: Path | None, as_json: bool) -> int:
    """Take one of the library's own calendars out, and place the works anew."""
    with opened(folder) as library:
        try:
            with progress("Placing works") as far:
                change = library.remove_calendar(name, far)
        except CalendarRefused as error:
            raise click.UsageError(str(error)) from error
    _tell(change, as_json=as_json)
    return DONE


@command.command("new")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option("--title", default="My canon", show_default=True, help="What the canon is called.")
@click.option(
    "--id", "id_", default="", metavar="ID", help="Short and unique; made of the title if not said."
)
@click.option(
    "--fandom", "fandoms", multiple=True, help="A fandom it is for, else its title; may be repeated."
)
def new(file: Path | None, *, title: str, id_: str, fandoms: tuple[str, ...]) -> int:
    r"""Begin a calendar: a file with notes on what goes where, named after its id if FILE is not said.

    \b
    ianto calendar new --title "Dracula" --fandom "Dracula - Bram Stoker"
    ianto calendar new carmilla.calendar.toml --title Carmilla
    ianto calendar new - --title Carmilla       write it to the standard output
    """
    id_ = id_ or id_of(title) or "my-canon"
    if _ID.fullmatch(id_) is None:
        raise click.UsageError("an id has small letters, figures and hyphens only, such as my-canon")
    path = file or Path(f"{id_}{_SUFFIX}")
    shown = f"{id_}{_SUFFIX}" if str(path) == "-" else path.name
    text = starter(shown, id_, title, fandoms)
    if str(path) == "-":
        click.echo(text, nl=False)
        return DONE
    try:
        with path.open("x", encoding="utf-8") as out:
            out.write(text)
    except FileExistsError:
        raise Refused(f"{path} is there already; name another file") from None
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror or error}") from error
    click.echo(path)
    return DONE


def _lines(folder: Path | None) -> list[CalendarLine]:
    try:
        return known_calendars(folder)
    except LibraryUnusable as error:
        raise Unusable(str(error)) from error


def _chosen(lines: Iterable[CalendarLine], name: str) -> tuple[CalendarLine, Calendar]:
    """The calendar of an id, the library's own first."""
    found = {line.id: (line, line.calendar) for line in lines if line.calendar is not None}
    if name not in found:
        near = get_close_matches(name.casefold(), found, 1)
        hint = f"did you mean {near[0]}?" if near else "`ianto calendar list` shows those there are"
        raise click.UsageError(f"there is no calendar {name}; {hint}")
    return found[name]


def _order(atlas: Atlas, calendar: Calendar, *, published: bool, life: str) -> Line:
    if published:
        return atlas.published(calendar.id)
    universe = next(
        each for each in atlas.universes if calendar.id in {its.id for its in atlas.calendars_in(each)}
    )
    person = atlas.person(universe, life) if life else None
    line = atlas.line(universe, person.id if person is not None else "world")
    if line is None or (life and person is None):
        near = nearest_people(life, atlas, [universe])
        hint = f"did you mean {near[0]}?" if near else "--people lists who there is"
        raise click.UsageError(f"nobody in {calendar.title} is called {life}; {hint}")
    return line


def _text(path: Path) -> str:
    try:
        return text_of_calendar(path)
    except CalendarRefused as error:
        if path.is_file():
            raise Refused(str(error)) from error
        raise click.UsageError(str(error)) from error


def _readable(texts: dict[Path, str]) -> Iterable[Calendar]:
    """Those of several calendars that can be read: they may be meant to be used together."""
    for path, text in texts.items():
        try:
            yield read_calendar(text, path.name)
        except CalendarUnusable:
            continue


def _told(what: str, path: Path, fault: Fault) -> str:
    return f"{what}: {path.name}, line {fault.line}: {on_a_line(fault.message)}"


def _tell(change: CalendarChange, *, as_json: bool) -> None:
    if as_json:
        write_json({"calendar": change.id} | change_as_json(change))
    elif change.same:
        click.echo(f"{change.id}, version {change.version}: the library has it already, and nothing was done")
    else:
        placed = f"{counted(change.works, 'work')} of its canon placed anew"
        write_change(change.id, change, unchanged="no event changed", done=placed)


def _line_as_json(line: CalendarLine) -> dict[str, Any]:
    if line.calendar is not None:
        return calendar_as_json(line, line.calendar)
    empty = calendar_as_json(line, Calendar(line.id, ""))
    return empty | {"title": None, "version": None, "licence": None, "fault": line.fault}


def _checked_as_json(path: Path, checked: CheckedCalendar) -> dict[str, Any]:
    return {
        "file": str(path),
        "calendar": checked.calendar.id if checked.calendar else None,
        "events": len(checked.calendar.events) if checked.calendar else 0,
        "errors": [{"line": fault.line, "message": fault.message} for fault in checked.errors],
        "warnings": [{"line": fault.line, "message": fault.message} for fault in checked.warnings],
    }


def _write_checked(path: Path, checked: CheckedCalendar) -> None:
    for what, faults in (("error", checked.errors), ("warning", checked.warnings)):
        for fault in faults:
            click.echo(_told(what, path, fault))
    told = [
        *(sizes(checked.calendar) if checked.calendar else ()),
        counted(len(checked.errors), "error"),
        counted(len(checked.warnings), "warning"),
    ]
    click.echo(f"{path}: {', '.join(told)}", err=True)
