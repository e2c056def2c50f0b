"""What `ianto find` can be narrowed by besides the query: values, the main pairing, what was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, TypeVar

import click

from ianto.library import FindRequest
from ianto.search import FILTERS

_Command = TypeVar("_Command", bound=Callable[..., object])
_NAMES: Final = (*FILTERS, "kept")

_OPTIONS: Final = (
    click.option(
        "--only",
        multiple=True,
        metavar="FACET=VALUE",
        help="Works with this value; may be said several times.",
    ),
    click.option("--without", multiple=True, metavar="FACET=VALUE", help="Works that have it not."),
    click.option(
        "--any-of",
        multiple=True,
        metavar="FACET",
        help="Of the values of this facet that --only names, one is enough.",
    ),
    click.option("--main", is_flag=True, help="A relationship that --only names must be the main one."),
    click.option("--hide-read", is_flag=True, help="Leave out what is read."),
    click.option("--everything", is_flag=True, help="Show what is never to be shown as well."),
)


def narrowing_options(command: _Command) -> _Command:
    """Give a command the options that `narrowed` reads."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def narrowed(
    request: FindRequest,
    *,
    only: Sequence[str],
    without: Sequence[str],
    any_of: Sequence[str],
    main: bool,
    hide_read: bool,
    everything: bool,
) -> FindRequest:
    """A request, narrowed as the options say.

    Raises:
        click.UsageError: there is no such facet, or an option lacks what it is about.
    """
    include, exclude = _values("--only", only), _values("--without", without)
    for name in any_of:
        _checked("--any-of", name)
    if main and "relationship" not in {*include, *request.include}:
        raise click.UsageError(
            "--main needs a relationship: --only relationship=NAME, or main:NAME in the query"
        )
    return replace(
        request,
        include={**request.include, **include},
        exclude={**request.exclude, **exclude},
        any_of=request.any_of | frozenset(any_of),
        main=request.main or main,
        hide_read=request.hide_read or hide_read,
        everything=request.everything or everything,
    )


def _values(option: str, said: Sequence[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for each in said:
        name, sign, value = each.partition("=")
        if not sign or not value.strip():
            raise click.UsageError(f"{option} takes FACET=VALUE, such as fandom=Dracula, not {each}")
        found[_checked(option, name.strip())].append(value.strip())
    return {name: tuple(values) for name, values in found.items()}


def _checked(option: str, name: str) -> str:
    if name not in _NAMES:
        raise click.UsageError(f"{option} knows no facet “{name}”: it can be {', '.join(_NAMES)}")
    return name
