"""The plain text of clean HTML."""

from __future__ import annotations

import html
import re

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BLOCK = re.compile(
    r"</(?:p|div|h[1-6]|li|blockquote|pre|tr|dt|dd|table|ul|ol|figcaption|center)>", re.IGNORECASE
)
_RULE = re.compile(r"<hr\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_GAP = re.compile(r"\n{3,}")


def plain(clean: str) -> str:
    """The words of clean HTML, an empty line between blocks, a scene break as `* * *`. For HTML of our own making only."""
    text = _RULE.sub("\n\n* * *\n\n", _BREAK.sub("\n", clean))
    text = _TAG.sub("", _BLOCK.sub("\n\n", text))
    return _GAP.sub("\n\n", html.unescape(text)).strip()
