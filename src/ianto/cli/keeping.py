"""What the commands on what one keeps share: which works are meant, and saying what cannot be kept."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

import click

from ianto.cli.listing import found
from ianto.cli.main import DONE, REJECTED, USAGE
from ianto.library import CannotKeep, Library

_F = TypeVar("_F", bound=Callable[..., Any])


class NotKept(click.ClickException):
    """Something cannot be kept so: exit status 2."""

    exit_code = USAGE


@contextlib.contextmanager
def keeping() -> Iterator[None]:
    """End the command with status 2 where something cannot be kept."""
    try:
        yield
    except CannotKeep as error:
        raise NotKept(str(error)) from error


def works_options(function: _F) -> _F:
    """Give a command the works it is about: their numbers, or `--find QUERY`."""
    numbers = click.argument("numbers", nargs=-1, type=click.IntRange(1), metavar="ID...")
    query = click.option(
        "--find", "--query", "query", metavar="QUERY", help="All works that a query finds, instead of IDs."
    )
    return numbers(query(function))


def meant(library: Library, numbers: Sequence[int], query: str | None) -> list[int]:
    """The works that are meant; of those that were joined to others, these."""
    if bool(numbers) == (query is not None):
        raise click.UsageError(
            "say which works: their numbers, or --find QUERY" + (", not both" if numbers else "")
        )
    if query is None:
        return list(dict.fromkeys(library.moved_to(number) or number for number in numbers))
    works = [line.work.id for line in found(library, query, "title", 0).lines]
    if not works:
        raise NotKept(f"no work is found by {query}")
    return works


def status_of(asked: Sequence[int], there: Sequence[int]) -> int:
    """The exit status, after telling which of the works that were asked for there are not."""
    strangers = [number for number in asked if number not in set(there)]
    for number in strangers:
        click.echo(f"ianto: there is no work {number}; `ianto list` tells which there are", err=True)
    if strangers and not there:
        return USAGE
    return REJECTED if strangers else DONE
