"""Noting what a person keeps: at once, whoever else is changing the library."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from ianto.catalog.carrying_out import decide_at_once
from ianto.catalog.keeping_said import LONGEST_NAME, LONGEST_TEXT, is_name
from ianto.catalog.noting import Decided
from ianto.library.journalling import tell_at_once
from ianto.library.person import person
from ianto.library.stores import Stores

_UNSOUND: Final = re.compile("[\0\ud800-\udfff]")
"""What no database can keep: NUL, and half a character."""
_UNREACHABLE: Final = frozenset({".", ".."})
# What a shelf's or a search's book is asked for by, behind its name.
_BOOKS: Final = ("/epub", "/html", "/text")


class CannotKeep(Exception):
    """Something cannot be kept so; the message says why and what to do."""


class NotingKept(Stores):
    """Decisions on what a person keeps, noted without waiting for whoever is changing the library."""

    def _keep(self, decided: Sequence[Decided]) -> None:
        """Note decisions as one act and carry them out; none for nothing."""
        if decided:
            decide_at_once(decided, person(), datetime.now(UTC))
            tell_at_once(self.journal)


def named(name: str, what: str) -> str:
    """A name as it is kept: without spaces around it, on one line.

    Raises:
        CannotKeep: nothing can be called so.
    """
    clean = " ".join(_UNSOUND.sub("", name).split())
    if not clean:
        raise CannotKeep(f"{what} needs a name")
    if not is_name(clean):
        raise CannotKeep(
            f"“{clean[:40]}” cannot be the name of {what}; choose one of at most {LONGEST_NAME} characters, "
            "with a letter or a digit in it"
        )
    if clean in _UNREACHABLE or clean.endswith(_BOOKS):
        raise CannotKeep(
            f"“{clean[-40:]}” cannot be the name of {what}: its page could not be told from another"
        )
    return clean


def text(said: str, what: str) -> str:
    """A text as it is kept: its lines end one way, and it has nothing that no database can keep.

    Raises:
        CannotKeep: it is too long.
    """
    clean = _UNSOUND.sub("", said.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(clean) > LONGEST_TEXT:
        raise CannotKeep(f"{what} is {len(clean):,} characters long; at most {LONGEST_TEXT:,} can be kept")
    return clean
