"""`ianto tag`: what tags are called, what is proposed about them, and what people decide."""

from __future__ import annotations

from pathlib import Path
from typing import Final, cast

import click

from ianto.cli.main import DONE, USAGE
from ianto.cli.opening import opened
from ianto.cli.shared import counted, json_option, library_option, on_a_line, write_json
from ianto.cli.tags import (
    DECIDED,
    decide,
    dry_option,
    kind_of,
    kind_option,
    page_as_json,
    pages_of,
    suggestion_as_json,
    write_page,
    write_suggestion,
)
from ianto.tags import Amendment, TagKind

_SHOWN: Final = 20
_LISTED: Final = 100


@click.group("tag", short_help="One name for one tag: list, suggest, alias, rename, split.")
def command() -> None:
    r"""One name for one tag: list, suggest, alias, rename, split.

    A tag as it was written is never lost: what you decide changes what it is shown and found as, until you
    undo it (`ianto undo`).

    \b
    ianto tag suggest                              what is probably the same, and why
    ianto tag alias "Jon Watson" "John Watson"     the first means the second
    ianto tag parent "Elementary" "Sherlock Holmes"
    ianto tag split "Holmes and Watson" "Sherlock Holmes" "John Watson" --kind character
    """


@command.command("show")
@click.argument("name")
@kind_option
@library_option
@json_option
def show(name: str, *, kind: str | None, folder: Path | None, as_json: bool) -> int:
    """Show what a tag is called, how it is written, and what is above and below it."""
    with opened(folder) as library:
        pages = pages_of(library, name, kind)
    if as_json:
        write_json([page_as_json(page) for page in pages])
    for page in () if as_json else pages:
        write_page(page)
    if not pages:
        click.echo(f"ianto: there is no tag “{name}”; `ianto tag list` tells which there are", err=True)
    return DONE if pages else USAGE


@command.command("list")
@click.option("--kind", type=click.Choice(DECIDED), help="Only tags of this kind.")
@click.option("--limit", type=click.IntRange(min=0), default=_LISTED, help="At most so many; 0 for all.")
@library_option
@json_option
def list_(*, kind: str | None, limit: int, folder: Path | None, as_json: bool) -> int:
    """List the tags of works, those on most works first."""
    with opened(folder) as library:
        uses = library.uses([cast("TagKind", kind)] if kind else ())
    shown = uses[:limit] if limit else uses
    if as_json:
        write_json(
            [
                {"kind": use.kind, "name": use.name, "works": use.works, "known": use.known}
                | {"written": [{"text": text, "works": works} for text, works in use.written]}
                for use in shown
            ]
        )
        return DONE
    for use in shown:
        spellings = f"  in {len(use.written)} spellings" if len(use.written) > 1 else ""
        click.echo(
            f"{use.works:>7,}  {use.kind:<12}  {on_a_line(use.name)}{click.style(spellings, dim=True)}"
        )
    if len(shown) < len(uses):
        click.echo(f"and {len(uses) - len(shown):,} more; --limit 0 lists all", err=True)
    return DONE


@command.command("suggest")
@click.option("--kind", type=click.Choice(DECIDED), help="Only tags of this kind.")
@click.option("--limit", type=click.IntRange(min=0), default=_SHOWN, help="At most so many; 0 for all.")
@click.option(
    "--take",
    "sure",
    type=click.FloatRange(0.5, 1),
    metavar="SCORE",
    help="Take all that score at least this, as one act.",
)
@dry_option
@library_option
@json_option
def suggest(
    *, kind: str | None, limit: int, sure: float | None, dry_run: bool, folder: Path | None, as_json: bool
) -> int:
    r"""Tell which tags are probably another one, and why; the surest first.

    Nothing is changed unless you say --take. What is wrong is not proposed again after `ianto tag apart`.

    \b
    ianto tag suggest --kind character
    ianto tag suggest --take 0.95 --dry-run      what would be taken
    """
    if dry_run and sure is None:
        raise click.UsageError("--dry-run goes with --take SCORE; without it nothing is changed anyway")
    with opened(folder) as library:
        found = library.suggestions(cast("TagKind | None", kind))
        if sure is not None:
            taken = [each.taken() for each in found if each.score >= sure]
            if taken:
                return decide(library, taken, dry=dry_run, as_json=as_json)
            click.echo(f"No suggestion scores {sure} or more.", err=True)
            return DONE
        shown = found[:limit] if limit else found
        if as_json:
            write_json([suggestion_as_json(library, each) for each in shown])
            return DONE
        for each in shown:
            write_suggestion(library, each)
    if len(shown) < len(found):
        click.echo(f"and {len(found) - len(shown):,} more; --limit 0 shows all", err=True)
    click.echo(f"{counted(len(found), 'suggestion')}; nothing was changed.", err=True)
    return DONE


