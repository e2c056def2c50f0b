"""FicHub's introduction: title, author, description, a few labels and one line of the archive's own, in HTML and EPUB."""

from __future__ import annotations

import re
from typing import Final

from ianto.formats.drafting.draft import Draft
from ianto.formats.pages.ffnet_line import stated_on
from ianto.story import Block, Field, FieldName, PartKind

RULE: Final = "fichub"
_LABELS: Final[dict[str, FieldName]] = {
    "status": "status",
    "published": "date",
    "updated": "date",
    "words": "word_count",
    "chapters": "part",
    "original source": "source_url",
}
_LABEL: Final = re.compile(
    r"\s*(?P<label>Status|Published|Updated|Words|Chapters|Original source)\s*:\s*(?P<value>\S[^\n]*)",
    re.IGNORECASE,
)
_BY: Final = re.compile(r"\s*by\s*:?\s+(?P<who>\S.{0,200})", re.IGNORECASE)
_ARCHIVE: Final = re.compile(
    r"\s*(?:Rated|Rating|Fiction Rated|Fandoms?|Language)\s*:.*\s[-–]\s.*", re.DOTALL
)
_FOOTER: Final = re.compile(r"\s*Exported with the assistance of\b.{0,200}", re.IGNORECASE | re.DOTALL)
_SPOKEN: Final = "Exported with the assistance of"
_LONGEST_FOOTER: Final = 2000
_SURE: Final = 0.98
_DONE: Final = frozenset(("complete", "completed"))


class Front:
    """FicHub's introduction, put into a manuscript line by line."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.fields: list[Field] = []
        self._named = self._authored = self._labelled = False
        self._described: list[tuple[int, int]] = []
        self._part: tuple[PartKind, str] | None = None
        self._chapters: Field | None = None
        self._status = ""

    def add(self, html: str) -> None:
        """All of it."""
        scratch = Draft()
        scratch.html(html)
        for block in scratch.blocks:
            text = scratch.text_of(block)
            self._begin(*self._understood(text))
            self.draft.add(block.kind, text, block.html)
            self._read(text, self.draft.blocks[-1])
        self._close()

    def _begin(self, kind: PartKind, what: str) -> None:
        if self._part != (kind, what):
            self.draft.begin(kind, what)
            self._part = (kind, what)

    def _understood(self, text: str) -> tuple[PartKind, str]:
        """Which part a block belongs to."""
        if is_footer(text):
            return "residue", "footer"
        if not self._named or _LABEL.match(text) or _ARCHIVE.fullmatch(text) or _BY.fullmatch(text):
            return "header", ""
        return ("header", "") if self._labelled else ("note", "summary")

    def _read(self, text: str, block: Block) -> None:
        """The fields of the block that was added last."""
        if is_footer(text):
            return
        if not self._named:
            self._name(text, block.start)
        elif not self._authored and _BY.fullmatch(text):
            self._author(text, block.start)
        elif _ARCHIVE.fullmatch(text):
            self._labelled = True
            self.fields += stated_on(text)
        elif _LABEL.match(text):
            self._labelled = True
            self._labels(text, block.start)
        elif not self._labelled and block.kind == "paragraph":
            self._described.append((block.start, block.stop))

    def _name(self, text: str, start: int) -> None:
        """The first line: the title, and the author where both stand on it."""
        self._named = True
        title, by, author = text.rpartition(" by ")
        if not by or "\n" in author:
            title = text.split("\n", maxsplit=1)[0]
        self._quote("title", start, title)
        if by and "\n" not in author:
            self._author(f"by {author}", start + len(title) + 1)

    def _author(self, text: str, start: int) -> None:
        found = _BY.fullmatch(text)
        if found:
            self._authored = True
            self._quote("author", start + found.start("who"), found["who"])

    def _labels(self, text: str, start: int) -> None:
        """Labels, one a line."""
        at = 0
        for line in text.split("\n"):
            found = _LABEL.match(line)
            if found:
                name, value = _LABELS[found["label"].lower()], found["value"].strip()
                self._status = value.lower() if name == "status" else self._status
                if name == "part":
                    place = start + at + found.start("value")
                    self._chapters = Field(
                        "part", value, value, "container", (place, place + len(value)), _SURE, RULE
                    )
                else:
                    self._quote(name, start + at + found.start("value"), value)
            at += len(line) + 1

    def _quote(self, name: FieldName, start: int, raw: str) -> None:
        stripped = raw.strip()
        if stripped:
            start += raw.index(stripped[0])
            value = " ".join(stripped.split())
            self.fields.append(
                Field(name, value, stripped, "container", (start, start + len(stripped)), _SURE, RULE)
            )

    def _close(self) -> None:
        """What is known only when all of it was read."""
        if self._described:
            start, stop = self._described[0][0], self._described[-1][1]
            raw = self.draft.text[start:stop]
            self.fields.append(Field("summary", raw, raw, "container", (start, stop), _SURE, RULE))
        chapters = self._chapters
        if chapters is not None and chapters.value.isdigit():
            planned = chapters.value if self._status in _DONE else "?"
            self.fields.append(
                Field(
                    "part",
                    f"{chapters.value}/{planned}",
                    chapters.raw,
                    "container",
                    chapters.span,
                    _SURE,
                    RULE,
                )
            )


def is_footer(text: str) -> bool:
    """Whether a block is FicHub speaking of itself."""
    return _FOOTER.fullmatch(text) is not None


def add_chapter(draft: Draft, html: str) -> None:
    """A chapter's HTML; FicHub's last word goes where it belongs."""
    footer = html.rfind(_SPOKEN)
    if footer < 0 or len(html) - footer > _LONGEST_FOOTER:
        footer = len(html)
    draft.begin("body")
    draft.html(html[:footer])
    draft.begin("residue", "footer")
    draft.html(html[footer:])
