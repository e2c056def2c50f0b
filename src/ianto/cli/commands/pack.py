"""`ianto pack`: vocabularies, as files that can be edited and sent on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import click

from ianto.cli.changed import change_as_json, write_change
from ianto.cli.main import DONE, REJECTED
from ianto.cli.opening import Unusable, opened
from ianto.cli.packs import bring_dump, starter, told_of_dump, warn
from ianto.cli.progress import progress
from ianto.cli.shared import counted, json_option, library_option, on_a_line, write_json
from ianto.library import (
    LibraryUnusable,
    PackChange,
    PackLine,
    PackRefused,
    in_force,
    known_packs,
    pack_name,
    selected,
)
from ianto.tags import TAG_KINDS, CheckedPack, Pack, PackUnusable, TagKind, check_pack, pack_text, parse_pack
from ianto.tags.ao3_dump import looks_like_dump

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_KINDS: Final = click.Choice([kind for kind in TAG_KINDS if kind != "rating"])
_MOST_NAMED: Final = 12
_LEAST: Final = 1_000


class Refused(click.ClickException):
    """A pack cannot be brought in, given or taken out: exit status 1."""

    exit_code = REJECTED


@click.group("pack", short_help="Names of characters, ships and fandoms: list, check, import, export.")
def command() -> None:
    r"""Names of characters, ships and fandoms: list, check, import, export.

    \b
    ianto pack list                      the packs in use
    ianto pack new my-canon              begin a pack of your own
    ianto pack check my-canon.toml       all that is wrong with it, with the line
    ianto pack import my-canon.toml      use it, or a newer version of it
    """


@command.command("list")
@library_option
@json_option
def list_(*, folder: Path | None, as_json: bool) -> int:
    """List the packs in use: those that came with ianto, and the library's own."""
    lines = _lines(folder)
    if as_json:
        write_json([_line_as_json(line) for line in lines])
        return DONE
    for line in lines:
        _write_line(line)
    return DONE


@command.command("new")
@click.argument("name")
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write it there instead of NAME.toml in this folder.",
)
def new(name: str, output: Path | None) -> int:
    """Begin a pack: a file with notes on what goes where."""
    _well_named(name)
    path = output or Path(f"{name}.toml")
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(starter(name))
    except FileExistsError:
        raise Refused(f"{path} is there already; name another file with --output") from None
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror or error}") from error
    click.echo(path)
    return DONE


@command.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@library_option
@json_option
def check(files: tuple[Path, ...], *, folder: Path | None, as_json: bool) -> int:
    """Say all that is wrong with packs, and what looks like a slip. Changes nothing."""
    texts = {path: _text(path) for path in files}
    given = {path: pack_name(text, path) for path, text in texts.items()}
    beside = [*in_force(_lines(folder)), *_readable(texts, given)]
    beside = list({pack.name: pack for pack in beside}.values())
    results = {path: check_pack(text, path.stem, beside) for path, text in texts.items()}
    if as_json:
        write_json([_checked_as_json(path, checked) for path, checked in results.items()])
    else:
        for path, checked in results.items():
            _write_checked(path, checked)
    return REJECTED if any(checked.errors for checked in results.values()) else DONE


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", default="ao3", show_default=True, help="Of a dump of tags: what the pack is called.")
@click.option(
    "--least",
    type=click.IntRange(min=1),
    default=_LEAST,
    show_default=True,
    metavar="USES",
    help="Of a dump of tags: only tags that so many works have.",
)
@click.option(
    "--fandom", "fandoms", multiple=True, help="Of a dump of tags: only tags of this fandom; may be repeated."
)
@click.option("--force", is_flag=True, help="Though the library has this version or a newer one.")
@library_option
@json_option
def import_(
    file: Path,
    *,
    name: str,
    least: int,
    fandoms: tuple[str, ...],
    force: bool,
    folder: Path | None,
    as_json: bool,
) -> int:
    r"""Use a pack, or a newer version of it, and tag the works anew.

    A CSV table is read as the dump of tags that the Archive of Our Own published.

    \b
    ianto pack import my-canon.toml
    ianto pack import tags-20210226.csv --least 5000
    ianto pack import tags-20210226.csv --name ao3-trek --fandom "Star Trek" --least 20
    """
    notes: list[str] = []
    with opened(folder) as library:
        try:
            if file.suffix.lower() == ".csv" or looks_like_dump(file):
                _well_named(name)
                change, read, written = bring_dump(
                    library, file, name=name, least=least, fandoms=fandoms, force=force
                )
                notes = told_of_dump(read, written)
            else:
                with progress("Tagging works") as far:
                    change = library.import_pack(file, force=force, on_progress=far)
        except PackRefused as error:
            raise _refused(error) from error
    for note in notes:
        click.echo(note, err=True)
    warn(change.warnings)
    _tell(change, as_json=as_json)
    return DONE


@command.command("export")
@click.argument("name")
@click.option("--kind", "kinds", multiple=True, type=_KINDS, help="Only tags of this kind; may be repeated.")
@click.option("--decided", is_flag=True, help="Make a pack of what was decided on tags in this library.")
@click.option("--fandom", default="", help="Make a pack of the tags that this fandom's works have here.")
@click.option(
    "--least",
    type=click.IntRange(min=1),
    default=1,
    metavar="WORKS",
    help="With --fandom: only tags of so many works.",
)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write it there."
)
@library_option
def export(
    name: str,
    *,
    kinds: tuple[TagKind, ...],
    decided: bool,
    fandom: str,
    least: int,
    output: Path | None,
    folder: Path | None,
) -> int:
    r"""Write a pack: one in use, or one made of what this library knows.

    \b
    ianto pack export sherlock-holmes --output sherlock-holmes.toml
    ianto pack export our-names --decided --output our-names.toml
    ianto pack export carmilla --fandom Carmilla --least 3
    """
    if decided and fandom:
        raise click.UsageError("--decided and --fandom make two packs: choose one")
    if decided or fandom:
        _well_named(name)
        text = _made(name, kinds, fandom, least, folder)
    else:
        text = _given(name, kinds, folder)
    if output is None:
        click.echo(text, nl=False)
        return DONE
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Refused(f"{output} cannot be written: {error.strerror or error}") from error
    click.echo(output)
    return DONE


