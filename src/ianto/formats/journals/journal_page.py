"""A journal's page saved from a browser: LiveJournal, Dreamwidth and their like, of all their generations."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ianto.formats.drafting.contained import contained, listed
from ianto.formats.drafting.draft import Draft
from ianto.formats.drafting.placing import placed
from ianto.formats.drafting.regions import Mark, Marks, draw, first_of, has_sign, is_inside, squeezed
from ianto.formats.drafting.saved_from import saved_from
from ianto.formats.drafting.taming import tame
from ianto.formats.pages import html
from ianto.formats.sample import Sample
from ianto.story import Field, Manuscript, Part

RULE: Final = "journal"
# LiveJournal's and InsaneJournal's names end alike, and all of the family call a user's name so.
_SIGNS: Final = (b"ejournal", b"dreamwidth", b"ljuser")
# The surer first: a style of the site's, then what its users' styles had in common.
_BODIES: Final = (
    ".b-singlepost-body",
    ".aentry-post__text",
    ".aentry-post__content",
    "div.entry-content",
    "article.entry-content",
    ".entry-content",
    ".entry_text",
    ".entry-text",
    ".entrytext",
    ".asset-body",
    ".asset-content",
    "td.entry",
    "div.entry .contents",
    ".entry-body",
    "div.entry",
    ".subcontent .text",
)
_TITLES: Final = (
    ".b-singlepost-title",
    ".aentry-post__title",
    ".entry-title",
    ".asset-name",
    ".entry-subject",
    ".entry_subject",
    ".entrysubject",
    ".entry_title",
    ".entrytitle",
    ".entry .title",
    ".subject",
    "h3.title",
    "td.subject",
)
_POSTERS: Final = (
    ".b-singlepost-author-userinfo",
    ".b-singlepost-author",
    ".aentry-head__username",
    ".poster",
    ".entry-poster",
    ".asset-meta",
    ".entry-user",
    ".entry_author",
)
_DATES: Final = (
    ".b-singlepost-date",
    ".aentry-head__date",
    ".entry-date",
    ".datetime",
    "time.dt-published",
    ".asset-meta abbr",
    ".entry_date",
    ".date",
)
_CURRENTS: Final = (
    ".currents, .lj-currents, .entry-currents, .metadata, .bottom-metadata, .entry-metadata, .entry_metadata"
    ", .b-singlepost-meta, .aentry-post__meta"
)
_TAGS: Final = ".ljtags, .entry-tags, .b-singlepost-tags, .aentry-tags, .entry .tag, .tags"
_FURNITURE: Final = (
    ".lj-like, .lj-sharing, .b-singlepost-standout, .entry-linkbar, .entry-footer, .entry-management-links"
    ", .entry-interaction-links, .userpic, .entry-userpic, .prev-next, .entry-nav, .i-ljuser-userhead"
)
_REPLIES: Final = (
    "#comments, #Comments, .comments, .comment-thread, .comment, .comment_bar, .comments-body, .b-tree, .b-leaf"
    ", .b-xylem, .comment-wrapper, .comment_wrapper, #qrdiv, #qrform, .quickreply, .comment-pages"
)
_STRIP: Final = "#lj_controlstrip, .lj_controlstrip, #account-links, .s-header, #lj_controlstrip_new"
_NAMES: Final = ".ljuser, .i-ljuser"
_ICONS: Final = ".ljuser img[alt='[info]'], .ljuser img[alt*='profile]'], .i-ljuser img"
_COMMUNITY: Final = re.compile(
    r"i_community|/community|community\.(?:gif|png|svg)|community\.(?:livejournal|dreamwidth)"
)
_JOURNAL: Final = re.compile(r"^[^:]{1,60}: ")
_SITE: Final = re.compile(
    r"(?::\s+[\w-]{1,40})?\s+[—–|-]\s+(?:LiveJournal|Dreamwidth(?:\s+Studios)?|InsaneJournal)\s*$",
    re.IGNORECASE,
)
_LAST_LINE: Final = re.compile(
    r"\W*(?:\d+\s+comments?\b.{0,60}|comments?\s*\(\d+\).{0,60}|(?:read\s+\d+\s+comments?|(?:post|leave|add)\s+(?:a\s+)?(?:new\s+)?comment|comment on this)\b.{0,60})",
    re.IGNORECASE,
)
_LONGEST_DATE: Final = 60
_BEHIND: Final = 0.2
_TITLE, _PAGE_TITLE, _AUTHOR, _DATE, _TAG = 0.55, 0.45, 0.6, 0.6, 0.7


def sniff(sample: Sample) -> bool:
    """A page on which a journal's name stands. Whether it is one is told by its structure, when it is read."""
    return has_sign(sample, *_SIGNS) and html.sniff(sample)


