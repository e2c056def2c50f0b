"""Writing a real index: what replaces what, what a failure leaves, and who sees it meanwhile."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ianto.search import Document, Index, IndexBusy
from tests.search.stories import CASTLE, RAIN, STORIES, TEA, numbers


def test_an_update_takes_the_place_of_what_was_there(tmp_path: Path) -> None:
    with Index.open(tmp_path, writable=True) as index:
        index.update(STORIES, (), 1)
        index.update(STORIES, (), 1)
        assert len(index) == 3
        index.update([replace(RAIN, title="Sun"), replace(RAIN, title="Snow"), replace(TEA, id=4)], [2], 2)
        assert sorted(numbers(index, "")) == [1, 3, 4]
        assert numbers(index, "title:snow") == [1]
        assert numbers(index, "title:sun OR title:bench") == []
        assert index.revision == 2
        index.settle()
        index.update([], [1], 3)
        assert sorted(numbers(index, "")) == [3, 4]
    reader = Index.open(tmp_path)
    assert (reader.revision, len(reader)) == (3, 2)
    with pytest.raises(RuntimeError, match="not open for writing"):
        reader.update([], [], 4)


def test_a_batch_that_fails_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    def half() -> Iterator[Document]:
        yield TEA
        raise KeyboardInterrupt

    with Index.open(tmp_path, writable=True) as index:
        index.update([RAIN], (), 1)
        with pytest.raises(KeyboardInterrupt):
            index.update(half(), [1], 2)
        assert (len(index), index.revision) == (1, 1)
        index.update([CASTLE], (), 2)
        assert sorted(numbers(index, "")) == [1, 3]


def test_a_text_may_hold_anything(tmp_path: Path) -> None:
    odd = Document(5, "\udcff odd", ("\udce9",), ("",), text="nul \x00 half \ud800 " + "y" * 100_000 + " end")
    with Index.open(tmp_path, writable=True) as index:
        index.update([odd], (), 1)
        assert numbers(index, "half end") == [5]
        assert [each.value for each in index.search("", facets=True).facets["author"]] == ["?"]


def test_a_reader_sees_what_another_process_commits(tmp_path: Path) -> None:
    with Index.open(tmp_path, writable=True) as index:
        index.update([RAIN], (), 1)
    reader = Index.open(tmp_path)
    assert (numbers(reader, "alice"), reader.revision) == ([], 1)
    assert [each.value for each in reader.search("", facets=True).facets["fandom"]] == ["Sherlock Holmes"]
    script = (
        "import sys; from ianto.search import Index, Document\n"
        "with Index.open(sys.argv[1], writable=True) as index:\n"
        "    index.update([Document(2, 'Alice', fandoms=('Wonderland',))], [1], 2)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=True)
    assert (numbers(reader, "alice"), reader.revision, len(reader)) == ([2], 2, 1)
    assert [each.value for each in reader.search("", facets=True).facets["fandom"]] == ["Wonderland"]


def test_only_one_process_writes(tmp_path: Path) -> None:
    script = (
        "import sys; from ianto.search import Index\n"
        "index = Index.open(sys.argv[1], writable=True); print('open', flush=True); sys.stdin.read()\n"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdin is not None
    assert other.stdout is not None
    assert other.stdout.readline() == "open\n"
    with pytest.raises(IndexBusy, match="Another ianto is writing"):
        Index.open(tmp_path, writable=True)
    with pytest.raises(IndexBusy, match="Another ianto is writing"):
        Index.create(tmp_path)
    assert len(Index.open(tmp_path)) == 0, "searching goes on"
    other.kill()
    other.communicate()
    with Index.open(tmp_path, writable=True) as index:
        index.update([RAIN], (), 1)
        with pytest.raises(IndexBusy):
            Index.open(tmp_path, writable=True)


def test_several_threads_search_while_one_writes(tmp_path: Path) -> None:
    wrong: list[str] = []
    done = threading.Event()

    def search(index: Index) -> None:
        while not done.is_set():
            results = index.search("rain", facets=True, limit=1000)
            counted = sum(each.count for each in results.facets["language"])
            if results.total % 10 or len(results.hits) != results.total or counted != results.total:
                wrong.append(f"{results.total} {len(results.hits)} {counted}")

    with Index.open(tmp_path, writable=True) as writer:
        reader = Index.open(tmp_path)
        threads = [threading.Thread(target=search, args=(index,)) for index in (reader, reader, writer)]
        for thread in threads:
            thread.start()
        for batch in range(10):
            writer.update((replace(RAIN, id=batch * 10 + place) for place in range(10)), (), batch)
        done.set()
        for thread in threads:
            thread.join()
        assert not wrong
        assert reader.search("rain").total == 100
