"""HTML downloaded from the Archive of Our Own."""

from __future__ import annotations

from dataclasses import replace

from ianto.formats.ao3 import read_page
from ianto.formats.html import read as read_html
from ianto.formats.sample import Sample
from ianto.story import Manuscript


def sniff(sample: Sample) -> bool:
    """A page with the download's own preface."""
    head = sample.head
    return b'id="preface"' in head and b"<dl" in head and b"Posted originally on" in head


def read(sample: Sample) -> Manuscript:
    """The preface as fields, the chapters as the story.

    Raises:
        Unreadable: it holds no story.
    """
    decoded = sample.decoded
    page = read_page(decoded.text)
    if page is None:
        return read_html(sample)
    draft, fields = page
    found = Manuscript(
        "ao3-html", "text/html", draft.text, decoded.encoding, tuple(draft.blocks), tuple(fields)
    )
    return replace(found, header=False, offsets=False, repairs=decoded.repairs, warnings=decoded.warnings)
