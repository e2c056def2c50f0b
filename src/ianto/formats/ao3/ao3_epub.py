"""EPUB downloaded from the Archive of Our Own: its HTML, cut up and put into a book by calibre."""

from __future__ import annotations

import re
from typing import Final

from ianto.formats.ao3.download import read_page
from ianto.formats.books.epub import MEDIA_TYPE, package_fields
from ianto.formats.books.epub import read as read_epub
from ianto.formats.books.package import Package
from ianto.formats.pages.html import body_of
from ianto.formats.sample import Sample
from ianto.story import Manuscript

_AFTERWORD: Final = re.compile(r"""id=["']afterword["']|<h2[^>]*>\s*Afterword\s*</h2>""")
_CHAPTERS: Final = re.compile(r"""<div\b[^<>]*\bid=["']chapters["'][^<>]*>""")
_PREFACE: Final = re.compile(r"""\bid=["']preface["']""")
_OWN: Final = frozenset(("language", "date", "summary", "title", "author", "series"))


def sniff(sample: Sample) -> bool:
    """A book published by the Archive, or one whose first page is its preface."""
    package = sample.package
    if any(meta.text == "Archive of Our Own" for meta in package.all("publisher")):
        return True
    return (
        'id="preface"' in package.documents[0].source
        and "Posted originally on" in package.documents[0].source
    )


def read(sample: Sample) -> Manuscript:
    """The spine read as the one page it was; the package only fills gaps.

    Raises:
        Unreadable: it holds no story.
    """
    package = sample.package
    page = read_page(_as_one_page(package))
    if page is None:
        return read_epub(sample)
    draft, fields = page
    stated = {field.name for field in fields}
    fields += [field for field in package_fields(package) if field.name in _OWN - stated]
    return Manuscript(
        format="ao3-epub",
        media_type=MEDIA_TYPE,
        text=draft.text,
        blocks=tuple(draft.blocks),
        fields=tuple(fields),
        header=False,
        offsets=False,
        parts=draft.parts,
        repairs=package.repairs,
        warnings=package.warnings,
    )


def _as_one_page(package: Package) -> str:
    """Preface, chapters and afterword put together again: calibre splits each at its headings."""
    parts: dict[str, list[str]] = {"preface": [], "chapters": [], "afterword": []}
    part = "preface"
    for document in package.documents:
        body = body_of(document.source).replace("</body>", "").replace("</html>", "")
        chapters = _CHAPTERS.search(body) if part == "preface" else None
        if _AFTERWORD.search(document.source):
            part = "afterword"
        elif chapters is not None:
            # Where the two meet in one document, the end of the preface is no chapter.
            if _PREFACE.search(body[: chapters.start()]):
                parts["preface"].append(body[: chapters.start()])
                body = body[chapters.start() :]
            part = "chapters"
        parts[part].append(body)
    return "".join(f'<div id="{name}">{"".join(bodies)}</div>' for name, bodies in parts.items() if bodies)
