"""A page of an eFiction archive: the printable one, or the story page as it was saved from a browser."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ianto.formats.drafting.contained import contained, listed
from ianto.formats.drafting.draft import Draft
from ianto.formats.drafting.placing import placed
from ianto.formats.drafting.regions import Mark, Marks, draw, has_sign, squeezed
from ianto.formats.drafting.saved_from import saved_from
from ianto.formats.drafting.taming import tame
from ianto.formats.pages import html
from ianto.formats.sample import Sample
from ianto.formats.unreadable import Unreadable
from ianto.story import Field, FieldName, Manuscript

RULE: Final = "efiction"
_SIGNS: Final = (b"viewstory.php", b"viewuser.php")
_STORY: Final = "div.chapter, #story, div.storytext"
_HEADINGS: Final = ".chaptertitle, #chaptertitle"
_INFO: Final = ".infobox, #infobox, .storyinfo"
_NOTES: Final = ".notes, .storynotes"
_LINKED: Final[dict[str, FieldName]] = {
    "characters": "character",
    "character": "character",
    "genres": "genre",
    "genre": "genre",
    "warnings": "warning",
    "warning": "warning",
    "pairings": "relationship",
    "pairing": "relationship",
    "relationships": "relationship",
    "ships": "relationship",
    "challenges": "challenge",
    "challenge": "challenge",
    "series": "series",
    "fandom": "fandom",
    "fandoms": "fandom",
}
_PLAIN: Final[dict[str, FieldName]] = {
    "summary": "summary",
    "rated": "rating",
    "rating": "rating",
    "published": "date",
    "updated": "date",
    "word count": "word_count",
    "language": "language",
}
_CATEGORIES: Final = frozenset(("categories", "category"))
_ORIENTATION: Final = re.compile(
    r"gen|het|slash|fem(?:me)?slash|[mf]/[mf]|yaoi|yuri|general|multi(?:ple pairings)?", re.IGNORECASE
)
_NAMED: Final = re.compile(r"(?P<title>.+?)\s+by\s+(?P<author>\S.*)", re.DOTALL)
_COUNTED: Final = re.compile(r"\s*\d{1,4}[.)]\s*(\S.*)", re.DOTALL)
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"']{1,300}")
_NOTE_KINDS: Final = {"story": "notes", "author": "notes", "chapter": "notes", "end": "end notes"}
_MOST_NODES: Final = 20_000
_LONGEST_NAME: Final = 120
_LEAST_INFO: Final = 0.8
_SPLIT: Final = re.compile(r",\s+")
_DONE: Final = {"yes": "Complete", "no": "In progress"}


def sniff(sample: Sample) -> bool:
    """A page with eFiction's title on it, and addresses as only its archives have."""
    return has_sign(sample, b"pagetitle") and has_sign(sample, *_SIGNS)


