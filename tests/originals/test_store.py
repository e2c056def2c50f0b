"""The originals are given back bit for bit, and damage is noticed."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ianto.originals import MissingOriginal, Store


@given(st.binary(max_size=5_000))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_what_is_kept_is_given_back(tmp_path: Path, data: bytes) -> None:
    store = Store(tmp_path / "originals")
    sha256 = store.keep(data)
    assert sha256 == hashlib.sha256(data).hexdigest()
    assert store.read(sha256) == data
    assert store.keep_file(io.BytesIO(data)) == sha256
    store.sync()
    assert dict(store.verify())[sha256] is None


def test_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    store = Store(tmp_path)
    first, second = store.keep(b"a lamp"), store.keep(b"a lamp")
    assert first == second
    assert list(store.hashes()) == [first]
    assert not list(tmp_path.glob("*.part"))


def test_damage_is_named(tmp_path: Path) -> None:
    store = Store(tmp_path)
    whole, changed, cut = store.keep(b"whole"), store.keep(b"changed"), store.keep(b"cut short")
    store.path(changed).write_bytes(b"chanxed")
    store.path(cut).write_bytes(b"cut")
    found = dict(store.verify())
    assert found[whole] is None
    damage = found[changed]
    assert damage is not None
    assert "hash to" in damage.problem
    assert found[cut] is not None


def test_a_file_cut_by_a_failing_disk_is_written_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    sha256 = store.keep(b"a whole story")
    store.path(sha256).write_bytes(b"a wh")
    store.keep(b"a whole story")
    assert store.read(sha256) == b"a whole story"


def test_a_missing_original_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(MissingOriginal, match="is missing from"):
        Store(tmp_path).read("0" * 64)


def test_an_interrupted_write_leaves_nothing_that_counts(tmp_path: Path) -> None:
    store = Store(tmp_path)
    (tmp_path / "abc.part").write_bytes(b"half a")
    assert list(store.hashes()) == []
    assert store.sweep() == 1
    assert not list(tmp_path.iterdir())


def test_what_was_cut_short_does_not_stand(tmp_path: Path) -> None:
    store = Store(tmp_path)
    sha256 = store.keep(b"a story")
    assert store.stands(sha256, 7)
    store.path(sha256).write_bytes(b"")
    assert not store.stands(sha256, 7)
    assert not store.stands("0" * 64, 7)
