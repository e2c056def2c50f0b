"""What is like what is told by the text: certain cases join by themselves, the rest is proposed, boilerplate is nothing."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ianto.catalog import Pair, likeness, reread, sketches
from ianto.catalog.models import Likeness, Version
from ianto.duplicates import FINGERPRINT_VERSION
from ianto.library import Fate, Library, check, read_bytes, reindex
from ianto.story import Provenance
from ianto.twins import Twins
from tests.library.made import body, story

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
_DISCLAIMER = (
    "Disclaimer: none of the people in this story belong to me; they are the property of their creators, and "
    "no copyright infringement is intended. Please do not archive without asking. Feedback is always welcome, "
    "and flames will be used to toast marshmallows. This story was written for fun and not for profit."
)


def _headed(text: str, title: str, author: str) -> str:
    return f"Title: {title}\nAuthor: {author}\nFandom: Sherlock Holmes\nRating: PG\n\n***\n\n{text}\n"


def _reworked(text: str, share: float, seed: int = 5) -> str:
    """The text with a share of its sentences put in other words."""
    picker = random.Random(seed)
    other = iter(re.split(r"(?<=\.)\s", body(seed + 1_000, 400)))
    return "\n\n".join(
        " ".join(
            next(other) if picker.random() < share else sentence
            for sentence in re.split(r"(?<=\.)\s", paragraph)
        )
        for paragraph in text.split("\n\n")
    )


def _add(library: Library, folder: Path, *stories: str, name: str = "story") -> list[Fate]:
    """Add stories, each from a file of its own; what became of them."""
    folder.mkdir(parents=True, exist_ok=True)
    first = len(list(folder.iterdir()))
    fates: list[Fate] = []
    for number, text in enumerate(stories, first):
        (folder / f"{name}{number:03}.txt").write_text(text, encoding="utf-8")
    library.add([folder], on_fate=fates.append)
    return [fate for fate in fates if fate.kind != "unchanged"]


def _proposed() -> list[tuple[int, int, str]]:
    return [(pair.first_work, pair.second_work, pair.kind) for pair in likeness.undecided()]


def _all() -> list[Pair]:
    return sorted(likeness.undecided(most=1_000), key=lambda pair: (pair.first, pair.second))


@pytest.fixture
def fics(tmp_path: Path) -> Path:
    return tmp_path / "fics"


def test_a_repost_under_another_name_is_proposed(either: Library, fics: Path) -> None:
    text = body(1)
    fates = _add(
        either,
        fics,
        _headed(text, "A Lamp in the Fog", "saltmarsh"),
        _headed(_reworked(text, 0.1), "What the Fog Hid", "the_second_mrs_hudson"),
        *(story(seed) for seed in range(10, 14)),
    )
    assert {fate.kind for fate in fates} == {"added"}
    (pair,) = likeness.undecided()
    assert (pair.first_work, pair.second_work) == (1, 2)
    assert pair.sure > 0.7
    assert any("of the shorter text" in line for line in pair.evidence)
    assert any("titles differ" in line for line in pair.evidence)
    assert likeness.counts() == {pair.kind: 1}
    assert likeness.of_work(2) == [pair]
    assert likeness.of_work(3) == []


def test_a_chapter_posted_alone_is_proposed(either: Library, fics: Path) -> None:
    chapters = [body(seed) for seed in (1, 2, 3)]
    novel = "\n\n".join(f"Chapter {number}\n\n{text}" for number, text in enumerate(chapters, 1))
    _add(either, fics, _headed(novel, "The Carmilla Papers", "laura"))
    (fate,) = _add(either, fics, _headed(chapters[1], "Moonlight on the Schloss", "laura"))
    assert fate.kind == "added"
    (pair,) = likeness.undecided()
    assert (pair.first_work, pair.second_work) == (1, 2)
    assert pair.second_in_first > 0.95
    assert 0.2 < pair.first_in_second < 0.5


def test_and_so_is_the_omnibus_that_comes_after_its_chapters(either: Library, fics: Path) -> None:
    chapters = [body(seed) for seed in (1, 2, 3)]
    _add(
        either,
        fics,
        *(_headed(text, f"Letter from Whitby {number}", "mina") for number, text in enumerate(chapters)),
    )
    _add(either, fics, _headed("\n\n".join(chapters), "All That Was Written", "mina"))
    assert {(first, second) for first, second, _ in _proposed()} == {(1, 4), (2, 4), (3, 4)}


def test_a_revision_of_the_same_name_is_a_version(either: Library, fics: Path) -> None:
    text = body(1)
    _add(either, fics, _headed(text, "A Lamp in the Fog", "saltmarsh"))
    (fate,) = _add(either, fics, _headed(_reworked(text, 0.15), "A Lamp in the Fog", "saltmarsh"))
    assert (fate.kind, fate.work) == ("new version", 1)
    assert "of the shorter text" in fate.reason
    assert _proposed() == []


def test_a_new_title_of_the_same_author_joins_by_itself(either: Library, fics: Path) -> None:
    text = body(1)
    _add(either, fics, _headed(text, "A Lamp in the Fog", "saltmarsh"))
    (fate,) = _add(either, fics, _headed(_reworked(text, 0.02), "The Fog Lamp", "Saltmarsh"))
    assert (fate.kind, fate.work) == ("new version", 1)
    assert _proposed() == []


def test_boilerplate_alone_is_nothing(either: Library, fics: Path) -> None:
    _add(
        either,
        fics,
        *(
            _headed(f"{_DISCLAIMER}\n\n{body(seed)}\n\n{_DISCLAIMER}", f"Tale {seed}", f"writer{seed}")
            for seed in range(30)
        ),
    )
    assert _proposed() == []
    assert Likeness.objects.count() == 0


def test_a_drabble_is_found_in_what_it_became(either: Library, fics: Path) -> None:
    drabble = body(1, 8)
    _add(either, fics, _headed(drabble, "Hundred Words of Rain", "alice"))
    _add(either, fics, _headed(_reworked(drabble, 0.3, 9), "A Hundred Words", "dinah"))
    assert [(first, second) for first, second, _ in _proposed()] == [(1, 2)]


def _mixed() -> Iterator[str]:
    """Stories in which everything happens, several of them alike."""
    for seed in range(12):
        yield story(seed)
    yield _headed(_reworked(body(1), 0.1), "Other Lamp", "wanderer")
    yield _headed(_reworked(body(1), 0.12, 77), "Third Lamp", "stranger")
    yield _headed(body(1) + "\n\n" + body(2) + "\n\n" + body(3), "Three Lamps", "collector")
    yield _headed(_reworked(body(4), 0.05), "The Lamp 4", "saltmarsh4")
    yield _headed(body(2) + "\n\n" + body(30), "Longer", "saltmarsh2")
    yield _headed(_reworked(body(3), 0.02), "Renamed", "saltmarsh3")
    yield _headed(_reworked(body(1), 0.1), "The Very Words", "wanderer")


def _told() -> list[tuple[int, int, int, int, str, float, float]]:
    return [
        (
            *(pair.first, pair.first_work, pair.second, pair.second_work),
            *(pair.kind, round(pair.first_in_second, 6), round(pair.second_in_first, 6)),
        )
        for pair in _all()
    ]


def test_it_does_not_matter_in_how_many_runs_they_are_added(tmp_path: Path) -> None:
    stories = list(_mixed())
    at_once = Library(tmp_path / "at once", create=True)
    _add(at_once, tmp_path / "fics", *stories)
    told, works = _told(), dict(Version.objects.values_list("id", "work_id"))
    at_once.close()
    assert len(told) >= 5
    singly = Library(tmp_path / "singly", create=True)
    for number in range(len(stories)):
        singly.add([tmp_path / "fics" / f"story{number:03}.txt"])
    assert _told() == told
    assert dict(Version.objects.values_list("id", "work_id")) == works
    singly.close()


def test_looking_again_finds_what_was_found(either: Library, fics: Path) -> None:
    _add(either, fics, *_mixed())
    told = _told()
    far: list[tuple[int, int]] = []
    assert either.look_for_twins(lambda done, total: far.append((done, total))) == len(told)
    assert far[-1] == (19, 19)
    Likeness.objects.all().delete()
    assert either.look_for_twins() == len(told)
    assert _told() == told


def test_what_is_in_the_bin_is_not_asked_about(either: Library, fics: Path) -> None:
    _add(either, fics, *_mixed())
    told = _told()
    either.remove([1, 2, 3, 4])
    assert all(not {1, 2, 3, 4} & {row[1], row[3]} for row in _told())
    either.restore([1, 2, 3, 4])
    assert _told() == told
    either.remove([2])
    either.empty_bin()
    assert all(2 not in {row[1], row[3]} for row in _told())
    assert not check(either).problems


def test_a_number_given_again_is_another_story(either: Library, fics: Path, tmp_path: Path) -> None:
    """The highest number of a version comes again when the bin is emptied; the store still knows the old one."""
    _add(either, fics, story(1), story(2))
    either.remove([2])
    either.empty_bin()
    shutil.rmtree(fics)
    _add(either, fics, story(3))
    assert Version.objects.filter(id=2).exists()
    _add(either, fics, _headed(_reworked(body(2), 0.1), "Not Known", "nobody"))
    assert _proposed() == []
    _add(either, fics, _headed(_reworked(body(3), 0.1), "Known", "somebody"))
    assert len(_proposed()) == 1
    assert not check(either).notes


def test_what_was_told_apart_is_not_proposed_again(either: Library, fics: Path) -> None:
    _add(either, fics, story(1), _headed(_reworked(body(1), 0.1), "Other Lamp", "wanderer"))
    assert len(_proposed()) == 1
    either.apart(1, 2)
    assert _proposed() == []
    assert likeness.counts() == {}
    assert either.look_for_twins() == 0


def test_what_was_joined_or_parted_is_not_proposed(either: Library, fics: Path) -> None:
    _add(either, fics, story(1), _headed(_reworked(body(1), 0.1), "Other Lamp", "wanderer"))
    either.join([1, 2])
    assert _proposed() == []
    either.part(2)
    assert _proposed() == []
    assert either.look_for_twins() == 0


def test_a_text_read_otherwise_is_found_by_what_it_is_now(either: Library, fics: Path) -> None:
    _add(either, fics, story(1))
    data = _headed(body(50), "The Lamp 1", "saltmarsh1").encode()
    now = read_bytes(data, Provenance("story000.txt"))
    reread.replace({1: now}, NOW)
    _add(either, fics, _headed(_reworked(body(50), 0.1), "New", "new"))
    assert [(first, second) for first, second, _ in _proposed()] == [(1, 2)]
    _add(either, fics, _headed(_reworked(body(1), 0.1), "Old", "old"))
    assert [(first, second) for first, second, _ in _proposed()] == [(1, 2)]


def test_what_is_read_again_is_looked_at_again(either: Library, fics: Path) -> None:
    _add(either, fics, story(1))
    data = _headed(body(50), "The Lamp 1", "saltmarsh1").encode()
    reread.replace({1: read_bytes(data, Provenance("story000.txt"))}, NOW)
    _add(either, fics, _headed(_reworked(body(50), 0.1), "New", "new"))
    _add(either, fics, _headed(_reworked(body(1), 0.1), "Old", "old"))
    assert [(first, second) for first, second, _ in _proposed()] == [(1, 2)]
    either.reparse(everything=True)
    assert [(first, second) for first, second, _ in _proposed()] == [(1, 3)]
    assert not check(either).notes


def _stored(library: Library) -> Twins:
    return Twins.open(library.folder.twins, rule=FINGERPRINT_VERSION)


@pytest.mark.parametrize("harm", ["deleted", "damaged", "of another version", "ahead", "behind"])
def test_the_store_is_made_anew_or_caught_up(library: Library, fics: Path, tmp_path: Path, harm: str) -> None:
    _add(library, fics, *(story(seed) for seed in range(3)))
    folder = library.folder.twins
    before = tmp_path / "before"
    shutil.copytree(folder, before)
    _add(library, fics, *(story(seed) for seed in range(3, 8)))
    state = (folder / "state.json").read_text(encoding="utf-8")
    match harm:
        case "deleted":
            shutil.rmtree(folder)
        case "damaged":
            next(folder.glob("*.run")).write_bytes(b"\0" * 64)
        case "of another version":
            (folder / "state.json").write_text(state.replace('"format": 1', '"format": 0'), encoding="utf-8")
        case "ahead":
            (folder / "state.json").write_text(re.sub(r'"upto": \d+', '"upto": 999', state), encoding="utf-8")
        case _:
            shutil.rmtree(folder)
            shutil.copytree(before, folder)
    found = check(library)
    assert len(found.notes) + len(found.problems) == 1
    assert bool(found.problems) == (harm == "damaged")
    _add(library, fics, _headed(_reworked(body(6), 0.1), "Elsewhere", "wanderer"))
    assert [(first, second) for first, second, _ in _proposed()] == [(7, 9)]
    clean = check(library)
    assert not clean.notes
    assert not clean.problems


def test_reindex_makes_it_anew(library: Library, fics: Path) -> None:
    _add(library, fics, *(story(seed) for seed in range(8)))
    held = len(_stored(library))
    shutil.rmtree(library.folder.twins)
    assert reindex(library) == 8
    assert len(_stored(library)) == held
    assert not check(library).notes


@pytest.mark.parametrize("how", ["add", "reindex", "look"])
def test_fingerprints_of_an_older_way_are_taken_again(either: Library, fics: Path, how: str) -> None:
    _add(either, fics, *_mixed())
    kept = {each.version: each.mark for page in sketches.all_sketched() for each in page}
    told = _told()
    Version.objects.update(fingerprint=1, exact="", scale=4, sketch=b"\1\2\3\4")
    shutil.rmtree(either.folder.twins)
    match how:
        case "add":
            _add(either, fics, story(400))
        case "reindex":
            reindex(either)
        case _:
            either.look_for_twins()
    now = {each.version: each.mark for page in sketches.all_sketched() for each in page}
    assert {version: now[version] for version in kept} == kept
    assert _told() == told
    assert not sketches.count_outdated(FINGERPRINT_VERSION)
