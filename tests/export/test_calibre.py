"""What calibre, the program most readers have, reads in our books."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from ianto.export import write_epub
from tests.export.books import BOTH, bench


def read_by_calibre(book: Path) -> dict[str, str]:
    """What `ebook-meta` prints of a book, by its labels."""
    program = shutil.which("ebook-meta")
    assert program, "calibre is missing: run tools/parts"
    done = subprocess.run([program, str(book)], capture_output=True, text=True, check=True)
    return dict(re.findall(r"^(\w[\w() ]*?)\s+: (.*)$", done.stdout, re.MULTILINE))


def test_calibre_reads_title_authors_series_and_tags(tmp_path: Path) -> None:
    path = tmp_path / "bench.epub"
    path.write_bytes(write_epub(bench(series_position="2.5")))
    found = read_by_calibre(path)
    assert found["Title"] == "A Bench in the Rain"
    assert found["Title sort"] == "Bench in the Rain, A"
    assert found["Author(s)"].startswith("Wren & Hob of the Fens")
    assert found["Series"] == "Weather Reports #2.5"
    assert found["Tags"].split(", ")[:2] == ["Sherlock Holmes", "Sherlock Holmes/John Watson"]
    assert "Teen" in found["Tags"]
    assert found["Languages"] == "eng"
    assert found["Published"].startswith("2019-11-02")
    assert found["Comments"] == "Two men & one bench. No umbrella <at all>."


def test_calibre_reads_an_anthology_and_its_cover(tmp_path: Path) -> None:
    path = tmp_path / "both.epub"
    path.write_bytes(write_epub(BOTH))
    found = read_by_calibre(path)
    assert found["Title"] == "Weather Reports"
    assert "Series" not in found
    assert "Dracula" in found["Tags"]
