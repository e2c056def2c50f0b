"""The store of twins finds what shares hashes, whatever was committed, merged, interrupted or damaged between."""

from __future__ import annotations

import random
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from ianto.twins import Twins, TwinsBroken, TwinsOutdated, TwinsUnusable

RULE = 7
Sketch = NDArray[np.uint32]


def _sketch(*hashes: int) -> Sketch:
    return np.unique(np.array(hashes, dtype=np.uint32))


def _made(seed: int, count: int = 60) -> Sketch:
    return np.unique(np.random.default_rng(seed).integers(0, 1 << 32, count, dtype=np.uint32))


def _plainly(known: dict[int, Sketch], asked: Sketch, least: int = 2) -> list[tuple[int, int]]:
    """The same question, asked of every version in turn."""
    shared = [(number, len(np.intersect1d(sketch, asked))) for number, sketch in known.items()]
    return sorted((each for each in shared if each[1] >= least), key=lambda each: (-each[1], each[0]))


_VERSIONS = st.lists(
    st.lists(st.sampled_from([0, 1, 2, 5, 77, 1 << 31, (1 << 32) - 1, 400, 401, 402]), max_size=8),
    min_size=1,
    max_size=18,
)


@settings(max_examples=60, deadline=None)
@given(made=_VERSIONS, commits=st.sets(st.integers(0, 17)))
def test_it_answers_as_if_every_version_were_asked(
    tmp_path_factory: pytest.TempPathFactory, made: list[list[int]], commits: set[int]
) -> None:
    folder = tmp_path_factory.mktemp("twins")
    known: dict[int, Sketch] = {}
    store = Twins.create(folder, rule=RULE)
    for number, hashes in enumerate(made, 1):
        known[number] = _sketch(*hashes)
        store.add([(number, known[number])])
        if number in commits:
            store.commit(number)
            store = Twins.open(folder, rule=RULE, writable=True)
    asked = [(number, known[number]) for number in reversed(known)]
    for (number, sketch), near in zip(asked, store.near_many(asked), strict=True):
        before = {each: of for each, of in known.items() if each < number}
        assert list(near.versions) == _plainly(before, sketch)
        assert not len(near.common)
        assert list(store.near(sketch).versions) == _plainly(known, sketch)


def test_many_versions_in_several_files(tmp_path: Path) -> None:
    known = {number: _made(number) for number in range(1, 4_001)}
    for number in range(100, 4_001, 100):
        known[number] = np.unique(np.concatenate((known[number][::2], known[number - 1][::2])))
    store = Twins.create(tmp_path, rule=RULE)
    for start in range(1, 4_001, 200):
        store.add((number, known[number]) for number in range(start, start + 200))
        store.commit(start)
    # As after one large import and a small one: two files that are not worth merging.
    store.add((number, _made(number)) for number in range(10_000, 10_010))
    store.commit(5_000)
    store = Twins.open(tmp_path, rule=RULE)
    assert store.upto == 5_000
    for number in (99, 100, 1_700, 4_000):
        assert list(store.near(known[number]).versions) == _plainly(known, known[number])
    assert [version for version, _ in store.near(known[3_899]).versions] == [3_899, 3_900]
    assert list(store.near(_made(10_007)).versions) == [(10_007, 60)]


def test_what_is_large_stays_and_what_is_small_is_merged(tmp_path: Path) -> None:
    store = Twins.create(tmp_path, rule=RULE)
    store.add([(1, _made(1, 300_000))])
    store.commit(1)
    large = list(tmp_path.glob("*.run"))
    for number in range(2, 30):
        store.add([(number, _made(number))])
        store.commit(number)
    assert len(list(tmp_path.glob("*.run"))) == 2
    assert large[0].exists()
    store.add([(30, _made(30, 200_000))])
    store.commit(30)
    assert len(list(tmp_path.glob("*.run"))) == 1
    store.verify()
    for number in (1, 2, 17, 30):
        assert store.near(_made(number, 60)[:20]).versions or number in {1, 30}
    assert len(store) == len(_made(1, 300_000)) + len(_made(30, 200_000)) + 28 * 60


def test_what_nearly_all_have_tells_nothing(tmp_path: Path) -> None:
    store = Twins.create(tmp_path, rule=RULE)
    licence = _sketch(5, 6, 7, 8)
    store.add((number, np.unique(np.concatenate((licence, _made(number))))) for number in range(1, 101))
    store.commit(1)
    near = store.near(np.unique(np.concatenate((licence, _made(40)))))
    assert near.versions == ((40, 60),)
    assert near.common.tolist() == licence.tolist()
    assert store.near(licence).versions == ()


