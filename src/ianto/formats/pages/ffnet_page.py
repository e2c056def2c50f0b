"""A page of fanfiction.net or FictionPress saved from a browser: today's, the mobile one, and that of 2003."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ianto.formats.drafting.contained import contained, listed
from ianto.formats.drafting.draft import Draft
from ianto.formats.drafting.placing import placed
from ianto.formats.drafting.regions import Mark, Marks, draw, first_of, has_sign, is_inside, squeezed
from ianto.formats.drafting.saved_from import saved_from
from ianto.formats.drafting.taming import tame
from ianto.formats.pages import html
from ianto.formats.pages.ffnet_line import stated_on
from ianto.formats.sample import Sample
from ianto.formats.unreadable import Unreadable
from ianto.story import Field, Manuscript

RULE: Final = "ffnet"
_SIGNS: Final = (b"storytext", b"start story", b"storycontent")
_SITES: Final = (b"fanfiction.net", b"FanFiction.Net", b"FanFiction.net", b"fictionpress", b"FictionPress")
_OLD: Final = re.compile(
    r"<!--\s*start story\s*-->(.*?)(?:<!--\s*end story\s*-->|\Z)", re.DOTALL | re.IGNORECASE
)
_STORIES: Final = ("#storytext", "#storycontent", "div.storytext", "#storytextp", "#ianto-story")
_PICK: Final = re.compile(r"\s*(?:Chapter\s+)?(\d{1,4})[.:]\s*(\S.*)", re.DOTALL | re.IGNORECASE)
_ADDRESS: Final = re.compile(
    r"//(?:www\.|m\.)?(?:fanfiction\.net|fictionpress\.com)/s/\d{1,12}(?:/\d{1,5})?", re.IGNORECASE
)
_TITLE: Final = re.compile(
    r"(?:FanFiction\.Net\s*:\s*)?(?P<title>.{1,200}?)(?:\s+Chapter\s+(?P<number>\d{1,4})(?:\s*:\s*(?P<named>.{1,200}?))?)?"
    r"(?:,\s+an?\s+(?P<canon>[^,|]{1,150}?)\s+(?:fan\s?fic(?:tion)?|crossover)\b.{0,80}|\s*\|\s*Fan\s?Fiction.{0,20})?"
)
_LINE: Final = re.compile(r"\b(?:Fiction\s+)?Rat(?:ed|ing)\s*:|\b(?:K\+?|T|M|PG(?:-13)?|G|R)\s*,\s*English\b")
_CROSSING: Final = re.compile(r"\s+Crossovers?\s*$")
_SITE_LINKS: Final = [
    "/anime/",
    "/book/",
    "/cartoon/",
    "/comic/",
    "/game/",
    "/misc/",
    "/movie/",
    "/play/",
    "/tv/",
    "/crossovers/",
    "/fiction/",
    "/poetry/",
]
_MOST_LOOKED_AT: Final = 4000
_LONGEST_LINE: Final = 1500
_MOST_PIECES: Final = 40
_BLOCKS: Final = frozenset(("div", "p", "table", "hr", "center", "h1", "h2", "h3"))
_TITLE_CONFIDENCE, _CANON_CONFIDENCE = 0.6, 0.7


def sniff(sample: Sample) -> bool:
    """A page with the site's name on it, and the container it puts a story in."""
    return has_sign(sample, *_SIGNS) and has_sign(sample, *_SITES)


def read(sample: Sample) -> Manuscript:
    """The profile above the story as header, the chapter as story, all the rest as furniture.

    Raises:
        Unreadable: it holds no story.
    """
    decoded = sample.decoded
    source = _OLD.sub(r'<div id="ianto-story">\1</div>', decoded.text, count=1)
    page = LexborHTMLParser(tame(source))
    story = first_of(page, _STORIES)
    if story is None or page.body is None:
        return html.read(sample)
    if not squeezed(story):
        raise Unreadable("this page holds no story, only what stands around one: save the page with its text")
    line = _line(page, story)
    fields = _fields(page, line, source)
    marks = Marks()
    marks.controls(page)
    marks.all(story.css(".a2a_kit, .share, .adsbygoogle"), Mark("residue", "chrome", open=False))
    marks.set(story, Mark("body", title=_chapter(page)))
    marks.set(page.css_first("#profile_top div.xcontrast_txt"), Mark("note", "summary"))
    marks.set(page.css_first("#profile_top"), Mark("header", "profile"))
    marks.set(page.css_first("#pre_story_links"), Mark("header", "fandom"))
    marks.all(line, Mark("header", "profile"))
    draft = Draft()
    draw(draft, page.body, marks, Mark("residue", "chrome"))
    return Manuscript(
        format="ffnet-page",
        media_type="text/html",
        text=draft.text,
        encoding=decoded.encoding,
        blocks=tuple(draft.blocks),
        fields=tuple(placed(fields, draft.text, draft.parts)),
        header=False,
        parts=draft.parts,
        repairs=decoded.repairs,
        warnings=decoded.warnings,
    )


