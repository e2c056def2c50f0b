"""What each version of the readers reads better: one entry for every number `READERS_VERSION` has had."""

from __future__ import annotations

from typing import Final

from ianto.story import Improvement

READERS_HISTORY: Final[tuple[Improvement, ...]] = (
    Improvement(1, "plain text, web pages, EPUB; the downloads of AO3 and FanFicFare"),
    Improvement(
        2,
        "text that was garbled is repaired; saved pages, exports and mails are read by their structure; prefaces, "
        "notes and afterwords are kept as what they are",
        frozenset(
            (
                "txt",
                "html",
                "epub",
                "ao3-html",
                "ao3-epub",
                "fanficfare-html",
                "fanficfare-txt",
                "fanficfare-epub",
            )
        ),
    ),
    Improvement(
        3,
        "text that its source sets in columns from top to bottom stays so; pictures that only divide scenes are "
        "scene breaks",
        frozenset(
            (
                *(
                    "html",
                    "epub",
                    "ao3-html",
                    "ao3-page",
                    "ao3-epub",
                    "efiction-page",
                    "ffnet-page",
                    "fichub-epub",
                ),
                *(
                    "fichub-html",
                    "fanficfare-epub",
                    "fanficfare-html",
                    "journal-page",
                    "journal-entry",
                    "semagic",
                ),
            )
        ),
    ),
)
"""Oldest first. To change what a reader makes of a file: raise `READERS_VERSION` and say here what for."""
