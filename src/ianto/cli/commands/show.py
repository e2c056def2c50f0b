"""`ianto show`: one work, or its original."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from ianto.catalog import WorkDetail
from ianto.cli.arranging import work_of
from ianto.cli.main import DONE, REJECTED, USAGE
from ianto.cli.opening import opened
from ianto.cli.shared import as_json as work_as_json
from ianto.cli.shared import (
    json_option,
    library_option,
    on_a_line,
    printable,
    say_folded,
    write_json,
    write_line,
)
from ianto.cli.tables_shown import write_fills
from ianto.library import Library
from ianto.text import plain


class NoSuchWork(click.ClickException):
    """There is no work of that number: exit status 2."""

    exit_code = USAGE


@click.command("show", short_help="Show all that is known of a work, or give back its original.")
@click.argument("which", metavar="ID|ADDRESS")
@click.option("--original", is_flag=True, help="Write the original, bit for bit, to standard output.")
@click.option("--text", is_flag=True, help="Write the story as plain text.")
@click.option(
    "--version",
    type=int,
    metavar="N",
    help="With --original: of the N-th version (from 1) instead of the one shown.",
)
@click.option("--unfold", is_flag=True, help="Also of a work that gives away more than you have seen.")
@library_option
@json_option
def command(
    which: str,
    *,
    original: bool,
    text: bool,
    version: int | None,
    unfold: bool,
    folder: Path | None,
    as_json: bool,
) -> int:
    r"""Show all that is known of a work, or give back its original.

    \b
    ianto show 12                         every field, and how we know it
    ianto show 12 --original > file       the file as it was added
    ianto show 12 --text | less           the story
    ianto show https://example.org/viewstory.php?sid=12        the story that was once there
    """
    if version is not None and not original:
        raise click.UsageError("--version says which original to give back; it goes with --original")
    with opened(folder) as library:
        number, chapter = _meant(library, which)
        detail = work_of(library, number)
        if detail.line.fold is not None and not (unfold or original or as_json):
            return _folded(detail, text=text)
        if original:
            _original(library, detail, version)
        elif text:
            _text(library, detail.line.id, chapter)
        elif as_json:
            write_json(_as_json(detail, library.on_shelves(detail.line.id)))
        else:
            _write(detail, library.on_shelves(detail.line.id))
            write_fills(library.fills_of(detail.line.id))
    return DONE


def _folded(detail: WorkDetail, *, text: bool) -> int:
    """Say that it is folded away; the exit status: whoever wanted the text has not got it."""
    if text:
        click.echo(f"{printable(str(detail.line.fold))}; --unfold gives it all the same", err=True)
        return REJECTED
    say_folded(detail.line)
    return DONE


def _original(library: Library, detail: WorkDetail, version: int | None) -> None:
    chosen = next(line for line in detail.versions if line.shown)
    if version is not None:
        if not 1 <= version <= len(detail.versions):
            raise NoSuchWork(f"work {detail.line.id} has versions 1 to {len(detail.versions)}")
        chosen = detail.versions[version - 1]
    found = library.original(chosen.id)
    assert found is not None
    sys.stdout.buffer.write(found[2])
    sys.stdout.buffer.flush()


def _meant(library: Library, which: str) -> tuple[int, int | None]:
    """The number of the work that is meant, and of its chapter where an old address names one."""
    if which.lstrip("-").isdecimal() and which.isascii():
        return int(which), None
    arrival = library.follow(which)
    if not arrival.works:
        raise NoSuchWork(f"no work of this library was once at {which}; `ianto list` tells which there are")
    if len(arrival.works) > 1:
        numbers = ", ".join(map(str, arrival.works))
        raise NoSuchWork(f"several works were once at {which}: {numbers}")
    return arrival.works[0], arrival.chapter


def _text(library: Library, number: int, only: int | None) -> None:
    place = only or 1
    while (chapter := library.chapter(number, place)) is not None:
        click.echo(
            f"{chapter.title}\n\n{plain(chapter.html)}\n" if chapter.title else f"{plain(chapter.html)}\n"
        )
        if only is not None:
            return
        place += 1


def _as_json(detail: WorkDetail, shelves: Iterable[str]) -> dict[str, Any]:
    return work_as_json(detail.line, shelves) | {
        "fields": [
            {
                "name": field.name,
                "value": field.value,
                "raw": field.raw,
                "source": field.source,
                "span": list(field.span) if field.span else None,
                "confidence": field.confidence,
                "overruled": place in detail.overruled,
            }
            for place, field in enumerate(detail.fields)
            if field.value
        ],
        "contents": [{"number": c.number, "title": c.title, "words": c.words} for c in detail.contents],
        "files": [
            {
                "verdict": version.verdict,
                "shown": version.shown,
                "sha256": version.sha256,
                "size": version.size,
                "format": version.format,
                "encoding": version.encoding,
                "repairs": list(version.repairs),
                "warnings": list(version.warnings),
                "words": version.words,
                "found": list(version.found),
            }
            for version in detail.versions
        ],
    }


def _write(detail: WorkDetail, shelves: Iterable[str]) -> None:
    write_line(detail.line, shelves=shelves)
    for field in detail.fields:
        value = printable(" ".join(field.said.split()))
        click.echo(f"{field.name:>14}  {value}  {click.style(f'({field.source})', dim=True)}")
    for number, version in enumerate(detail.versions, 1):
        shown = ", shown" if version.shown else ""
        click.echo(
            f"\nversion {number} ({version.verdict}{shown}): {version.format}, {version.words:,} words"
        )
        for line in (*version.found, *version.repairs, *version.warnings):
            click.echo(f"  {on_a_line(line)}")
