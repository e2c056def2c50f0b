"""The Archive of Our Own's download pages: a preface of typed tags, chapters, an afterword."""

from __future__ import annotations

import re
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ianto.formats.drafting.contained import contained, listed
from ianto.formats.drafting.draft import Draft, rendered
from ianto.formats.drafting.placing import placed
from ianto.formats.drafting.regions import Mark, Marks, draw, squeezed
from ianto.formats.drafting.taming import tame
from ianto.formats.unreadable import Unreadable
from ianto.story import Field, FieldName
from ianto.text import clean_html, escape_text

RULE: Final = "ao3"
_TAGS: Final[dict[str, FieldName]] = {
    "rating": "rating",
    "archive warning": "warning",
    "category": "category",
    "categorie": "category",
    "fandom": "fandom",
    "relationship": "relationship",
    "character": "character",
    "additional tag": "tag",
    "language": "language",
}
_WARNING_NAMES: Final = {"Choose Not To Use Archive Warnings": "Creator Chose Not To Use Archive Warnings"}
_SERIES: Final = re.compile(r"Part\s+(\d+)\s+of\s+(.+)", re.DOTALL)
_STATS: Final = re.compile(r"\b(Published|Updated|Completed|Words|Chapters):\s*([\d,./?-]+)")
CHAPTER: Final = re.compile(r"\s*Chapter\s+(\d+)\s*(?::\s*(\S.*))?", re.DOTALL)
"""A chapter's heading: its number, and its name if it has one."""

_WORK_URL: Final = re.compile(r"https?://[^/\s]+/works/\d+")
_CHALLENGE_CONFIDENCE: Final = 0.5
_REMARKS: Final = {
    "Summary": "summary",
    "Notes": "notes",
    "End Notes": "end notes",
    "Chapter Summary": "summary",
    "Chapter Notes": "notes",
    "Chapter End Notes": "end notes",
}


def read_page(source: str) -> tuple[Draft, list[Field]] | None:
    """The story and the fields of a download page; None where it only looks like one.

    All of the page is in the draft, marked with what it is: preface, notes, story, afterword.

    Raises:
        Unreadable: it is one, but holds no story.
    """
    tree = LexborHTMLParser(tame(source))
    preface = tree.css_first("#preface")
    chapters = tree.css_first("#chapters")
    stated = tree.css_first("dl.tags") or tree.css_first("#preface dl")
    if preface is None or chapters is None or stated is None:
        return None
    fields = _heading(preface)
    fields += stated_tags(stated)
    fields += _remarks(preface, "")
    draft = Draft()
    draw(draft, preface, _marks(preface), Mark("header", "preface"))
    story = _Chapters(draft, _value(fields, "title"))
    story.walk(chapters)
    if not any(part.kind == "body" for part in draft.parts):
        raise Unreadable("this download holds a preface but no story")
    fields += story.fields
    afterword = tree.css_first("#afterword")
    if afterword is not None:
        fields += _remarks(afterword, "")
        draw(draft, afterword, _marks(afterword), Mark("residue", "afterword"))
    return draft, placed(dict.fromkeys(fields), draft.text, draft.parts)


def _marks(node: LexborNode) -> Marks:
    """Summaries and notes, what names them and what leads to them."""
    marks = Marks()
    label = ""
    for part in node.css("p, blockquote, .endnote-link"):
        if part.tag == "p":
            named = squeezed(part)
            if named in _REMARKS:
                label = _REMARKS[named]
                marks.set(part, Mark("note", label))
        elif label:
            marks.set(part, Mark("note", label))
            label = label if part.tag == "div" else ""
    return marks


def _value(fields: list[Field], name: FieldName) -> str:
    return next((field.value for field in fields if field.name == name), "")


def _heading(preface: LexborNode) -> list[Field]:
    """Title, authors and address, from the lines around the tags."""
    title = squeezed(preface.css_first("h1")) or squeezed(preface.css_first(".message b"))
    found = [contained("title", title, RULE)]
    byline = preface.css_first(".byline")
    if byline is not None:
        authors = [squeezed(link) for link in byline.css("a")]
        if not authors:
            authors = [squeezed(byline).removeprefix("by ")]
    else:
        # Converters rename classes; what a link leads to they keep.
        authors = [squeezed(link) for link in preface.css("a[rel=author]")]
    found += listed("author", authors, RULE)
    for link in preface.css(".message a"):
        url = _WORK_URL.match(link.attributes.get("href") or "")
        if url is not None:
            found.append(contained("source_url", url[0], RULE))
            break
    return [field for field in found if field is not None]


def stated_tags(stated: LexborNode) -> list[Field]:
    """The preface's list: every label with its values, which are links and therefore never guessed apart."""
    fields: list[Field] = []
    label = ""
    for node in stated.css("dt, dd"):
        if node.tag == "dt":
            label = squeezed(node).rstrip(":").strip().lower()
            continue
        singular = label.removesuffix("s")
        name = _TAGS.get(singular)
        if name is not None:
            values = [squeezed(link) for link in node.css("a")] or [squeezed(node)]
            fields += [
                field
                for value in dict.fromkeys(values)
                if (field := contained(name, _WARNING_NAMES.get(value, value), RULE, raw=value))
            ]
        elif singular == "serie":
            fields += _series(node)
        elif singular == "collection":
            values = [squeezed(link) for link in node.css("a")] or squeezed(node).split(", ")
            fields += listed("challenge", values, RULE, confidence=_CHALLENGE_CONFIDENCE)
        elif singular == "stat":
            fields += _stats(" ".join(node.text(separator=" ").split()))
    return fields


