"""Reading mail and news: what `ianto.formats.mail.mail` knows the signs of; loaded with the first message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from ianto.formats.drafting.draft import Draft
from ianto.formats.mail.messages import (
    ENVELOPE,
    Head,
    Piece,
    Subject,
    archived,
    head_of,
    is_archived,
    pieces_of,
    seams_of,
    split,
    subject_of,
    why_no_story,
)
from ianto.formats.pages.html import body_of
from ianto.formats.sample import Sample
from ianto.formats.unreadable import Unreadable
from ianto.story import Field, Manuscript, Part
from ianto.text import escape_text, is_chapter_heading

_FIRST_LINE: Final = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]")
_LEAST_FIELDS: Final = 3
# Copies of lists' mails on the web kept these four lines of the head.
_ADDRESSED: Final = frozenset(("subject", "from", "date", "to"))
_TAG: Final = re.compile(r"<[^<>]*>")
_MOST_WARNED: Final = 12
_SEVERAL: Final = (
    "there are {count} messages in it, not one story: add it, and the stories are taken out of it"
)
_NOT_TO_BE_KEPT: Final = "who posted it asked that it be kept in no archive (X-No-Archive): do not hand it on"
_CUT: Final = "part {part} ends at 64 KB, where Yahoo Groups cut messages off: its end may be missing"
_CUT_WHOLE: Final = "it ends at 64 KB, where Yahoo Groups cut messages off: its end may be missing"


@dataclass(frozen=True, slots=True)
class _Message:
    """A message, its head and subject read."""

    data: bytes
    head: Head
    subject: Subject
    cut: bool


@dataclass(slots=True)
class _Drawn:
    """A manuscript while it is drawn up.

    Attributes:
        draft: its text; its blocks count only where some of it came as HTML.
        text: its pieces, where all of it is plain.
        shifts: pairs of a place in the text and what to add to get the place in the file.
        at: how much of the file, in code points, lies before the message being drawn up.
    """

    text: list[str] = field(default_factory=list)
    size: int = 0
    draft: Draft | None = None
    parts: list[Part] = field(default_factory=list)
    shifts: list[tuple[int, int]] = field(default_factory=list)
    at: int = 0

    def line(self, line: str, gap: str, place: int | None = None) -> None:
        """One line, `gap` below what is there; `place` is where it stands in the file."""
        if self.draft is not None:
            self.draft.add("paragraph", line, f"<p>{escape_text(line)}</p>", gap)
            self.size = len(self.draft.text)
            return
        self.put(line, gap)
        if place is not None:
            self.shift(self.size - len(line), place)

    def put(self, text: str, gap: str) -> int:
        """Plain text, `gap` below what is there; returns where it begins."""
        if self.size:
            self.text.append(gap)
            self.size += len(gap)
        start = self.size
        self.text.append(text)
        self.size += len(text)
        return start

    def shift(self, start: int, place: int) -> None:
        """From `start` on, the text lies at `place` in the file."""
        if not self.shifts or self.shifts[-1][1] != place - start:
            self.shifts.append((start, place - start))

    def heading(self, words: str) -> None:
        """A part begins."""
        if self.draft is not None:
            self.draft.chapter(words)
            self.size = len(self.draft.text)
        else:
            self.put(words, "\n\n\n")


def sniff(sample: Sample) -> bool:
    """A message's separator, or a head that programs wrote."""
    head = sample.head.lstrip(b"\r\n")
    if is_archived(head) or ENVELOPE.match(head):
        return True
    if not _FIRST_LINE.match(head):
        return False
    read_ = head_of(head)
    return (
        len(read_.fields) >= _LEAST_FIELDS
        and ("from" in read_.fields or "subject" in read_.fields)
        and "title" not in read_.fields
        and (read_.is_machine_written or read_.fields.keys() >= _ADDRESSED)
    )


