"""Adding: every input ends in one way, the counts add up, and a second run changes nothing."""

from __future__ import annotations

import hashlib
import io
import tarfile
import threading
import time
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from ianto.catalog import changes
from ianto.library import Fate, FindRequest, Library, Report, check, watch_folder
from tests.library.made import body, folder_of, story


def _kinds(library: Library, *paths: Path) -> list[str]:
    fates: list[Fate] = []
    library.add(paths, on_fate=fates.append)
    return [fate.kind for fate in fates]


def _sound(library: Library) -> None:
    findings = check(library)
    assert not findings.problems
    assert not findings.notes


def test_a_folder_is_added_and_found(either: Library, tmp_path: Path) -> None:
    stories = folder_of(tmp_path / "fics", 12)
    report = either.add([stories])
    assert (report.given, report.added) == (12, 12)
    page = either.find(FindRequest(query='title:"the lamp 7"', facets=True))
    assert [line.work.title for line in page.lines] == ["The Lamp 7"]
    assert page.stories == 12
    detail = either.work(page.lines[0].work.id)
    assert detail is not None
    assert detail.line.relationships == ("Holmes/Watson",)
    original = either.original(detail.versions[0].id)
    assert original is not None
    assert original[2] == (stories / "story0007.txt").read_bytes()
    _sound(either)


def test_a_second_run_changes_nothing(either: Library, tmp_path: Path) -> None:
    stories = folder_of(tmp_path / "fics", 60)
    either.add([stories])
    before = sorted(either.store.hashes())
    report = either.add([stories])
    assert (report.given, report.unchanged) == (60, 60)
    assert sorted(either.store.hashes()) == before
    _sound(either)


def test_each_input_ends_in_one_way(library: Library, tmp_path: Path) -> None:
    fics = tmp_path / "fics"
    fics.mkdir()
    (fics / "a.txt").write_text(story(1), encoding="utf-8")
    (fics / "b same bytes.txt").write_text(story(1), encoding="utf-8")
    (fics / "c same text.txt").write_text(
        "Reposted from elsewhere\n\n" + story(1).replace("Pairing: Holmes/Watson\n", ""), encoding="cp1252"
    )
    (fics / "d revised.txt").write_text(
        story(1).replace("lamp", "lantern") + "\n\n" + body(99, 20), encoding="utf-8"
    )
    (fics / "e other.txt").write_text(story(2), encoding="utf-8")
    (fics / "f empty.txt").write_bytes(b"")
    (fics / "g picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    assert _kinds(library, fics) == [
        "added", "duplicate", "duplicate", "new version", "added", "rejected", "rejected",
    ]  # fmt: skip
    report = library.add([fics])
    assert report.as_json() | {"rejected": len(report.rejected)} == {
        "given": 7, "added": 0, "new_versions": 0, "duplicates": 0, "unchanged": 5, "rejected": 2,
    }  # fmt: skip
    assert all(fate.reason for fate in report.rejected)
    _sound(library)


