"""One entry of a LiveJournal or Dreamwidth journal, as a backup or an export holds it."""

from __future__ import annotations

import codecs
import html
import re
from typing import Final

from ianto.formats.drafting.contained import contained, listed
from ianto.formats.drafting.draft import Draft, plain
from ianto.formats.journals.journal_markup import pieces
from ianto.formats.journals.journal_matter import without_a_story
from ianto.formats.sample import Sample
from ianto.formats.unreadable import Unreadable
from ianto.story import Field, Manuscript
from ianto.text import clean_html, decode, escape_text, is_chapter_heading

RULE: Final = "journal"
_ROOT: Final = re.compile(
    rb"\s*(?:<\?xml[^<>]{0,200}\?>\s*)?(?:<!--[^<>]{0,200}-->\s*)?<(?:event|entry)\b[^<>]{0,200}>"
)
_KNOWN: Final = re.compile(rb"<(?:itemid|ditemid|eventtime|logtime|anum|security|event_timestamp|subject)\b")
_WORDS: Final = re.compile(r"<!\[CDATA\[(.*?)(?:\]\]>|\Z)", re.DOTALL)
_JOURNAL_URL: Final = re.compile(
    r"https?://(?:(?:www|users?|community|syndicated)\.(?:livejournal|dreamwidth|insanejournal|journalfen|deadjournal)\.\w{2,4}/"
    r"(?:users/|community/|~)?(?P<folder>[\w-]{1,60})/|(?P<host>[\w-]{1,60})\.(?:livejournal|dreamwidth|insanejournal|journalfen|deadjournal)\.)",
    re.IGNORECASE,
)
_CURRENTS: Final = (
    ("current_mood", "Current mood"),
    ("current_music", "Current music"),
    ("current_location", "Current location"),
    ("taglist", "Tags"),
)
_LOCKED: Final = {
    "private": "this entry was private in its journal: only its author could read it",
    "usemask": "this entry was locked in its journal: only friends could read it. Ask before you share it",
}
_LOCKED["friends"] = _LOCKED["usemask"]
_BOMS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DATE, _AUTHOR, _TAG, _TITLE = 0.6, 0.6, 0.7, 0.45
_SHORTEST_DATE: Final = len("2005-01-01")


def sniff(sample: Sample) -> bool:
    """An `<event>` or `<entry>` at the top, with one of the things only journals say of it."""
    head = _as_utf8(sample.data[:4096]) if sample.data.startswith(_BOMS) else sample.head
    return _ROOT.match(head) is not None and _KNOWN.search(head) is not None


def read(sample: Sample) -> Manuscript:
    """The subject, then the entry; mood, music and tags behind it.

    Raises:
        Unreadable: there is nothing in it, or nothing that could be a story.
    """
    entry = _Entry(_as_utf8(sample.data), sample.without)
    subject, event = plain(clean_html(entry.value("subject"))), entry.event()
    if not event.strip():
        raise Unreadable("a journal entry without a story: there is nothing in it")
    if without_a_story(subject, event, entry.value("taglist")):
        raise Unreadable(
            "a journal entry without a story: it is short, and nothing in it speaks of one. "
            "If it is one, save it as text or HTML and add that"
        )
    draft = Draft()
    if subject:
        draft.add("paragraph", f"Subject: {subject}", f"<p>Subject: {escape_text(subject)}</p>")
    titled = len(draft.blocks)
    cuts = add_event(draft, event, preformatted=entry.value("opt_preformatted") in {"1", "true"})
    if len(draft.blocks) == titled:
        raise Unreadable("a journal entry without a story: there are no words in it")
    _add_currents(draft, entry, cuts)
    return Manuscript(
        format="journal-entry",
        media_type="application/xml",
        text=draft.text,
        encoding=entry.encoding,
        blocks=tuple(draft.blocks),
        fields=tuple(_fields(entry, subject)),
        offsets=False,
        parts=draft.parts,
        repairs=tuple(entry.repairs),
        warnings=tuple(filter(None, [_LOCKED.get(entry.value("security").lower(), ""), *entry.warnings])),
    )


