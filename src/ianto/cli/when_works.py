"""When works of the library are set, at the command line: shown, said, and what cannot all be so."""

from __future__ import annotations

from pathlib import Path

import click

from ianto.cli.contradictions import conflict_as_json, write_contradictions
from ianto.cli.main import DONE
from ianto.cli.opening import opened
from ianto.cli.shared import on_a_line, say_folded, write_json
from ianto.cli.when_shown import no_calendar, says_nothing, when_as_json, write_when
from ianto.library import CannotPlace, Library
from ianto.timeline import WhenLine


class Unplaceable(click.ClickException):
    """A placement that is not understood: exit status 2."""

    exit_code = 2


def tell_work(
    number: int,
    said: tuple[str, ...],
    *,
    drop: str | None,
    reset: bool,
    unfold: bool,
    folder: Path | None,
    as_json: bool,
) -> int:
    """Say when a work is set, if anything is said, then show it; `ianto when` tells what each argument means.

    Raises:
        click.UsageError: there is no such work.
        Unplaceable: what is said is not understood.
    """
    with opened(folder) as library:
        line = library.line(number)
        if line is None:
            raise click.UsageError(f"there is no work {number}; `ianto list` shows which there are")
        # Whoever says when a story is set has seen what it gives away.
        if line.fold is not None and not (said or drop or reset or unfold or as_json):
            say_folded(line)
            return DONE
        _say(library, number, said, drop=drop, reset=reset)
        # Of what others of its series give away, only whoever asks for it is told.
        _write_work(library, number, unfold=unfold, as_json=as_json)
    return DONE


def tell_contradictions(folder: Path | None, *, unfold: bool, as_json: bool) -> int:
    """All that cannot be so, over the whole library."""
    with opened(folder) as library:
        found = library.contradictions()
        if as_json:
            write_json([conflict_as_json(each.conflict, each) for each in found])
        else:
            write_contradictions(found, unfold=unfold)
    return DONE


def _say(library: Library, number: int, said: tuple[str, ...], *, drop: str | None, reset: bool) -> None:
    try:
        if reset:
            library.reset_when([number])
        if drop:
            library.unplace([number], drop)
        if said:
            library.place([number], "\n".join(said))
    except CannotPlace as error:
        raise Unplaceable(str(error)) from error


def _write_work(library: Library, number: int, *, unfold: bool, as_json: bool) -> None:
    when, gone = library.when(number) or WhenLine(), library.not_understood(number)
    found = library.contradictions_of(number)
    if as_json:
        write_json(when_as_json(when, found))
        return
    universes = () if unfold else library.universes(number)
    unseen = frozenset[str]().union(*(library.unseen(each) for each in universes))
    write_when(when, library.atlas(), gone=gone, unseen=unseen)
    if series := [each for each in found if each.series]:
        write_contradictions(series, unfold=unfold)
    if says_nothing(when):
        _say_why_nothing(library, number, when)


def _say_why_nothing(library: Library, number: int, when: WhenLine) -> None:
    if fandoms := library.without_calendar(number):
        click.echo(no_calendar(fandoms), err=True)
    elif not when.told.unread:
        example = on_a_line(library.example(number))
        click.echo(f'It does not say when it is set. Say it: ianto when {number} "{example}"', err=True)
