"""`ianto account`: who may come in by the site."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from ianto.cli.main import DONE, UNUSABLE, USAGE
from ianto.cli.shared import json_option, library_option, on_a_line, write_json
from ianto.library import AccountRefused, Accounts, LibraryUnusable, accounts_of


class Refused(click.ClickException):
    """It cannot be done: exit status 2."""

    exit_code = USAGE


class Unusable(click.ClickException):
    """The library cannot be used: exit status 3."""

    exit_code = UNUSABLE


def _password_option(function: Callable[..., int]) -> Callable[..., int]:
    return click.option(
        "--password-file",
        type=click.File(encoding="utf-8"),
        metavar="FILE",
        help="Read the password from the first line of a file (- for standard input) instead of asking.",
    )(function)


@click.group("account", short_help="Who may come in by the site: add, list, drop, password.")
def command() -> None:
    r"""Who may come in by the site: add, list, drop, password.

    As soon as there is one account, the whole site asks for a name and a password: pages, downloads and catalogues.
    KOReader's progress sync takes the same name and password. They are kept in the library's folder, hashed.

    \b
    ianto account add edda              asks for a password
    ianto account list
    ianto account password edda         another password
    ianto account drop edda             without any account the door stands open
    """


@command.command("add", short_help="Add an account.")
@click.argument("name")
@_password_option
@library_option
def add(name: str, *, password_file: Iterator[str] | None, folder: Path | None) -> int:
    """Add an account: from then on the site asks for a name and a password."""
    with _accounts(folder) as accounts:
        first = not accounts.guard()
        accounts.add(name, _password(password_file))
    click.echo(f"{on_a_line(name)} may come in" + (", and nobody else" if first else ""))
    return DONE


@command.command("list", short_help="List the accounts.")
@library_option
@json_option
def list_(*, folder: Path | None, as_json: bool) -> int:
    """List the accounts, and the names that e-readers registered to keep places by, which open nothing."""
    with _accounts(folder) as accounts:
        people, devices = accounts.all(), accounts.devices()
    if as_json:
        write_json(
            [{"name": each.name, "opens": each.opens, "made": each.made_at} for each in (*people, *devices)]
        )
        return DONE
    for each in people:
        click.echo(f"{on_a_line(each.name)}  since {each.made_at[:10]}")
    for each in devices:
        click.echo(
            f"{on_a_line(each.name)}  since {each.made_at[:10]}, an e-reader: keeps places, opens nothing"
        )
    if not people:
        click.echo("There is no account: whoever reaches the site may read.", err=True)
    return DONE


@command.command("password", short_help="Give an account another password.")
@click.argument("name")
@_password_option
@library_option
def password(name: str, *, password_file: Iterator[str] | None, folder: Path | None) -> int:
    """Give an account another password; the old one is worth nothing from then on."""
    with _accounts(folder) as accounts:
        if name not in {each.name for each in accounts.all()}:
            raise AccountRefused(f"there is no account {name}; `ianto account list` tells which there are")
        accounts.change(name, _password(password_file))
    click.echo(f"{on_a_line(name)} has another password")
    return DONE


@command.command("drop", short_help="Take an account away.")
@click.argument("name")
@library_option
def drop(name: str, *, folder: Path | None) -> int:
    """Take an account away, or a name that an e-reader registered."""
    with _accounts(folder) as accounts:
        was = accounts.drop(name)
        left = accounts.guard()
    click.echo(f"{on_a_line(name)} is gone")
    if was.opens and not left:
        click.echo("That was the last one: whoever reaches the site may read.", err=True)
    return DONE


@contextlib.contextmanager
def _accounts(folder: Path | None) -> Iterator[Accounts]:
    try:
        yield accounts_of(folder)
    except AccountRefused as error:
        raise Refused(str(error)) from error
    except LibraryUnusable as error:
        raise Unusable(str(error)) from error


def _password(file: Iterator[str] | None) -> str:
    """The password: the first line of a file, or what is typed twice, unseen."""
    if file is None:
        typed: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
        return typed
    try:
        return next(file, "").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise AccountRefused("the password's file is no UTF-8 text") from error
