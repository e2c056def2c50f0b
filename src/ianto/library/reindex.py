"""Making the search index anew from the catalogue."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ianto.catalog import queries, revision
from ianto.library.documents import of_works
from ianto.search import Index

if TYPE_CHECKING:
    from ianto.library.library import Library


def reindex(library: Library, on_progress: Callable[[int, int], None] | None = None) -> int:
    """Make the search index anew; the number of works indexed. Until it is done the old one answers nothing.

    Raises:
        LibraryBusy: another process is changing the library.
    """
    with library.writing():
        index = Index.create(library.folder.search)
        try:
            last, total = revision(), queries.totals()[0]
            count = 0
            for run in queries.changed_since(0):
                standing = [number for number, stands in run if stands]
                index.update(of_works(standing), [], 0)
                count += len(standing)
                if on_progress:
                    on_progress(count, total)
            index.update([], [], last)
        finally:
            index.close()
    return count
