"""`ianto set`: what the file says wrongly, or not at all."""

from __future__ import annotations

from pathlib import Path

import click

from ianto.cli.listing import found
from ianto.cli.main import DONE, REJECTED, USAGE
from ianto.cli.opening import opened
from ianto.cli.shared import counted, json_option, library_option, on_a_line, write_json
from ianto.library import Change, Changed, Library, NotSayable, change_said

_MOST_SHOWN = 50


class NotSet(click.ClickException):
    """What was asked for cannot be said of any work: exit status 2."""

    exit_code = USAGE


@click.command("set", short_help="Say what a work is: its title, its author, any field.")
@click.argument("words", nargs=-1, required=True, metavar="ID... FIELD=VALUE...")
@click.option("--find", "query", metavar="QUERY", help="All works that a query finds, instead of IDs.")
@click.option("--dry-run", is_flag=True, help="Change nothing, only show what would change.")
@library_option
@json_option
def command(
    words: tuple[str, ...], *, query: str | None, dry_run: bool, folder: Path | None, as_json: bool
) -> int:
    r"""Say what a work is, where its file says it wrongly or not at all.

    What you say outweighs the file, also when it is read again, and stands until you undo it (`ianto undo`).
    Several values of one field are separated by `;`. With nothing behind `=` you say that there is none.

    \b
    ianto set 12 title="The Lamp" author="Ann Arbour; saltmarsh"
    ianto set 12 15 fandom+=Dracula               one more value
    ianto set 12 warning-="Major Character Death" one value less
    ianto set 12 summary=                         none at all
    ianto set --find 'fandom:"st"' fandom="Star Trek" --dry-run
    """
    numbers, changes = _read(words)
    if bool(numbers) == (query is not None):
        raise click.UsageError(
            "say which works: their numbers, or --find QUERY" + (", not both" if numbers else "")
        )
    with opened(folder) as library:
        works = numbers if query is None else _found(library, query)
        try:
            changed = library.set(works, changes, dry=dry_run)
        except NotSayable as error:
            raise NotSet(str(error)) from error
        strangers = _strangers(library, numbers)
    if as_json:
        write_json([_as_json(each) for each in changed])
    else:
        _write(changed, dry=dry_run, works=len(works) - len(strangers))
    for number in strangers:
        click.echo(f"ianto: there is no work {number}; `ianto list` tells which there are", err=True)
    if numbers and len(strangers) == len(set(numbers)):
        return USAGE
    return REJECTED if strangers else DONE


def _read(words: tuple[str, ...]) -> tuple[list[int], list[Change]]:
    numbers = [int(word) for word in words if word.isascii() and word.isdecimal()]
    said = [word for word in words if not (word.isascii() and word.isdecimal())]
    if not said:
        raise click.UsageError("say what is to be set: FIELD=VALUE")
    try:
        return list(dict.fromkeys(numbers)), [change_said(word) for word in said]
    except NotSayable as error:
        raise NotSet(str(error)) from error


def _found(library: Library, query: str) -> list[int]:
    works = [line.work.id for line in found(library, query, "title", 0).lines]
    if not works:
        raise NotSet(f"no work is found by {query}")
    return works


def _strangers(library: Library, numbers: list[int]) -> list[int]:
    return [number for number in numbers if library.work(number) is None]


def _as_json(changed: Changed) -> dict[str, object]:
    return {
        "id": changed.work,
        "title": changed.title or None,
        "field": changed.field,
        "old": list(changed.old),
        "new": list(changed.new),
    }


def _write(changed: list[Changed], *, dry: bool, works: int) -> None:
    for each in changed[:_MOST_SHOWN]:
        title = click.style(on_a_line(each.title) or "untitled", bold=True)
        old, new = ("; ".join(map(on_a_line, values)) or "nothing" for values in (each.old, each.new))
        click.echo(f"{each.work:>6}  {title}  {each.field}: {click.style(old, dim=True)} → {new}")
    if len(changed) > _MOST_SHOWN:
        click.echo(f"        and {len(changed) - _MOST_SHOWN:,} more")
    if not changed:
        if works:
            click.echo("Nothing changes: it is so already.", err=True)
    elif dry:
        click.echo("Nothing was changed; without --dry-run it will be.", err=True)
    elif works > 1:
        different = counted(len({each.work for each in changed}), "work")
        click.echo(f"{different} changed; `ianto undo` takes it back.", err=True)
