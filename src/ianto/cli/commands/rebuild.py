"""`ianto rebuild`: the catalogue made anew."""

from __future__ import annotations

from pathlib import Path

import click

from ianto.catalog import CatalogUnusable, answering
from ianto.cli.main import DONE, REJECTED
from ianto.cli.opening import Unusable
from ianto.cli.progress import progress
from ianto.cli.shared import counted, json_option, library_option, on_a_line, write_json
from ianto.library import LibraryUnusable, Rebuilt, rebuild

_MOST_SHOWN = 20


@click.command("rebuild", short_help="Make the catalogue anew from the originals and the journal.")
@library_option
@json_option
def command(*, folder: Path | None, as_json: bool) -> int:
    r"""Make the catalogue anew from the originals and the journal: when it is lost or damaged, or on another database.

    Everything comes back: works and versions under their numbers, what you decided, where you stopped. Every
    original is read again with today's rules. The old catalogue stays until the new one is whole. Close
    `ianto serve` first.

    \b
    ianto rebuild                               the usual library
    ianto rebuild --library ~/backup/library    one put back from a backup
    """
    try:
        with progress("rebuilding") as far, answering():
            report = rebuild(folder, lambda _what, done, total: far(done, total))
    except LibraryUnusable as error:
        raise Unusable(str(error)) from error
    except CatalogUnusable as error:
        raise Unusable(f"{error}. The library is as it was") from error
    if as_json:
        write_json(report.as_json())
    else:
        _write(report)
    return REJECTED if report.unread or report.lines or report.rejected else DONE


def _write(report: Rebuilt) -> None:
    held = f"{counted(report.works, 'work')} with {counted(report.versions, 'version')}"
    click.echo(f"Rebuilt: {held}, {counted(report.decisions, 'decision')}.")
    _list([f"not read: {name}: {reason}" for name, reason in report.unread])
    _list([f"line {line} of the journal is passed over: {reason}" for line, reason in report.lines])
    if report.strange:
        found = counted(report.strange, "original")
        click.echo(f"note: the journal did not know {found}, added by what is in them", err=True)
    _list([f"kept, but in no work: {name}: {reason}" for name, reason in report.rejected])
    _list([f"note: {note}" for note in report.notes])


def _list(lines: list[str]) -> None:
    for line in lines[:_MOST_SHOWN]:
        click.echo(on_a_line(line), err=True)
    if len(lines) > _MOST_SHOWN:
        click.echo(f"and {len(lines) - _MOST_SHOWN:,} more; --json lists all", err=True)