def _series(node: LexborNode) -> list[Field]:
    """`Part 2 of X, Part 1 of Y`: the names as values, the places in them as they stand."""
    # A page has links to the neighbours in the series too.
    links = [squeezed(link) for link in node.css("a") if "/works/" not in (link.attributes.get("href") or "")]
    text = squeezed(node)
    found: list[Field | None] = []
    for name in links:
        place = re.search(rf"Part\s+\d+\s+of\s+{re.escape(name)}", text)
        found.append(contained("series", name, RULE, raw=place[0] if place else name))
    if not links:
        series = _SERIES.fullmatch(text)
        found.append(contained("series", series[2] if series else text, RULE, raw=text))
    return [field for field in found if field is not None]


def _stats(text: str) -> list[Field]:
    """`Published: 2020-03-04 Words: 4,559 Chapters: 1/1`."""
    stats = {found[1]: found[2] for found in _STATS.finditer(text)}
    found: list[Field | None] = [
        contained("date", stats[label], RULE, raw=f"{label}: {stats[label]}")
        for label in ("Published", "Updated", "Completed")
        if label in stats
    ]
    if "Words" in stats:
        found.append(contained("word_count", stats["Words"], RULE))
    chapters = stats.get("Chapters", "")
    if "/" in chapters:
        written, _, planned = chapters.partition("/")
        status = "Complete" if written == planned else "In progress"
        found += [contained("part", chapters, RULE), contained("status", status, RULE, raw=chapters)]
    return [field for field in found if field is not None]


def _remarks(node: LexborNode, chapter: str) -> list[Field]:
    """Summaries and notes: a paragraph that names them, then the quotation that holds them."""
    fields: list[Field | None] = []
    label = ""
    for part in node.css("p, blockquote"):
        if part.tag == "p":
            named = squeezed(part)
            if named in _REMARKS:
                label = named
        elif label:
            value = rendered(clean_html(part.inner_html or ""))
            if label == "Summary" and not chapter:
                fields.append(contained("summary", value, RULE))
            elif value:
                heading = f"{chapter} {_REMARKS[label]}: " if chapter else ""
                fields.append(contained("notes", f"{heading}{value}", RULE, raw=value))
            label = ""
    return [field for field in fields if field is not None]


def _heads(node: LexborNode) -> bool:
    """Whether a block holds a chapter's heading and nothing but remarks, whatever its class is now."""
    if node.css_first("h2.heading, h2.toc-heading") is None:
        return False
    lines = (line for line in node.css("p") if line.parent is None or line.parent.tag != "blockquote")
    return all(squeezed(line) in _REMARKS for line in lines)


class _Chapters:
    """Walks the container of the chapters: the story into the draft, headings and remarks as what they are."""

    def __init__(self, draft: Draft, title: str) -> None:
        self.draft = draft
        self.fields: list[Field] = []
        self._title = title
        self._number = "Chapter"
        self._remark = ""

    def walk(self, container: LexborNode) -> None:
        """Everything in a container, in order. Converters repeat the container in every file."""
        for node in container.iter(include_text=True):
            if not node.is_element_node:
                if node.is_text_node and (node.text_content or "").strip():
                    self._tell(node.html or "")
                continue
            classes, identity = node.attributes.get("class") or "", node.attributes.get("id") or ""
            if identity == "chapters":
                self.walk(node)
            elif node.tag == "div" and ("meta" in classes or identity.startswith("endnotes") or _heads(node)):
                self._meta(node, identity)
            elif node.tag == "h2" and "heading" in classes:
                self._heading(squeezed(node))
            elif node.tag == "div" and "userstuff" in classes:
                self._tell(node.inner_html or "")
            elif not self._is_remark(node):
                self._tell(node.html or "")

    def _tell(self, html: str) -> None:
        self.draft.begin("body")
        self.draft.html(html)

    def _is_remark(self, node: LexborNode) -> bool:
        """Old downloads set a chapter's notes beside its text: a line that names them, then a quotation."""
        named = squeezed(node) if node.tag == "p" else ""
        if named.startswith("Chapter ") and named in _REMARKS:
            self._remark = named
        elif not self._remark or node.tag != "blockquote":
            self._remark = ""
            return False
        else:
            value = rendered(clean_html(node.inner_html or ""))
            found = contained("notes", f"{self._number} {_REMARKS[self._remark]}: {value}", RULE, raw=value)
            self.fields += [found] if found else []
        self.draft.begin("note", _REMARKS[self._remark])
        self.draft.html(node.html or "")
        return True

    def _meta(self, node: LexborNode, identity: str) -> None:
        heading = node.css_first("h2")
        if heading is not None:
            self._heading(squeezed(heading))
            heading.decompose()
        if heading is not None or identity or node.css_first("blockquote") is not None:
            self.fields += _remarks(node, self._number)
        draw(self.draft, node, _marks(node), Mark("header", "chapter"))

    def _heading(self, text: str) -> None:
        """`Chapter 2: Rain` is called Rain; a heading that repeats the work's title is none."""
        chapter = CHAPTER.fullmatch(text)
        if chapter is None:
            if text != self._title:
                self.draft.begin("body")
                self.draft.chapter(text)
            elif text:
                self.draft.begin("header", "title")
                self.draft.add("heading", text, f"<h2>{escape_text(text)}</h2>")
            return
        self._number = f"Chapter {chapter[1]}"
        self.draft.begin("body")
        self.draft.chapter(chapter[2] or self._number)
