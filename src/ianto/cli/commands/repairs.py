"""`ianto repairs`: what was put right in a work's files, and switching it off."""

from __future__ import annotations

from pathlib import Path

import click

from ianto.catalog import WorkDetail
from ianto.cli.main import DONE, USAGE
from ianto.cli.opening import opened
from ianto.cli.shared import json_option, library_option, write_json
from ianto.library import CannotReread, Library, NoSuchRepair, repairs_of


class NotSwitched(click.ClickException):
    """There is nothing to switch: exit status 2."""

    exit_code = USAGE


@click.command("repairs", short_help="List what was put right in a work's files, or switch it off.")
@click.argument("number", type=int, metavar="ID")
@click.option("--off", metavar="REPAIR", help="Leave the text as it stood, in this respect.")
@click.option("--on", metavar="REPAIR", help="Put it right after all.")
@click.option("--version", type=int, metavar="N", help="Only in the N-th version (from 1).")
@library_option
@json_option
def command(
    number: int, *, off: str | None, on: str | None, version: int | None, folder: Path | None, as_json: bool
) -> int:
    r"""List what was put right in a work's files, or switch it off.

    What you say is remembered for the file, also when it is read again or added anew.

    \b
    ianto repairs 12                    what was put right
    ianto repairs 12 --off mojibake     leave the garbled letters as they are
    ianto repairs 12 --on mojibake      repair them after all
    """
    if off is not None and on is not None:
        raise click.UsageError("--off or --on, not both")
    with opened(folder) as library:
        detail = _detail(library, number)
        chosen = _version(detail, version)
        repair = off if off is not None else on
        if repair is not None:
            try:
                library.switch_repair(number, repair, wanted=off is None, version=chosen)
            except (NoSuchRepair, CannotReread) as error:
                raise NotSwitched(str(error)) from error
            detail = _detail(library, number)
    if as_json:
        write_json(_as_json(detail))
    else:
        _write(detail)
    return DONE


def _detail(library: Library, number: int) -> WorkDetail:
    detail = library.work(number)
    if detail is None:
        raise NotSwitched(f"there is no work {number}; `ianto list` tells which there are")
    return detail


def _version(detail: WorkDetail, place: int | None) -> int | None:
    if place is None:
        return None
    if not 1 <= place <= len(detail.versions):
        raise NotSwitched(f"work {detail.line.id} has versions 1 to {len(detail.versions)}")
    return detail.versions[place - 1].id


def _as_json(detail: WorkDetail) -> list[dict[str, object]]:
    return [
        {
            "version": place,
            "sha256": version.sha256,
            "found": list(version.found),
            "repairs": [
                {"name": each.name or None, "what": each.what or None, "on": each.wanted}
                for each in repairs_of(version)
            ],
        }
        for place, version in enumerate(detail.versions, 1)
    ]


def _write(detail: WorkDetail) -> None:
    for place, version in enumerate(detail.versions, 1):
        path = version.found[0] if version.found else version.sha256
        click.echo(f"version {place}: {path}")
        repairs = repairs_of(version)
        for each in repairs:
            name = click.style(each.name or "always", bold=True)
            click.echo(
                f"  {name}  {each.what}" if each.wanted else f"  {name}  switched off: left as it stood"
            )
        if not repairs:
            click.echo("  nothing had to be put right")