def read(sample: Sample) -> Manuscript:
    """The message as people read it: subject, sender and date above the text.

    Raises:
        Unreadable: there is no text in it, or it clearly is talk and no story.
    """
    messages = _messages(sample)
    read_ = [(message, *pieces_of(message.data, message.head, sample.without)) for message in messages]
    marked = any(piece.html for _, pieces, _ in read_ for piece in pieces)
    drawn = _Drawn(draft=Draft() if marked else None)
    told = [piece for _, pieces, _ in read_ for piece in pieces]
    if not any(piece.decoded.text.strip() for piece in told):
        attached = [name for _, _, names in read_ for name in names]
        raise Unreadable(_nothing(attached))
    if len(messages) == 1 and messages[0].head.is_machine_written:
        reason = why_no_story(messages[0].subject, messages[0].head, _plain(told))
        if reason:
            raise Unreadable(f"{reason}. If it is one, save it as plain text and add that")
    if len({message.subject.key for message in messages}) > 1:
        raise Unreadable(_SEVERAL.format(count=len(messages)))
    title = next((message.subject.key for message in messages if message.subject.key), "")
    for number, (message, pieces, _) in enumerate(read_):
        _draw(drawn, message, pieces, title, number=number, of=len(read_))
    draft = drawn.draft
    exact = not marked and all(piece.verbatim for piece in told) and not is_archived(sample.head)
    repairs = [repair for message in messages for repair in message.head.repairs]
    repairs += [repair for piece in told for repair in piece.decoded.repairs]
    return Manuscript(
        format="mail",
        media_type="message/rfc822" if len(messages) == 1 else "application/mbox",
        text=draft.text if draft is not None else "".join(drawn.text),
        encoding=told[0].decoded.encoding,
        blocks=tuple(draft.blocks) if draft is not None else (),
        fields=tuple(_joined([message.subject for message in messages])),
        parts=tuple(drawn.parts),
        offsets=exact,
        shifts=tuple(drawn.shifts) if exact else (),
        repairs=tuple(dict.fromkeys(repairs)),
        warnings=tuple(_warnings(read_)),
    )


def _messages(sample: Sample) -> list[_Message]:
    if is_archived(sample.head):
        found = [(each.message, each.cut) for each in archived(sample.data)]
        if not found:
            raise Unreadable(
                "it is a message of Yahoo Groups that was cut off while it was saved: get it once more"
            )
    else:
        found = [(data, False) for data in split(sample.data)]
    messages: list[_Message] = []
    for data, cut in found:
        head = head_of(data, sample.without)
        messages.append(_Message(data, head, subject_of(head.subject), cut))
    return messages


def _draw(drawn: _Drawn, message: _Message, pieces: list[Piece], title: str, *, number: int, of: int) -> None:
    """One message below the ones before."""
    begun = drawn.size
    for place, shown in enumerate(message.head.shown):
        drawn.line(shown.text, "\n" if place else "\n\n\n", drawn.at + shown.start)
    if number:
        drawn.parts.append(Part("header", begun, drawn.size, "mail"))
    length = message.head.length
    last = len(pieces) - 1
    for place, piece in enumerate(pieces):
        body: Draft | None = None
        text = piece.decoded.text
        if piece.html:
            body = Draft()
            body.html(body_of(text))
            text = body.text
        elif drawn.draft is not None:
            body = Draft()
            body.plain(text)
            text = body.text
        if not text.strip():
            continue
        later = number > 0 and place == 0
        seams = seams_of(
            text,
            title,
            later=later,
            last=number == of - 1 or place < last,
            reply=message.subject.reply or message.head.is_reply,
        )
        if later and not _has_heading(text, seams):
            drawn.heading(_called(message.subject, number))
        start = _put(drawn, text, body)
        drawn.parts.extend(
            Part(seam.kind, start + seam.start, start + seam.stop, seam.what) for seam in seams
        )
        drawn.shift(start, drawn.at + length)
        drawn.shifts.extend((start + at, drawn.at + length - start + by) for at, by in piece.decoded.shifts)
        length += len(text) + (piece.decoded.shifts[-1][1] if piece.decoded.shifts else 0)
    drawn.at += length


def _put(drawn: _Drawn, text: str, body: Draft | None) -> int:
    if drawn.draft is None or body is None:
        return drawn.put(text, "\n\n")
    drawn.draft.join(body)
    drawn.size = len(drawn.draft.text)
    return drawn.size - len(text)


