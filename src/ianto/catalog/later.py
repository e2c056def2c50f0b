"""What is derived after works, their tags and their concerns: when they are set, and which prompts they answer."""

from __future__ import annotations

from collections.abc import Callable

from ianto.catalog import fills, when
from ianto.catalog.revision import tallies


def behind() -> bool:
    """Whether there is anything of it to be derived."""
    known = tallies()
    return when.behind(known) or fills.behind(known)


def catch_up(on_progress: Callable[[int, int], None] | None = None) -> None:
    """Derive it of the works that changed since that was last done. Within the library's lock.

    Args:
        on_progress: told how many works are placed, and of how many.

    Raises:
        CatalogFull: the disk is full.
    """
    when.catch_up(on_progress)
    fills.catch_up()


def caught_up() -> tuple[int, ...]:
    """What is the same as long as nothing of it changed, and nothing it is derived from."""
    known = tallies()
    return (*when.caught_up(known), *fills.caught_up(known))
