"""`ianto decisions`: what was decided, as a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO

import click

from ianto.cli.main import DONE, REJECTED
from ianto.cli.opening import opened
from ianto.cli.shared import counted, json_option, library_option, on_a_line, write_json
from ianto.library import TakenOver

_MOST_SHOWN = 20


@click.group("decisions", short_help="Export what was decided, or import it from another copy.")
def command() -> None:
    r"""Export what was decided, or import it from another copy of the library.

    \b
    ianto decisions export decisions.jsonl
    ianto decisions import decisions.jsonl
    """


@command.command("export")
@click.argument(
    "file", required=False, type=click.Path(path_type=Path, dir_okay=False, writable=True), metavar="[FILE]"
)
@library_option
def export(file: Path | None, *, folder: Path | None) -> int:
    r"""Write every decision as a line of JSON, to a file or to standard output.

    \b
    ianto decisions export decisions.jsonl
    ianto decisions export | grep '"set"'
    """
    with opened(folder) as library:
        lines = list(library.export_decisions())
    if file is None:
        sys.stdout.buffer.writelines(lines)
        sys.stdout.buffer.flush()
        return DONE
    beside = file.with_name(f"{file.name}.part")
    try:
        beside.write_bytes(b"".join(lines))
        beside.replace(file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise click.UsageError(f"{file} cannot be written: {error.strerror}") from error
    click.echo(f"{counted(len(lines), 'decision')} written to {file}.", err=True)
    return DONE


@command.command("import")
@click.argument("file", type=click.File("rb"), metavar="FILE")
@library_option
@json_option
def import_(file: IO[bytes], *, folder: Path | None, as_json: bool) -> int:
    r"""Take over decisions that another copy of the library exported; - for standard input.

    Those that are here already are left alone: the same file can be imported again. Decisions about works this
    library has not are kept, and take effect when the same files are added.

    \b
    ianto decisions import decisions.jsonl
    """
    with opened(folder) as library:
        report = library.import_decisions(file)
    if as_json:
        write_json(report.as_json())
    else:
        _write(report)
    return REJECTED if report.unreadable or report.unread else DONE


def _write(report: TakenOver) -> None:
    ends = [
        f"{counted(report.new, 'decision')} new",
        f"{report.known:,} known" if report.known else "",
        f"{report.elsewhere:,} about works that are not here" if report.elsewhere else "",
        f"{report.passed_over:,} passed over" if report.passed_over else "",
        f"{len(report.unreadable):,} not read" if report.unreadable else "",
    ]
    click.echo(f"{', '.join(filter(None, ends))}; {counted(report.works, 'work')} changed.")
    for line, reason in report.unreadable[:_MOST_SHOWN]:
        click.echo(f"  line {line}: {on_a_line(reason)}", err=True)
    if len(report.unreadable) > _MOST_SHOWN:
        click.echo(f"  and {len(report.unreadable) - _MOST_SHOWN:,} more; --json lists all", err=True)
    for each in report.unread:
        click.echo(f"  left as it was: {on_a_line(each)}", err=True)
