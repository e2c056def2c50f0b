"""`ianto table new` and `ianto table card`: tables that are made here."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ianto.challenges import SIZES, NoTable, Table, prompts_typed, table_id
from ianto.cli.claims_shown import NotDone, refusing
from ianto.cli.main import DONE
from ianto.cli.opening import opened
from ianto.cli.shared import counted, json_option, library_option, on_a_line, write_json
from ianto.cli.tables_shown import made_json, write_prompts
from ianto.text import decode


@click.command("new")
@click.argument("name")
@click.argument("prompts", nargs=-1, metavar="[PROMPT]...")
@click.option(
    "--from",
    "file",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    metavar="FILE",
    help="A prompt a line, numbered or not; - for standard input.",
)
@click.option(
    "--columns", default=0, type=click.IntRange(0, 100), metavar="N", help="How many cells a row has."
)
@click.option("--challenge", default="", metavar="NAME", help="The challenge it belongs to.")
@library_option
@json_option
def new(
    name: str, prompts: tuple[str, ...], *, file: Path | None, columns: int, challenge: str, folder: Path | None,
    as_json: bool,
) -> int:  # fmt: skip
    r"""Make a table of prompts that are given one by one, or one a line.

    \b
    ianto table new "Four Fogs" Rain Mist Haar "Writer's Choice"
    ianto table new "Baker Thirty" --from prompts.txt --columns 5
    printf '7. Rain\n8. Mist\n' | ianto table new "More Fogs" --from -
    """
    lines = _lines(prompts, file)
    called = " ".join(name.split())
    if not called:
        raise click.UsageError("a table has a name")
    try:
        cells, odd = prompts_typed(lines)
    except NoTable as error:
        raise click.UsageError(str(error)) from error
    with opened(folder, create=True) as library, refusing():
        known = library.prompts()
        there = known.table(called)
        if there is not None and not there.inferred:
            raise NotDone(
                f"there is a table “{there.name}” already; drop it first, or call this one otherwise"
            )
        of = known.challenge(challenge) if challenge else None
        belongs = of.id if of is not None else table_id(challenge) if challenge else ""
        table = Table(table_id(called), called, cells, challenge=belongs, columns=columns)
        library.keep_table(table, challenge)
    _tell(table, odd, as_json=as_json)
    return DONE


@click.command("card")
@click.argument("name")
@click.option("--for", "writer", default="", metavar="WRITER", help="Whose card it is.")
@click.option("--from", "table", default="", metavar="TABLE", help="The table that lists what can be drawn.")
@click.option(
    "--size",
    default=5,
    type=click.IntRange(min(SIZES), max(SIZES)),
    show_default=True,
    help="Cells across and down.",
)
@click.option(
    "--veto", "vetoes", multiple=True, metavar="PROMPT", help="Never this one; more than once for several."
)
@click.option("--no-free", "full", is_flag=True, help="The middle is no free space.")
@click.option("--seed", default="", metavar="TEXT", help="The same list, vetoes and seed give the same card.")
@click.option("--reroll", is_flag=True, help="Draw a card that is there anew, which is done once.")
@click.option("--dry-run", "dry", is_flag=True, help="Only show it.")
@library_option
@json_option
def card(
    name: str, *, writer: str, table: str, size: int, vetoes: tuple[str, ...], full: bool, seed: str, reroll: bool,
    dry: bool, folder: Path | None, as_json: bool,
) -> int:  # fmt: skip
    r"""Draw a bingo card from the prompts of a table, without those its writer never wants.

    \b
    ianto table card "Mina's card" --for mina_h --from "Trope List" --size 5
    ianto table card "Mina's card" --for mina_h --from "Trope List" --veto wings --veto amnesia
    ianto table card "Mina's card" --reroll
    """
    if reroll and (writer or table or vetoes or seed or full):
        raise click.UsageError(
            "a card is drawn anew from the same list with the same vetoes: say --reroll alone"
        )
    if not reroll and not (writer and table):
        raise click.UsageError("say whose card it is with --for, and what it is drawn from with --from")
    with opened(folder) as library, refusing():
        if reroll:
            drawn = library.redraw_card(name, dry=dry)
        else:
            drawn = library.draw_card(
                table, writer=writer, size=size, vetoes=vetoes, seed=seed, free=not full, name=name, dry=dry
            )
    _tell(drawn, (), as_json=as_json, dry=dry)
    return DONE


def _lines(prompts: Sequence[str], file: Path | None) -> list[str]:
    if bool(prompts) == (file is not None):
        raise click.UsageError(
            "give the prompts one by one, or a file with --from" + (", not both" if prompts else "")
        )
    if file is None:
        return list(prompts)
    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        raise NotDone(f"{file}: {error.strerror}") from error
    return decode(data).text.split("\n")


def _tell(table: Table, odd: Sequence[str], *, as_json: bool, dry: bool = False) -> None:
    for warning in odd:
        click.echo(f"ianto: {warning}", err=True)
    if as_json:
        write_json(made_json(table))
        return
    kept = "" if dry else " is kept"
    click.echo(f"“{on_a_line(table.name)}”{kept}: {counted(len(table.prompts), 'prompt')}.")
    if table.card is not None:
        write_prompts(table.prompts, table.columns)
