"""`ianto serve`: the site."""

from __future__ import annotations

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
@library_option
def command(*, host: str, port: int, folder: Path | None) -> int:
    r"""Open the library as a site, for this machine only.

    \b
    ianto serve                     http://127.0.0.1:8456
    ianto serve --port 9000         another port
    ianto serve --host 0.0.0.0      for other devices too; `ianto account add NAME` makes it ask who is there
    """
    try:
        serve(
            folder,
            host,
            port,
            on_open=lambda address: _opened(address, host, folder),
        )
    except LibraryUnusable as error:
        raise Unusable(str(error)) from error
    except CannotListen as error:
        raise click.UsageError(str(error)) from error
    return DONE


def _opened(address: str, host: str, folder: Path | None) -> None:
    """Say where the site is, and who can come in."""
    click.echo(f"Reading room open at {address} (Ctrl-C closes it)", err=True)
    if not is_own(host) and not accounts_of(folder).guard():
        where = f" --library {shlex.quote(str(folder))}" if folder else ""
        click.echo(
            "ianto: anyone who reaches this machine can read the library and change it: there is no account. "
            f"`ianto account add NAME{where}` makes the site ask for a name and a password",
            err=True,
        )
