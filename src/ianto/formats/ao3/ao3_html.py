"""HTML downloaded from the Archive of Our Own."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ianto.formats.ao3.download import read_page
from ianto.formats.pages.html import read as read_html
from ianto.formats.sample import Sample
from ianto.story import Manuscript

_WITHIN: Final = 64 * 1024
_POSTED: Final = re.compile(rb"Posted\s+originally\s+on")


def sniff(sample: Sample) -> bool:
    """A page with the download's own preface."""
    data = sample.data
    return data.find(b'id="preface"', 0, _WITHIN) >= 0 and _POSTED.search(data, 0, _WITHIN) is not None


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
    return replace(
        found,
        header=False,
        offsets=False,
        parts=draft.parts,
        repairs=decoded.repairs,
        warnings=decoded.warnings,
    )
