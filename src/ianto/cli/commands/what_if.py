"""`ianto what-if`: what falls with something, and what would save the day."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ianto.catalog.rows import Fold
from ianto.cli.main import DONE, REJECTED
from ianto.cli.opening import Unusable, opened
from ianto.cli.shared import json_option, library_option, write_json
from ianto.export import plate_svg
from ianto.library import LibraryUnusable
from ianto.library.arc_plate import draw_arc
from ianto.library.arc_telling import told_of
from ianto.library.arcs import ArcLine, NoSuchArc, arc_named, arcs, people_of, what_becomes, why_folded
from ianto.library.calendars import CalendarRefused, calendars_in_force, known_calendars, text_of_calendar
from ianto.library.folder import NoLibrary, default_path, open_folder
from ianto.timeline import Atlas, CalendarUnusable, read_calendar
from ianto.timeline.whatif import WhatIf

_ON, _OFF = "[x]", "[ ]"
_OUT = Path("-")


class NotThere(click.ClickException):
    """There is no such arc or event: exit status 2."""

    exit_code = 2


@click.command("what-if", short_help="Take an event away and see what falls, and what would save the day.")
@click.argument("arc", required=False)
@click.option("--without", multiple=True, metavar="EVENT", help="It never happens; may be given again.")
@click.option(
    "--in", "calendar", default="", metavar="CALENDAR", help="Of several with such an arc, this one's."
)
@click.option(
    "--file",
    "file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help="Arcs of a calendar's file that is not in the library.",
)
@click.option(
    "--svg", type=click.Path(path_type=Path), metavar="FILE", help="Draw it as SVG; - to write it out."
)
@click.option("--unfold", is_flag=True, help="Also what gives away more of a canon than you have seen.")
@library_option
@json_option
def command(
    arc: str | None,
    without: tuple[str, ...],
    *,
    calendar: str,
    file: Path | None,
    svg: Path | None,
    unfold: bool,
    folder: Path | None,
    as_json: bool,
) -> int:
    r"""What leads to what in an arc of a canon, as somebody sees it, and what becomes of it without one thing.

    What leads to what is written in calendars, each arc signed: it is an opinion. Without a name, it lists the arcs.

    \b
    ianto what-if
    ianto what-if the-bench
    ianto what-if the-bench --without "the bench talk"
    ianto what-if the-bench --without "ianto stays" --svg fallen.svg
    ianto what-if my-arc --file my.calendar.toml --json
    """
    try:
        calendars = calendars_in_force(known_calendars(folder))
        if file is not None:
            calendars.append(read_calendar(text_of_calendar(file), file.name))
        atlas = Atlas.of(calendars)
        if arc is None:
            return _list(arcs(atlas), _folds(folder, arcs(atlas), atlas), as_json=as_json)
        line = arc_named(arc, calendar, atlas)
        (fold,) = _folds(folder, [line], atlas)
        if fold is not None and not (unfold or as_json):
            click.echo(_titled(line))
            click.echo(f"{fold}; --unfold shows it all the same", err=True)
            return DONE
        return _told(line, what_becomes(line, without), svg, atlas, fold=fold, as_json=as_json)
    except NoSuchArc as error:
        raise NotThere(str(error)) from error
    except LibraryUnusable as error:
        raise Unusable(str(error)) from error
    except OSError as error:
        raise click.FileError(str(svg), (error.strerror or "unknown").lower()) from error
    except (CalendarUnusable, CalendarRefused) as error:
        click.echo(f"ianto: {file}: {error}; `ianto calendar check` tells what is wrong", err=True)
        return REJECTED


def _folds(folder: Path | None, lines: list[ArcLine], atlas: Atlas) -> list[Fold | None]:
    """Why each is folded away; without any library, nobody said what they have seen."""
    try:
        open_folder(folder or default_path())
    except NoLibrary:
        return [None] * len(lines)
    with opened(folder):
        return [why_folded(line, atlas) for line in lines]


def _told(
    line: ArcLine, found: WhatIf, svg: Path | None, atlas: Atlas, *, fold: Fold | None, as_json: bool
) -> int:
    if svg is not None:
        _draw(line, found, svg)
    if svg == _OUT:
        return DONE
    people = people_of(line, atlas)
    if as_json:
        write_json(_as_json(line, found, people) | {"folded": _said(fold)})
    else:
        _write(line, found, people)
    return DONE


def _draw(line: ArcLine, found: WhatIf, svg: Path) -> None:
    drawn = plate_svg(draw_arc(line, found))
    if svg == _OUT:
        click.echo(drawn, nl=False)
    else:
        svg.write_text(drawn, encoding="utf-8")


def _said(fold: Fold | None) -> str | None:
    return None if fold is None else str(fold)


def _titled(line: ArcLine) -> str:
    return f"{click.style(line.arc.title, bold=True)}  as seen by {line.arc.by}"


def _list(there: list[ArcLine], folds: list[Fold | None], *, as_json: bool) -> int:
    if as_json:
        write_json(
            [
                {
                    "arc": each.arc.id,
                    "title": each.arc.title,
                    "calendar": each.calendar,
                    "by": each.arc.by,
                    "folded": _said(fold),
                }
                for each, fold in zip(there, folds, strict=True)
            ]
        )
        return DONE
    for each, fold in zip(there, folds, strict=True):
        click.echo(
            f"{each.arc.id}  {click.style(each.arc.title, bold=True)}  {each.canon}, as seen by {each.arc.by}"
        )
        if fold is not None:
            click.echo(click.style(f"    {fold}", dim=True))
    if not there:
        click.echo(
            "No calendar has an arc yet; docs/reference/calendars.md tells how one is written.", err=True
        )
    return DONE


def _write(line: ArcLine, found: WhatIf, people: dict[str, str]) -> None:
    click.echo(_titled(line))
    if line.arc.about:
        click.echo(line.arc.about)
    click.echo()
    happens = found.course.happens if found.course else frozenset()
    for cause in line.arc.causes:
        mark = _ON if cause.id in happens else _OFF
        title = cause.title if cause.id in happens else click.style(cause.title, dim=True)
        click.echo(f"  {mark} {title}" + (click.style("  a choice", dim=True) if cause.choice else ""))
    click.echo()
    for sentence in told_of(line, found, people):
        click.echo(sentence)


def _as_json(line: ArcLine, found: WhatIf, people: dict[str, str]) -> dict[str, Any]:
    return {
        "arc": line.arc.id,
        "title": line.arc.title,
        "calendar": line.calendar,
        "by": line.arc.by,
        "without": list(found.off),
        "courses": found.courses,
        "happens": [each.id for each in line.arc.causes if found.course and each.id in found.course.happens],
        "changes": [
            {"id": each.id, "falls": each.falls, "sentence": each.sentence} for each in found.changes
        ],
        "lost": list(found.lost),
        "paradox": {"kind": found.loop.kind, "loop": list(found.loop.ids)} if found.loop else None,
        "nudges": {
            outcome: [{"made": list(each.made), "unmade": list(each.unmade)} for each in ways]
            for outcome, ways in found.nudges.items()
        },
        "indispensable": {
            outcome: [cause.id for cause in causes] for outcome, causes in found.indispensable.items()
        },
        "who": {
            outcome: [*dict.fromkeys(who for cause in causes for who in cause.who)]
            for outcome, causes in found.indispensable.items()
        },
        "sentences": told_of(line, found, people),
    }