def test_what_came_later_has_no_part_in_the_answer(tmp_path: Path) -> None:
    store = Twins.create(tmp_path, rule=RULE)
    phrase = _made(1)
    store.add((number, phrase) for number in range(1, 100))
    store.commit(1)
    assert store.near(phrase).versions == ()
    early, late = store.near_many([(10, phrase), (60, phrase)])
    assert [number for number, _ in early.versions] == list(range(1, 10))
    assert not len(early.common)
    assert late.versions == ()
    assert late.common.tolist() == phrase.tolist()


def test_a_share_of_the_smaller_sample_is_asked_for(tmp_path: Path) -> None:
    store = Twins.create(tmp_path, rule=RULE)
    text = _made(1, 400)
    few, many = np.unique(np.concatenate((text[:3], _made(2, 97)))), _made(3, 100)
    many = np.unique(np.concatenate((text[:40], many[:60])))
    drabble = np.unique(np.concatenate((text[:3], _made(4, 13))))
    store.add([(1, few), (2, many), (3, drabble)])
    assert [version for version, _ in store.near(text).versions] == [2, 1, 3]
    assert [version for version, _ in store.near(text, share=0.12).versions] == [2, 3]
    assert [version for version, _ in store.near(drabble, share=0.5).versions] == [3, 1, 2]


def test_best_first_and_no_more_than_asked_for(tmp_path: Path) -> None:
    store = Twins.create(tmp_path, rule=RULE)
    text = _made(1)
    store.add((number, text[: 10 + number]) for number in range(1, 16))
    assert [number for number, _ in store.near(text, most=4).versions] == [15, 14, 13, 12]


def test_a_version_read_again_is_named_once(tmp_path: Path) -> None:
    store = Twins.create(tmp_path, rule=RULE)
    for seed in (1, 1, 2, 1):
        store.add([(4, _made(seed))])
        store.commit(seed)
    store.add([(5, _made(1, 90))])
    for seed in (1, 2):
        numbers = [version for version, _ in store.near(_made(seed), before=5).versions]
        assert numbers == [4]


def test_it_says_what_it_lacks(tmp_path: Path) -> None:
    store = Twins.create(tmp_path, rule=RULE)
    rows = [(number, _made(number)) for number in range(1, 20)]
    assert [number for number, _ in store.lacks(rows)] == list(range(1, 20))
    store.add(rows[:5])
    store.commit(1)
    store.add(rows[5:9])
    assert [number for number, _ in store.lacks(rows)] == list(range(10, 20))
    assert [number for number, _ in store.lacks([(3, _made(4)), (4, _made(4))])] == [3]
    assert store.lacks([]) == []


def test_nothing_is_no_trouble(tmp_path: Path) -> None:
    store = Twins.create(tmp_path, rule=RULE)
    store.add([])
    store.add([(1, _sketch())])
    assert store.near(_made(1)).versions == ()
    assert list(store.near_many([])) == []
    store.commit(9)
    assert [near.versions for near in store.near_many([(5, _sketch()), (6, _made(1))])] == [(), ()]
    assert Twins.open(tmp_path, rule=RULE).upto == 9


@pytest.mark.parametrize("number", [-1, 1 << 26])
def test_no_version_has_such_a_number(tmp_path: Path, number: int) -> None:
    with pytest.raises(ValueError, match="no version's number"):
        Twins.create(tmp_path, rule=RULE).add([(number, _made(1))])


def test_one_that_is_read_is_not_written(tmp_path: Path) -> None:
    Twins.create(tmp_path, rule=RULE)
    store = Twins.open(tmp_path, rule=RULE)
    with pytest.raises(RuntimeError, match="not open for writing"):
        store.add([(1, _made(1))])


def _committed(folder: Path, size: int = 2_000) -> Path:
    store = Twins.create(folder, rule=RULE)
    store.add((number, _made(number)) for number in range(1, size))
    store.commit(1)
    (file,) = folder.glob("*.run")
    return file


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda file: file.unlink(), "missing"),
        (lambda file: file.write_bytes(file.read_bytes()[:-8]), "bytes where"),
        (lambda file: file.write_bytes(b"\0" * 64 + file.read_bytes()[64:]), "garbled"),
        (lambda file: (file.parent / "state.json").write_text("{"), "cannot be read"),
        (lambda file: (file.parent / "state.json").write_text('{"format": 1}'), "garbled"),
        (lambda file: (file.parent / "state.json").unlink(), "no finished store"),
    ],
    ids=["gone", "cut", "overwritten", "no JSON", "says too little", "unfinished"],
)
def test_a_damaged_one_says_so_and_is_made_anew(
    tmp_path: Path, harm: Callable[[Path], object], said: str
) -> None:
    harm(_committed(tmp_path))
    with pytest.raises(TwinsUnusable, match=said):
        Twins.open(tmp_path, rule=RULE)
    store = Twins.create(tmp_path, rule=RULE)
    store.add([(1, _made(1))])
    store.commit(3)
    assert Twins.open(tmp_path, rule=RULE).near(_made(1)).versions == ((1, 60),)


