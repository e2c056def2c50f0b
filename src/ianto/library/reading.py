"""From bytes to a reading: a pure function, so that it can run in any process or on any machine."""

from __future__ import annotations

import hashlib
import zlib

from ianto.duplicates import FINGERPRINT_VERSION, fingerprint
from ianto.formats import READERS_VERSION, read
from ianto.headers import RULES_VERSION, parse
from ianto.story import Original, PackedChapter, Provenance, Reading, Story

# Level 1 takes a third of the time of level 6 for a tenth more bytes.
_ZLIB_LEVEL = 1


def understand(data: bytes, provenance: Provenance, without: frozenset[str] = frozenset()) -> Story:
    """Read one original as far as its story, with all its evidence; arguments as for `read_bytes`.

    Raises:
        ianto.formats.Unreadable: nothing can be made of it.
    """
    return parse(read(data, provenance.filename, without), provenance.filename)


def read_bytes(data: bytes, provenance: Provenance, without: frozenset[str] = frozenset()) -> Reading:
    """Read one original: its format, its header, its body and its fingerprint.

    Args:
        data: the bytes.
        provenance: where they were found; the file's name may be part of what they say.
        without: names of repairs a person does not want for it.

    Raises:
        ianto.formats.Unreadable: nothing can be made of it.
    """
    story = understand(data, provenance, without)
    manuscript = story.manuscript
    text = "\n\n".join(chapter.text for chapter in story.chapters)
    # A cut stub has no body: what it is, is then told by all that stands in it.
    mark = fingerprint(text or manuscript.text)
    return Reading(
        original=Original(hashlib.sha256(data).hexdigest(), len(data), provenance),
        format=manuscript.format,
        media_type=manuscript.media_type,
        encoding=manuscript.encoding,
        repairs=manuscript.repairs,
        warnings=story.warnings,
        fields=story.fields,
        chapters=tuple(
            PackedChapter(chapter.title, chapter.words, zlib.compress(chapter.html.encode(), _ZLIB_LEVEL))
            for chapter in story.chapters
        ),
        text=text,
        body_start=story.body_start,
        language=story.language,
        exact=mark.exact,
        scale=mark.scale,
        sketch=mark.hashes,
        readers=READERS_VERSION,
        rules=RULES_VERSION,
        fingerprint=FINGERPRINT_VERSION,
    )
