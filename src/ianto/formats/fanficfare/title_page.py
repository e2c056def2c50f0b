"""FanFicFare's title page: which label states which field, in every format it writes."""

from __future__ import annotations

import html
import re
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ianto.formats.drafting.contained import contained, listed
from ianto.formats.drafting.draft import Draft, rendered
from ianto.formats.drafting.regions import Mark, Marks, behind, draw
from ianto.story import Field, FieldName
from ianto.text import clean_html, escape_text

RULE: Final = "fanficfare"
# On fanfiction.net the category of a story is its fandom, and FanFicFare keeps the site's word.
LABELS: Final[dict[str, FieldName | None]] = {
    "Series": "series",
    "Series URL": None,
    "Category": "fandom",
    "Fandoms": "fandom",
    "Genre": "genre",
    "Language": "language",
    "Characters": "character",
    "Relationships": "relationship",
    "Pairings": "relationship",
    "Status": "status",
    "Published": "date",
    "Updated": "date",
    "Packaged": None,
    "Rating": "rating",
    "Warnings": "warning",
    "Archive Warnings": "warning",
    "AO3 Categories": "category",
    "Freeform Tags": "tag",
    "Additional Tags": "tag",
    "Extra Tags": "tag",
    "Collections": "challenge",
    "Chapters": "part",
    "Words": "word_count",
    "Word Count": "word_count",
    "Publisher": None,
    "Story URL": "source_url",
    "Author URL": None,
    "Summary": "summary",
    "Description": "summary",
    "Author's Notes": "notes",
    # What people have renamed them to.
    "Fandom": "fandom",
    "Genres": "genre",
    "Character": "character",
    "Relationship": "relationship",
    "Pairing": "relationship",
    "Ships": "relationship",
    "Ship": "relationship",
    "Rated": "rating",
    "Content Rating": "rating",
    "Warning": "warning",
    "Content Warnings": "warning",
    "Tags": "tag",
    "Word count": "word_count",
    "Wordcount": "word_count",
    "Length": "word_count",
    "Posted": "date",
    "First Published": "date",
    "Last Updated": "date",
    "Last updated": "date",
    "Source": "source_url",
    "URL": "source_url",
    "Blurb": "summary",
    "Synopsis": "summary",
}
"""Labels as FanFicFare writes them; None for what says nothing of the story."""

_MANY: Final = frozenset(
    ("fandom", "genre", "character", "relationship", "warning", "category", "tag", "challenge")
)
_LONG: Final = frozenset(("summary", "notes"))
_ANY_LABEL: Final = re.compile(r"[^\W\d_][\w '’()/&-]{0,38}")
_SERIES: Final = re.compile(r"(.*?)\s*\[([\d.]+)\]")
_LINES: Final = re.compile(r"<(?:br|p|div|hr|blockquote)\b")
_COMPLETE: Final = frozenset(("complete", "completed"))
_CHALLENGE_CONFIDENCE: Final = 0.5


def is_label(name: str, last: str) -> bool:
    """Whether a word before a colon is a label: people rename them, but nobody writes one into a rating.

    Args:
        name: the word, without its colon.
        last: the label above it; empty for the first. In a summary only a known label is one.
    """
    if name in LABELS:
        return True
    return bool(last) and LABELS.get(last) not in _LONG and _ANY_LABEL.fullmatch(name) is not None


