"""HTML written by ianto: every value stands in an element that names its field."""

from __future__ import annotations

import re
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ianto.formats.drafting.draft import Draft, rendered
from ianto.formats.drafting.taming import tame
from ianto.formats.kept.statements import fields_of
from ianto.formats.pages.html import read as read_html
from ianto.formats.sample import Sample
from ianto.formats.unreadable import Unreadable
from ianto.story import Manuscript
from ianto.text import clean_html

_MARK: Final = b'<meta name="generator" content="ianto">'
_LANGUAGE: Final = re.compile(r'<html lang="([A-Za-z0-9-]{2,35})"')
_VERTICAL: Final = '<div class="vertical">'
_MOST_STATED: Final = 5_000


def sniff(sample: Sample) -> bool:
    """A page that says that ianto made it."""
    return _MARK in sample.head


def read(sample: Sample) -> Manuscript:
    """The named elements as fields, every section a chapter; an anthology is read as any page is.

    Raises:
        Unreadable: it holds no story.
    """
    decoded = sample.decoded
    page = LexborHTMLParser(tame(decoded.text))
    if page.css_first("article") is None or page.css_first("article[id]") is not None:
        return read_html(sample)
    chapters = page.css("article > section.chapter")
    draft = Draft()
    for chapter in chapters:
        _add(draft, chapter)
    if not any(part.kind == "body" for part in draft.parts):
        raise Unreadable("this page holds a title but no story")
    stated = [_stated(node) for node in page.css("article > header [data-field]")[:_MOST_STATED]]
    stated += [
        ("none", f"{node.attributes.get('data-none')}: {node.text().strip()}")
        for node in page.css("article > header [data-none]")[:_MOST_STATED]
    ]
    language = _LANGUAGE.search(decoded.text)
    if language:
        stated.append(("language", language[1]))
    return Manuscript(
        format="ianto-html",
        media_type="text/html",
        text=draft.text,
        encoding=decoded.encoding,
        blocks=tuple(draft.blocks),
        fields=tuple(fields_of(stated)),
        header=False,
        offsets=False,
        parts=draft.parts,
        repairs=decoded.repairs,
        warnings=decoded.warnings,
        vertical=_VERTICAL in decoded.text,
    )


def _stated(node: LexborNode) -> tuple[str, str]:
    name = node.attributes.get("data-field") or ""
    inner = node.inner_html or ""
    value = rendered(clean_html(inner)) if "<" in inner else node.text()
    # A line within a value is a paragraph of it.
    return name, re.sub(r"\n+", "\n\n", value)


def _add(draft: Draft, chapter: LexborNode) -> None:
    heading = chapter.css_first("h2")
    first = chapter.child
    while first is not None and first.tag == "-text":
        first = first.next
    draft.begin("body")
    if heading is not None and first is not None and first.html == heading.html:
        draft.chapter(heading.text())
        heading.decompose()
    draft.html(chapter.inner_html or "")