@command.command("alias")
@click.argument("written")
@click.argument("canonical")
@click.option("--fandom", default="", metavar="NAME", help="Only in works of this fandom.")
@kind_option
@dry_option
@library_option
@json_option
def alias(
    written: str,
    canonical: str,
    *,
    fandom: str,
    kind: str | None,
    dry_run: bool,
    folder: Path | None,
    as_json: bool,
) -> int:
    r"""Say that WRITTEN means CANONICAL: it is shown, found and counted under that name.

    \b
    ianto tag alias "Jon Watson" "John Watson"
    ianto tag alias Watson "John Watson" --fandom "Sherlock Holmes"
    """
    with opened(folder) as library:
        which = kind_of(library, (written, canonical), kind)
        said = Amendment("alias", which, written, canonical, fandom)
        return decide(library, [said], dry=dry_run, as_json=as_json)


@command.command("parent")
@click.argument("name")
@click.argument("parent")
@click.option("--remove", is_flag=True, help="Say instead that it is not below it.")
@kind_option
@dry_option
@library_option
@json_option
def parent(
    name: str,
    parent: str,
    *,
    remove: bool,
    kind: str | None,
    dry_run: bool,
    folder: Path | None,
    as_json: bool,
) -> int:
    r"""Say that NAME is a special case of PARENT: whoever looks for PARENT finds it too.

    \b
    ianto tag parent Elementary "Sherlock Holmes" --kind fandom
    """
    with opened(folder) as library:
        which = kind_of(library, (name, parent), kind)
        said = Amendment("unparent" if remove else "parent", which, name, parent)
        return decide(library, [said], dry=dry_run, as_json=as_json)


@command.command("rename")
@click.argument("name")
@click.argument("new")
@kind_option
@dry_option
@library_option
@json_option
def rename(
    name: str, new: str, *, kind: str | None, dry_run: bool, folder: Path | None, as_json: bool
) -> int:
    r"""Call a tag otherwise; the former name is still understood.

    \b
    ianto tag rename "Mina Murray" "Mina Harker"
    """
    with opened(folder) as library:
        said = Amendment("rename", kind_of(library, (name,), kind), name, new)
        return decide(library, [said], dry=dry_run, as_json=as_json)


@command.command("split")
@click.argument("written")
@click.argument("parts", nargs=-1, required=True, metavar="PART...")
@click.option("--fandom", default="", metavar="NAME", help="Only in works of this fandom.")
@kind_option
@dry_option
@library_option
@json_option
def split(
    written: str,
    parts: tuple[str, ...],
    *,
    fandom: str,
    kind: str | None,
    dry_run: bool,
    folder: Path | None,
    as_json: bool,
) -> int:
    r"""Say that WRITTEN means several tags, or one of another kind. A PART of another kind is KIND:NAME.

    \b
    ianto tag split "Holmes and Watson" "Sherlock Holmes" "John Watson" --kind character
    ianto tag split "Sherlock Holmes (1887)" fandom:"Sherlock Holmes" --kind tag
    """
    with opened(folder) as library:
        which = kind_of(library, (written,), kind)
        said = Amendment(
            "split", which, written, fandom=fandom, into=tuple(_part(each, which) for each in parts)
        )
        return decide(library, [said], dry=dry_run, as_json=as_json)


@command.command("apart")
@click.argument("one")
@click.argument("other")
@kind_option
@dry_option
@library_option
@json_option
def apart(
    one: str, other: str, *, kind: str | None, dry_run: bool, folder: Path | None, as_json: bool
) -> int:
    r"""Say that two tags are not the same, however alike: that is not proposed again.

    \b
    ianto tag apart "Mary Bennet" "Mary Bennett"
    """
    with opened(folder) as library:
        said = Amendment("apart", kind_of(library, (one, other), kind), one, other)
        return decide(library, [said], dry=dry_run, as_json=as_json)


def _part(text: str, kind: TagKind) -> tuple[TagKind, str]:
    """`character:Mina Harker`, or a name of the same kind; `Emma: A Sequel` is a name."""
    before, colon, name = text.partition(":")
    if colon and before in DECIDED and name.strip():
        return cast("TagKind", before), name.strip()
    return kind, text
