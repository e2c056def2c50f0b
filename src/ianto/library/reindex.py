"""Making anew what is made of the catalogue: the search index, the index of passages and the store of twins."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

from ianto.catalog import later
from ianto.catalog.renewing import renew
from ianto.library import recollecting
from ianto.library.indexing import catch_up
from ianto.library.recollecting import told
from ianto.library.stores import Stores
from ianto.library.twinning import make_anew
from ianto.search import Index


def reindex(library: Stores, on_progress: Callable[[int, int], None] | None = None) -> int:
    """Make the search index, the index of passages and the store of twins anew; the number of works indexed.

    Fingerprints that were taken in an older way are taken again before.

    Raises:
        LibraryBusy: another process is changing the library.
    """
    with library.writing():
        renew()
        later.catch_up()
        make_anew(library, on_progress)
        recollecting.make_anew(library.folder.passages, on_progress)
        with told("the search index"), closing(Index.create(library.folder.search)) as index:
            return catch_up(index, on_progress)
