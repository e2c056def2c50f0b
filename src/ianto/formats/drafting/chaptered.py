"""A story whose source keeps its chapters and notes apart, drawn up as one text."""

from __future__ import annotations

from ianto.formats.archives.parcel import MEDIA_TYPE, Parcel, Record
from ianto.formats.drafting.draft import Draft
from ianto.formats.drafting.fragments import add_fragment, summary_text
from ianto.formats.unreadable import Unreadable
from ianto.story import Field, Manuscript


def drawn_up(parcel: Parcel, name: str, fields: list[Field | None]) -> Manuscript:
    """The story in a parcel: its summary and notes as notes, its chapters' files as the story.

    Args:
        parcel: its record has `story` (`title`, `summary`, `notes`), `chapters` (`title`, `notes`,
            `endnotes`, `file`) and `doubts`.
        name: of the format.
        fields: what the record states.

    Raises:
        Unreadable: none of its chapters' texts is in it.
    """
    record, story = parcel.record, parcel.record.part("story")
    title = summary_text(story.text("title"))
    draft = Draft()
    _note(draft, story, "summary", "summary")
    _note(draft, story, "notes", "notes")
    encodings: list[str] = []
    present = [chapter for chapter in record.parts("chapters") if parcel.files.get(chapter.text("file"))]
    for place, chapter in enumerate(present, 1):
        # Before the heading, so that a header above the chapter's own text stands right below it.
        _note(draft, chapter, "notes", "notes")
        draft.begin("body")
        draft.chapter(_heading(chapter, place, len(present), title))
        decoded = record.decoded(parcel.files[chapter.text("file")])
        encodings.append(decoded.encoding)
        record.repairs.extend(repair for repair in decoded.repairs if repair not in record.repairs)
        add_fragment(draft, decoded.text)
        _note(draft, chapter, "endnotes", "end notes")
    if not any(part.kind == "body" and draft.text[part.start : part.stop].strip() for part in draft.parts):
        raise Unreadable("this story's record holds no text of any chapter: take it out of its source again")
    return Manuscript(
        format=name,
        media_type=MEDIA_TYPE,
        text=draft.text,
        encoding=encodings[0] if len(set(encodings)) == 1 else "",
        blocks=tuple(draft.blocks),
        fields=tuple(dict.fromkeys(field for field in fields if field is not None)),
        header=False,
        offsets=False,
        parts=draft.parts,
        repairs=tuple(record.repairs),
        warnings=tuple(record.texts("doubts")),
    )


def _note(draft: Draft, record: Record, name: str, what: str) -> None:
    text = record.text(name)
    if text.strip():
        draft.begin("note", what)
        add_fragment(draft, text)


def _heading(chapter: Record, place: int, count: int, title: str) -> str:
    """What a chapter is called; the only one only where it is not called as the story."""
    heading = summary_text(chapter.text("title"))
    if count == 1:
        return "" if heading.casefold() in {title.casefold(), "chapter 1"} else heading
    return heading or f"Chapter {place}"
