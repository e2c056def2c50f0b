"""Reading again: only what can change, nothing a person decided, and never half of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ianto.catalog import reread
from ianto.catalog.models import Decision, KeptPlace, Version, Work
from ianto.formats import READERS_HISTORY, READERS_VERSION
from ianto.headers import RULES_HISTORY, RULES_VERSION
from ianto.library import Again, FindRequest, Library, check
from ianto.library.reparse import improvable
from ianto.story import Improvement
from tests.library.made import body, folder_of, story


def _spoil(library: Library, work: int, title: str) -> int:
    """Have a work read as an earlier rule might have read it; its version's number."""
    detail = library.work(work)
    assert detail is not None
    number = detail.versions[0].id
    reading = reread.stored([number])[number]
    fields = tuple(
        type(field)(field.name, title, title, field.source, field.span, field.confidence, field.rule)
        if field.name == "title"
        else field
        for field in reading.fields
    )
    spoilt = type(reading)(
        **{name: getattr(reading, name) for name in reading.__slots__}
        | {"fields": fields, "rules": 1, "readers": 1, "chapters": reading.chapters[:1]}
    )
    with library.writing():
        reread.replace({number: spoilt}, detail.versions[0].read_at)
    return number


def _title(library: Library, work: int) -> str:
    detail = library.work(work)
    assert detail is not None
    return detail.line.title


def test_what_nothing_newer_can_change_is_not_read(either: Library, tmp_path: Path) -> None:
    either.add([folder_of(tmp_path / "fics", 3)])
    report = either.reparse()
    assert (report.read, report.left) == (0, 3)
    assert either.reparse(everything=True).read == 3


def test_what_a_better_rule_can_change_is_read_and_taken_over(either: Library, tmp_path: Path) -> None:
    either.add([folder_of(tmp_path / "fics", 3)])
    _spoil(either, 2, "A Worse Title")
    assert _title(either, 2) == "A Worse Title"
    told: list[Again] = []
    dry = either.reparse(dry=True, on_again=told.append)
    assert (dry.read, dry.changed, dry.left) == (1, 1, 2)
    title = next(each for each in told[0].differences if each.name == "title")
    assert (title.old[0], title.new[0]) == ("A Worse Title", "The Lamp 1")
    assert _title(either, 2) == "A Worse Title", "a dry run changes nothing"
    assert either.reparse().changed == 1
    assert _title(either, 2) == "The Lamp 1"
    assert [line.work.id for line in either.find(FindRequest(query='title:"lamp 1"')).lines] == [2]
    assert not either.find(FindRequest(query="title:worse")).lines
    assert either.reparse().read == 0, "what is done carries the new versions"
    row = Version.objects.get(work_id=2)
    assert (row.readers, row.rules) == (READERS_VERSION, RULES_VERSION)
    assert check(either).problems == []


def test_only_the_works_that_were_named(either: Library, tmp_path: Path) -> None:
    either.add([folder_of(tmp_path / "fics", 3)])
    for work in (1, 3):
        _spoil(either, work, "A Worse Title")
    assert either.reparse([3]).read == 1
    assert _title(either, 1) == "A Worse Title"
    assert _title(either, 3) == "The Lamp 2"


def test_decisions_and_places_stay(either: Library, tmp_path: Path) -> None:
    fics = tmp_path / "fics"
    fics.mkdir()
    chapters = "\n\n\n".join(f"Chapter {number}\n\n{body(number)}" for number in range(1, 5))
    (fics / "a.txt").write_text(f"Title: Four Lamps\nAuthor: saltmarsh\n\n\n{chapters}\n", encoding="utf-8")
    (fics / "b.txt").write_text(story(9), encoding="utf-8")
    either.add([fics])
    number = next(line.work.id for line in either.find(FindRequest(query="title:four")).lines)
    other = next(line.work.id for line in either.find(FindRequest(query="title:lamp")).lines)
    detail = either.work(number)
    assert detail is not None
    assert detail.line.chapters == 4
    either.keep_place(number, 3, 0.5)
    either.remove([other])
    before = list(Decision.objects.values_list("kind", "subject", "made_at"))
    _spoil(either, number, "A Worse Title")
    # With one chapter where there were four, the place is at its end: so many words had been read.
    assert KeptPlace.objects.values_list("chapter", "fraction").get(work_id=number) == (1, 1.0)
    _spoil(either, other, "A Worse Title")
    assert either.reparse().changed == 2
    kept = KeptPlace.objects.get(work_id=number)
    assert 1 <= kept.chapter <= 4
    assert list(Decision.objects.values_list("kind", "subject", "made_at")) == before
    assert [line.id for line in either.bin()] == [other]
    assert either.bin()[0].title == "The Lamp 9"
    assert not either.find(FindRequest(query="title:lamp")).lines, "what is in the bin is not found"
    assert Work.objects.count() == 2


def test_what_cannot_be_read_any_more_keeps_its_reading(either: Library, tmp_path: Path) -> None:
    either.add([folder_of(tmp_path / "fics", 2)])
    _spoil(either, 1, "A Worse Title")
    detail = either.work(1)
    assert detail is not None
    either.store.path(detail.versions[0].sha256).unlink()
    told: list[Again] = []
    report = either.reparse(on_again=told.append)
    assert [each.standing.work for each in report.failed] == [1]
    assert "missing" in told[0].problem
    assert _title(either, 1) == "A Worse Title"


def test_stopped_it_goes_on_where_it_was(library: Library, tmp_path: Path) -> None:
    library.add([folder_of(tmp_path / "fics", 130)])
    for work in range(1, 131):
        _spoil(library, work, "A Worse Title")

    def stop(done: int, _total: int) -> None:
        if done >= 100:
            raise KeyboardInterrupt

    report = library.reparse(on_progress=stop)
    assert report.stopped
    assert report.changed == 100
    rest = library.reparse()
    assert (rest.read, rest.changed, rest.stopped) == (30, 30, False)
    assert {_title(library, work) for work in range(1, 131)} == {f"The Lamp {seed}" for seed in range(130)}


def test_many_are_read_in_worker_processes(library: Library, tmp_path: Path) -> None:
    library.add([folder_of(tmp_path / "fics", 160)])
    report = library.reparse(everything=True)
    assert (report.read, report.changed) == (160, 0)


def test_an_improvement_is_asked_by_format(monkeypatch: pytest.MonkeyPatch) -> None:
    maker = reread.Maker("rtf", READERS_VERSION, RULES_VERSION)
    assert improvable(maker) == []
    later = (*READERS_HISTORY, Improvement(READERS_VERSION + 1, "footnotes", frozenset({"rtf"})))
    monkeypatch.setattr("ianto.library.reparse.READERS_HISTORY", later)
    assert improvable(maker) == ["footnotes"]
    assert improvable(reread.Maker("txt", READERS_VERSION, RULES_VERSION)) == []
    assert RULES_HISTORY[-1].what in improvable(reread.Maker("txt", READERS_VERSION, 1))
