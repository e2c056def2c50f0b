"""Kinds of files that are known but not read, told by their first bytes or, failing those, by their names."""

from __future__ import annotations

from typing import Final

from ianto.formats.sample import Sample

_CONVERT: Final = "this kind is not read yet: convert it to EPUB, HTML or plain text and add that"
_LOCKED: Final = "protected against copying (DRM), so nothing can be read from it: get it without protection"
_TO_DOCX: Final = "open it in LibreOffice, save it as DOCX and add that"
_PICTURE: Final = "there is no story to read in it"

_MAGIC: Final[tuple[tuple[int, bytes, str], ...]] = (
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", f"it is an old Word (.doc) document: {_TO_DOCX}"),
    (0, b"\xffWPC", f"it is a WordPerfect document: {_TO_DOCX}"),
    (0, b"\xeaDRMION\xee", f"it is a Kindle book (KFX) {_LOCKED}"),
    (0, b"TPZ", f"it is a Kindle book (Topaz) {_LOCKED}"),
    (0, b"CONT\x02\x00", "it is a Kindle book (KFX): get it as EPUB or AZW3 and add that"),
    (0, b"ITSF", f"it is a compiled help file (CHM), and {_CONVERT}"),
    (0, b"\x89PNG\r\n\x1a\n", f"it is a picture (PNG): {_PICTURE}"),
    (0, b"\xff\xd8\xff", f"it is a picture (JPEG): {_PICTURE}"),
    (0, b"GIF8", f"it is a picture (GIF): {_PICTURE}"),
    (8, b"WEBPVP8", f"it is a picture (WebP): {_PICTURE}"),
    (0, b"ID3", f"it is a sound recording (MP3): {_PICTURE}"),
    (0, b"OggS", f"it is a sound recording (Ogg): {_PICTURE}"),
    (4, b"ftyp", f"it is a film or a sound recording (MP4): {_PICTURE}"),
    (0, b"Rar!\x1a\x07", "it is a RAR archive: unpack it and add the folder"),
    (0, b"7z\xbc\xaf\x27\x1c", "it is a 7-Zip archive: unpack it and add the folder"),
    (0, b"\x1f\x8b", "it is packed (gzip): add it as an archive, or unpack it first"),
    (0, b"BZh9", "it is packed (bzip2): add it as an archive, or unpack it first"),
    (0, b"\xfd7zXZ\x00", "it is packed (xz): add it as an archive, or unpack it first"),
    (0, b"SQLite format 3\x00", "it is a database (SQLite), not a story"),
    (0, b"\x7fELF", "it is a program, not a story"),
    (0, b"MZ\x90\x00", "it is a program, not a story"),
    (0, b"wOFF", "it is a typeface, not a story"),
    (0, b"wOF2", "it is a typeface, not a story"),
)
_DATA: Final = "it holds data, not a story"
_CODE: Final = "it is a piece of a web page or a program, not a story"
_STORIES: Final = "no stories were found in it as ianto knows them in such files: keep it, and add its stories as text or HTML"
# Text of another kind: nothing in the bytes parts it from a story, and only its name says so.
_BY_NAME: Final = {
    **dict.fromkeys(
        ("css", "js", "mjs", "map", "php", "py", "pl", "sh", "bat", "java", "c", "h", "svg"), _CODE
    ),
    **dict.fromkeys(
        ("json", "jsonl", "csv", "tsv", "toml", "yaml", "yml", "ini", "cfg", "lock", "log"), _DATA
    ),
    **dict.fromkeys(("url", "webloc", "desktop", "opf", "ncx", "plist", "torrent", "gitattributes"), _DATA),
    **dict.fromkeys(("sql", "xml"), _STORIES),
}
_IN_ZIP: Final[tuple[tuple[str, str], ...]] = (
    ("xl/workbook.xml", "it is a spreadsheet, not a story"),
    ("ppt/presentation.xml", "it is a presentation, not a story"),
    ("content.xml", "it is an OpenDocument file that holds no text (a table, a drawing or a presentation)"),
)


def unread_kind(sample: Sample) -> str | None:
    """Why a file of a known kind is not read, with what to do about it; None for all others."""
    head = sample.head
    for offset, magic, reason in _MAGIC:
        if head.startswith(magic, offset):
            return reason
    return _BY_NAME.get(sample.suffix)


def unread_zip(sample: Sample) -> str:
    """Why a ZIP container that is no EPUB is not read as a story."""
    names = frozenset(sample.container.names)
    for part, reason in _IN_ZIP:
        if part in names:
            return reason
    return "it is a ZIP archive without a book in it: add it as an archive, or unpack it and add the folder"
