"""What follows from what works state: their tags under one name each, and what deserves a look. Written with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ianto.catalog.bulk import slices
from ianto.catalog.concern_rows import Sources, write_concerns, write_unclear
from ianto.catalog.models import Tagged
from ianto.catalog.naming import vocabulary
from ianto.catalog.tagging import learn, names, stated, write_tags


class Derived:
    """All that is derived of some works from their values."""

    def __init__(self, works: Mapping[int, dict[str, Any]]) -> None:
        """Find the tags of works.

        Args:
            works: each work's `data`, by its number; learns the canonical names.
        """
        self._works = works
        words = vocabulary()
        self._tags = {work: words.tags(stated(data)) for work, data in works.items()}
        self._known = learn(tag for tags in self._tags.values() for tag in tags)
        for work, data in works.items():
            data["canonical"] = names(self._tags[work], self._known)

    def write(self, sources: Mapping[int, Sources] | None = None, *, new: bool) -> None:
        """Write it, once the works themselves are written.

        Args:
            sources: what each work's values come from; None where those are as they were.
            new: whether the works have nothing yet that was to be replaced.
        """
        if not new:
            for some in slices(list(self._tags)):
                Tagged.objects.filter(work_id__in=some).delete()
        write_tags(self._tags, self._known)
        if sources is None:
            write_unclear(self._works, self._tags)
        else:
            write_concerns(self._works, sources, self._tags, new=new)
