"""`ianto when`: when a story is set, and whose word that is."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Final

import click

from ianto.cli.file_when import canon_of_file, when_of_file
from ianto.cli.main import DONE, REJECTED
from ianto.cli.shared import json_option, library_option, on_a_line, write_json
from ianto.cli.when_shown import no_calendar, says_nothing, when_as_json, write_when
from ianto.formats import Unreadable
from ianto.story import Story
from ianto.timeline import Atlas, WhenLine, example_of

_OF_WORKS: Final = "ianto.cli.when_works"
"""What tells of works, imported only for them: the library and Django take longer to start than a file to be read."""


@click.command("when", short_help="When a story is set: show it, or say it in your own words.")
@click.argument("which", metavar="FILE|ID", required=False)
@click.argument("said", nargs=-1, metavar="[WORDS]...")
@click.option("--drop", metavar="WHO", help="Of this line nothing is known, whatever the file says.")
@click.option("--reset", is_flag=True, help="Forget what was said by hand.")
@click.option("--contradictions", is_flag=True, help="All that cannot be so, over the whole library.")
@click.option("--unfold", is_flag=True, help="Also of a work that gives away more than you have seen.")
@library_option
@json_option
def command(
    which: str | None,
    said: tuple[str, ...],
    *,
    drop: str | None,
    reset: bool,
    contradictions: bool,
    unfold: bool,
    folder: Path | None,
    as_json: bool,
) -> int:
    r"""When a story is set on the life of each of its characters, each with the words that say so.

    A file needs no library. Of a work in the library, what you say stands over what its file says; say it as you
    would in a header, a line for each character.

    \b
    ianto when story.txt
    ianto when 12
    ianto when 12 "watson: just after The Final Problem"
    ianto when 12 "holmes: during The Empty House, possibly" "verse: diverges at The Final Problem"
    ianto when 12 "spoils: The Valley of Fear"
    ianto when 12 --drop watson
    ianto when --contradictions
    """
    if contradictions:
        if which or drop or reset:
            raise click.UsageError("--contradictions are those of the whole library: name no work beside it")
        listed: int = import_module(_OF_WORKS).tell_contradictions(folder, unfold=unfold, as_json=as_json)
        return listed
    if which is None:
        raise click.UsageError("name a file, or a work of the library by its number; or --contradictions")
    number = _number(which)
    if number is None:
        if said or drop or reset:
            raise click.UsageError(
                "only a work in the library can be placed; add the file first: ianto add FILE"
            )
        return _of_file(Path(which), as_json=as_json)
    told: int = import_module(_OF_WORKS).tell_work(
        number, said, drop=drop, reset=reset, unfold=unfold, folder=folder, as_json=as_json
    )
    return told


def _number(which: str) -> int | None:
    return int(which) if which.isascii() and which.isdigit() and not Path(which).exists() else None


def _of_file(path: Path, *, as_json: bool) -> int:
    if not path.exists():
        raise click.UsageError(f"there is no file {path}; a work of the library is named by its number")
    if path.is_dir():
        raise click.UsageError(f"{path} is a folder; name one file")
    try:
        story, when, atlas = when_of_file(path)
    except Unreadable as error:
        click.echo(f"ianto: {path}: {error}", err=True)
        return REJECTED
    except OSError as error:
        click.echo(f"ianto: {path}: it cannot be opened ({(error.strerror or 'unknown').lower()})", err=True)
        return REJECTED
    if as_json:
        write_json(when_as_json(when))
        return DONE
    write_when(when, atlas)
    if says_nothing(when):
        click.echo(_why_nothing(story, when, atlas), err=True)
    return DONE


def _why_nothing(story: Story, when: WhenLine, atlas: Atlas) -> str:
    fandoms, universes, people = canon_of_file(story, atlas)
    if not universes:
        return no_calendar(fandoms)
    example = example_of(atlas, universes, people) if fandoms else "after …"
    begin = "" if when.told.unread else "It does not say when it is set. "
    return (
        f"{begin}To say it, add it to a library (ianto add FILE), then by its number:"
        f' ianto when ID "{on_a_line(example)}"'
    )
