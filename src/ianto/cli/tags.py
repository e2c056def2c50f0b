"""What the commands on tags share: which kind is meant, and how a decision is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar, cast

import click

from ianto.cli.main import DONE, USAGE
from ianto.cli.shared import counted, on_a_line, write_json
from ianto.library import Amended, Library, Refused, TagPage
from ianto.tags import TAG_KINDS, Amendment, Suggestion, TagKind

_F = TypeVar("_F", bound=Callable[..., Any])
_MOST_SHOWN: Final = 20
DECIDED: Final = tuple(kind for kind in TAG_KINDS if kind != "rating")
"""The kinds of tags that can be decided about."""


class NotDecided(click.ClickException):
    """What was said of a tag cannot be: exit status 2, and nothing is changed."""

    exit_code = USAGE


def kind_option(function: _F) -> _F:
    """Give a command `--kind KIND`."""
    return click.option(
        "--kind", type=click.Choice(DECIDED), help="Which kind of tag, where several have the name."
    )(function)


def dry_option(function: _F) -> _F:
    """Give a command `--dry-run`."""
    return click.option("--dry-run", is_flag=True, help="Change nothing, only show what it is about.")(
        function
    )


def pages_of(library: Library, name: str, kind: str | None) -> list[TagPage]:
    """The tags of a name, of one kind or any; those on most works first."""
    kinds = DECIDED if kind is None else (cast("TagKind", kind),)
    pages = [page for each in kinds if (page := library.tag(each, name)) is not None]
    return sorted(pages, key=lambda page: -page.works)


def kind_of(library: Library, names: Sequence[str], kind: str | None) -> TagKind:
    """The kind that is meant: the one named, else the only one of which there is a tag of one of the names."""
    if kind is not None:
        return cast("TagKind", kind)
    for name in names:
        pages = pages_of(library, name, None)
        if len(pages) == 1:
            return pages[0].kind
        if pages:
            which = ", ".join(f"{page.kind} ({counted(page.works, 'work')})" for page in pages)
            raise NotDecided(f"“{name}” is of several kinds: {which}; say which with --kind")
    raise NotDecided(f"no work has a tag “{names[0]}”; `ianto tag list` tells which there are, or say --kind")


def decide(library: Library, amendments: Sequence[Amendment], *, dry: bool, as_json: bool) -> int:
    """Carry decisions out, or show what they are about, and tell it."""
    try:
        done = library.amend(amendments, dry=dry)
    except Refused as error:
        raise NotDecided(str(error)) from error
    if as_json:
        write_json({"act": done.act or None, "works": list(done.works)})
    else:
        for amendment in amendments:
            click.echo(told(amendment))
        _tell_works(library, done, dry=dry)
    return DONE


def told(amendment: Amendment) -> str:
    """A decision in a line."""
    name, to = (click.style(on_a_line(text), bold=True) for text in (amendment.name, amendment.to))
    into = " + ".join(f"{on_a_line(text)} ({kind})" for kind, text in amendment.into)
    where = f", in works of {on_a_line(amendment.fandom)}" if amendment.fandom else ""
    said = {
        "alias": f"{name} → {to}",
        "rename": f"{name} is called {to}",
        "parent": f"{name} is below {to}",
        "unparent": f"{name} is not below {to}",
        "split": f"{name} → {into}",
        "apart": f"{name} is not {to}",
    }
    return f"{amendment.kind}  {said[amendment.what]}{where}"


def _tell_works(library: Library, done: Amended, *, dry: bool) -> None:
    works = counted(len(done.works), "work")
    if not dry:
        click.echo(f"{works} read anew by it; `ianto undo` takes it back.", err=True)
        return
    for number in done.works[:_MOST_SHOWN]:
        detail = library.work(number)
        if detail is not None:
            click.echo(f"{number:>6}  {on_a_line(detail.line.title) or 'untitled'}")
    if len(done.works) > _MOST_SHOWN:
        click.echo(f"        and {len(done.works) - _MOST_SHOWN:,} more")
    click.echo(f"Nothing was changed; without --dry-run {works} will be read anew by it.", err=True)


def suggestion_as_json(library: Library, suggestion: Suggestion) -> dict[str, Any]:
    """A suggestion, with what it would change."""
    would = library.preview(suggestion)
    return {
        "kind": suggestion.kind,
        "name": suggestion.name,
        "to": suggestion.to,
        "to_kind": suggestion.to_kind,
        "fandom": suggestion.fandom or None,
        "score": suggestion.score,
        "reasons": list(suggestion.reasons),
        "works": suggestion.works,
        "works_after": would.works_after,
        "written": [{"text": text, "works": works} for text, works in would.written],
        "fandoms": [{"name": name, "works": works} for name, works in would.fandoms],
    }


def write_suggestion(library: Library, suggestion: Suggestion) -> None:
    """A suggestion as a person reads it: what is what, on how many works, and why."""
    would = library.preview(suggestion)
    one, other = (click.style(on_a_line(text), bold=True) for text in (suggestion.name, suggestion.to))
    kind = "" if suggestion.kind == suggestion.to_kind else f" ({suggestion.to_kind})"
    click.echo(f"{suggestion.score:.2f}  {suggestion.kind}  {one} → {other}{kind}")
    where = ", ".join(name for name, _ in would.fandoms[:3])
    quiet = [counted(suggestion.works, "work"), *([where] if where else []), *suggestion.reasons]
    click.echo(click.style(f"      {on_a_line(' · '.join(quiet))}", dim=True))


def page_as_json(page: TagPage) -> dict[str, Any]:
    """A tag as other programs read it."""
    return {
        "kind": page.kind,
        "name": page.name,
        "known": page.known,
        "works": page.works,
        "written": [{"text": each.text, "works": each.works} for each in page.written],
        "aliases": [
            {"text": each.text, "fandoms": list(each.fandoms), "how": each.how} for each in page.aliases
        ],
        "above": list(page.above),
        "below": list(page.below),
    }


def write_page(page: TagPage) -> None:
    """A tag as a person reads it."""
    click.echo(
        f"{click.style(on_a_line(page.name), bold=True)}  {page.kind}, on {counted(page.works, 'work')}"
    )
    written = [f"{on_a_line(each.text)} ({each.works:,})" for each in page.written[:_MOST_SHOWN]]
    aliases = [on_a_line(each.text) for each in page.aliases]
    for label, values in (
        ("written", written),
        ("also known as", aliases),
        ("below", [on_a_line(name) for name in page.above]),
        ("above", [on_a_line(name) for name in page.below]),
    ):
        if values:
            click.echo(f"  {label + ':':<15}{'; '.join(values)}")
