"""`ianto export`: stories as files to be carried away."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import click

from ianto.cli.files import write_whole
from ianto.cli.main import DONE, REJECTED, USAGE
from ianto.cli.opening import opened
from ianto.cli.progress import progress
from ianto.cli.shared import counted, json_option, library_option, on_a_line, write_json
from ianto.export import Form
from ianto.library import Bound, FindRequest, Gathering, Library, NoSuchLife, TooMuch
from ianto.search import QueryError

_STDOUT = "-"


class NothingToExport(click.ClickException):
    """What was asked for is not there, or cannot be one book: exit status 2."""

    exit_code = USAGE


class NotWritten(click.ClickException):
    """The files cannot be written: exit status 1."""

    exit_code = REJECTED


@dataclass(slots=True)
class _Written:
    """What became of every file."""

    files: list[tuple[Path, list[int]]] = field(default_factory=list)
    rejected: list[tuple[Path, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the options say: exactly one of these is told."""

    works: tuple[int, ...]
    query: str | None
    shelf: str | None
    series: str | None
    table: str | None
    life: str | None


@dataclass(frozen=True, slots=True)
class _Target:
    """Where to write: a folder, or a file."""

    path: Path
    folder: bool


@click.command("export", short_help="Write stories as EPUB, HTML or text, alone or bound together.")
@click.argument("works", nargs=-1, type=int, metavar="[ID]...")
@click.option("--query", metavar="QUERY", help="What a search finds, in its order.")
@click.option("--shelf", metavar="NAME", help="What stands on a shelf, in its order.")
@click.option("--series", metavar="NAME", help="A series, from its first part to its last.")
@click.option("--table", metavar="NAME", help="A prompt table, by the numbers of the prompts.")
@click.option("--life", metavar="NAME", help="What is set in a life, in the order in which it is lived.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["epub", "html", "text"]),
    default="epub",
    show_default=True,
    help="What kind of file.",
)
@click.option("--each", is_flag=True, help="One file a story, instead of one for all of them.")
@click.option("--title", metavar="TITLE", help="What the book of several stories is called.")
@click.option(
    "--to",
    metavar="FILE|DIR",
    default=".",
    help="Where to write: a file, a folder, or - for standard output.",
)
@click.option("--force", is_flag=True, help="Write over files that are there.")
@library_option
@json_option
def command(
    works: tuple[int, ...],
    *,
    query: str | None,
    shelf: str | None,
    series: str | None,
    table: str | None,
    life: str | None,
    form: Form,
    each: bool,
    title: str | None,
    to: str,
    force: bool,
    folder: Path | None,
    as_json: bool,
) -> int:
    r"""Write stories as EPUB, HTML or text, alone or bound together.

    \b
    ianto export 12                               one story, named after itself
    ianto export 12 --format text --to rain.txt   as text, to this file
    ianto export --series "Weather Reports"       a series as one book
    ianto export --shelf "rainy days" --each --to ~/books    a file for every story of a shelf
    ianto export --life "Dr Watson"               what is set in his life, in its order
    ianto export --query 'fandom:holmes' --title "All of Holmes"

    Nothing that is there is written over, unless you say --force. With --json an object of `written`, a list of
    `file` and `works`, and `rejected`, a list of `file` and `reason`.
    """
    wanted = _Wanted(works, query, shelf, series, table, life)
    _check(wanted, each=each, to=to, as_json=as_json)
    done = _Written()
    with opened(folder) as library:
        gathering = _gathered(library, wanted, title)
        together = len(gathering.lines) > 1 or not works
        if to == _STDOUT:
            _write_out(_one(library, gathering, form, together=together))
        else:
            target = _Target(Path(to), folder=each or to.endswith(("/", os.sep)) or Path(to).is_dir())
            if target.folder:
                _make(target.path)
            if each or not together:
                _write_each(library, gathering, form, target, done, force=force)
            else:
                _put(library, _one(library, gathering, form, together=True), target, done, force=force)
    if as_json:
        write_json(_as_json(done))
    elif to != _STDOUT:
        _tell(done)
    return REJECTED if done.rejected else DONE


