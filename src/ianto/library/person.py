"""Who decides."""

from __future__ import annotations

import getpass


def person() -> str:
    """Who decides, when nobody has signed in: the account that runs the program."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "somebody"
