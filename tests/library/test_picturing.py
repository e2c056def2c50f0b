"""Pictures of a library's own tables: what stories fill is on them, for everybody or for one writer."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from ianto.library import Library
from ianto.library.challenges.problems import Refused
from tests.library.tabled import POSTED, folder_of_tabled, text_of


@pytest.fixture
def posted(library: Library, tmp_path: Path) -> Library:
    """A library of stories, and the table they name as it was posted."""
    library.add([folder_of_tabled(tmp_path / "lamps")])
    library.import_tables(POSTED)
    return library


def _told(data: bytes) -> str:
    return etree.fromstring(data).findtext("{*}desc") or ""


def test_a_card_tells_what_stories_of_the_library_fill(posted: Library) -> None:
    told = _told(posted.table_picture("20lamps"))
    assert "9. Vigil: filled by “The Long Watch”." in told
    assert "13. Ash: filled by “Grate”." in told
    assert "3. Ember: open." in told
    assert "by saltmarsh and wren: 5 of 20 filled" in told


def test_of_one_writer_there_is_only_what_they_filled(posted: Library) -> None:
    told = _told(posted.table_picture("20 Lamps", writer="wren"))
    assert told.startswith("A table of prompts by wren: 2 of 20 filled.")
    assert "9. Vigil: open." in told


def test_every_picture_of_a_table_is_a_file(posted: Library) -> None:
    for what in ("card", "banner", "wide", "badge"):
        assert _told(posted.table_picture("20lamps", what=what))
        Image.open(io.BytesIO(posted.table_picture("20lamps", what=what, form="png", look="dark"))).load()


def test_a_story_that_comes_is_on_the_next_picture(posted: Library, tmp_path: Path) -> None:
    before = posted.table_picture("20lamps", what="badge")
    assert posted.table_picture("20lamps", what="badge") is before, "nothing is drawn twice"
    more = tmp_path / "more.txt"
    more.write_text(
        text_of("Embers", author="wren", more="Table: 20lamps\nPrompt: 3. Ember"), encoding="utf-8"
    )
    posted.add([more])
    after = posted.table_picture("20lamps", what="badge")
    assert after != before
    assert "3. Ember: filled by “Embers”." in _told(after)


def test_of_a_table_nobody_knows_there_is_no_picture(posted: Library) -> None:
    with pytest.raises(Refused, match="no table “fog”"):
        posted.table_picture("fog")


def _claimed(library: Library, uid: str, writer: str, *names: str) -> None:
    """Take over a claim on the table from another copy of the library."""
    claim = {
        "uid": uid,
        "challenge": "20lamps",
        "writer": writer,
        "subject": {"kind": "pairing", "names": list(names)},
        "asked_at": "2026-05-03T10:00:00+00:00",
    }
    decision = {
        "uid": hashlib.sha256(uid.encode()).hexdigest()[:32],
        "act": hashlib.sha256(f"act {uid}".encode()).hexdigest()[:32],
        "at": "2026-05-03T10:00:00+00:00",
        "by": "",
        "kind": "claim",
        "subject": "",
        "detail": {"how": "ask", "claim": claim},
    }
    report = library.import_decisions([json.dumps(decision).encode()])
    assert (report.new, report.unreadable) == (1, [])


def test_what_a_claim_is_about_stands_on_its_writers_card(posted: Library) -> None:
    _claimed(posted, "one", "Wren", "Sherlock Holmes", "John Watson")
    told = _told(posted.table_picture("20lamps", writer="wren"))
    assert told.startswith("A table of prompts by wren, about Sherlock Holmes/John Watson:")
    assert ", about " not in _told(posted.table_picture("20lamps"))
    assert ", about " not in _told(posted.table_picture("20lamps", writer="saltmarsh"))
    _claimed(posted, "two", "wren", "Alice", "Hatter")
    assert ", about " not in _told(posted.table_picture("20lamps", writer="wren")), (
        "which of two is not clear"
    )
    told = _told(posted.table_picture("20lamps", writer="wren", claim="two"))
    assert ", about Alice/Hatter:" in told