def _check(wanted: _Wanted, *, each: bool, to: str, as_json: bool) -> None:
    told = [bool(wanted.works)]
    named = (wanted.query, wanted.shelf, wanted.series, wanted.table, wanted.life)
    told += [each is not None for each in named]
    if sum(told) != 1:
        raise click.UsageError(
            "say what to export: numbers of works, or one of --query, --shelf, --series, --table and --life"
        )
    if to == _STDOUT and (each or as_json):
        raise click.UsageError(
            "standard output holds one book: leave out --each and --json, or name a folder"
        )


def _gathered(library: Library, wanted: _Wanted, title: str | None) -> Gathering:
    """The works that are meant."""
    try:
        if wanted.works:
            found = library.gather_works(wanted.works, title or "")
            missing = sorted(set(wanted.works) - {line.id for line in found.lines})
            if missing:
                numbers = ", ".join(map(str, missing))
                raise NothingToExport(f"there is no work {numbers}; `ianto list` tells which there are")
            return found
        gathering = (
            library.gather_search(FindRequest(query=wanted.query, everything=True), wanted.query)
            if wanted.query is not None
            else library.gather_shelf(wanted.shelf)
            if wanted.shelf is not None
            else library.gather_series(wanted.series)
            if wanted.series is not None
            else library.gather_life(library.life(wanted.life))
            if wanted.life is not None
            else library.gather_table(wanted.table or "")
        )
    except (QueryError, NoSuchLife) as error:
        raise NothingToExport(str(error)) from error
    if gathering is None:
        raise NothingToExport("nothing is found by that, so nothing was written")
    return replace(gathering, title=title) if title else gathering


def _one(library: Library, gathering: Gathering, form: Form, *, together: bool) -> Bound:
    if not together:
        bound = library.book(gathering.lines[0].id, form)
        assert bound is not None
        return bound
    try:
        return library.bind(gathering, form)
    except TooMuch as error:
        raise NothingToExport(str(error)) from error


def _write_out(bound: Bound) -> None:
    sys.stdout.buffer.write(bound.data)
    sys.stdout.buffer.flush()


def _write_each(
    library: Library, gathering: Gathering, form: Form, to: _Target, done: _Written, *, force: bool
) -> None:
    with progress("Exporting") as tell:
        for count, bound in enumerate(_each(library, gathering, form), 1):
            _put(library, bound, to, done, force=force)
            tell(count, len(gathering.lines))


def _each(library: Library, gathering: Gathering, form: Form) -> Iterator[Bound]:
    for line in gathering.lines:
        bound = library.book(line.id, form)
        # What another process removed meanwhile is gone.
        if bound is not None:
            yield bound


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritten(f"{folder}: {error.strerror}; name a folder that can be written to") from error


def _put(library: Library, bound: Bound, to: _Target, done: _Written, *, force: bool) -> None:
    """Write one book, whole or not at all."""
    path = _free(to.path, bound, done) if to.folder else to.path
    if path.exists() and not force:
        done.rejected.append((path, "it is there already; --force writes over it"))
        return
    try:
        write_whole(bound.data, path)
    except OSError as error:
        raise NotWritten(
            f"{path}: {error.strerror}; name a folder that can be written to, and has room"
        ) from error
    library.serve_book(bound)
    done.files.append((path, [bind.work for bind in bound.contents]))


def _free(folder: Path, bound: Bound, done: _Written) -> Path:
    """Where the book goes; stories of one name are told apart by their numbers."""
    path = folder / bound.filename
    if path in {written for written, _ in done.files} | {refused for refused, _ in done.rejected}:
        return path.with_name(f"{path.stem} ({bound.contents[0].work}){path.suffix}")
    return path


def _as_json(done: _Written) -> dict[str, Any]:
    return {
        "written": [{"file": str(path), "works": works} for path, works in done.files],
        "rejected": [{"file": str(path), "reason": reason} for path, reason in done.rejected],
    }


def _tell(done: _Written) -> None:
    for path, works in done.files:
        click.echo(f"{on_a_line(str(path))}  ({counted(len(works), 'story', 'stories')})")
    for path, reason in done.rejected:
        click.echo(f"{on_a_line(str(path))}: {reason}", err=True)
