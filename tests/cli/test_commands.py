"""The commands as other programs and people use them."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from ianto.cli.main import COMMANDS
from tests.cli.conftest import Ianto, program
from tests.conftest import free_port
from tests.library.made import folder_of, story

KEYS = {
    *("id", "title", "authors", "fandoms", "relationships", "characters", "rating", "warnings", "words"),
    *("prompt", "table", "challenge", "setting", "versions"),
}
HEADER = (
    "Title: Come In From the Fog\nBy: saltmarsh_quill\nPairing: Holmes/Watson\nFandom: Sherlock Holmes/Dracula\n"
    "Rating: PG\nTable: 25lamps\nPrompt: 7, Vigil\nDisclaimer: None of them are mine.\n\n***\n\n"
)


@pytest.fixture
def fog(tmp_path: Path) -> Path:
    """A story with everything in its header."""
    path = tmp_path / "fog.txt"
    path.write_text(HEADER + story(3).partition("***\n\n")[2], encoding="utf-8")
    return path


def test_add_says_what_became_of_everything(ianto: Ianto, tmp_path: Path) -> None:
    stories = folder_of(tmp_path / "fics", 3)
    (stories / "empty.txt").write_bytes(b"")
    said = ianto("add", stories)
    assert said.status == 1
    assert said.out == "4 given: 3 added, 1 rejected.\n"
    assert "empty.txt" in said.err
    assert ianto("add", stories, "--json").json == {
        "given": 4,
        "added": 0,
        "new_versions": 0,
        "duplicates": 0,
        "unchanged": 3,
        "rejected": [{"file": str(stories / "empty.txt"), "reason": said.err.strip().partition(": ")[2]}],
    }
    assert "unchanged 1: " in ianto("add", stories, "--verbose").err


def test_inspect_needs_no_library(ianto: Ianto, fog: Path, tmp_path: Path) -> None:
    said = ianto("inspect", fog, "--json")
    assert said.status == 0
    told: dict[str, Any] = said.json
    stable = {"file", "format", "encoding", "repairs", "fields", "body", "warnings"}
    assert set(told) == stable | {"parts", "choices"}
    assert set(told["body"]) == {"start", "words", "chapters"}
    text = fog.read_text(encoding="utf-8")
    values: dict[str, list[str]] = {}
    for field in told["fields"]:
        assert set(field) == {"name", "value", "raw", "source", "span", "confidence", "rule"}
        values.setdefault(field["name"], []).append(field["value"])
        if field["span"]:
            assert text[slice(*field["span"])] == field["raw"]
    assert values["fandom"] == ["Sherlock Holmes", "Dracula"]
    assert values["prompt"] == ["7, Vigil"]
    assert values["table"] == ["25lamps"]
    assert text[told["body"]["start"] :].startswith(story(3).partition("***\n\n")[2][:20])
    assert not (tmp_path / "library").exists()
    assert "Come In From the Fog" in ianto("inspect", fog).out


def test_find_list_and_show_tell_the_same(ianto: Ianto, fog: Path) -> None:
    ianto("add", fog)
    found = ianto("find", "table:25lamps", "--json").json
    assert len(found) == 1
    assert set(found[0]) >= KEYS
    work = found[0]
    assert (work["title"], work["authors"]) == ("Come In From the Fog", ["saltmarsh_quill"])
    assert (work["table"], work["prompt"], work["challenge"]) == ("25lamps", "7, Vigil", None)
    listed = ianto("list", "--json").json
    shown = ianto("show", "1", "--json").json
    for key in KEYS:
        assert listed[0][key] == shown[key] == work[key]
    assert shown["files"][0]["found"] == [str(fog)]
    assert "Come In From the Fog" in ianto("show", "1").out
    assert ianto("show", "1", "--version", "1").status == 2


def test_the_original_is_given_back_bit_for_bit(ianto: Ianto, fog: Path, tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + HEADER.encode() + b"caf\xc3\xa9\r\n\r\n" + b"\x0c words and words \r\n" * 30
    fog.write_bytes(data)
    ianto("add", fog)
    command = program("show", "1", "--original", "--library", tmp_path / "library")
    assert subprocess.run(command, capture_output=True, check=True).stdout == data
    assert ianto("show", "1", "--original", "--version", "4").status == 2
    assert "words and words" in ianto("show", "1", "--text").out


def test_facets_are_told(ianto: Ianto, tmp_path: Path) -> None:
    ianto("add", folder_of(tmp_path / "fics", 9))
    told = ianto("find", "fandom:holmes", "--json", "--facets").json
    assert told["total"] == 9
    assert told["facets"]["fandom"] == {"Sherlock Holmes": 9}
    assert sum(told["facets"]["author"].values()) == 9
    assert "fandom: Sherlock Holmes 9" in ianto("find", "fandom:holmes", "--facets").out


def test_a_wrong_query_is_pointed_at(ianto: Ianto, fog: Path) -> None:
    ianto("add", fog)
    said = ianto("find", "lamp fandon:holmes")
    assert said.status == 2
    lines = said.err.splitlines()
    assert "fandom" in lines[0]
    assert lines[-2].strip() == "lamp fandon:holmes"
    assert lines[-1].index("^") - 2 == "lamp fandon:holmes".index("fandon")
    assert ianto("list", "--sort", "colour").status == 2


def test_words_the_shell_has_unquoted_are_a_phrase(ianto: Ianto, tmp_path: Path) -> None:
    fics = tmp_path / "fics"
    fics.mkdir()
    (fics / "a.txt").write_text("She left the bench in the rain and went in.", encoding="utf-8")
    (fics / "b.txt").write_text("The rain came in; nobody sat on the bench.", encoding="utf-8")
    ianto("add", fics)
    assert len(ianto("find", "bench in the rain", "--json").json) == 1
    assert len(ianto("find", "bench", "in", "the", "rain", "--json").json) == 2
    assert len(ianto("find", "bench OR lamp", "--json").json) == 2
    assert len(ianto("find", "rain -left", "--json").json) == 1
    assert len(ianto("find", "rain", "-left", "--json").json) == 1
    assert len(ianto("find", "rain", "-heard", "--json").json) == 2


def test_a_path_is_one_place_however_it_is_typed(
    ianto: Ianto, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ianto("add", folder_of(tmp_path / "fics", 2))
    monkeypatch.chdir(tmp_path)
    assert ianto("add", "fics/../fics", "--json").json["unchanged"] == 2


def test_a_missing_path_does_not_stop_the_others(ianto: Ianto, tmp_path: Path) -> None:
    said = ianto("add", tmp_path / "nothing.txt", folder_of(tmp_path / "fics", 2))
    assert said.status == 1
    assert said.out == "3 given: 2 added, 1 rejected.\n"


def test_a_healthy_library_is_well_after_every_kind_of_change(ianto: Ianto, tmp_path: Path) -> None:
    stories = folder_of(tmp_path / "fics", 2)
    ianto("add", stories)
    (stories / "copy.txt").write_bytes((stories / "story0000.txt").read_bytes())
    for change in (
        ["add", stories],
        ["bin", "empty", "--yes"],
        ["remove", "1"],
        ["add", stories],
        ["bin", "empty", "--yes"],
    ):
        ianto(*change)
        assert ianto("check").status == 0, change


def test_a_mistyped_word_is_guessed(ianto: Ianto, tmp_path: Path) -> None:
    ianto("add", folder_of(tmp_path / "fics", 4))
    assert "Did you mean: watson" in ianto("find", "watsen").err


def test_lists_are_limited_and_sorted(ianto: Ianto, tmp_path: Path) -> None:
    ianto("add", folder_of(tmp_path / "fics", 60))
    assert len(ianto("list", "--json").json) == 60
    assert len(ianto("list", "--json", "--limit", "5").json) == 5
    shown = ianto("list")
    assert shown.out.count("saltmarsh") == 50
    assert "10 more; --limit 0 lists all" in shown.err
    assert ianto("list", "--limit", "0").out.count("saltmarsh") == 60
    words = [work["words"] for work in ianto("list", "--json", "--sort", "-words").json]
    assert words == sorted(words, reverse=True)
    newest = [work["id"] for work in ianto("list", "--json", "--sort", "-added").json]
    assert newest == sorted(newest, reverse=True)


def test_a_number_beyond_all_numbers(ianto: Ianto, fog: Path) -> None:
    ianto("add", fog)
    assert ianto("show", "9" * 20).status == 2
    assert ianto("remove", "9" * 20).status == 2
    for limit in ("9" * 12, "9" * 20):
        assert ianto("find", "fog", "--limit", limit).status == 2
        assert ianto("list", "--limit", limit).status == 2


def test_the_bin(ianto: Ianto, tmp_path: Path) -> None:
    ianto("add", folder_of(tmp_path / "fics", 3))
    said = ianto("remove", "2", "9")
    assert said.status == 1
    assert "no work 9" in said.err
    assert [work["id"] for work in ianto("list", "--json").json] == [1, 3]
    assert [work["id"] for work in ianto("bin", "list", "--json").json] == [2]
    assert ianto("bin", "restore", "2").status == 0
    assert len(ianto("list", "--json").json) == 3
    ianto("remove", "2")
    assert ianto("bin", "empty", "--yes").out == "1 work deleted.\n"
    assert ianto("show", "2").status == 2
    assert ianto("check").out == "2 originals, 2 works: all is well.\n"
    (tmp_path / "fics" / "story0001.txt").write_text(story(77), encoding="utf-8")
    ianto("add", tmp_path / "fics")
    assert len(ianto("find", '"the lamp 77"', "--json").json) == 1, (
        "what comes after an emptied bin is indexed"
    )


def test_reindex(ianto: Ianto, tmp_path: Path) -> None:
    ianto("add", folder_of(tmp_path / "fics", 5))
    ianto("remove", "3")
    before = ianto("find", "fandom:holmes", "--json").json
    assert ianto("reindex").out == "4 works indexed.\n"
    assert ianto("find", "fandom:holmes", "--json").json == before
    assert ianto("check").status == 0


def test_check_for_programs(ianto: Ianto, tmp_path: Path) -> None:
    ianto("add", folder_of(tmp_path / "fics", 2))
    assert ianto("check", "--json").json == {"originals": 2, "works": 2, "problems": [], "notes": []}


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help_with_an_example(ianto: Ianto, command: str) -> None:
    said = ianto(command, "--help")
    assert said.status == 0
    assert said.out.startswith("Usage: ianto " + command)


def test_wrong_usage(ianto: Ianto, tmp_path: Path) -> None:
    assert ianto("add").status == 2
    assert ianto("add", tmp_path / "nothing").status == 2
    assert ianto("dance").status == 2
    assert ianto("--version").out.startswith("ianto, version")
    assert ianto("add", tmp_path, "--watch", tmp_path).status == 2


def test_help_loads_neither_django_nor_the_engine() -> None:
    source = (
        "import sys;from ianto.cli.main import run;run(['--help']);"
        "print([name for name in ('django','tantivy','numpy','lxml','rich') if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", source], capture_output=True, check=True, text=True).stdout
    assert said.splitlines()[-1] == "[]"


@pytest.mark.parametrize("fandom", ["Torchwood", "TW", "Tales of Styria", ""])
@pytest.mark.parametrize("command", ["inspect", "when"])
def test_what_looks_at_a_file_alone_loads_no_library(tmp_path: Path, command: str, fandom: str) -> None:
    path = tmp_path / "kettle.txt"
    path.write_text(f"Title: Kettle\nFandom: {fandom}\n\n***\n\nIt had boiled dry.\n", encoding="utf-8")
    source = (
        "import sys;from ianto.cli.main import run;status=run(sys.argv[1:]);"
        "rooms=['ianto.'+room for room in ('library','catalog','search','originals','journal','twins','web')];"
        "print(status,[name for name in ('django','tantivy','numpy','rich',*rooms) if name in sys.modules])"
    )
    told = [sys.executable, "-c", source, command, str(path)]
    said = subprocess.run(told, capture_output=True, check=True, text=True).stdout
    assert said.splitlines()[-1] == "0 []"


def test_the_site_is_served_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    stories = folder_of(tmp_path / "fics", 2)
    library = tmp_path / "library"
    subprocess.run(program("add", stories, "--library", library), check=True, capture_output=True)
    port = free_port()
    command = program("serve", "--library", library, "--port", str(port))
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            assert f"http://127.0.0.1:{port}/" in server.stderr.readline()
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=20) as page:
                assert "The Lamp 1" in page.read().decode()
            # While it is open, another process may add, and the site shows it.
            (stories / "new.txt").write_text(story(40), encoding="utf-8")
            subprocess.run(program("add", stories, "--library", library), check=True, capture_output=True)
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/?q=title:40", timeout=20) as page:
                assert "The Lamp 40" in page.read().decode()
            server.send_signal(2)
            assert server.wait(20) in {0, 130}
        finally:
            server.kill()


def test_watching_from_the_command_line(tmp_path: Path) -> None:
    stories = folder_of(tmp_path / "inbox", 1)
    command = program("add", "--watch", stories, "--library", tmp_path / "library")
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as watcher:
        stop = threading.Timer(60, watcher.kill)
        stop.start()
        try:
            assert watcher.stderr is not None
            assert "Watching" in watcher.stderr.readline()
            assert "added 1" in watcher.stderr.readline()
            time.sleep(0.2)
            (stories / "later.txt").write_text(story(9), encoding="utf-8")
            assert "added 2" in watcher.stderr.readline()
            watcher.send_signal(2)
            assert watcher.wait(20) in {0, 130}
        finally:
            stop.cancel()
            watcher.kill()
    listed = program("list", "--json", "--library", tmp_path / "library")
    assert len(json.loads(subprocess.run(listed, capture_output=True, check=True).stdout)) == 2