def test_a_change_within_a_file_is_found_by_verifying(tmp_path: Path) -> None:
    file = _committed(tmp_path)
    store = Twins.open(tmp_path, rule=RULE)
    store.verify()
    data = bytearray(file.read_bytes())
    data[4_000] ^= 1
    with file.open("r+b") as opened:
        opened.write(data)
    with pytest.raises(TwinsBroken, match="garbled"):
        store.verify()


def test_hashes_of_another_fingerprint_are_of_no_use(tmp_path: Path) -> None:
    _committed(tmp_path)
    with pytest.raises(TwinsOutdated):
        Twins.open(tmp_path, rule=RULE + 1)


def test_copied_elsewhere_it_is_the_same(tmp_path: Path) -> None:
    file = _committed(tmp_path / "here")
    (tmp_path / "there").mkdir()
    for each in (file, file.parent / "state.json"):
        (tmp_path / "there" / each.name).write_bytes(each.read_bytes())
    assert Twins.open(tmp_path / "there", rule=RULE).near(_made(5)).versions == ((5, 60),)


@contextmanager
def _files_of_at_most(size: int) -> Iterator[None]:
    """As on a disk that is full: no file can grow beyond so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)


def test_a_full_disk_harms_nothing(tmp_path: Path) -> None:
    _committed(tmp_path)
    store = Twins.open(tmp_path, rule=RULE, writable=True)
    store.add((number, _made(number)) for number in range(5_000, 7_000))
    with _files_of_at_most(100_000), pytest.raises(OSError, match="large"):
        store.commit(2)
    assert Twins.open(tmp_path, rule=RULE).near(_made(6_000)).versions == ()
    store.commit(2)
    assert Twins.open(tmp_path, rule=RULE).near(_made(6_000)).versions == ((6_000, 60),)


_WRITE = """
import sys
from pathlib import Path
import numpy as np
from ianto.twins import Twins
store = Twins.open(Path(sys.argv[1]), rule=7, writable=True)
for turn in range(store.upto + 1, 100_000):
    made = (np.random.default_rng(turn * 10 + place).integers(0, 1 << 32, 200, dtype=np.uint32) for place in range(10))
    store.add([(turn * 10 + place, np.unique(sketch)) for place, sketch in enumerate(made)])
    store.commit(turn)
"""


def _writer(folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", _WRITE, str(folder)])


def _wait_for(folder: Path, upto: int) -> None:
    deadline = time.monotonic() + 60
    while Twins.open(folder, rule=RULE).upto < upto:
        assert time.monotonic() < deadline, "the writer does not come that far"
        time.sleep(0.005)


def _holds_just(store: Twins, turns: Sequence[int]) -> bool:
    last = store.upto
    numbers = [turn * 10 + place for turn in turns for place in (0, 9)]
    return all(
        store.near(_made(number, 200)).versions == (((number, 200),) if number // 10 <= last else ())
        for number in numbers
    )


def test_killed_at_any_moment_it_is_the_old_state_or_the_new(tmp_path: Path) -> None:
    Twins.create(tmp_path, rule=RULE)
    moments = random.Random(4)
    seen = [0]
    for _ in range(8):
        writer = _writer(tmp_path)
        _wait_for(tmp_path, seen[-1] + 4)
        time.sleep(moments.uniform(0, 0.05))
        writer.kill()
        writer.wait()
        store = Twins.open(tmp_path, rule=RULE)
        store.verify()
        seen.append(store.upto)
        assert _holds_just(store, [1, max(store.upto // 2, 1), max(store.upto, 1), store.upto + 1])
    assert seen == sorted(seen)


def test_readers_read_while_one_writes(tmp_path: Path) -> None:
    Twins.create(tmp_path, rule=RULE)
    writer = _writer(tmp_path)
    _wait_for(tmp_path, 1)
    wrong: list[int] = []

    def read() -> None:
        last = 0
        while last < 25:
            store = Twins.open(tmp_path, rule=RULE)
            last = store.upto
            if not _holds_just(store, [1, max(last, 1), last + 1]):
                wrong.append(last)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    writer.kill()
    writer.wait()
    assert not wrong
