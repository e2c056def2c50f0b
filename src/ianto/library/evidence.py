"""How do we know? An original read afresh, with all it says of itself and where."""

from __future__ import annotations

from dataclasses import dataclass

from ianto.catalog import VersionLine, WorkLine, queries, reread
from ianto.formats import Unreadable
from ianto.library.reading import understand
from ianto.library.stores import Stores
from ianto.story import Story


@dataclass(frozen=True, slots=True)
class Evidence:
    """A version of a work, as today's readers and rules understand its original.

    Attributes:
        work: the work.
        version: the version.
        story: what is read in it; None when it cannot be read any more.
        problem: why not, in words.
    """

    work: WorkLine
    version: VersionLine
    story: Story | None
    problem: str = ""


def evidence(library: Stores, version: int) -> Evidence | None:
    """Read the original of a version, without the repairs that are switched off for it; None for no such version.

    Raises:
        MissingOriginal: the bytes are gone from the store.
    """
    found = queries.version(version)
    if found is None:
        return None
    work, line = found
    place = reread.stored([version])[version].original.provenance
    data = library.store.read(line.sha256)
    try:
        return Evidence(work, line, understand(data, place, frozenset(line.switched_off)))
    except Unreadable as error:
        return Evidence(work, line, None, str(error))
