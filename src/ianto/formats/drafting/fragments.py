"""Pieces of text out of a database: HTML, plain text with line ends, or both at once."""

from __future__ import annotations

import re
from typing import Final

from ianto.formats.drafting.draft import Draft, rendered
from ianto.formats.drafting.taming import tame
from ianto.formats.pages.html import body_of
from ianto.text import clean_html

_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")
_BREAKS: Final = re.compile(r"<(?:p|br|div|li|tr|h[1-6]|blockquote|pre|hr)\b", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
_LINE: Final = re.compile(r"\r\n?|\n")


def add_fragment(draft: Draft, text: str) -> None:
    """Set a piece of text at the end of a draft: line ends count where no tag breaks lines, as archives show them."""
    if _is_html(text):
        draft.html(body_of(_with_breaks(text)))
    else:
        draft.plain(text.strip("\n"))


def summary_text(text: str) -> str:
    """A piece of text as plain text, tags and entities read."""
    return rendered(clean_html(tame(_with_breaks(text)))) if _is_html(text) else text.strip()


def _is_html(text: str) -> bool:
    return ("<" in text and _TAG.search(text) is not None) or (
        "&" in text and _ENTITY.search(text) is not None
    )


def _with_breaks(text: str) -> str:
    return text if _BREAKS.search(text) else _LINE.sub("<br>\n", text)
