"""`ianto inspect`: what a file says of itself. Needs no library and no database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ianto.cli.holding import NoMember, holding, is_many, member_of
from ianto.cli.inspected import write_story
from ianto.cli.main import DONE, REJECTED
from ianto.cli.shared import counted, json_option, on_a_line, write_json
from ianto.formats import HEAD_BYTES, Unreadable, read
from ianto.headers import parse
from ianto.story import Field, Story

_FIRST = 20
_NOUNS = {True: ("file", "files"), False: ("story", "stories")}


@click.command("inspect", short_help="Show what ianto reads in a file, without any library.")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--all", "whole", is_flag=True, help="Show all of the text, nothing left out.")
@click.option(
    "--without",
    multiple=True,
    metavar="REPAIR",
    help="Leave a repair of the text undone; may be given again.",
)
@click.option(
    "--member", metavar="NAME", help="Of an archive, mailbox or dump: the story of that name in it."
)
@json_option
def command(file: Path, *, whole: bool, without: tuple[str, ...], member: str | None, as_json: bool) -> int:
    r"""Show what ianto reads in a file, without any library: its parts, every field, and how we know.

    \b
    ianto inspect story.txt
    ianto inspect story.txt --without mojibake     as it stands, unrepaired
    ianto inspect list.mbox                        what is in it
    ianto inspect list.mbox --member 0007.mbox     one story of it
    """
    if file.is_dir():
        raise click.UsageError(f"{file} is a folder; inspect looks at one file, `ianto add` takes folders")
    if not file.exists():
        raise click.UsageError(f"there is nothing at {file}")
    try:
        with file.open("rb") as opened:
            head = opened.read(HEAD_BYTES)
        many = is_many(file, head)
        if many and member is None:
            return _holding(file, head, as_json=as_json)
        if member is not None and not many:
            raise click.UsageError(f"{file} is one story, without members")
        data = file.read_bytes() if member is None else member_of(file, head, member)
        name = file.name if member is None else member.replace("!", "/").rpartition("/")[2]
        _check(without, data, name)
        story = parse(read(data, name, frozenset(without)), name)
    except NoMember as error:
        raise click.UsageError(str(error)) from error
    except Unreadable as error:
        click.echo(f"ianto: {file}: {error}", err=True)
        return REJECTED
    except OSError as error:
        click.echo(f"ianto: {file}: it cannot be opened ({(error.strerror or 'unknown').lower()})", err=True)
        return REJECTED
    shown = str(file) if member is None else f"{file}!{member}"
    if as_json:
        write_json(_as_json(shown, story))
    else:
        write_story(story, whole=whole)
    return DONE


def _holding(file: Path, head: bytes, *, as_json: bool) -> int:
    """Tell what an archive or a collection holds."""
    held = holding(file, head, titled=0 if as_json else _FIRST)
    if as_json:
        write_json(
            {
                "file": str(file),
                "format": held.kind,
                "members": list(held.members),
                "rejected": [{"file": path, "reason": reason} for path, reason in held.refused],
            }
        )
        return DONE
    click.echo(f"{held.said}: {counted(len(held.members), *_NOUNS[held.archive])}")
    for path in held.members[:_FIRST]:
        title = on_a_line(held.titles.get(path, ""))
        click.echo(f"  {on_a_line(path)}" + (f"  {click.style(title, bold=True)}" if title else ""))
    if len(held.members) > _FIRST:
        click.echo(f"  … and {len(held.members) - _FIRST:,} more")
    for path, reason in held.refused[:_FIRST]:
        click.echo(f"ianto: {on_a_line(path or str(file))}: {on_a_line(reason)}", err=True)
    if held.members:
        click.echo("Look into one with --member NAME; `ianto add` takes all of them.", err=True)
    return DONE


def _check(without: tuple[str, ...], data: bytes, name: str) -> None:
    """Say so when a repair is to be left undone that nobody would have done."""
    if not without:
        return
    done = dict.fromkeys(line.partition(":")[0] for line in read(data, name).repairs)
    unknown = [each for each in without if each not in done]
    if unknown:
        there = f"there was: {', '.join(done)}" if done else "nothing had to be put right"
        raise click.UsageError(f"no repair called “{unknown[0]}” is needed in this file; {there}")


def _as_json(file: str, story: Story) -> dict[str, Any]:
    manuscript = story.manuscript
    offsets = manuscript.offsets

    def place(at: int) -> int:
        return manuscript.decoded_place(at)

    return {
        "file": file,
        "format": manuscript.format,
        "encoding": manuscript.encoding,
        "repairs": list(manuscript.repairs),
        "fields": [
            {
                "name": field.name,
                "value": field.value,
                "raw": field.raw,
                "source": field.source,
                "span": [place(field.span[0]), place(field.span[1])] if field.span and offsets else None,
                "confidence": field.confidence,
                "rule": field.rule,
            }
            for field in story.fields
            if field.value
        ],
        "body": {
            "start": place(story.body_start) if offsets and story.body_start is not None else None,
            "words": story.words,
            "chapters": len(story.chapters),
        },
        "warnings": list(story.warnings),
        "parts": [
            {"kind": part.kind, "what": part.what, "start": place(part.start), "stop": place(part.stop)}
            for part in (story.parts if offsets else ())
        ],
        "choices": [
            {
                "name": choice.name,
                "value": choice.chosen[0].value if choice.chosen else None,
                "why": choice.why,
                "agreeing": [_candidate(field) for field in choice.agreeing],
                "passed_over": [_candidate(field) for field in choice.passed_over],
            }
            for choice in story.choices
        ],
    }


def _candidate(field: Field) -> dict[str, Any]:
    return {
        "value": field.value,
        "source": field.source,
        "confidence": field.confidence,
        "rule": field.rule,
    }
