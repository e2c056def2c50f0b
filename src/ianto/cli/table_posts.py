"""`ianto table import` and `ianto table export`: tables as they are posted."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Final, Literal, cast

import click

from ianto.challenges import NOTATIONS, WRITTEN, Notation
from ianto.cli.claims_shown import NotDone, refusing
from ianto.cli.files import write_whole
from ianto.cli.main import DONE, REJECTED
from ianto.cli.opening import opened
from ianto.cli.shared import counted, json_option, library_option, on_a_line, write_json
from ianto.cli.tables_shown import imported_json, write_prompts
from ianto.export import Theme
from ianto.library import Library, TooMuch
from ianto.library.challenges.problems import Refused
from ianto.library.challenges.tabling import Imported
from ianto.text import decode

_STDOUT: Final = "-"
_PICTURES: Final = ("card", "banner", "wide", "badge")
_BINARY: Final = frozenset(("png", "epub"))


class NotWritten(click.ClickException):
    """The file cannot be written: exit status 1."""

    exit_code = REJECTED


@click.command("import")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    metavar="FILE...",
)
@click.option("--name", default="", metavar="NAME", help="What the table is called, whatever the text says.")
@click.option(
    "--challenge", default="", metavar="NAME", help="The challenge it belongs to; made where there is none."
)
@click.option("--notation", type=click.Choice(NOTATIONS), help="How it is written; else that is found out.")
@click.option("--source", default="", metavar="ADDRESS", help="Where it was posted; else the file's name.")
@click.option("--dry-run", "dry", is_flag=True, help="Only show what is read.")
@library_option
@json_option
def import_(
    files: tuple[Path, ...], *, name: str, challenge: str, notation: Notation | None, source: str, dry: bool,
    folder: Path | None, as_json: bool,
) -> int:  # fmt: skip
    r"""Read tables of prompts as communities posted them, and keep them; - reads the standard input.

    HTML, LiveJournal's and Dreamwidth's markup, BBCode, Markdown, CSV and plain lists; saved pages, several tables on
    one, filled cells with links. A table that is there already is kept as the text has it now.

    \b
    ianto table import progress.html
    ianto table import prompts.txt --name "Four Fogs" --dry-run
    ianto table import saved/*.html --challenge fogs
    """
    if name and len(files) > 1:
        raise click.UsageError("--name is for one file")
    options = {"name": name, "challenge": challenge, "notation": notation, "dry": dry}
    imported: list[tuple[str, Imported]] = []
    rejected: list[tuple[str, str]] = []
    with opened(folder, create=not dry) as library:
        for file in files:
            called = "standard input" if str(file) == _STDOUT else str(file)
            given = source or ("" if str(file) == _STDOUT else file.name)
            try:
                read = library.import_tables(_text(file), source=given, **cast("dict[str, Any]", options))
                imported.extend((called, each) for each in read)
            except Refused as error:
                rejected.append((called, str(error)))
            except OSError as error:
                rejected.append((called, error.strerror or "it cannot be read"))
    if as_json:
        refused = [{"file": file, "reason": reason} for file, reason in rejected]
        write_json({"imported": [imported_json(each, file) for file, each in imported], "rejected": refused})
    else:
        for _, table in imported:
            _tell(table, dry=dry)
        for called, reason in rejected:
            click.echo(f"ianto: {on_a_line(called)}: {reason}", err=True)
    return REJECTED if rejected else DONE


def _text(file: Path) -> str:
    data = sys.stdin.buffer.read() if str(file) == _STDOUT else file.read_bytes()
    return decode(data).text


def _tell(imported: Imported, *, dry: bool) -> None:
    table = imported.table
    links = sum(bool(prompt.links) for prompt in table.prompts)
    told = [
        counted(len(table.prompts), "prompt"),
        f"{links} filled elsewhere" if links else "",
        f"{counted(imported.stories, 'story', 'stories')} here" if imported.stories else "",
    ]
    how = "as before" if imported.same else "anew" if imported.replaces is not None else ""
    kept = "" if dry else f" is kept{' ' if how else ''}{how}"
    click.echo(f"“{on_a_line(table.name)}”{kept}: {', '.join(filter(None, told))}.")
    if dry:
        write_prompts(table.prompts, table.columns)
    if imported.called:
        click.echo(
            f"ianto: the text calls it “{on_a_line(imported.called)}”; it stays “{on_a_line(table.name)}” as you called "
            "it, unless --name says otherwise",
            err=True,
        )
    for warning in imported.posted.warnings:
        click.echo(f"ianto: {on_a_line(table.name)}: {on_a_line(warning)}", err=True)


@click.command("export")
@click.argument("name")
@click.option(
    "--as",
    "form",
    type=click.Choice([*WRITTEN, "svg", "png", "epub"]),
    default="html",
    show_default=True,
    help="As what.",
)
@click.option("--by", "writer", default="", metavar="WRITER", help="Only what this writer filled.")
@click.option(
    "-o", "--to", "to", default=_STDOUT, metavar="FILE", help="Where to write; else to standard output."
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.option(
    "--base",
    default="",
    metavar="ADDRESS",
    help="The address of your site, for stories that say no address themselves.",
)
@click.option(
    "--what",
    type=click.Choice(_PICTURES),
    default="card",
    show_default=True,
    help="Which picture, as SVG or PNG.",
)
@click.option(
    "--look",
    type=click.Choice(["light", "sepia", "dark"]),
    default="light",
    show_default=True,
    help="Its colours.",
)
@library_option
@json_option
def export(
    name: str, *, form: str, writer: str, to: str, force: bool, base: str, what: Literal["card", "banner", "wide", "badge"],
    look: Theme, folder: Path | None, as_json: bool,
) -> int:  # fmt: skip
    r"""Write a table to be posted, filled cells linked to their stories; as a picture; or as a book of its stories.

    \b
    ianto table export 25fluffyfics --as livejournal
    ianto table export 25fluffyfics --as bbcode --by mina_h -o table.txt
    ianto table export 25fluffyfics --as png -o card.png
    ianto table export 25fluffyfics --as png --what banner -o banner.png
    ianto table export 25fluffyfics --as epub -o fics.epub      all its stories, prompt by prompt
    """
    if as_json and to == _STDOUT and form in _BINARY:
        raise click.UsageError("that is no text: say where to write it with -o FILE, and JSON tells of it")
    with opened(folder) as library, refusing():
        table = library.table_named(name)
        if form in {"svg", "png"}:
            kind = cast("Literal['svg', 'png']", form)
            data = library.table_picture(table.id, what=what, form=kind, writer=writer, look=look)
        elif form == "epub":
            data = _book(library, table.id, writer)
        else:
            notation = cast("Notation", form)
            data = library.table_text(table.id, notation, writer=writer, base=base.rstrip("/")).encode()
    told = {"table": table.id, "name": table.name, "as": form}
    if as_json and to == _STDOUT:
        write_json(told | {"text": data.decode()})
        return DONE
    _write(data, to, force=force, binary=form in _BINARY)
    if as_json:
        write_json(told | {"file": to, "bytes": len(data)})
    return DONE


def _book(library: Library, table: str, writer: str) -> bytes:
    try:
        bound = library.table_book(table, writer=writer)
    except TooMuch as error:
        raise NotDone(str(error)) from error
    if bound is None:
        raise NotDone("no story fills this table yet, so there is no book of it")
    library.serve_book(bound)
    return bound.data


def _write(data: bytes, to: str, *, force: bool, binary: bool) -> None:
    if to == _STDOUT:
        if binary and sys.stdout.isatty():
            raise click.UsageError("that is no text: say where to write it with -o FILE")
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    path = Path(to)
    if path.exists() and not force:
        raise NotWritten(f"{path}: it is there already; --force writes over it")
    try:
        write_whole(data, path)
    except OSError as error:
        raise NotWritten(
            f"{path}: {error.strerror}; name a folder that can be written to, and has room"
        ) from error