def stated(labels: list[tuple[str, str]]) -> list[Field]:
    """The fields of a title page, from its labels and values as plain text."""
    fields: list[Field | None] = []
    status = next((value.strip().lower() for label, value in labels if label == "Status"), "")
    for label, value in labels:
        name = LABELS.get(label)
        text = html.unescape(value)
        if name is None or not text.strip():
            continue
        if name in _MANY:
            values = [one.strip() for one in " ".join(text.split()).split(", ")]
            sure = _CHALLENGE_CONFIDENCE if name == "challenge" else 0.98
            fields += listed(name, values, RULE, confidence=sure)
        elif name == "series":
            series = _SERIES.fullmatch(" ".join(text.split()))
            fields.append(contained("series", series[1] if series else text, RULE, raw=value))
        elif name == "part":
            if status and text.strip().isdigit():
                planned = text.strip() if status in _COMPLETE else "?"
                fields.append(contained("part", f"{text.strip()}/{planned}", RULE, raw=value))
        elif name == "date":
            fields.append(contained("date", text, RULE, raw=f"{label}: {value}"))
        else:
            fields.append(contained(name, text, RULE, raw=value))
    return [field for field in fields if field is not None]


def title_page(heading: LexborNode | None, rows: list[tuple[str, str]]) -> list[Field]:
    """Title, authors and address from `<h1><a>Title</a> by <a>Author</a></h1>`, then the labels."""
    found: list[Field | None] = []
    if heading is not None:
        first, *authors = heading.css("a") or [heading]
        title, by, rest = heading.text().rpartition(" by ")
        found.append(contained("title", first.text() if authors or not by else title, RULE))
        found += listed("author", [link.text() for link in authors] or ([rest] if by else []), RULE)
        url = first.attributes.get("href") or ""
        if url.startswith("http"):
            found.append(contained("source_url", url, RULE))
    return list(dict.fromkeys([field for field in found if field is not None] + stated(rows)))


def add_front(draft: Draft, page: LexborHTMLParser) -> None:
    """A title page as it stands, as header; its table of contents, which is none, apart from it."""
    marks = Marks()
    contents = page.css_first("a[name=TOCTOP]")
    if contents is not None and page.body is not None:
        marks.set(contents, Mark("residue", "contents"))
        marks.all(behind(contents, page.body), Mark("residue", "contents"))
    draw(draft, page.body, marks, Mark("header", "preface"))


def add_heading(draft: Draft, title: str, *, alone: bool) -> None:
    """The heading of a chapter; where there is only one chapter, it names nothing but the story."""
    if not alone:
        draft.begin("body")
        draft.chapter(title)
    elif title.strip():
        draft.begin("header", "title")
        title = " ".join(title.split())
        draft.add("heading", title, f"<h2>{escape_text(title)}</h2>")


def table_rows(page: LexborHTMLParser) -> list[tuple[str, str]]:
    """Labels and values of the title page's table."""
    rows: list[tuple[str, str]] = []
    for row in page.css("table.full tr"):
        label = row.css_first("b")
        cells = row.css("td")
        if label is not None and cells:
            name = label.text().strip()
            inner = cells[-1].inner_html or ""
            # Only summaries have lines of their own, and cleaning costs more than all the rest.
            value = rendered(clean_html(inner)) if _LINES.search(inner) else cells[-1].text().strip()
            rows.append((name.rstrip(": "), value.removeprefix(name).strip()))
    return rows


def bold_rows(page: LexborHTMLParser) -> list[tuple[str, str]]:
    """Labels and values of a title page that is lines: `<b>Label:</b> value<br />`."""
    body = page.css_first("div") or page.body
    clean = clean_html(body.inner_html or "") if body is not None else ""
    labels: list[re.Match[str]] = []
    last = ""
    for match in _BOLD.finditer(clean):
        name = html.unescape(match[1])
        if is_label(name, last if _LINE_END.search(clean, max(0, match.start() - 20), match.start()) else ""):
            labels.append(match)
            last = name
    stops = [match.start() for match in labels[1:]] + [len(clean)]
    return [
        (html.unescape(match[1]), rendered(clean[match.end() : stop]))
        for match, stop in zip(labels, stops, strict=True)
    ]


_LINE_END: Final = re.compile(r"(?:<br>|</p>|<p>|<div>|</div>)\s*\Z")
_BOLD: Final = re.compile(r"<b>([^<>]{1,40}):</b>")
