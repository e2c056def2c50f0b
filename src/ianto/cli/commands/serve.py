"""`ianto serve`: the site."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click

from ianto.cli.main import DONE
from ianto.cli.opening import Unusable
from ianto.cli.shared import library_option
from ianto.library import LibraryUnusable, accounts_of
from ianto.web import CannotListen, is_own, serve


@click.command("serve", short_help="Open the library as a site, for this machine only.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option(
    "--port", default=8456, show_default=True, type=click.IntRange(0, 65535), help="Port to listen at."
)
@click.option(
    "--name",
    "names",
    multiple=True,
    callback=lambda _context, _option, names: tuple(_checked(name) for name in names),
    help="A further name the site is asked for by, such as a reverse proxy's; can be given several times.",
)
@library_option
def command(*, host: str, port: int, names: tuple[str, ...], folder: Path | None) -> int:
    r"""Open the library as a site, for this machine only.

    \b
    ianto serve                     http://127.0.0.1:8456
    ianto serve --port 9000         another port
    ianto serve --host 0.0.0.0      for other devices too; `ianto account add NAME` makes it ask who is there
    ianto serve --name books.example.net   behind a reverse proxy that has this name
    """
    try:
        serve(
            folder,
            host,
            port,
            names=names,
            on_open=lambda address: _opened(address, host, folder),
        )
    except LibraryUnusable as error:
        raise Unusable(str(error)) from error
    except CannotListen as error:
        raise click.UsageError(str(error)) from error
    return DONE


def _checked(name: str) -> str:
    """A name as browsers say it, with a port where it has one."""
    if not re.fullmatch(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?", name):
        raise click.BadParameter(f"{name!r} is no name; say it without https://, such as books.example.net")
    return name.lower()


def _opened(address: str, host: str, folder: Path | None) -> None:
    """Say where the site is, and who can come in."""
    if not is_own(host) and not accounts_of(folder).guard():
        where = f" --library {shlex.quote(str(folder))}" if folder else ""
        click.echo(
            "ianto: anyone who reaches this machine can read the library and change it: there is no account. "
            f"`ianto account add NAME{where}` makes the site ask for a name and a password",
            err=True,
        )
    click.echo(f"Reading room open at {address} (Ctrl-C closes it)", err=True)
