"""`ianto inspect`: what a file says of itself. Needs no library and no database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ianto.cli.main import DONE, REJECTED
from ianto.cli.shared import json_option, write_json
from ianto.formats import Unreadable, read
from ianto.headers import parse
from ianto.story import Story

_COLOURS = {"label": "green", "line": "cyan", "container": "blue", "prose": "yellow", "filename": "magenta"}
_LINE = 90


@click.command("inspect", short_help="Show what ianto reads in a file, without any library.")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE")
@json_option
def command(file: Path, *, as_json: bool) -> int:
    r"""Show what ianto reads in a file, without any library: every field, where it was found, and how sure it is.

    \b
    ianto inspect story.txt
    ianto inspect saved.html --json
    """
    try:
        story = parse(read(file.read_bytes(), file.name), file.name)
    except Unreadable as error:
        click.echo(f"ianto: {file}: {error}", err=True)
        return REJECTED
    except OSError as error:
        click.echo(f"ianto: {file}: it cannot be opened ({(error.strerror or 'unknown').lower()})", err=True)
        return REJECTED
    if as_json:
        write_json(_as_json(file, story))
    else:
        _write(story)
    return DONE


def _as_json(file: Path, story: Story) -> dict[str, Any]:
    manuscript = story.manuscript
    return {
        "file": str(file),
        "format": manuscript.format,
        "encoding": manuscript.encoding,
        "repairs": list(manuscript.repairs),
        "fields": [
            {
                "name": field.name,
                "value": field.value,
                "raw": field.raw,
                "source": field.source,
                "span": list(field.span) if field.span and manuscript.offsets else None,
                "confidence": field.confidence,
            }
            for field in story.fields
        ],
        "body": {
            "start": story.body_start if manuscript.offsets else None,
            "words": story.words,
            "chapters": len(story.chapters),
        },
        "warnings": list(story.warnings),
    }


def _write(story: Story) -> None:
    manuscript = story.manuscript
    encoding = f", {manuscript.encoding}" if manuscript.encoding else ""
    click.echo(click.style(f"{manuscript.format}{encoding}", dim=True))
    for field in story.fields:
        value = " ".join(field.value.split())
        shown = value if len(value) <= _LINE else value[: _LINE - 1] + "…"
        how = click.style(f"{field.source} {field.confidence:.2f}", fg=_COLOURS.get(field.source), dim=True)
        click.echo(f"{field.name:>14}  {shown}  {how}")
    chapters = f", {len(story.chapters)} chapters" if len(story.chapters) > 1 else ""
    click.echo(f"{'story':>14}  {story.words:,} words{chapters}")
    if story.chapters:
        opening = " ".join(story.chapters[0].text[: 2 * _LINE].split())
        click.echo(f"{'begins':>14}  {opening[:_LINE]}…")
    for line in (*manuscript.repairs, *story.warnings):
        click.echo(click.style(f"{'note':>14}  {line}", fg="yellow"))
