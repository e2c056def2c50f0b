"""Making the search index anew from the catalogue."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING

from ianto.library.indexing import catch_up, told
from ianto.search import Index

if TYPE_CHECKING:
    from ianto.library.library import Library


def reindex(library: Library, on_progress: Callable[[int, int], None] | None = None) -> int:
    """Make the search index anew; the number of works indexed.

    Raises:
        LibraryBusy: another process is changing the library.
    """
    with library.writing(), told(), closing(Index.create(library.folder.search)) as index:
        return catch_up(index, on_progress)
