"""Where a page was saved from, as browsers and pages themselves say it."""

from __future__ import annotations

import re
from typing import Final

from ianto.formats.drafting.contained import contained
from ianto.story import Field

_HEAD: Final = 65_536
_MARKS: Final = ("saved from url=", "url: http", "canonical", "og:url")
_SAVED: Final = re.compile(
    r"<!--\s*(?:saved from url=\(\d{1,6}\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s<>\"]{1,500})",
    re.IGNORECASE,
)
_LINK: Final = re.compile(r"<(?:link|meta)\b[^<>]{0,1000}>", re.IGNORECASE)
_OWN: Final = re.compile(r"\brel\s*=\s*[\"']?canonical\b|\bproperty\s*=\s*[\"']og:url[\"']", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"\b(?:href|content)\s*=\s*[\"'](https?://[^\s<>\"']{1,500})", re.IGNORECASE)


def saved_from(source: str, rule: str) -> list[Field]:
    """The page's address as a field, by the browser's remark or else by the page's own word; often nothing."""
    head = source[:_HEAD]
    if not any(mark in head for mark in _MARKS):
        return []
    saved = _SAVED.search(head)
    addresses = [saved[1]] if saved else []
    addresses += [
        found[1] for link in _LINK.findall(head) if _OWN.search(link) and (found := _ADDRESS.search(link))
    ]
    field = contained("source_url", addresses[0], rule) if addresses else None
    return [field] if field else []
