"""Making the search index anew from the catalogue."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

from ianto.library.indexing import catch_up, told
from ianto.library.stores import Stores
from ianto.search import Index


def reindex(library: Stores, on_progress: Callable[[int, int], None] | None = None) -> int:
    """Make the search index anew; the number of works indexed.

    Raises:
        LibraryBusy: another process is changing the library.
    """
    with library.writing(), told(), closing(Index.create(library.folder.search)) as index:
        return catch_up(index, on_progress)