@command.command("remove")
@click.argument("name")
@library_option
@json_option
def remove(name: str, *, folder: Path | None, as_json: bool) -> int:
    """Take one of the library's own packs out, and tag the works anew."""
    with opened(folder) as library:
        try:
            with progress("Tagging works") as far:
                change = library.remove_pack(name, far)
        except PackRefused as error:
            raise click.UsageError(str(error)) from error
    _tell(change, as_json=as_json)
    return DONE


def _lines(folder: Path | None) -> list[PackLine]:
    try:
        return known_packs(folder)
    except LibraryUnusable as error:
        raise Unusable(str(error)) from error


def _well_named(name: str) -> None:
    if _NAME.fullmatch(name) is None:
        raise click.UsageError("a pack's name has small letters, figures and hyphens only, such as my-canon")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(f"{path} is not UTF-8 text: save it as UTF-8") from None
    except OSError as error:
        raise click.UsageError(f"{path} cannot be read: {error.strerror or error}") from error


def _readable(texts: dict[Path, str], names: dict[Path, str]) -> list[Pack]:
    """Those of several packs that can be read: they may be meant to be used together."""
    packs = []
    for path, text in texts.items():
        try:
            packs.append(parse_pack(text, names[path]))
        except PackUnusable:
            continue
    return packs


def _given(name: str, kinds: Sequence[TagKind], folder: Path | None) -> str:
    lines = {line.name: line for line in _lines(folder) if line.pack is not None}
    line = lines.get(name)
    if line is None or line.pack is None:
        raise click.UsageError(
            f"there is no pack {name}. `ianto pack list` shows those there are; "
            "--decided or --fandom makes one of what the library knows"
        )
    if line.file is not None and not kinds:
        # As it is, with its notes.
        return _text(line.file)
    return pack_text(selected(line.pack, kinds))


def _made(name: str, kinds: Sequence[TagKind], fandom: str, least: int, folder: Path | None) -> str:
    with opened(folder) as library:
        pack, left_out = library.made_pack(name, fandom=fandom, kinds=kinds, least=least)
    if left_out:
        click.echo(
            f"{counted(len(left_out), 'decision')} cannot be said in a pack (what is apart, split, taken from "
            "a parent, or renamed in another pack); `ianto history` has all of them",
            err=True,
        )
    if not pack.tags:
        click.echo("There is nothing to put into it yet.", err=True)
    return pack_text(pack)


def _refused(error: PackRefused) -> Refused:
    for fault in error.faults:
        click.echo(f"error: {on_a_line(fault)}", err=True)
    return Refused(str(error))


def _tell(change: PackChange, *, as_json: bool) -> None:
    if as_json:
        write_json({"pack": change.name} | change_as_json(change))
    else:
        tagged = f"{counted(change.works, 'work')} tagged anew"
        write_change(change.name, change, unchanged="nothing changed", done=tagged)


def _write_line(line: PackLine) -> None:
    if line.pack is None:
        click.echo(f"{line.name}: cannot be read")
        for fault in line.fault.splitlines():
            click.echo(f"    {on_a_line(fault)}", err=True)
        return
    whose = "your own, instead of the shipped one" if line.replaces else "your own" if line.own else "shipped"
    told = f"{counted(len(line.pack.tags), 'tag')}, version {line.pack.version}, {whose}"
    click.echo(f"{click.style(line.name, bold=True)}  {told}")
    click.echo(click.style(f"    {on_a_line(_shown(line))}", dim=True))


def _shown(line: PackLine) -> str:
    fandoms = line.fandoms
    if not fandoms or len(fandoms) > _MOST_NAMED:
        return line.pack.title if line.pack is not None else ""
    return ", ".join(fandoms)


def _line_as_json(line: PackLine) -> dict[str, Any]:
    pack = line.pack
    return {
        "pack": line.name,
        "title": pack.title if pack else None,
        "version": pack.version if pack else None,
        "licence": pack.licence if pack else None,
        "own": line.own,
        "replaces": line.replaces,
        "tags": len(pack.tags) if pack else 0,
        "fandoms": list(line.fandoms),
        "fault": line.fault or None,
    }


def _checked_as_json(path: Path, checked: CheckedPack) -> dict[str, Any]:
    return {
        "file": str(path),
        "pack": checked.pack.name if checked.pack else None,
        "tags": len(checked.pack.tags) if checked.pack else 0,
        "errors": list(checked.errors),
        "warnings": list(checked.warnings),
    }


def _write_checked(path: Path, checked: CheckedPack) -> None:
    _write_faults("error", checked.errors)
    _write_faults("warning", checked.warnings)
    told = [
        counted(len(checked.pack.tags), "tag") if checked.pack else "",
        counted(len(checked.errors), "error"),
        counted(len(checked.warnings), "warning"),
    ]
    click.echo(f"{path}: {', '.join(part for part in told if part)}", err=True)


def _write_faults(what: str, faults: Iterable[str]) -> None:
    for fault in faults:
        click.echo(f"{what}: {on_a_line(fault)}")
