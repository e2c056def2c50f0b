"""`ianto reparse`: better rules, applied to what was read before."""

from __future__ import annotations

from pathlib import Path

import click

from ianto.cli.main import DONE, INTERRUPTED, REJECTED, USAGE
from ianto.cli.opening import opened
from ianto.cli.progress import progress
from ianto.cli.shared import counted, json_option, library_option, on_a_line, printable, write_json
from ianto.library import Again, Difference, Library, Reparsed

_LONGEST = 60


class NoSuchWork(click.ClickException):
    """There is no work of that number: exit status 2."""

    exit_code = USAGE


@click.command("reparse", short_help="Read again what better rules can read better.")
@click.argument("numbers", nargs=-1, type=int, metavar="[ID...]")
@click.option("--dry-run", "dry", is_flag=True, help="Only show what would change.")
@click.option("--all", "everything", is_flag=True, help="Also what no newer rule can change.")
@library_option
@json_option
def command(
    numbers: tuple[int, ...], *, dry: bool, everything: bool, folder: Path | None, as_json: bool
) -> int:
    r"""Read again what better rules can read better, and take over what they say.

    What people decided stays as it is, and so do the works and their numbers. Stopped, it goes on where it was
    when it is run again.

    \b
    ianto reparse --dry-run         what would change
    ianto reparse                   change it
    ianto reparse 12 --all          one work, whatever made its reading
    """
    with opened(folder) as library:
        for number in numbers:
            if library.work(number) is None:
                raise NoSuchWork(f"there is no work {number}; `ianto list` tells which there are")
        told: list[Again] = []
        report = _reparse(library, numbers, told if as_json else None, everything=everything, dry=dry)
    if as_json:
        write_json(
            {
                "read": report.read,
                "changed": report.changed,
                "failed": [
                    {
                        "id": each.standing.work,
                        "file": each.standing.original.provenance.name,
                        "reason": each.problem,
                    }
                    for each in report.failed
                ],
                "works": [each.as_json() for each in told if each.reading is not None],
            }
        )
    else:
        click.echo(_summary(report, dry=dry))
    if report.stopped:
        click.echo("Stopped. What was counted is done; run the same command again to go on.", err=True)
        return INTERRUPTED
    return REJECTED if report.failed else DONE


def _reparse(
    library: Library, numbers: tuple[int, ...], told: list[Again] | None, *, everything: bool, dry: bool
) -> Reparsed:
    with progress("reading again") as far:
        return library.reparse(
            sorted(set(numbers)) or None,
            everything=everything,
            dry=dry,
            on_again=_tell if told is None else told.append,
            on_progress=far,
        )


def _summary(report: Reparsed, *, dry: bool) -> str:
    if not report.read and not report.stopped:
        are = "is as today's rules read it" if report.left == 1 else "are as today's rules read them"
        return f"Nothing to read again: {counted(report.left, 'file')} {are}."
    ends = [f"{report.changed:,} {'would change' if dry else 'changed'}"]
    same = report.read - report.changed - len(report.failed)
    ends.append(f"{same:,} as before")
    if report.failed:
        ends.append(
            f"{len(report.failed):,} cannot be read any more and {'keep' if dry else 'kept'} the old reading"
        )
    return f"{counted(report.read, 'file')} read again: {', '.join(ends)}."


def _tell(again: Again) -> None:
    standing = again.standing
    if again.reading is None:
        click.echo(f"ianto: {standing.original.provenance.name}: {on_a_line(again.problem)}", err=True)
        return
    title = click.style(printable(standing.title) or "untitled", bold=True)
    path = click.style(standing.original.provenance.name, dim=True)
    click.echo(f"{standing.work:>6}  {title}  {path}")
    for each in again.differences:
        click.echo(f"{each.name:>14}  {_said(each)}")


def _said(difference: Difference) -> str:
    if difference.name == "evidence":
        return f"known otherwise: {', '.join(difference.new)}"
    if difference.name == "text":
        return difference.new[0]
    return f"{_values(difference.old)} → {click.style(_values(difference.new), fg='green')}"


def _values(values: tuple[str, ...]) -> str:
    shown = [printable(" ".join(value.split())) for value in values]
    cut = [value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…" for value in shown]
    return " · ".join(cut) or "nothing"
