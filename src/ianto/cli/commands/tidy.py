"""`ianto tidy`: what deserves a look, one thing at a time."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from ianto.cli.desk import Sitting, write_item
from ianto.cli.desk import as_json as item_as_json
from ianto.cli.main import DONE, USAGE
from ianto.cli.opening import opened
from ianto.cli.progress import progress
from ianto.cli.shared import counted, json_option, library_option, write_json
from ianto.library import ITEM_KINDS, Item, ItemKind, Library, NoSuchItem

_SCREENFUL = 50


class NotThere(click.ClickException):
    """No item has that key: exit status 2."""

    exit_code = USAGE


@click.command("tidy", short_help="Look through what deserves a look, worst first.")
@click.option(
    "--kind", "kinds", type=click.Choice(ITEM_KINDS), multiple=True, help="Only this kind; may be repeated."
)
@click.option("--count", "only_count", is_flag=True, help="Only write how much of each kind there is.")
@click.option("--list", "listed", is_flag=True, help="Write the queue and ask nothing.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="With --list: how many at most (else 50).")
@click.option("--after", metavar="KEY", help="Begin after the item with this key.")
@click.option("--again", is_flag=True, help="First compare all stories anew with what shares their passages.")
@library_option
@json_option
def command(
    *,
    kinds: tuple[ItemKind, ...],
    only_count: bool,
    listed: bool,
    limit: int | None,
    after: str | None,
    again: bool,
    folder: Path | None,
    as_json: bool,
) -> int:
    r"""Look through what deserves a look, worst first.

    Stories without a title, an author, a fandom or a rating; tags that may be one; stories that may be one; letters
    that were lost; sources that disagree. Each comes with what is known and with answers on number keys. Whatever
    you answer is a decision: it is dated, and `ianto undo` takes it back. Nothing is changed unasked.

    \b
    ianto tidy                        one thing after the other
    ianto tidy --kind no-author       only stories nobody claims
    ianto tidy --count                how much there is
    ianto tidy --list --json          all that is known, for other programs
    ianto tidy --again                after an upgrade: what was added before is compared, too
    """
    wanted = kinds or None
    with opened(folder) as library:
        library.bring_up()
        if again:
            _look_again(library)
        try:
            if only_count:
                _write_counts(_counted(library, kinds), as_json=as_json)
            elif listed or as_json:
                items = library.queue(wanted, after, limit or _SCREENFUL)
                _write_list(items, sum(_counted(library, kinds).values()), as_json=as_json)
            else:
                Sitting(library, wanted, after, terminal=sys.stdin.isatty()).go_on()
        except NoSuchItem as error:
            raise NotThere(str(error)) from error
    return DONE


def _look_again(library: Library) -> None:
    with progress("comparing") as far:
        pairs = library.look_for_twins(far)
    click.echo(f"{counted(pairs, 'pair')} of stories may be one work", err=True)


def _counted(library: Library, kinds: tuple[ItemKind, ...]) -> dict[ItemKind, int]:
    return {kind: count for kind, count in library.count().items() if not kinds or kind in kinds}


def _write_counts(found: Mapping[ItemKind, int], *, as_json: bool) -> None:
    if as_json:
        write_json(dict(found))
        return
    for kind, count in found.items():
        click.echo(f"{count:>9,}  {kind}")
    if not found:
        click.echo("Nothing deserves a look.", err=True)


def _write_list(items: Sequence[Item], total: int, *, as_json: bool) -> None:
    if as_json:
        write_json([item_as_json(item) for item in items])
        return
    for item in items:
        click.echo(click.style(item.key, dim=True))
        write_item(item)
        click.echo()
    if total > len(items):
        click.echo(f"{counted(total, 'item')} in all; --limit lists more", err=True)
    elif not items:
        click.echo("Nothing deserves a look.", err=True)
