"""`ianto challenge`: challenges with their rules, tables and claims, as files that can be edited and sent on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ianto.challenges import Challenge, challenge_text, table_id
from ianto.cli.claims_shown import (
    claim_json,
    fill_json,
    hall_json,
    item_json,
    refusing,
    write_claim,
    write_reasons,
)
from ianto.cli.main import DONE
from ianto.cli.opening import opened
from ianto.cli.shared import counted, json_option, library_option, on_a_line, write_json
from ianto.library.challenges.shown import QUEUE_KINDS, ChallengeShown, HallLine, QueueItem, QueueKind

_KINDS = {
    "claim": "A claim is asked for",
    "doubtful": "It is not clear which prompt a story fills",
    "overdue": "A claim is overdue",
    "broken": "A fill breaks a rule",
}


@click.group(
    "challenge", short_help="Challenges with rules, tables and claims: list, show, new, set, queue, hall."
)
def command() -> None:
    r"""Challenges: what a community asks its writers to do, by which rules; all of it a file that can be edited.

    \b
    ianto challenge new "Hat Bingo" > hats.challenge.toml    every rule, as a comment
    ianto challenge set hats.challenge.toml                  keep it, and its tables
    ianto challenge show "Hat Bingo"                         tables, rules, claims, progress
    ianto challenge queue "Hat Bingo"                        what waits for a moderator, and why
    """


@command.command("list")
@library_option
@json_option
def list_(*, folder: Path | None, as_json: bool) -> int:
    """List the challenges."""
    with opened(folder) as library:
        lines = library.challenges()
    if as_json:
        write_json(
            [
                {
                    "id": each.challenge.id,
                    "name": each.challenge.name,
                    "tables": each.tables,
                    "claims": each.claims,
                    "asked": each.asked,
                }
                for each in lines
            ]
        )
        return DONE
    for each in lines:
        name = click.style(on_a_line(each.challenge.name), bold=True)
        waits = f", {counted(each.asked, 'thing')} waiting" if each.asked else ""
        click.echo(f"{name}  {counted(each.tables, 'table')}, {counted(each.claims, 'claim')} held{waits}")
    if not lines:
        click.echo("There is no challenge yet. Make one: ianto challenge new NAME", err=True)
    return DONE


@command.command("show")
@click.argument("name")
@click.option("--page", default=1, type=click.IntRange(1), metavar="N", help="Which page of its claims.")
@library_option
@json_option
def show(name: str, *, page: int, folder: Path | None, as_json: bool) -> int:
    """Show a challenge: its rules, tables, claims and progress."""
    with opened(folder) as library:
        shown = library.challenge(name, page)
        if shown is None:
            with refusing():
                library.hall_of_fame(name)
    assert shown is not None
    if as_json:
        write_json(_as_json(shown))
        return DONE
    _write(shown)
    return DONE


@command.command("new")
@click.argument("name")
def new(name: str) -> int:
    r"""Write the file of a new challenge, with every rule as a comment.

    \b
    ianto challenge new "Hat Bingo" > hats.challenge.toml
    """
    clean = " ".join(name.split())
    click.echo(challenge_text(Challenge(table_id(clean), clean)).rstrip("\n"))
    for row in ("", "# Its tables: a list of prompts each.", "# [[table]]", f'# name = "{table_id(clean)}"'):
        click.echo(row)
    click.echo('# prompts = ["Fog", "A letter", "Writer\'s choice"]')
    return DONE


@command.command("set")
@click.argument("file", type=click.File(encoding="utf-8", errors="replace"))
@library_option
@json_option
def set_(file: Any, *, folder: Path | None, as_json: bool) -> int:
    r"""Keep a challenge and its tables as a file says; - reads the standard input.

    What is wrong in the file is told with its line, and nothing is kept.

    \b
    ianto challenge set hats.challenge.toml
    """
    with opened(folder, create=True) as library, refusing():
        challenge, tables = library.set_challenge_file(file.read(), Path(file.name).name)
    if as_json:
        write_json({"id": challenge.id, "name": challenge.name, "tables": [each.id for each in tables]})
        return DONE
    click.echo(f"“{on_a_line(challenge.name)}” is kept, with {counted(len(tables), 'table')} of its file.")
    return DONE


@command.command("export")
@click.argument("name")
@library_option
def export(name: str, *, folder: Path | None) -> int:
    """Write a challenge and its tables as a file, with every rule."""
    with opened(folder) as library, refusing():
        text = library.challenge_file(name)
    click.echo(text, nl=False)
    return DONE


@command.command("queue")
@click.argument("name", default="")
@click.option("--kind", "kinds", type=click.Choice(QUEUE_KINDS), multiple=True, help="Only these.")
@click.option("--page", default=1, type=click.IntRange(1), metavar="N", help="Which page.")
@library_option
@json_option
def queue(name: str, *, kinds: tuple[QueueKind, ...], page: int, folder: Path | None, as_json: bool) -> int:
    """List what waits for a moderator: each with what speaks for it, and how to answer."""
    with opened(folder) as library, refusing():
        shown = library.challenge_queue(name, page, kinds)
    if as_json:
        counts = {kind: shown.counts.get(kind, 0) for kind in QUEUE_KINDS}
        items = [item_json(each) for each in shown.items]
        write_json({"counts": counts, "page": shown.page, "pages": shown.pages, "items": items})
        return DONE
    for each in shown.items:
        _write_item(each)
    if shown.pages > 1:
        click.echo(f"Page {shown.page} of {shown.pages}; --page N shows another.", err=True)
    if not shown.items:
        click.echo("Nothing waits.", err=True)
    return DONE


@command.command("hall")
@click.argument("name")
@library_option
@json_option
def hall(name: str, *, folder: Path | None, as_json: bool) -> int:
    """List who completed a claim, and who has a bingo; the last first."""
    with opened(folder) as library, refusing():
        lines = library.hall_of_fame(name)
    if as_json:
        write_json([hall_json(each) for each in lines])
        return DONE
    for each in lines:
        _write_hall(each)
    if not lines:
        click.echo("Nobody is there yet.", err=True)
    return DONE


@command.command("drop")
@click.argument("name")
@library_option
def drop(name: str, *, folder: Path | None) -> int:
    """Forget a challenge; its tables stay, each by itself."""
    with opened(folder) as library, refusing():
        library.drop_challenge(name)
    click.echo("The challenge is gone, its tables stay; `ianto undo` brings it back with all its claims.")
    return DONE


def _as_json(shown: ChallengeShown) -> dict[str, Any]:
    challenge = shown.challenge
    return {
        "id": challenge.id,
        "name": challenge.name,
        "also": list(challenge.also),
        "about": challenge.about or None,
        "moderators": list(challenge.moderators),
        "address": challenge.address or None,
        "rules": list(shown.rules),
        "tables": [
            {
                "id": each.table.id,
                "name": each.table.name,
                "filled": each.filled,
                "of": each.of,
                "complete": each.complete,
                "stories": each.stories,
                "asked": each.asked,
            }
            for each in shown.tables
        ],
        "counts": dict(shown.counts),
        "claims": [claim_json(each) for each in shown.claims],
        "page": shown.page,
        "pages": shown.pages,
        "recent": [
            {"table": table.id, "prompt": prompt.number, "text": prompt.text, "fill": fill_json(fill)}
            for table, prompt, fill in shown.recent
        ],
        "hall": [hall_json(each) for each in shown.hall],
        "asked": shown.asked,
    }


def _write(shown: ChallengeShown) -> None:
    click.echo(click.style(on_a_line(shown.challenge.name), bold=True))
    for rule in shown.rules:
        click.echo(f"  {rule}")
    for each in shown.tables:
        click.echo(f"{click.style(on_a_line(each.table.name), bold=True)}  {each.filled}/{each.of} filled")
    for claim in shown.claims:
        write_claim(claim)
    if shown.pages > 1:
        click.echo(f"Page {shown.page} of {shown.pages} of the claims; --page N shows another.", err=True)
    for table, prompt, fill in shown.recent:
        by = " and ".join(fill.authors) or "somebody"
        where = f"{on_a_line(table.name)} {prompt.number}. {on_a_line(prompt.text)}"
        click.echo(
            f"  {fill.posted}  {where}: {on_a_line(fill.title or f'work {fill.work}')} by {on_a_line(by)}"
        )
    if shown.asked:
        click.echo(
            f"{counted(shown.asked, 'thing')} waiting; `ianto challenge queue {shown.challenge.id}`", err=True
        )


def _write_item(item: QueueItem) -> None:
    click.echo(click.style(_KINDS[item.kind], bold=True))
    if item.claim is not None:
        write_claim(item.claim)
        write_reasons(item.why)
        answers = [f"ianto claim {each} {item.claim.claim.uid[:8]}" for each in item.answers]
        click.echo(f"  → {' · '.join(answers)}")
        return
    assert item.fill is not None
    assert item.table is not None
    title = on_a_line(item.fill.title or f"work {item.fill.work}")
    number = f", prompt {item.number}" if item.number else ""
    click.echo(f"{item.fill.work}  {title}: {on_a_line(item.table.name)}{number}")
    write_reasons(item.why)
    click.echo(f"  → {' · '.join(_answers(item))}")


def _answers(item: QueueItem) -> list[str]:
    """How what waits of a story can be answered."""
    assert item.fill is not None
    assert item.table is not None
    work, table = item.fill.work, item.table.id
    if item.kind == "broken":
        ruled = f"ianto table rule {work} {table} {item.number}"
        return [f"{ruled} --counts", f"{ruled} --refused"]
    cells = [f"ianto table fill {work} {table} {each}" for each in item.may_be]
    return [*cells, f"ianto table unfill {work} {table}"]


def _write_hall(line: HallLine) -> None:
    about = " for ".join(filter(None, (line.subject, line.title)))
    points = f"  {counted(line.points, 'point')}" if line.points else ""
    click.echo(f"{line.at or '          '}  {on_a_line(line.writer)}: {on_a_line(about)}{points}")