def _has_heading(text: str, seams: list[Part]) -> bool:
    """Whether a part's own text begins with a chapter's heading."""
    at = 0
    for seam in seams:
        if text[at : seam.start].strip():
            break
        if seam.what == "repeated" and any(
            is_chapter_heading(line.strip())
            for line in text[seam.start : seam.stop].split("\n")
            if line.strip()
        ):
            return False
        at = seam.stop
    first = next((line.strip() for line in text[at : at + 2000].split("\n") if line.strip()), "")
    return is_chapter_heading(first)


def _called(subject: Subject, number: int) -> str:
    part, letter = subject.part or (number + 1, 0)
    if part in _OUTER:
        return _OUTER[part]
    return f"Part {part}{chr(ord('a') + letter - 1) if letter else ''}"


RULE: Final = "mail"
# Surer than what the first message says of itself, which is only the first part.
_SURE_PART: Final = 0.98
_OUTER: Final = {0: "Prologue", 9999: "Epilogue"}


def _plain(pieces: list[Piece]) -> str:
    return "\n".join(
        _TAG.sub(" ", piece.decoded.text) if piece.html else piece.decoded.text for piece in pieces
    )


def _nothing(attached: list[str]) -> str:
    if attached:
        return f"there is no text in this message, only what is attached to it ({', '.join(attached[:3])}): save that and add it"
    return "there is no text in this message"


def _warnings(read_: list[tuple[_Message, list[Piece], list[str]]]) -> list[str]:
    """What a person should know: parts that are not there, ends that were cut off, what is attached and not read."""
    found: list[str] = []
    missing = _missing([message.subject for message, _, _ in read_])
    if missing:
        found.append(missing)
    for number, (message, pieces, names) in enumerate(read_):
        if message.cut:
            part = (message.subject.part or (number + 1, 0))[0]
            found.append(_CUT_WHOLE if len(read_) == 1 else _CUT.format(part=part))
        if message.head.fields.get("x-no-archive", "").strip().lower() == "yes":
            found.append(_NOT_TO_BE_KEPT)
        if names:
            found.append(f"what is attached to the message is not read: {', '.join(names[:3])}")
        found.extend(warning for piece in pieces for warning in piece.decoded.warnings)
    return list(dict.fromkeys(found))[:_MOST_WARNED]


def _joined(subjects: list[Subject]) -> Iterator[Field]:
    """Which part of a story this is, once its parts are one: all of them, or so many of so many."""
    counted = [subject for subject in subjects if subject.part is not None and subject.of > 1]
    if len(subjects) == 1 or not counted:
        return
    of = max(subject.of for subject in counted)
    here = f"{of}/{of}" if not _missing(subjects) else f"{len(subjects)}/{of}"
    raw = ", ".join(f"{subject.part[0]}/{subject.of}" for subject in counted if subject.part is not None)
    yield Field("part", here, raw, "container", None, _SURE_PART, RULE)


def _missing(subjects: list[Subject]) -> str:
    """Which parts are not among the messages, in words."""
    counted = [subject for subject in subjects if subject.part is not None and subject.of != 1]
    if not counted:
        return ""
    there = {subject.part[0] for subject in counted if subject.part is not None}
    if len(counted) < len(subjects):
        there.add(1)
    of = max(subject.of for subject in counted)
    outer = set(_OUTER)
    top = max(of, max(there - outer, default=0))
    gone = [part for part in range(1, top + 1) if part not in there]
    if not gone:
        return ""
    of_all = f" of {of}" if of else ""
    if len(gone) == 1:
        return f"part {gone[0]}{of_all} is missing: it was not among the messages"
    shown = [str(part) for part in gone[:_MOST_WARNED]]
    if len(gone) > _MOST_WARNED:
        listed = f"{', '.join(shown)} and {len(gone) - _MOST_WARNED} more"
    else:
        listed = f"{', '.join(shown[:-1])} and {shown[-1]}"
    return f"parts {listed}{of_all} are missing: they were not among the messages"
