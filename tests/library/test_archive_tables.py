"""Archives whose stories lie beside a list of them: what is taken, what is kept, and in which order."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ianto.library import Library

CASES = Path(__file__).parent.parent / "formats" / "cases"


@pytest.mark.parametrize(
    ("case", "added", "rejected"),
    [("open_doors/tables", 1, 2), ("automated_archive", 2, 2), ("efiction/mysqldump-3.5", 5, 2)],
)
def test_what_a_list_has_used_is_no_input_of_its_own(
    library: Library, tmp_path: Path, case: str, added: int, rejected: int
) -> None:
    given = tmp_path / "given"
    shutil.copytree(CASES / case, given)
    report = library.add([given])
    assert (report.added, len(report.rejected)) == (added, rejected), report.rejected
    assert library.add([given]).unchanged == added


def test_the_list_is_found_first_whatever_it_is_called(library: Library, tmp_path: Path) -> None:
    given = tmp_path / "given"
    shutil.copytree(CASES / "efiction" / "mysqldump-3.5" / "stories", given / "aa-texts")
    shutil.copy(CASES / "efiction" / "mysqldump-3.5" / "bakerstreet.sql", given / "zz.sql")
    assert library.add([given]).added == 5


def test_a_dump_with_personal_data_is_not_kept(library: Library, tmp_path: Path) -> None:
    given = tmp_path / "given"
    shutil.copytree(CASES / "efiction" / "mysqldump-3.5", given)
    library.add([given])
    kept = b"".join(path.read_bytes() for path in library.folder.path.rglob("*") if path.is_file())
    assert b"Lanternlight" in kept
    for secret in (
        b"Postlethwaite",
        b"thrupp@post.example",
        b"5f4dcc3b5aa765d61d8327deb882cf99",
        b"hunter-of-moors",
    ):
        assert secret not in kept
