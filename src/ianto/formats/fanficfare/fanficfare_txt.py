"""Plain text written by FanFicFare: title, byline, labels, contents, chapters behind indented titles."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ianto.formats.drafting.contained import contained, listed
from ianto.formats.drafting.draft import Draft
from ianto.formats.drafting.placing import placed
from ianto.formats.fanficfare.title_page import LABELS, RULE, add_heading, is_label, stated
from ianto.formats.pages.plain import read as read_plain
from ianto.formats.sample import Sample
from ianto.formats.unreadable import Unreadable
from ianto.story import Manuscript

_LABEL: Final = re.compile(rf"(?:{'|'.join(map(re.escape, sorted(LABELS, key=len, reverse=True)))}): ")
_STATED: Final = re.compile(r"([^:\n]{1,40}): ")
_BYLINE: Final = re.compile(r"\s*(?P<title>\S[^\n]*(?:\n[^\n]+)*)\n\nby (?P<author>[^\n]+(?:\n[^\n]+)*)\n\n")
_CONTENTS: Final = "\nTABLE OF CONTENTS\n"
_END: Final = re.compile(r"\n\s*End file\.\s*\Z")
_END_WITHIN: Final = 100
_INDENTED: Final = re.compile(r"^(?:\t| {4,})(\S[^\n]*)$", re.MULTILINE)
_PACKAGED: Final = (
    b"\nPackaged: ",
    b"\nStory URL: ",
    b"\nAuthor URL: ",
    b"\nPublisher: ",
    b"\nTABLE OF CONTENTS",
)
_LAST: Final = b"End file."
_LEAST_SIGNS: Final = 2
_LEAST_CHAPTERS: Final = 2


def sniff(sample: Sample) -> bool:
    """A byline and at least two of the things nobody else writes: labels, a table of contents, a last line."""
    head = sample.head
    if b"\nby " not in head:
        return False
    signs = sum(sign in head for sign in _PACKAGED) + (_LAST in sample.data[-_END_WITHIN:])
    return signs >= _LEAST_SIGNS


def read(sample: Sample) -> Manuscript:
    """The labels as fields, the chapters as the story.

    Raises:
        Unreadable: it holds no story.
    """
    whole = read_plain(sample)
    text = whole.text
    byline = _BYLINE.match(text)
    first = _LABEL.search(text, byline.end() - 1) if byline else None
    if byline is None or first is None:
        return whole
    labels, stated_to = _labels(text, first.start())
    titles, at = _contents(text, stated_to)
    draft = Draft()
    draft.begin("header", "preface")
    draft.plain(text[: first.start()].strip("\n"))
    draft.plain(text[first.start() : stated_to].strip("\n"))
    draft.begin("residue", "contents")
    draft.plain(text[stated_to:at].strip("\n"))
    story = _without_end(text[at:])
    _chapters(draft, story, titles)
    if not any(part.kind == "body" for part in draft.parts):
        raise Unreadable("this download holds a title page but no story")
    draft.begin("residue", "footer")
    draft.plain(text[at + len(story) :].strip())
    named = [
        contained("title", _joined(byline["title"]), RULE),
        *listed("author", _joined(byline["author"]).split(", "), RULE),
    ]
    fields = [field for field in (*named, *stated(labels)) if field is not None]
    return replace(
        whole,
        format="fanficfare-txt",
        text=draft.text,
        blocks=tuple(draft.blocks),
        fields=tuple(placed(dict.fromkeys(fields), draft.text, draft.parts)),
        header=False,
        offsets=False,
        parts=draft.parts,
        shifts=(),
    )


def _labels(text: str, at: int) -> tuple[list[tuple[str, str]], int]:
    """The labels from `at` on, wrapped lines joined, and where they end."""
    contents = text.find(_CONTENTS, at)
    labels: list[tuple[str, list[str]]] = []
    while at < len(text) and at != contents:
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        line = text[at:stop]
        label = _STATED.match(line)
        if label and is_label(label[1], labels[-1][0] if labels else ""):
            labels.append((label[1], [line[label.end() :]]))
        elif line.strip() or contents > at:
            labels[-1][1].append(line)
        else:
            break
        at = stop + 1
    return [(name, _joined("\n".join(lines))) for name, lines in labels], at


def _contents(text: str, at: int) -> tuple[list[str], int]:
    """The chapters' titles as the table of contents lists them, and where it ends: at the first of them indented."""
    start = text.find(_CONTENTS, max(0, at - 1))
    if start < 0:
        return [], at
    start += len(_CONTENTS)
    indented = _INDENTED.search(text, start)
    stop = indented.start() if indented else start
    return [line.strip() for line in text[start:stop].split("\n") if line.strip()], stop


def _chapters(draft: Draft, text: str, titles: list[str]) -> None:
    """The body cut at its chapters' titles, which stand indented and alone, in the order of the contents."""
    lines = _INDENTED.finditer(text)
    if len(titles) < _LEAST_CHAPTERS:
        opening = next(lines, None)
        if opening is not None and not text[: opening.start()].strip():
            add_heading(draft, opening[1], alone=True)
            text = text[opening.end() :]
        draft.begin("body")
        draft.plain(text.strip("\n"))
        return
    draft.begin("body")
    places = {title: place for place, title in enumerate(titles)}
    at, place, title = 0, -1, ""
    for line in lines:
        found = places.get(line[1].rstrip(), -1)
        if found <= place:
            continue
        if title or text[at : line.start()].strip():
            draft.chapter(title)
            draft.plain(text[at : line.start()].strip("\n"))
        at, place, title = line.end(), found, titles[found]
    draft.chapter(title)
    draft.plain(text[at:].strip("\n"))


def _without_end(text: str) -> str:
    tail = max(0, len(text) - _END_WITHIN)
    return text[:tail] + _END.sub("", text[tail:])


def _joined(value: str) -> str:
    return " ".join(value.split())
