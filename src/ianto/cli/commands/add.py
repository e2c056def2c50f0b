"""`ianto add`: take stories in."""

from __future__ import annotations

from pathlib import Path

import click

from ianto.cli.main import DONE, INTERRUPTED, REJECTED
from ianto.cli.opening import opened
from ianto.cli.progress import progress
from ianto.cli.shared import counted, json_option, library_option, on_a_line, write_json
from ianto.cli.tables_shown import write_answers
from ianto.library import Fate, Library, Report, watch_folder

_MOST_SHOWN = 20


@click.command("add", short_help="Add stories: files, folders, zip and tar archives.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--watch", is_flag=True, help="Go on adding what is put into the folder, until Ctrl-C.")
@click.option("-v", "--verbose", is_flag=True, help="Say what became of each input.")
@library_option
@json_option
def command(
    paths: tuple[Path, ...], *, watch: bool, verbose: bool, folder: Path | None, as_json: bool
) -> int:
    r"""Add stories: files, folders, zip and tar archives.

    Nothing is moved or changed: ianto keeps a copy of every file exactly as it is. What was added before is
    unchanged, so the same command can be run again at any time, also after it was stopped.

    \b
    ianto add ~/fics                     a folder, and all folders in it
    ianto add story.txt saved.zip        single files and archives
    ianto add --watch ~/Downloads        whatever is put there from now on
    """
    if not any(path.exists() or path.is_symlink() for path in paths):
        raise click.UsageError(f"there is nothing at {', '.join(map(str, paths))}")
    with opened(folder, create=True) as library:
        if watch:
            return _watch(library, paths)
        works: set[int] = set()
        report = _add(library, paths, works, verbose=verbose, quiet=as_json)
        answers = {} if as_json else library.answers_of(works)
    if as_json:
        write_json(report.as_json())
    else:
        _write(report, verbose=verbose)
        write_answers(answers)
    if report.stopped:
        click.echo("Stopped. What was counted is safe; run the same command again to finish.", err=True)
        return INTERRUPTED
    return REJECTED if report.rejected else DONE


def _add(library: Library, paths: tuple[Path, ...], works: set[int], *, verbose: bool, quiet: bool) -> Report:
    """Add, showing how far it has come; the works that are new, or have a new version, are put into `works`."""

    def tell(fate: Fate) -> None:
        if fate.work is not None and fate.kind in {"added", "new version"}:
            works.add(fate.work)
        if verbose and not quiet:
            _tell(fate)

    with progress("adding") as far:
        return library.add(
            paths,
            on_fate=tell,
            on_progress=lambda come: far(come.done, come.total),
        )


def _tell(fate: Fate) -> None:
    what = f" {fate.work}" if fate.work is not None else ""
    why = f" ({on_a_line(fate.reason)})" if fate.reason else ""
    of = {"new version": "new version of", "duplicate": "duplicate of"}.get(fate.kind, fate.kind)
    click.echo(f"{of}{what}: {_near(fate.file)}{why}", err=True)


def _near(file: str) -> str:
    """A path as seen from here, where it lies below."""
    return on_a_line(file.removeprefix(f"{Path.cwd()}/"))


def _write(report: Report, *, verbose: bool) -> None:
    ends = [
        f"{report.added:,} added" if report.added else "",
        counted(report.new_versions, "new version") if report.new_versions else "",
        counted(report.duplicates, "duplicate") if report.duplicates else "",
        f"{report.unchanged:,} unchanged" if report.unchanged else "",
        f"{len(report.rejected):,} rejected" if report.rejected else "",
    ]
    click.echo(f"{report.given:,} given: {', '.join(end for end in ends if end) or 'nothing found'}.")
    if verbose:
        return
    for fate in report.rejected[:_MOST_SHOWN]:
        click.echo(f"  rejected {_near(fate.file)}: {on_a_line(fate.reason)}", err=True)
    if len(report.rejected) > _MOST_SHOWN:
        click.echo(f"  and {len(report.rejected) - _MOST_SHOWN:,} more; see them with --verbose", err=True)


def _watch(library: Library, paths: tuple[Path, ...]) -> int:
    if len(paths) != 1 or not paths[0].is_dir():
        raise click.UsageError("--watch takes one folder: ianto add --watch ~/Downloads")
    click.echo(f"Watching {paths[0]}. Ctrl-C ends it.", err=True)
    watch_folder(library, paths[0], on_fate=lambda fate: _tell(fate) if fate.kind != "unchanged" else None)
    return DONE