def _line(page: LexborHTMLParser, story: LexborNode) -> list[LexborNode]:
    """The elements that make up the line about the story: known by its class, or by how the line begins."""
    known = page.css_first("#profile_top span.xgray")
    if known is not None or page.body is None:
        return [known] if known is not None else []
    for node in islice(page.body.traverse(include_text=True), _MOST_LOOKED_AT):
        if node.mem_id == story.mem_id:
            break
        if node.is_text_node and _LINE.search(node.text_content or "") and node.parent is not None:
            if is_inside(story, node.parent):
                return list(islice(_up_to(node, story), _MOST_PIECES))
            return [_whole_line(node.parent, story)]
    return []


def _up_to(node: LexborNode, story: LexborNode) -> Iterator[LexborNode]:
    """What stands beside the line's beginning: all of it up to the story, or to a block of its own."""
    at: LexborNode | None = node
    while at is not None and not is_inside(story, at) and at.tag not in _BLOCKS:
        yield at
        at = at.next


def _whole_line(node: LexborNode, story: LexborNode) -> LexborNode:
    """The element around a line's beginning that holds all of it and not much more."""
    while node.parent is not None and not is_inside(story, node.parent):
        if node.parent.tag == "body" or len(squeezed(node.parent)) > _LONGEST_LINE:
            break
        node = node.parent
    return node


def _fields(page: LexborHTMLParser, line: list[LexborNode], source: str) -> list[Field]:
    """What the page says of the story, in the order in which it stands there."""
    stated = _TITLE.fullmatch(squeezed(page.css_first("title")))
    heading = first_of(page, ("#profile_top b.xcontrast_txt", "#profile_top b"))
    author = first_of(page, ("#profile_top a[href*='/u/']", "a[href*='/u/']", "a[href*='userid=']"))
    found: list[Field | None] = [
        *_canons(page, stated["canon"] if stated else None),
        contained("title", squeezed(heading), RULE)
        if heading is not None
        else contained("title", stated["title"], RULE, confidence=_TITLE_CONFIDENCE)
        if stated
        else None,
        contained("author", squeezed(author), RULE),
        contained("summary", squeezed(page.css_first("#profile_top div.xcontrast_txt")), RULE),
    ]
    if line:
        text = " ".join("".join(node.text() for node in line).split())
        begin = _LINE.search(text)
        found += stated_on(text[begin.start() :] if begin else text)
    saved = saved_from(source, RULE)
    address = _ADDRESS.search(source)
    found += saved or (
        [contained("source_url", f"https:{address[0]}", RULE, raw=address[0])] if address else []
    )
    return [field for field in found if field is not None]


def _canons(page: LexborHTMLParser, stated: str | None) -> list[Field]:
    """The canon, by the path of links above the story; two for a crossover."""
    links = [
        link
        for link in page.css("#pre_story_links a") or page.css("a[href]")[:200]
        if any(kind in (link.attributes.get("href") or "").lower() for kind in _SITE_LINKS)
        or "crossovers" in (link.attributes.get("href") or "").lower()
    ]
    if links:
        name = squeezed(links[-1])
        canons = [_CROSSING.sub("", one) for one in name.split(" + ")] if _CROSSING.search(name) else [name]
        return listed("fandom", canons, RULE)
    return listed("fandom", [stated] if stated else [], RULE, confidence=_CANON_CONFIDENCE)


def _chapter(page: LexborHTMLParser) -> str | None:
    """What the list of chapters calls the one that is shown; the list itself is no text."""
    chosen = first_of(
        page,
        ("#chap_select option[selected]", "select[name=chapter] option[selected]", "#jump option[selected]"),
    )
    if chosen is None:
        return None
    text = squeezed(chosen)
    named = _PICK.fullmatch(text)
    return named[2] if named else text
