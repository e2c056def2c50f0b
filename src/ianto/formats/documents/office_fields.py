"""What word processors say of a document: often a file name, a template or the owner of the machine."""

from __future__ import annotations

import re
from typing import Final

from ianto.formats.drafting.contained import contained
from ianto.story import Field

# Below anything the text says of itself: programs fill these in unasked.
TITLE_CONFIDENCE: Final = 0.45
AUTHOR_CONFIDENCE: Final = 0.35
_JUNK_TITLE: Final = re.compile(
    r"(?:untitled(?:[ -]?\d+)?|(?:new )?document ?\d*|no title|microsoft word - .*|normal\.dotm?|title|unknown|\(?anonymous\)?|unspecified|draft"
    r"|[^/]{1,80}\.(?:docx?|rtf|odt|txt|html?|wpd|pages)|print(?:able)?(?: version)?|about:blank|https?://\S+|-)",
    re.IGNORECASE,
)
_JUNK_AUTHOR: Final = re.compile(
    r"(?:user|owner|admin(?:istrator)?|author|unknown|anonymous|default(?: user)?|valued customer|preferred customer"
    r"|microsoft(?: office)?(?: user)?|my computer|home|guest|python-docx|calibre.*|libreoffice.*|openoffice.*"
    r"|gateway.*|dell.*|compaq.*|hp.?|hp_owner|toshiba|acer|compaq_owner|pc|windows.*|root|\W*)",
    re.IGNORECASE,
)


def title_field(value: str, rule: str) -> Field | None:
    """The title in a document's properties, unless it is but a name for the file."""
    if _JUNK_TITLE.fullmatch(value.strip()):
        return None
    return contained("title", value, rule, confidence=TITLE_CONFIDENCE)


def author_field(value: str, rule: str) -> Field | None:
    """The author in a document's properties, unless it is but a name for the machine."""
    if _JUNK_AUTHOR.fullmatch(value.strip()):
        return None
    return contained("author", value, rule, confidence=AUTHOR_CONFIDENCE)
