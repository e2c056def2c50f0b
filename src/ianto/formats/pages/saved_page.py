"""Pages saved by a browser as one file (MHTML, `.mht`): a mail whose first page is the story."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Final

from ianto.formats.drafting.contained import contained
from ianto.formats.sample import Sample
from ianto.formats.unreadable import Unreadable
from ianto.story import Field, Manuscript
from ianto.text import decode

if TYPE_CHECKING:
    from email.message import Message

RULE: Final = "saved-page"
_SIGNS: Final = (b"mime-version:", b"multipart/related")
_SUFFIXES: Final = frozenset(("mht", "mhtml"))
_HEAD_WITHIN: Final = 4096
_PAGES: Final = frozenset(("text/html", "application/xhtml+xml"))
# A page has frames and advertisements beside it, never thousands.
_MOST_BOUNDARIES: Final = 5000
_ADDRESS: Final = re.compile(
    rb"^(?:Snapshot-)?Content-Location:\s*(https?://[!-~]{1,500})", re.IGNORECASE | re.MULTILINE
)
_ADDRESS_CONFIDENCE: Final = 0.7


def sniff(sample: Sample) -> bool:
    """A mail made of related parts, called a saved page or naming the page's address."""
    head = sample.data[:_HEAD_WITHIN].lower()
    if not all(sign in head for sign in _SIGNS):
        return False
    return sample.suffix in _SUFFIXES or b"snapshot-content-location:" in head or b"saved by" in head


def unwrap(sample: Sample) -> Sample:
    """The page itself, in UTF-8 with a mark, so that no reader has to guess again.

    Raises:
        Unreadable: there is no page in it.
    """
    mail = _parsed(sample.data)
    pages = [part for part in mail.walk() if part.get_content_type() in _PAGES]
    if not pages:
        raise Unreadable(
            "it is a saved page (MHTML) with no page in it: save the page once more and add that"
        )
    root = str(mail.get_param("start") or "")
    page = next((part for part in pages if root and str(part.get("Content-ID", "")) == root), pages[0])
    data = _payload(page)
    text = decode(data, _charset(page), sample.without, markup=True).text
    page_alone = "\ufeff".encode() + text.encode("utf-8", "replace")
    return Sample(page_alone, _as_html(sample.filename), sample.without)


def rewrap(sample: Sample, found: Manuscript) -> Manuscript:
    """What the page's reader found, with the address the page was saved from."""
    address = _ADDRESS.search(sample.head)
    fields: tuple[Field, ...] = found.fields
    if address is not None and not any(field.name == "source_url" for field in fields):
        field = contained(
            "source_url", address[1].decode("ascii", "replace"), RULE, confidence=_ADDRESS_CONFIDENCE
        )
        fields = (*fields, field) if field is not None else fields
    return replace(found, media_type="multipart/related", fields=fields, offsets=False)


def _parsed(data: bytes) -> Message:
    """The mail. The standard library's reader takes any bytes for one."""
    if data.count(b"\n--") > _MOST_BOUNDARIES * 4:
        raise Unreadable(f"it has more than {_MOST_BOUNDARIES:,} parts, as no saved page has")
    # Few libraries hold such a page: the reader of mail is loaded when one does.
    mail: Message = import_module("email").message_from_bytes(data)
    return mail


def _payload(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError) as error:
        raise Unreadable("it is damaged: the page in it cannot be unpacked") from error
    return payload if isinstance(payload, bytes) else b""


def _charset(part: Message) -> str | None:
    try:
        stated = part.get_content_charset()
    except (ValueError, LookupError):
        return None
    return stated


def _as_html(filename: str) -> str:
    stem, dot, suffix = filename.rpartition(".")
    return f"{stem}.html" if dot and suffix.lower() in _SUFFIXES else f"{filename}.html"
