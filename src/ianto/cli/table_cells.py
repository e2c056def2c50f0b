"""`ianto table fill`, `unfill` and `rule`: what a person says of the stories in a table's cells."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from ianto.cli.claims_shown import refusing
from ianto.cli.main import DONE, REJECTED, USAGE
from ianto.cli.opening import opened
from ianto.cli.shared import counted, json_option, library_option, on_a_line, write_json
from ianto.library import Library
from ianto.library.challenges.shown import TableShown


@click.command("fill")
@click.argument("work", type=click.IntRange(1), metavar="ID")
@click.argument("table")
@click.argument("numbers", nargs=-1, required=True, type=click.IntRange(0), metavar="NUMBER...")
@click.option("--chapter", default=0, type=click.IntRange(0), metavar="N", help="Only its N-th chapter does.")
@library_option
@json_option
def fill(
    work: int, table: str, numbers: tuple[int, ...], *, chapter: int, folder: Path | None, as_json: bool
) -> int:
    r"""Say which prompts of a table a story fills, whatever it says itself.

    \b
    ianto table fill 12 25fluffyfics 22
    ianto table fill 12 25fluffyfics 22 23      two prompts at once
    ianto table fill 12 25fluffyfics 7 --chapter 3
    """
    with opened(folder) as library, refusing():
        there = _there(library, [work])
        if there:
            library.fill(there, table, numbers, chapter=chapter)
        shown = library.table(table)
    cells = ", ".join(map(str, numbers))
    return _said([work], there, shown, f"fills {cells} of", as_json=as_json)


@click.command("unfill")
@click.argument("work", type=click.IntRange(1), metavar="ID")
@click.argument("table")
@click.option("--forget", is_flag=True, help="Only forget what was said; what the story says counts again.")
@library_option
@json_option
def unfill(work: int, table: str, *, forget: bool, folder: Path | None, as_json: bool) -> int:
    r"""Say that a story fills nothing of a table, whatever it says itself.

    \b
    ianto table unfill 12 25fluffyfics
    ianto table unfill 12 25fluffyfics --forget   its own word counts again
    """
    with opened(folder) as library, refusing():
        there = _there(library, [work])
        if there and forget:
            library.reset_fill(there, table)
        elif there:
            library.unfill(there, table)
        shown = library.table(table)
    what = "is read as it stands for" if forget else "fills nothing of"
    return _said([work], there, shown, what, as_json=as_json)


@click.command("rule")
@click.argument("work", type=click.IntRange(1), metavar="ID")
@click.argument("table")
@click.argument("number", type=click.IntRange(0))
@click.option("--counts", "counts", is_flag=True, help="It counts, whatever the rules say.")
@click.option("--refused", "refused", is_flag=True, help="It does not.")
@click.option("--forget", "forget", is_flag=True, help="The rules say it again.")
@click.option("--note", "--why", "note", default="", metavar="TEXT", help="Why; --why is the same.")
@library_option
@json_option
def rule(
    work: int, table: str, number: int, *, counts: bool, refused: bool, forget: bool, note: str, folder: Path | None,
    as_json: bool,
) -> int:  # fmt: skip
    r"""Rule that a story in a cell counts, or does not, whatever the rules of its challenge say.

    \b
    ianto table rule 12 25fluffyfics 22 --counts --note "posted in time, dated wrongly"
    ianto table rule 12 25fluffyfics 22 --forget
    """
    said = [
        (verdict, told)
        for flag, verdict, told in (
            (counts, True, "counts in"),
            (refused, False, "does not count in"),
            (forget, None, "is judged by the rules in"),
        )
        if flag
    ]
    if len(said) != 1:
        raise click.UsageError("say one of --counts, --refused and --forget")
    ((verdict, told),) = said
    with opened(folder) as library, refusing():
        there = _there(library, [work])
        if there:
            library.rule_fill(there[0], table, number, counts=verdict, why=note)
        shown = library.table(table)
    return _said([work], there, shown, f"{told} {number} of", as_json=as_json)


def _there(library: Library, works: Sequence[int]) -> list[int]:
    return [line.id for work in works if (line := library.line(work)) is not None]


def _said(
    works: Sequence[int], there: Sequence[int], shown: TableShown | None, what: str, *, as_json: bool
) -> int:
    """Tell what was said, and how the table stands now; the exit status."""
    for work in works:
        if work not in there:
            click.echo(f"ianto: there is no work {work}; `ianto list` tells which there are", err=True)
    if there and shown is not None:
        now: dict[str, Any] = {
            "works": list(there),
            "table": shown.table.id,
            "filled": shown.filled,
            "of": shown.of,
        }
        if as_json:
            write_json(now)
        else:
            numbers = ", ".join(map(str, there))
            click.echo(
                f"Work {numbers} {what} “{on_a_line(shown.table.name)}”: {shown.filled} of "
                f"{counted(shown.of, 'prompt')} filled now."
            )
    if len(there) == len(works):
        return DONE
    return REJECTED if there else USAGE
