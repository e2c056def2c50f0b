"""What several commands need: their common options, and how a work is written. Loads no library."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from ianto.catalog import WorkLine

_F = TypeVar("_F", bound=Callable[..., Any])


def library_option(function: _F) -> _F:
    """Give a command `--library DIR`."""
    return click.option(
        "--library",
        "folder",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help="The library's folder (else $IANTO_LIBRARY, else the platform's data folder).",
    )(function)


def json_option(function: _F) -> _F:
    """Give a command `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Write the result as JSON.")(function)


def counted(count: int, noun: str, many: str = "") -> str:
    """A number of things in words: `1 duplicate`, `2,310 duplicates`, `12 stories`."""
    return f"{count:,} {noun if count == 1 else many or noun + 's'}"


def printable(text: str) -> str:
    """Text out of a file without what a terminal would obey; lines stay lines."""
    if text.isprintable():
        return text
    return "".join(
        sign if sign.isprintable() or sign == "\n" else " " if sign == "\t" else "?" for sign in text
    )


def on_a_line(text: str) -> str:
    """The same on one line: what stands in a list must not look like two entries of it."""
    return printable(text).replace("\n", " ")


def write_json(value: Any) -> None:
    """Write a result for other programs."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def as_json(work: WorkLine, shelves: Iterable[str] = ()) -> dict[str, Any]:
    """A work as other programs read it, with the shelves it is on; unknown values are null or empty lists."""
    return {
        "id": work.id,
        "title": work.title or None,
        "authors": list(work.authors),
        "fandoms": list(work.fandoms),
        "relationships": list(work.relationships),
        "characters": list(work.characters),
        "rating": work.rating or None,
        "warnings": list(work.warnings),
        "genres": list(work.genres),
        "warned": work.warned,
        "canonical": {
            "authors": list(work.names.of("authors", work.authors)),
            "fandoms": list(work.names.of("fandoms", work.fandoms)),
            "relationships": list(work.names.of("relationships", work.relationships)),
            "characters": list(work.names.of("characters", work.characters)),
            "warnings": list(work.names.of("warnings", work.warnings)),
            "genres": list(work.names.of("genres", work.genres)),
        },
        "summary": work.summary or None,
        "words": work.words,
        "chapters": work.chapters,
        "complete": work.complete,
        "language": work.language or None,
        "series": work.series or None,
        "part": work.part or None,
        "challenge": work.challenge or None,
        "table": work.table or None,
        "prompt": "; ".join(work.prompt) or None,
        "setting": "; ".join(work.setting) or None,
        "when": work.when or None,
        "folded": str(work.fold) if work.fold is not None else None,
        "date": work.date or None,
        "versions": work.versions,
        "added": work.added_at.isoformat(),
        "removed": work.removed_at.isoformat() if work.removed_at else None,
        "kept": {
            "state": work.kept.state or None,
            "said": work.kept.said,
            "read": round(work.place.share, 4) if work.place else None,
            "favourite": work.kept.favourite,
            "stars": work.kept.stars,
            "note": work.kept.note or None,
            "offline": work.kept.offline,
            "shelves": list(shelves),
        },
    }


def say_folded(work: WorkLine) -> None:
    """Write a work that is folded away as lists show it, and how to see it all the same."""
    write_line(work)
    click.echo("--unfold shows it all the same", err=True)


def write_line(
    work: WorkLine, passage: Iterable[tuple[str, bool]] | None = None, shelves: Iterable[str] = ()
) -> None:
    """A work as a person reads it in a list: number, title and author; then one quiet line."""
    authors = work.names.of("authors", work.authors)
    by = printable(" and ".join(authors)) or "author unknown"
    title = click.style(printable(work.title) or "untitled", bold=True)
    click.echo(f"{work.id:>6}  {title}  {click.style('by ' + by if authors else by, italic=True)}")
    if work.fold is not None:
        click.echo(click.style(f"        {printable(str(work.fold))}", dim=True))
        return
    if passage is not None:
        told = "".join(
            click.style(printable(text), underline=True, bold=True) if hit else printable(text)
            for text, hit in passage
        )
        click.echo(f"        {told}")
    quiet = [
        " × ".join(work.names.of("fandoms", work.fandoms)),
        ", ".join(work.names.of("relationships", work.relationships)),
        work.rating or "not rated",
        f"{work.words:,} words",
        f"{work.chapters} chapters" if work.chapters > 1 else "",
        work.when,
        f"table {work.table}, {'; '.join(work.prompt)}" if work.table else "",
        f"{work.versions} versions" if work.versions > 1 else "",
        *_kept(work, shelves),
    ]
    click.echo(click.style("        " + printable(" · ".join(part for part in quiet if part)), dim=True))


def _kept(work: WorkLine, shelves: Iterable[str]) -> Iterable[str]:
    """What one keeps of a work, in words."""
    state = work.kept.state
    yield f"reading, {work.place.share:.0%}" if state == "reading" and work.place is not None else state
    yield "favourite" if work.kept.favourite else ""
    yield counted(work.kept.stars, "star") if work.kept.stars else ""
    yield from (f"on “{name}”" for name in shelves)
    yield "ready offline" if work.kept.offline else ""
    yield f"noted: {on_a_line(work.kept.note)}" if work.kept.note else ""