def read(sample: Sample) -> Manuscript:
    """The entry with its subject above it; the journal's furniture and the comments behind it.

    Raises:
        Unreadable: nothing is left that could be read.
    """
    decoded = sample.decoded
    page = LexborHTMLParser(tame(decoded.text))
    body = _body_of(page)
    if body is None:
        return _in_unknown_style(page, html.read(sample))
    fields = _fields(page, body, decoded.text)
    # They tell a community from a person; in the text they would stand before every name.
    for icon in page.css(_ICONS):
        icon.decompose()
    marks = _marks(page)
    draft = Draft()
    title = _title_of(page, body)
    if title is not None:
        draft.begin("header", "title")
        draft.html(f"<p>{title.html}</p>" if title.tag in {"a", "span"} else title.html or "")
    above = len(draft.blocks)
    draw(draft, body, marks, Mark("body"))
    if len(draft.blocks) == above:
        return html.read(sample)
    for told in (title, body):
        if told is not None:
            told.decompose()
    draw(draft, page.body, marks, Mark("residue", "chrome"))
    parts = tuple(part for part in draft.parts if part.kind == "residue")
    return Manuscript(
        format="journal-page",
        media_type="text/html",
        text=draft.text,
        encoding=decoded.encoding,
        blocks=tuple(draft.blocks),
        fields=tuple(_placed(fields, draft.text, parts)),
        parts=parts,
        repairs=decoded.repairs,
        warnings=decoded.warnings,
    )


def _placed(fields: list[Field], text: str, parts: tuple[Part, ...]) -> list[Field]:
    """The fields where they stand: tags among the tags, and not in a picture's name that has the same word."""
    tags = [field for field in fields if field.name == "tag"]
    others = [field for field in fields if field.name != "tag"]
    return placed(others, text, parts) + placed(tags, text, [part for part in parts if part.what == "tags"])


def _body_of(page: LexborHTMLParser) -> LexborNode | None:
    """The one entry on the page; None on a page of many, or of none."""
    for selector in _BODIES:
        found = page.css(selector)
        if len(found) == 1 and squeezed(found[0]):
            return found[0]
        if len(found) > 1:
            outer = [node for node in found if not _is_nested(node, found[0])]
            return found[0] if not outer else None
    return None


def _is_nested(node: LexborNode, outer: LexborNode) -> bool:
    return is_inside(node, outer)


def _title_of(page: LexborHTMLParser, body: LexborNode) -> LexborNode | None:
    title = first_of(page, _TITLES)
    if title is None or not squeezed(title) or is_inside(title, body) or is_inside(body, title):
        return None
    return title


def _marks(page: LexborHTMLParser) -> Marks:
    marks = Marks()
    marks.all(page.css(_REPLIES), Mark("residue", "reply", open=False))
    marks.all(page.css(_CURRENTS), Mark("residue", "currents", open=False))
    marks.all(page.css(_TAGS), Mark("residue", "tags", open=False))
    marks.all(page.css(_FURNITURE), Mark("residue", "chrome", open=False))
    return marks


def _fields(page: LexborHTMLParser, body: LexborNode, source: str) -> list[Field]:
    title = _title_of(page, body)
    named = squeezed(title) if title is not None else ""
    date = first_of(page, _DATES)
    found: list[Field | None] = [
        contained("title", named, RULE, confidence=_TITLE) if named else _page_title(page),
        *_posted(page, body),
        contained("date", squeezed(date), RULE, confidence=_DATE)
        if date is not None and len(squeezed(date)) <= _LONGEST_DATE and not is_inside(date, body)
        else None,
    ]
    replies = page.css(_REPLIES)[:1]
    tags = [
        squeezed(tag)
        for tag in (page.css("a[rel~=tag]") or page.css(", ".join(f"{one} a" for one in _TAGS.split(", "))))
        if not any(is_inside(tag, reply) for reply in replies)
    ]
    found += listed("tag", tags, RULE, confidence=_TAG)
    found += saved_from(source, RULE)
    return [field for field in found if field is not None]


def _page_title(page: LexborHTMLParser) -> Field | None:
    """`<title>` without the journal's name before the subject, or the site's behind it."""
    stated = squeezed(page.css_first("title"))
    if not stated:
        return None
    shorter = _SITE.sub("", stated)
    value = shorter if shorter != stated else _JOURNAL.sub("", stated)
    return contained("title", value, RULE, raw=stated, confidence=_PAGE_TITLE)


def _posted(page: LexborHTMLParser, body: LexborNode | None) -> list[Field | None]:
    """Who posted it, and in which community: names above the entry, not those it mentions."""
    names = [name for poster in page.css(", ".join(_POSTERS))[:4] for name in poster.css(_NAMES)]
    if not names:
        outside = [*([body] if body is not None else []), *page.css(_STRIP), *page.css(_REPLIES)[:1]]
        names = [name for name in page.css(_NAMES)[:20] if not any(is_inside(name, node) for node in outside)]
    communities = [name for name in names if _COMMUNITY.search(name.html or "")]
    people = [name for name in names if name not in communities]
    found: list[Field | None] = [
        contained("author", _name(people[0]), RULE, confidence=_AUTHOR) if people else None,
        contained("challenge", _name(communities[0]), RULE, confidence=_AUTHOR) if communities else None,
    ]
    return found


def _name(node: LexborNode) -> str:
    stated = node.attributes.get("lj:user") or node.attributes.get("data-ljuser")
    return stated or squeezed(node).removeprefix("[info]").strip()


def _in_unknown_style(page: LexborHTMLParser, found: Manuscript) -> Manuscript:
    """A page whose style is not known: what stands behind its line for comments is not the story."""
    floor = int(len(found.text) * _BEHIND)
    for block in found.blocks:
        if block.start > floor and _LAST_LINE.fullmatch(found.text[block.start : block.stop]):
            named = [field for field in (_page_title(page), *_posted(page, None)) if field is not None]
            kept = [field for field in found.fields if field.name not in {each.name for each in named}]
            parts = (Part("residue", block.start, len(found.text), "reply"),)
            return replace(found, fields=(*kept, *named), parts=parts)
    return found
