"""The forms a book can have: EPUB, one page of HTML, plain text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from ianto.export.book import Anthology, Book
from ianto.export.epub import MEDIA_TYPE, write_epub
from ianto.export.html_page import write_html
from ianto.export.plain_text import write_text

Form = Literal["epub", "html", "text"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A form: how its files end, what their media type is, and what writes them."""

    suffix: str
    media_type: str
    write: Callable[[Book | Anthology], bytes]


FORMS: Final[MappingProxyType[Form, Kind]] = MappingProxyType(
    {
        "epub": Kind("epub", MEDIA_TYPE, write_epub),
        "html": Kind("html", "text/html; charset=utf-8", write_html),
        "text": Kind("txt", "text/plain; charset=utf-8", write_text),
    }
)
"""Every form, by the name that addresses and commands use."""
