"""A work's page on the Archive of Our Own, saved from a browser with all that surrounds the work."""

from __future__ import annotations

import re
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ianto.formats.ao3.download import CHAPTER, RULE, stated_tags
from ianto.formats.drafting.contained import contained, listed
from ianto.formats.drafting.draft import Draft, rendered
from ianto.formats.drafting.placing import placed
from ianto.formats.drafting.regions import Mark, Marks, draw, first_of, has_sign, squeezed
from ianto.formats.drafting.saved_from import saved_from
from ianto.formats.drafting.taming import tame
from ianto.formats.pages import html
from ianto.formats.sample import Sample
from ianto.formats.unreadable import Unreadable
from ianto.story import Field, Manuscript
from ianto.text import clean_html

_WORK: Final = re.compile(r"/works/(\d{1,12})\b")
_MOST_ABOVE: Final = 12


def sniff(sample: Sample) -> bool:
    """A page with the element the Archive puts a work in, and its chapters."""
    return has_sign(sample, b"workskin") and has_sign(sample, b"chapters")


def read(sample: Sample) -> Manuscript:
    """The list of tags as fields, notes as notes, the chapters as the story; kudos and comments are furniture.

    Raises:
        Unreadable: it holds no story.
    """
    decoded = sample.decoded
    page = LexborHTMLParser(tame(decoded.text))
    skin = page.css_first("#workskin")
    chapters = page.css_first("#chapters")
    if skin is None or chapters is None or page.body is None:
        return html.read(sample)
    story = [
        node
        for node in chapters.css("div.userstuff")
        if squeezed(node) and not _is_remark(node) and not _is_nested(node)
    ]
    if not story:
        raise Unreadable(
            "this page holds no story: perhaps it asks whether to go on. Download the work, or save it once more"
        )
    fields = _fields(page, skin, decoded.text)
    draft = Draft()
    draw(draft, page.body, _marks(page, skin, story), Mark("residue", "chrome"))
    return Manuscript(
        format="ao3-page",
        media_type="text/html",
        text=draft.text,
        encoding=decoded.encoding,
        blocks=tuple(draft.blocks),
        fields=tuple(placed(dict.fromkeys(fields), draft.text, draft.parts)),
        header=False,
        offsets=False,
        parts=draft.parts,
        repairs=decoded.repairs,
        warnings=decoded.warnings,
    )


def _marks(page: LexborHTMLParser, skin: LexborNode, story: list[LexborNode]) -> Marks:
    marks = Marks()
    marks.controls(page)
    marks.all(skin.css(".landmark"), Mark("residue", "chrome"))
    marks.all(page.css("dl.work.meta"), Mark("header", "preface"))
    for module in skin.css(".module"):
        what = _remark(module)
        if what:
            # The site's word above it is not the author's label.
            marks.set(module.css_first(".heading, h3"), Mark("residue", "chrome"))
            marks.set(module, Mark("note", what))
    for heading in skin.css(".chapter h3.title"):
        named = CHAPTER.fullmatch(squeezed(heading))
        title = (named[2] or f"Chapter {named[1]}") if named else None
        marks.set(heading, Mark("body", chapter=True, title=title))
    marks.all(skin.css("h2.title, h3.byline"), Mark("header", "preface"))
    marks.all(story, Mark("body"))
    return marks


def _remark(module: LexborNode) -> str:
    """What a module below or above the text is: a summary, notes, notes at the end; empty for others."""
    classes = (module.attributes.get("class") or "").split()
    if "summary" in classes:
        return "summary"
    if "notes" in classes:
        return "end notes" if "end" in classes else "notes"
    return ""


def _is_remark(node: LexborNode) -> bool:
    return node.parent is not None and _remark(node.parent) != ""


def _is_nested(node: LexborNode) -> bool:
    """Whether a text stands inside of another one: authors may use the Archive's own classes."""
    above = node.parent
    for _ in range(_MOST_ABOVE):
        if above is None or above.attributes.get("id") == "chapters":
            return False
        if "userstuff" in (above.attributes.get("class") or "").split():
            return True
        above = above.parent
    return True


def _fields(page: LexborHTMLParser, skin: LexborNode, source: str) -> list[Field]:
    stated = page.css_first("dl.work.meta")
    fields = stated_tags(stated) if stated is not None else []
    title = contained("title", squeezed(first_of(skin, ("h2.title", ".preface .title"))), RULE)
    fields += [title] if title else []
    byline = first_of(skin, (".preface h3.byline", ".byline"))
    if byline is not None:
        authors = [squeezed(link) for link in byline.css("a")] or [squeezed(byline)]
        fields += listed("author", authors, RULE)
    fields += _remarks(skin)
    saved = saved_from(source, RULE)
    work = _WORK.search(saved[0].value) if saved else None
    work = work or _WORK.search(source)
    if work:
        url = contained("source_url", f"https://archiveofourown.org/works/{work[1]}", RULE, raw=work[0])
        fields += [url] if url else []
    return fields


def _remarks(skin: LexborNode) -> list[Field]:
    """The work's summary and notes, and those of its chapters with the chapter's number."""
    found: list[Field | None] = []
    for module in skin.css(".module"):
        what = _remark(module)
        said = module.css_first("blockquote")
        if not what or said is None:
            continue
        value = rendered(clean_html(said.inner_html or ""))
        chapter = _chapter_of(module)
        if what == "summary" and not chapter:
            found.append(contained("summary", value, RULE))
        elif value:
            heading = f"{chapter} {what}: " if chapter else ""
            found.append(contained("notes", f"{heading}{value}", RULE, raw=value))
    return [field for field in found if field is not None]


def _chapter_of(node: LexborNode) -> str:
    """`Chapter 2`, for what stands inside of one; empty for what belongs to the work."""
    above = node.parent
    for _ in range(_MOST_ABOVE):
        if above is None:
            break
        number = re.fullmatch(r"chapter-(\d{1,5})", above.attributes.get("id") or "")
        if number:
            return f"Chapter {number[1]}"
        above = above.parent
    return ""
