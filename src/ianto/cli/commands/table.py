"""`ianto table`: prompt tables and bingo cards, and the stories that fill them."""

from __future__ import annotations

from pathlib import Path

import click

from ianto.cli.claims_shown import refusing
from ianto.cli.main import DONE
from ianto.cli.opening import opened
from ianto.cli.shared import counted, json_option, library_option, on_a_line, write_json
from ianto.cli.table_cells import fill, rule, unfill
from ianto.cli.table_making import card, new
from ianto.cli.table_posts import export, import_
from ianto.cli.tables_shown import line_json, prompt_json, shown_json, write_line, write_table


@click.group(
    "table", short_help="Prompt tables and bingo cards: list, show, import, export, new, card, fill, prompt."
)
def command() -> None:
    r"""Prompt tables and bingo cards, and the stories that fill them.

    A table is kept as it was posted, or made here; from then on each story whose header names it fills its cell. One
    that nobody kept is made up of what stories say of it.

    \b
    ianto table import progress.html                 as it was posted: HTML, BBCode, a list, …
    ianto table show 25fluffyfics                    cell by cell
    ianto table export 25fluffyfics --as livejournal   to be posted again, filled cells linked
    ianto table prompt                               one that is still open
    """


@command.command("list")
@library_option
@json_option
def list_(*, folder: Path | None, as_json: bool) -> int:
    """List the tables: those that are kept here, then those that only stories name."""
    with opened(folder) as library:
        lines = library.tables()
    if as_json:
        write_json([line_json(line) for line in lines])
        return DONE
    for line in lines:
        write_line(line)
    if not lines:
        click.echo("There is no table yet. Bring one in: ianto table import FILE", err=True)
    return DONE


@command.command("show")
@click.argument("name")
@click.option("--by", "writer", default="", metavar="WRITER", help="Only what this writer filled.")
@click.option("--claim", default="", metavar="CLAIM", help="Only what counts for this claim.")
@library_option
@json_option
def show(name: str, *, writer: str, claim: str, folder: Path | None, as_json: bool) -> int:
    r"""Show a table cell by cell, with the stories that fill it.

    \b
    ianto table show 25fluffyfics
    ianto table show "Baker Street Bingo" --by mina_h
    ianto table show 25fluffyfics --json
    """
    with opened(folder) as library, refusing():
        uid = library.claim_of(claim).claim.uid if claim else ""
        table = library.table_named(name)
        shown = library.table(table.id, writer=writer, claim=uid)
    assert shown is not None
    if as_json:
        write_json(shown_json(shown))
    else:
        write_table(shown)
    return DONE


@command.command("prompt")
@click.argument("name", default="", metavar="[TABLE]")
@click.option("--table", default="", metavar="NAME", help="The same: only one of this table.")
@click.option(
    "--by", "writer", default="", metavar="WRITER", help="Only one that this writer has not filled."
)
@click.option("--seed", default="", metavar="TEXT", help="The same seed gives the same prompt.")
@library_option
@json_option
def prompt(name: str, *, table: str, writer: str, seed: str, folder: Path | None, as_json: bool) -> int:
    r"""Give me a prompt that is still open.

    \b
    ianto table prompt
    ianto table prompt 25fluffyfics --by mina_h
    """
    if name and table and name != table:
        raise click.UsageError("name one table, or none for a prompt of any")
    table = table or name
    with opened(folder) as library, refusing():
        found = library.a_prompt(writer=writer, table=table, seed=seed)
        untold = 0 if found else library.untold_prompts(writer=writer, table=table)
    if as_json:
        chosen = {"table": found[0].id, "name": found[0].name, **prompt_json(found[1])} if found else None
        write_json(chosen)
        return DONE
    if found is None:
        left = (
            f"nobody has said yet what {counted(untold, 'prompt')} still open ask for: bring in the table as it was "
            "posted"
            if untold
            else "No prompt is open. Bring in a table"
        )
        click.echo(f"{left}: ianto table import FILE", err=True)
        return DONE
    text = click.style(on_a_line(found[1].text) or "writer’s choice", bold=True)
    click.echo(f"{found[1].number}. {text}  ({on_a_line(found[0].name)})")
    return DONE


@command.command("rename")
@click.argument("name")
@click.argument("new")
@library_option
@json_option
def rename(name: str, new: str, *, folder: Path | None, as_json: bool) -> int:
    """Call a table otherwise; stories that name it as it was called before still fill it."""
    with opened(folder) as library, refusing():
        before = library.table_named(name)
        act = library.rename_table(name, new)
        called = library.table_named(before.id).name
    if as_json:
        write_json({"table": before.id, "name": called, "before": before.name, "act": act})
        return DONE
    click.echo(
        f"The table is called “{on_a_line(' '.join(new.split()))}” now; its former name still means it."
    )
    return DONE


@command.command("drop")
@click.argument("name")
@library_option
@json_option
def drop(name: str, *, folder: Path | None, as_json: bool) -> int:
    """Forget a table as it is kept here; what stories say of it stays."""
    with opened(folder) as library, refusing():
        table = library.table_named(name)
        act = library.drop_table(table.id)
        left = library.table(table.id)
    if as_json:
        of = left.of if left is not None else 0
        write_json({"table": table.id, "name": table.name, "left": of, "act": act})
        return DONE
    told = f"; {counted(left.of, 'prompt')} that stories name are left of it" if left is not None else ""
    click.echo(f"“{on_a_line(table.name)}” is gone{told}. `ianto undo` brings it back.")
    return DONE


for each in (import_, export, new, card, fill, unfill, rule):
    command.add_command(each)