def read(sample: Sample) -> Manuscript:
    """The box of labels as fields, notes as notes, every chapter a chapter.

    Raises:
        Unreadable: it holds no story.
    """
    decoded = sample.decoded
    page = LexborHTMLParser(tame(decoded.text))
    chapters = [node for node in page.css(_STORY) if squeezed(node)]
    title = page.css_first("#pagetitle")
    if title is None or page.body is None:
        return html.read(sample)
    if not chapters:
        raise Unreadable(
            "this page of an archive holds no chapter, only what is said of the story: save its printable page"
        )
    fields = _fields(page, title, decoded.text)
    draft = Draft()
    draw(draft, page.body, _marks(page, title, chapters, fields), Mark("residue", "chrome"))
    return Manuscript(
        format="efiction-page",
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


def _marks(
    page: LexborHTMLParser, title: LexborNode, chapters: list[LexborNode], fields: list[Field]
) -> Marks:
    marks = Marks()
    marks.controls(page)
    marks.set(title, Mark("header", "title"))
    authors = {each.value for each in fields if each.name == "author"}
    named = next((each.value for each in fields if each.name == "title"), "")
    headings = page.css(_HEADINGS)
    for heading in headings:
        words = _chapter_title(heading, authors)
        if len(headings) == 1 and words.casefold() == named.casefold():
            marks.set(heading, Mark("header", "title"))
        else:
            marks.set(heading, Mark("body", chapter=True, title=words))
    for note in page.css(_NOTES):
        kind = (squeezed(note.css_first(".label, .title")) or squeezed(note))[:40].lower()
        what = next((what for word, what in _NOTE_KINDS.items() if kind.startswith(word)), "notes")
        marks.set(note, Mark("note", what))
    marks.all(page.css(_INFO), Mark("header", "profile"))
    marks.all(chapters, Mark("body"))
    return marks


def _chapter_title(heading: LexborNode, authors: set[str]) -> str:
    """`Fog by wren` is called Fog: the byline is the story's."""
    words = squeezed(heading)
    for author in authors:
        words = words.removesuffix(f" by {author}")
    counted = _COUNTED.fullmatch(words)
    return counted[1] if counted else words


def _fields(page: LexborHTMLParser, title: LexborNode, source: str) -> list[Field]:
    """Title and authors, then what the box says, in the order of the page."""
    found: list[Field | None] = []
    links = title.css("a")
    stories = [link for link in links if "viewstory" in (link.attributes.get("href") or "")]
    authors = [link for link in links if "viewuser" in (link.attributes.get("href") or "")]
    named = _NAMED.fullmatch(squeezed(title))
    found.append(
        contained(
            "title", squeezed(stories[0]) if stories else named["title"] if named else squeezed(title), RULE
        )
    )
    names = [squeezed(link) for link in authors] or ([named["author"]] if named else [])
    found += listed("author", [name for name in names if len(name) <= _LONGEST_NAME], RULE)
    for box in page.css(_INFO)[:1]:
        labels = _labels(box)
        for label in labels:
            found += _stated(label)
        found += _part(labels)
    archived = page.css_first("#archivedat")
    address = _ADDRESS.search(squeezed(archived)) if archived is not None else None
    found += [contained("source_url", address[0], RULE)] if address else saved_from(source, RULE)
    return [each for each in found if each is not None]


@dataclass(slots=True)
class _Label:
    """A label of the box with what follows it, up to the next label."""

    name: str = ""
    value: str = ""
    links: list[str] = field(default_factory=list)


def _labels(box: LexborNode) -> list[_Label]:
    """The box read from front to back: some of its labels are never closed."""
    labels: list[_Label] = []
    naming = False
    for node in islice(box.traverse(include_text=True), _MOST_NODES):
        if node.is_text_node:
            words = node.text_content or ""
            if naming:
                labels[-1].name += words.partition(":")[0]
                naming = ":" not in words
                words = words.partition(":")[2]
            if labels:
                labels[-1].value += words
        elif node.tag == "br" and labels:
            labels[-1].value += "\n"
        elif node.tag == "a" and labels:
            labels[-1].links.append(squeezed(node))
        elif "label" in (node.attributes.get("class") or "").split():
            labels.append(_Label())
            naming = True
    return labels


def _stated(label: _Label) -> list[Field | None]:
    name, value = " ".join(label.name.split()).lower(), " ".join(label.value.split())
    if value.lower() in {"", "none", "n/a"}:
        return []
    if name in _PLAIN:
        return [contained(_PLAIN[name], value, RULE)]
    values = [one for one in label.links if one and one.lower() != "none"] or _SPLIT.split(value)
    if name in _LINKED:
        return [*listed(_LINKED[name], values, RULE)]
    if name in _CATEGORIES:
        return [_category(one) for one in values]
    if name in {"completed", "complete"} and value.lower() in _DONE:
        return [contained("status", _DONE[value.lower()], RULE, raw=value)]
    return []


def _category(value: str) -> Field | None:
    """A category is a canon, where it does not say who loves whom."""
    if _ORIENTATION.fullmatch(value):
        return contained("category", value, RULE)
    return contained("fandom", value, RULE, confidence=_LEAST_INFO)


def _part(labels: list[_Label]) -> list[Field | None]:
    """How many chapters there are, and whether that is all of them."""
    said = {" ".join(label.name.split()).lower(): label.value.split() for label in labels}
    count = next(iter(said.get("chapters", ())), "")
    done = next(iter(said.get("completed", ())), "").lower() == "yes"
    return (
        [contained("part", f"{count}/{count if done else '?'}", RULE, raw=count)] if count.isdigit() else []
    )