def add_event(draft: Draft, event: str, *, preformatted: bool) -> list[str]:
    """An entry's own HTML, with a drawn line where its first cut is.

    Returns:
        the words on the cuts, which the story's own text does not hold; those that name a chapter stand in it.
    """
    words: list[str] = []
    for number, piece in enumerate(pieces(event, preformatted=preformatted)):
        if number == 1:
            draft.clean("<hr>")
        if piece.cut and is_chapter_heading(piece.cut):
            draft.clean(f"<p>{escape_text(piece.cut)}</p>")
        elif piece.cut:
            words.append(piece.cut)
        draft.html(piece.html)
    return words


class _Entry:
    """The values of an entry, each decoded by itself: journals kept what browsers sent."""

    def __init__(self, data: bytes, without: frozenset[str]) -> None:
        root = _ROOT.match(data)
        self._data = data[root.end() :] if root else data
        self._without = without
        self.encoding = "utf-8"
        self.repairs: list[str] = []
        self.warnings: list[str] = []
        self._known: dict[str, str] = {}

    def value(self, name: str) -> str:
        """What stands between an element's tags, on one line; empty where there is none."""
        return " ".join(self._value(name).split())

    def event(self) -> str:
        """The entry itself."""
        return self._value("event")

    def _value(self, name: str) -> str:
        if name not in self._known:
            self._known[name] = self._decoded(self._bytes(name.encode("ascii")))
        return self._known[name]

    def _bytes(self, name: bytes) -> bytes:
        """Between the tags. An element that is never closed goes on to the end: the file was cut off."""
        opening = re.search(rb"<" + name + rb"(?:\s[^<>]{0,200})?>", self._data)
        if opening is None:
            return b""
        stop = self._data.find(b"</" + name + b">", opening.end())
        return self._data[opening.end() : stop if stop >= 0 else len(self._data)]

    def _decoded(self, data: bytes) -> str:
        if not data:
            return ""
        decoded = decode(data, "utf-8", self._without, markup=True)
        if not data.isascii() and decoded.encoding != "utf-8":
            self.encoding = decoded.encoding
        self.repairs += [repair for repair in decoded.repairs if repair not in self.repairs]
        self.warnings += [warning for warning in decoded.warnings if warning not in self.warnings]
        if "<![CDATA[" in decoded.text:
            return "".join(_WORDS.findall(decoded.text))
        return html.unescape(decoded.text) if "<" not in decoded.text else decoded.text


def _fields(entry: _Entry, subject: str) -> list[Field]:
    found: list[Field | None] = [
        contained("title", subject, RULE, confidence=_TITLE) if subject else None,
        contained("date", entry.value("eventtime")[:_SHORTEST_DATE], RULE, confidence=_DATE),
        *_posted(entry),
        *listed("tag", [tag.strip() for tag in entry.value("taglist").split(",")], RULE, confidence=_TAG),
    ]
    return [field for field in found if field is not None]


def _posted(entry: _Entry) -> list[Field | None]:
    """Whose journal it stands in, and where. A post with a poster of its own is in a community."""
    url = entry.value("url")
    found = _JOURNAL_URL.match(url)
    journal = (found["folder"] or found["host"] or "") if found else ""
    poster = entry.value("poster")
    named: list[Field | None] = [contained("author", poster or journal, RULE, confidence=_AUTHOR)]
    if poster and journal and poster.replace("_", "-") != journal.replace("_", "-"):
        named.append(contained("challenge", journal, RULE, confidence=_AUTHOR))
    if url.startswith(("http://", "https://")):
        named.append(contained("source_url", url, RULE))
    return named


def _add_currents(draft: Draft, entry: _Entry, cuts: list[str]) -> None:
    """What a journal shows beside and below an entry."""
    stated = [(label, entry.value(name)) for name, label in _CURRENTS]
    draft.begin("residue", "currents")
    for line in [f"( {words} )" for words in cuts] + [
        f"{label}: {value}" for label, value in stated if value
    ]:
        draft.add("paragraph", line, f"<p>{escape_text(line)}</p>")


def _as_utf8(data: bytes) -> bytes:
    """An entry without its byte-order mark, UTF-16 made UTF-8."""
    if data.startswith(codecs.BOM_UTF8):
        return data[len(codecs.BOM_UTF8) :]
    if data.startswith(_BOMS):
        return data.decode("utf-16", "replace").encode("utf-8", "replace")
    return data
