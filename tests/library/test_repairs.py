"""A repair can be switched off for a file, and stays so."""

from __future__ import annotations

from pathlib import Path

import pytest

from ianto.catalog.models import Decision
from ianto.library import FindRequest, Library, NoSuchRepair, Repair, repairs_of
from ianto.story import FIELD_NAMES

GARBLED = (
    "Title: CafÃ© of the Lamp\nAuthor: saltmarsh\n\n***\n\nIt wasnâ€™t the lamp. He said that it wasnâ€™t, "
    "and it wasnâ€™t, and went out into the rain to see whether anyone was there.\n"
)


@pytest.fixture
def garbled(tmp_path: Path) -> Path:
    """A file that was garbled before it was saved."""
    path = tmp_path / "fics" / "lamp.txt"
    path.parent.mkdir()
    path.write_text(GARBLED, encoding="utf-8")
    return path


def _title(library: Library) -> str:
    detail = library.work(1)
    assert detail is not None
    return detail.line.title


def test_off_and_on_again(either: Library, garbled: Path) -> None:
    either.add([garbled])
    assert _title(either) == "Café of the Lamp"
    (version,) = either.switch_repair(1, "mojibake", wanted=False)
    assert _title(either) == "CafÃ© of the Lamp"
    detail = either.work(1)
    assert detail is not None
    assert repairs_of(detail.versions[0]) == (Repair("mojibake", "", wanted=False),)
    decision = Decision.objects.get()
    assert (decision.kind, decision.subject) == ("repairs", version.sha256)
    assert decision.made_by
    assert decision.detail == {"repair": "mojibake", "wanted": False}
    assert not either.find(FindRequest(query='title:"café of the lamp"')).lines
    either.switch_repair(1, "mojibake", wanted=True)
    assert _title(either) == "Café of the Lamp"
    assert len(either.find(FindRequest(query='title:"café of the lamp"')).lines) == 1
    assert Decision.objects.count() == 2


def test_what_was_decided_outlives_reading_again_and_the_work_itself(either: Library, garbled: Path) -> None:
    either.add([garbled])
    either.switch_repair(1, "mojibake", wanted=False)
    assert either.reparse(everything=True).changed == 0
    assert _title(either) == "CafÃ© of the Lamp"
    either.remove([1])
    either.empty_bin()
    assert either.add([garbled]).added == 1
    assert either.find(FindRequest(query="saltmarsh")).lines[0].work.title == "CafÃ© of the Lamp"


def test_what_is_no_repair_cannot_be_switched(either: Library, garbled: Path) -> None:
    either.add([garbled])
    with pytest.raises(NoSuchRepair, match="these can be switched off: mojibake"):
        either.switch_repair(1, "slashes", wanted=False)
    with pytest.raises(NoSuchRepair, match="no repair is switched off"):
        either.switch_repair(1, "mojibake", wanted=True)
    with pytest.raises(NoSuchRepair):
        either.switch_repair(7, "mojibake", wanted=False)
    assert not Decision.objects.exists()


def test_the_evidence_is_of_the_text_as_it_is_wanted(either: Library, garbled: Path) -> None:
    either.add([garbled])
    detail = either.work(1)
    assert detail is not None
    known = either.evidence(detail.versions[0].id)
    assert known is not None
    assert known.story is not None
    assert known.story.first("title") == "Café of the Lamp"
    either.switch_repair(1, "mojibake", wanted=False)
    known = either.evidence(detail.versions[0].id)
    assert known is not None
    assert known.story is not None
    assert known.story.first("title") == "CafÃ© of the Lamp"
    assert {field.name for field in known.story.fields} <= FIELD_NAMES
    assert either.evidence(99) is None
