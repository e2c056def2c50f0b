"""What the commands on a work's versions share: finding the version that is meant, and saying what is wrong."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import click

from ianto.catalog import VersionLine, WorkDetail
from ianto.cli.main import USAGE
from ianto.cli.shared import on_a_line
from ianto.library import CannotArrange, Library


class NotArranged(click.ClickException):
    """That cannot be put together or taken apart: exit status 2."""

    exit_code = USAGE


@contextlib.contextmanager
def arranging() -> Iterator[None]:
    """End the command with status 2 where something cannot be arranged."""
    try:
        yield
    except CannotArrange as error:
        raise NotArranged(str(error)) from error


def work_of(library: Library, number: int) -> WorkDetail:
    """The work of a number, or the one that it was joined to, which is said."""
    now = library.moved_to(number)
    detail = None if now is None else library.work(now)
    if detail is None:
        raise NotArranged(f"there is no work {number}; `ianto list` tells which there are")
    if now != number:
        click.echo(f"ianto: {number} was joined with others: it is {now} now", err=True)
    return detail


def version_of(detail: WorkDetail, place: int) -> VersionLine:
    """The N-th version of a work, from 1."""
    if not 1 <= place <= len(detail.versions):
        there = "only version 1" if len(detail.versions) == 1 else f"versions 1 to {len(detail.versions)}"
        raise NotArranged(
            f"work {detail.line.id} has {there}; `ianto show {detail.line.id}` lists what it has"
        )
    return detail.versions[place - 1]


def named(detail: WorkDetail) -> str:
    """A work by its number and title."""
    return f"{detail.line.id} “{on_a_line(detail.line.title) or 'untitled'}”"
