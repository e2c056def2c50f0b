"""Books as they have always been written: an e-reader knows one by its bytes, and keeps the reader's place by that.

Where a change of these files is meant, `python -m tests.export.test_golden` writes them anew.
"""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from ianto.export import FORMS, Anthology, Book
from tests.export.books import BENCH, BOTH

GOLDEN = Path(__file__).parent / "golden"
WHOLE: dict[str, Book | Anthology] = {"bench": BENCH, "both": BOTH}


def written(name: str) -> dict[str, bytes]:
    """Every file of a book in every form: of the EPUB the members, and what all its bytes come to."""
    book = WHOLE[name]
    epub = FORMS["epub"].write(book)
    found = {f"{name}.html": FORMS["html"].write(book), f"{name}.txt": FORMS["text"].write(book)}
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        for info in archive.infolist():
            found[f"{name}/{info.filename.replace('/', '_')}"] = archive.read(info)
    found[f"{name}.sha256"] = f"{hashlib.sha256(epub).hexdigest()}\n".encode()
    return found


@pytest.mark.parametrize("name", WHOLE)
def test_a_book_is_written_as_ever(name: str) -> None:
    for path, data in written(name).items():
        assert data == (GOLDEN / path).read_bytes(), path


def test_another_process_writes_the_same_bytes() -> None:
    """Neither hash seeds nor time zones nor languages have a say in it."""
    told = (
        "import hashlib; from ianto.export import FORMS; from tests.export.books import BOTH;"
        "print(hashlib.sha256(FORMS['epub'].write(BOTH)).hexdigest())"
    )
    elsewhere = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, env=elsewhere, check=True
    )
    assert done.stdout == (GOLDEN / "both.sha256").read_text()


def test_nothing_in_a_book_is_packed_by_the_machines_own_packer() -> None:
    with zipfile.ZipFile(io.BytesIO(FORMS["epub"].write(BOTH))) as archive:
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


if __name__ == "__main__":
    for each in WHOLE:
        for path, data in written(each).items():
            (GOLDEN / path).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / path).write_bytes(data)
