"""Uploads: what need not be sent again, told by hash and path before it is."""

from __future__ import annotations

from collections.abc import Sequence

from ianto.catalog import Known, queries
from ianto.library.report import Fate


def unchanged(files: Sequence[tuple[str, str]]) -> list[Fate]:
    """Which files would be unchanged if they were added: the same bytes came from the same path before.

    The same bytes from elsewhere are left out: adding them notes that they were found there too.

    Args:
        files: the path and the SHA-256 of each.
    """
    known = Known()
    known.ask([sha256 for _, sha256 in files], [path for path, _ in files])
    found = {
        path: work
        for path, sha256 in files
        if (work := known.work_of(sha256)) is not None and known.original_at(path) == sha256
    }
    titles = queries.titles(list(found.values()))
    fates = []
    for path, work in found.items():
        title, in_bin = titles.get(work, ("", False))
        fates.append(Fate(path, "unchanged", work, title, "the work is in the bin" if in_bin else ""))
    return fates
