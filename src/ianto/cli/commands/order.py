"""`ianto order`: the stories of a life, in the order in which it is lived."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import click

from ianto.catalog import WorkLine
from ianto.cli.main import DONE
from ianto.cli.opening import opened
from ianto.cli.shared import as_json as work_as_json
from ianto.cli.shared import counted, json_option, library_option, on_a_line, write_json, write_line
from ianto.library import Library
from ianto.library.orders import Life, NoSuchLife, ReadingOrder
from ianto.timeline import WORLD, Atlas, Entry

_SHOWN = 20


class Nobody(click.ClickException):
    """Nobody is called so: exit status 2."""

    exit_code = 2


@click.command("order", short_help="The stories of a life in reading order, among the events of the canon.")
@click.option("--life", metavar="NAME", help="Along the life of this character.")
@click.option("--world", is_flag=True, help="Along the time of the world.")
@click.option("--published", metavar="CANON", help="As canon and stories were published.")
@click.option(
    "--in", "universe", default="", metavar="CANON", help="Of several that know the name, this one."
)
@click.option("--events", is_flag=True, help="With all events, also those without a story beside them.")
@click.option("--undated", is_flag=True, help="With all stories that do not say when they are set.")
@click.option("--unfold", is_flag=True, help="With the events that are later than you have seen.")
@library_option
@json_option
def command(
    *, folder: Path | None, as_json: bool, events: bool, undated: bool, unfold: bool, **given: Any
) -> int:
    r"""Everything that is set in a life, in the order in which it is lived; a traveller's in their own.

    Stories stand where what they say allows; between the same events those of a series follow one another, then
    the date decides. Without a name, it lists the lives there are stories of.

    \b
    ianto order                                     whose lives there are stories of
    ianto order --life "Dr Watson"
    ianto order --world --in holmes --events
    ianto order --published holmes --json
    """
    if sum(map(bool, (given["life"], given["world"], given["published"]))) > 1:
        raise click.UsageError("choose one of --life, --world and --published")
    with opened(folder) as library:
        try:
            order = _order(library, **given)
        except NoSuchLife as error:
            raise Nobody(str(error)) from error
        if order is None:
            return _lives(library, as_json=as_json)
        along = library.lines_along(order.line, [*order.works, *order.undated])
        lines = {line.id: line for line in along}
        unseen = library.unseen(order.line.universe)
        if as_json:
            write_json(_as_json(order, lines, library.atlas(), unseen))
            return DONE
        shown = order if unfold else order.without(unseen)
        _write(shown, lines, library.atlas(), events=events, undated=undated)
    left = len(order.entries) - len(shown.entries)
    if left:
        verb = "is" if left == 1 else "are"
        click.echo(
            f"{counted(left, 'event')} later than you have seen {verb} left out; --unfold shows all", err=True
        )
    return DONE


def _order(
    library: Library, *, life: str | None, world: bool, published: str | None, universe: str
) -> ReadingOrder | None:
    if published:
        return library.published_order(published)
    if not (life or world):
        return None
    found = library.life(life or WORLD, universe)
    others = [each for each in library.lives() if each.line == WORLD and each.universe != found.universe]
    if world and not universe and others:
        chosen = _whose(found, library.atlas())
        click.echo(f"{chosen[:1].upper()}{chosen[1:]}; --in CANON chooses another.", err=True)
    return library.order(found)


def _lives(library: Library, *, as_json: bool) -> int:
    lives = library.lives()
    if as_json:
        write_json(
            [
                {"life": each.title, "line": each.line, "universe": each.universe, "works": each.works}
                for each in lives
            ]
        )
        return DONE
    atlas = library.atlas()
    for each in lives:
        click.echo(f"{counted(each.works, 'story', 'stories'):>14}  {_whose(each, atlas)}")
    if not lives:
        click.echo("No story here says when it is set. `ianto when ID` says what one says.", err=True)
    return DONE


def _whose(life: Life, atlas: Atlas) -> str:
    """Whose life it is; of the world's, which world."""
    if life.line != WORLD:
        return life.title
    return f"{life.title} of {' and '.join(each.title for each in atlas.calendars_in(life.universe))}"


def _write(
    order: ReadingOrder, lines: dict[int, WorkLine], atlas: Atlas, *, events: bool, undated: bool
) -> None:
    for entry in _shown(order.entries, events=events):
        if entry.kind == "event":
            click.echo(click.style(_titled(entry, order, atlas), fg="yellow"))
        elif entry.work in lines:
            write_line(lines[entry.work])
    left = [lines[work] for work in order.undated if work in lines]
    if left:
        click.echo(click.style(f"Somewhere in it: {counted(len(left), 'story', 'stories')}", fg="yellow"))
        for line in left if undated else left[:_SHOWN]:
            write_line(line)
        if not undated and len(left) > _SHOWN:
            click.echo(f"{len(left) - _SHOWN:,} more; --undated lists all", err=True)
    if not order.works and not left:
        click.echo("There is no story here that says when it is set in this life.", err=True)


def _shown(entries: Sequence[Entry], *, events: bool) -> list[Entry]:
    """The entries; of the events only those next to a story, unless all are wanted."""
    if events:
        return list(entries)
    beside = {
        near
        for at, entry in enumerate(entries)
        if entry.kind == "story"
        for near in (_next(entries, at, -1), _next(entries, at, 1))
    }
    return [entry for at, entry in enumerate(entries) if entry.kind == "story" or at in beside]


def _next(entries: Sequence[Entry], at: int, step: int) -> int:
    """The place of the event before or after a story; -1 where there is none."""
    while 0 <= at < len(entries) and entries[at].kind != "event":
        at += step
    return at if 0 <= at < len(entries) else -1


def _titled(entry: Entry, order: ReadingOrder, atlas: Atlas) -> str:
    anchor = atlas.event(order.line.universe, entry.anchor)
    if anchor is None:
        return entry.anchor
    code = f"{anchor.event.code}  " if anchor.event is not None and anchor.event.code else ""
    return on_a_line(f"{code}{anchor.title}")


def _as_json(
    order: ReadingOrder, lines: dict[int, WorkLine], atlas: Atlas, unseen: Collection[str]
) -> dict[str, Any]:
    return {
        "life": order.line.title,
        "line": order.line.id,
        "universe": order.line.universe,
        "entries": [
            {
                "event": entry.anchor,
                "title": _titled(entry, order, atlas),
                "unseen": entry.anchor in unseen,
            }
            if entry.kind == "event"
            else {"work": work_as_json(lines[entry.work])}
            for entry in order.entries
            if entry.kind == "event" or entry.work in lines
        ],
        "undated": [work_as_json(lines[work]) for work in order.undated if work in lines],
    }
