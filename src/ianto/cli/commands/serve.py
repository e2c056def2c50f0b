"""`ianto serve`: the site."""

from __future__ import annotations

from pathlib import Path

import click

from ianto.cli.main import DONE
from ianto.cli.opening import Unusable
from ianto.cli.shared import library_option
from ianto.library import LibraryUnusable
from ianto.web import CannotListen, serve


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
    """
    try:
        serve(
            folder,
            host,
            port,
            on_open=lambda address: click.echo(
                f"Reading room open at {address} (Ctrl-C closes it)", err=True
            ),
        )
    except LibraryUnusable as error:
        raise Unusable(str(error)) from error
    except CannotListen as error:
        raise click.UsageError(str(error)) from error
    return DONE
