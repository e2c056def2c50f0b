"""`ianto recall`: find a story by what is remembered of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ianto.cli.main import DONE
from ianto.cli.opening import opened
from ianto.cli.shared import as_json, json_option, library_option, printable, write_json, write_line
from ianto.library import RecollectedLine

_MOST = 50


@click.command("recall", short_help="Find a story by what you remember of it.")
@click.argument("words", nargs=-1, required=True, metavar="WHAT YOU REMEMBER...")
@click.option(
    "--limit",
    type=click.IntRange(1, _MOST),
    default=5,
    show_default=True,
    metavar="N",
    help="How many at most.",
)
@click.option("--everything", is_flag=True, help="Also what is never to be shown (see ianto never).")
@library_option
@json_option
def command(
    words: tuple[str, ...], *, limit: int, everything: bool, folder: Path | None, as_json: bool
) -> int:
    r"""Find a story by what you remember of it, in your own words: a few sentences, or a question.

    \b
    ianto recall "they are snowed in at the inn and there is only one violin"
    ianto recall who hid the letter in the clock

    Whole texts are looked through passage by passage. Each story comes with the passage that tells it best, and
    where it stands. It need not have every word; what was remembered in other words than the story's own is
    not found. `ianto find` has fields, phrases and exact words.
    """
    text = " ".join(words)
    with opened(folder) as library:
        answer = library.recall(text, limit=limit, everything=everything)
    if as_json:
        write_json([_as_json(line) for line in answer.lines])
        return DONE
    if not answer.lines:
        click.echo("Nothing like it is told in any story of this library.", err=True)
    for line in answer.lines:
        write_line(line.work, line.passage)
        click.echo(click.style(f"        {_where(line)}", dim=True))
    if answer.hidden:
        click.echo(f"{answer.hidden} more are never to be shown; --everything shows them", err=True)
    return DONE


def _where(line: RecollectedLine) -> str:
    share = f"{round(100 * line.fraction)} % in"
    if line.work.chapters <= 1:
        return share
    title = f" ({printable(line.chapter_title)})" if line.chapter_title and line.work.fold is None else ""
    return f"chapter {line.chapter}{title}, {share}"


def _as_json(line: RecollectedLine) -> dict[str, Any]:
    return as_json(line.work) | {
        "score": round(line.score, 3),
        "passage": "".join(text for text, _ in line.passage),
        "marked": [text for text, hit in line.passage if hit],
        "chapter": line.chapter,
        "fraction": round(line.fraction, 4),
    }
