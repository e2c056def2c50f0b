"""The site's own style sheets and scripts, under an address that changes when they do."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("static")


@cache
def prefix() -> str:
    """The folder in the address, such as `/static/1f3a…/`: one hash over all files.

    One for all, so that a script may import another by its plain name.
    """
    digest = hashlib.sha256()
    for path in sorted(FOLDER.iterdir()):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return f"/static/{digest.hexdigest()[:12]}/"


def asset(name: str) -> str:
    """The address of a file; browsers may keep it for good."""
    return prefix() + name


def carried_assets() -> list[str]:
    """The style sheets, scripts and pictures that pages need where there is no connection."""
    names = sorted(path.name for path in FOLDER.iterdir() if path.suffix in {".css", ".js", ".svg"})
    # The worker's own scripts are kept with it by the browser.
    return [name for name in names if not name.startswith("worker")]
