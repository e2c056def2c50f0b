"""Plain text written by ianto: a line a value, an empty line behind the last, then the story."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ianto.formats.drafting.draft import Draft
from ianto.formats.kept.statements import fields_of
from ianto.formats.pages.plain import read as read_plain
from ianto.formats.sample import Sample
from ianto.formats.unreadable import Unreadable
from ianto.story import Manuscript
from ianto.text import typeset

SIGNATURE: Final = "Kept in: ianto"
_MARK: Final = b"Kept in: ianto"
_NONE: Final = "No "
_CONTINUED: Final = " (continued)"
_NAMES: Final = {
    "Place in series": "series-position",
    "Source": "source_url",
    "For": "recipient",
    "Words": "word_count",
}
_CHAPTER: Final = re.compile(r"(?:\A|\n)\n\n([^\n]+)\n\n\n")


def sniff(sample: Sample) -> bool:
    """A header that is signed, and has nothing but labelled lines up to there."""
    if _MARK not in sample.head:
        return False
    before, found, _ = f"\n{sample.decoded.text}".partition(f"\n{SIGNATURE}\n")
    return bool(found) and all(": " in line for line in before.split("\n")[1:])


def read(sample: Sample) -> Manuscript:
    """The labelled lines as fields, what stands below them as the story.

    Raises:
        Unreadable: it holds no story.
    """
    whole = read_plain(sample)
    header, _, story = whole.text.partition("\n\n")
    draft = Draft()
    draft.begin("header", "preface")
    draft.plain(header)
    _chapters(draft, story)
    if not any(part.kind == "body" for part in draft.parts):
        raise Unreadable("this file holds a header but no story")
    return replace(
        whole,
        format="ianto-txt",
        text=draft.text,
        blocks=tuple(draft.blocks),
        fields=tuple(fields_of(_stated(header))),
        header=False,
        offsets=False,
        parts=draft.parts,
        shifts=(),
    )


def _stated(header: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for line in header.split("\n"):
        label, _, value = line.partition(": ")
        if label.endswith(_CONTINUED) and found:
            name, before = found[-1]
            found[-1] = name, f"{before}\n\n{value}"
            continue
        if label.startswith(_NONE):
            label = label.removeprefix(_NONE).capitalize()
            found.append(("none", f"{_NAMES.get(label, label.lower())}: {value}"))
        else:
            found.append((_NAMES.get(label, label.lower()), value))
    return found


def _chapters(draft: Draft, story: str) -> None:
    """The story cut at its headings, which have two empty lines above them and two below."""
    headings = list(_CHAPTER.finditer("\n" + story))
    story = "\n" + story
    draft.begin("body")
    if not headings:
        draft.clean(_set(story))
        return
    draft.clean(_set(story[: headings[0].start()]))
    stops = [heading.start() for heading in headings[1:]] + [len(story)]
    for heading, stop in zip(headings, stops, strict=True):
        draft.chapter(heading[1])
        draft.clean(_set(story[heading.end() : stop]))


def _set(text: str) -> str:
    """A chapter as HTML, so that the signs for stress are not counted among its words."""
    return "\n".join(block.html or "<hr>" for block in typeset(text))