def test_a_changed_file_is_a_new_version_of_its_work(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "wip.txt"
    path.write_text(body(5, 40), encoding="utf-8")
    assert _kinds(library, path) == ["added"]
    path.write_text(body(5, 40) + "\n\n" + body(6, 40), encoding="utf-8")
    assert _kinds(library, path) == ["new version"]
    detail = library.work(1)
    assert detail is not None
    assert [version.shown for version in detail.versions] == [False, True]
    assert library.find(FindRequest()).total == 1
    _sound(library)


def test_parts_of_one_title_are_works_of_their_own(library: Library, tmp_path: Path) -> None:
    for part in (1, 2, 3):
        text = story(part, title=f"The Long Fog ({part}/3)")
        (tmp_path / f"fog{part}.txt").write_text(text, encoding="utf-8")
    assert _kinds(library, *sorted(tmp_path.glob("fog*.txt"))) == ["added", "added", "added"]


def test_archives_are_opened_and_kept(library: Library, tmp_path: Path) -> None:
    inner = io.BytesIO()
    with tarfile.open(fileobj=inner, mode="w:gz") as tar:
        data = story(1).encode()
        member = tarfile.TarInfo("old/list.txt")
        member.size = len(data)
        tar.addfile(member, io.BytesIO(data))
    archive = tmp_path / "fics.zip"
    with zipfile.ZipFile(archive, "w") as outer:
        outer.writestr("a.txt", story(2))
        outer.writestr("inner.tar.gz", inner.getvalue())
        outer.writestr("same/a.txt", story(2))
    fates: list[Fate] = []
    report = library.add([archive], on_fate=fates.append)
    assert (report.given, report.added, report.duplicates) == (3, 2, 1)
    assert sorted(fate.file.rpartition("fics.zip!")[2] for fate in fates) == [
        "a.txt", "inner.tar.gz!old/list.txt", "same/a.txt",
    ]  # fmt: skip
    assert hashlib.sha256(archive.read_bytes()).hexdigest() in set(library.store.hashes())
    assert library.add([archive]).unchanged == 3
    _sound(library)


def test_many_are_read_by_workers_in_the_order_given(library: Library, tmp_path: Path) -> None:
    stories = folder_of(tmp_path / "fics", 300)
    (stories / "story0150b.txt").write_bytes(b"")
    fates: list[Fate] = []
    seen: list[int] = []
    report = library.add(
        [stories], on_fate=fates.append, on_progress=lambda progress: seen.append(progress.done)
    )
    assert (report.added, len(report.rejected)) == (300, 1)
    assert [fate.file for fate in fates] == sorted(fate.file for fate in fates)
    assert [fate.work for fate in fates if fate.work] == list(range(1, 301))
    assert seen == [200, 301]
    _sound(library)


def test_the_library_is_not_added_to_itself(library: Library, tmp_path: Path) -> None:
    folder_of(tmp_path, 3)
    assert library.add([tmp_path]).given == 3
    assert library.add([tmp_path]).given == 3


def test_what_was_removed_stays_removed(library: Library, tmp_path: Path) -> None:
    stories = folder_of(tmp_path / "fics", 3)
    library.add([stories])
    assert library.remove([2]) == [2]
    assert library.find(FindRequest()).total == 2
    fates: list[Fate] = []
    assert library.add([stories], on_fate=fates.append).unchanged == 3
    assert [fate.reason for fate in fates] == ["", "the work is in the bin", ""]
    assert library.find(FindRequest()).total == 2
    assert library.restore([2]) == [2]
    assert library.find(FindRequest()).total == 3
    library.remove([2])
    assert library.empty_bin() == [2]
    _sound(library)
    assert library.add([stories]).as_json()["added"] == 1


def test_an_emptied_archive_goes_with_its_last_story(library: Library, tmp_path: Path) -> None:
    archive = tmp_path / "fics.zip"
    with zipfile.ZipFile(archive, "w") as outer:
        outer.writestr("a.txt", story(1))
        outer.writestr("b.txt", story(2))
    library.add([archive])
    library.remove([1])
    library.empty_bin()
    assert len(list(library.store.hashes())) == 2
    library.remove([2])
    library.empty_bin()
    assert list(library.store.hashes()) == []


def test_a_watched_folder_is_added_from(library: Library, tmp_path: Path) -> None:
    stories = folder_of(tmp_path / "inbox", 2)
    stop = threading.Event()
    reports: list[Report] = []

    def later() -> None:
        (stories / "new.txt").write_text(story(50), encoding="utf-8")
        (stories / "half.txt.part").write_text(story(51)[:40], encoding="utf-8")
        deadline = time.monotonic() + 60
        while sum(report.added for report in reports) < 3 and time.monotonic() < deadline:
            time.sleep(0.05)
        stop.set()

    def hear(report: Report) -> None:
        reports.append(report)
        if len(reports) == 1:
            threading.Thread(target=later).start()

    watch_folder(library, stories, on_report=hear, stop=stop)
    assert [report.added for report in reports] == [2, 1]


def test_an_original_that_was_cut_short_is_kept_again(library: Library, tmp_path: Path) -> None:
    """As a power cut leaves it: the name in its place, and nothing in it."""
    stories = folder_of(tmp_path / "fics", 2)
    data = (stories / "story0000.txt").read_bytes()
    place = library.store.path(hashlib.sha256(data).hexdigest())
    place.parent.mkdir(parents=True)
    place.touch()
    assert library.add([stories]).added == 2
    place.write_bytes(b"")
    assert library.add([stories]).unchanged == 2
    assert place.read_bytes() == data
    _sound(library)


def test_what_a_killed_run_left_beside_the_originals_is_swept_away(library: Library, tmp_path: Path) -> None:
    library.store.root.mkdir()
    (library.store.root / "tmp1234.part").write_bytes(b"half a st")
    library.add([folder_of(tmp_path / "fics", 1)])
    assert not list(library.store.root.glob("*.part"))


def test_a_run_that_finds_nothing_new_gathers_nothing(library: Library, tmp_path: Path) -> None:
    stories = folder_of(tmp_path / "fics", 60)
    library.add([stories])
    library.add([stories])
    assert not library.store.unsynced


def test_an_emptied_bin_is_emptied_even_when_it_is_interrupted(library: Library, tmp_path: Path) -> None:
    """Ended after the catalogue has forgotten a story and before its bytes are deleted: the next writer does it."""
    library.add([folder_of(tmp_path / "fics", 2)])
    library.remove([1])
    with library.writing():
        changes.empty("a reader", datetime.now(UTC), library.store.doom)
    assert len(list(library.store.hashes())) == 2
    library.add([])
    assert len(list(library.store.hashes())) == 1
    _sound(library)


def test_originals_are_spared_when_the_bin_was_not_emptied_after_all(
    library: Library, tmp_path: Path
) -> None:
    library.add([folder_of(tmp_path / "fics", 2)])
    library.store.doom(list(library.store.hashes()))
    library.add([])
    assert len(list(library.store.hashes())) == 2
    _sound(library)


def test_a_number_is_never_given_twice(library: Library, tmp_path: Path) -> None:
    library.add([folder_of(tmp_path / "fics", 2)])
    library.remove([2])
    library.empty_bin()
    fates: list[Fate] = []
    library.add([folder_of(tmp_path / "more", 1, first=50)], on_fate=fates.append)
    assert [fate.work for fate in fates] == [3]


def test_what_browsers_and_systems_leave_is_not_counted(library: Library, tmp_path: Path) -> None:
    stories = folder_of(tmp_path / "fics", 1)
    beside = stories / "Saved Page_files"
    beside.mkdir()
    (beside / "site.css").write_text("p { color: red }", encoding="utf-8")
    (stories / ".git" / "objects").mkdir(parents=True)
    (stories / ".git" / "objects" / "packed").write_text("not a story", encoding="utf-8")
    (stories / "Thumbs.db").write_bytes(b"\xd0\xcf")
    (stories / "stray.css").write_text("p { color: red }", encoding="utf-8")
    assert library.add([stories]).as_json() | {"rejected": 1} == {
        "given": 2, "added": 1, "new_versions": 0, "duplicates": 0, "unchanged": 0, "rejected": 1,
    }  # fmt: skip
