"""What is given to be added: archives are known as such, and nothing that cannot be read stops the rest."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
from pathlib import Path

from ianto.library import Library
from ianto.library.walking import walk
from tests.library.made import folder_of, story


def test_a_tar_that_is_not_packed_is_an_archive(library: Library, tmp_path: Path) -> None:
    stories = folder_of(tmp_path / "fics", 2)
    with tarfile.open(tmp_path / "fics.tar", "w") as tar:
        tar.add(stories, "fics")
    report = library.add([tmp_path / "fics.tar"])
    assert (report.given, report.added) == (2, 2)


def test_a_folder_one_may_list_but_not_enter(tmp_path: Path) -> None:
    closed = folder_of(tmp_path / "fics" / "closed", 1)
    (tmp_path / "fics" / "open.txt").write_text(story(7), encoding="utf-8")
    closed.chmod(0o644)
    command = [sys.executable, "-m", "ianto", "add", str(tmp_path / "fics"), "--json"]
    command += ["--library", str(tmp_path / "library")]
    if os.geteuid() == 0:
        command[:0] = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--inh-caps", "-all"]
    try:
        done = subprocess.run(command, capture_output=True, check=False, text=True)
    finally:
        closed.chmod(0o755)
    assert done.returncode == 1, done.stderr
    assert '"added": 1' in done.stdout
    assert "story0000.txt" in done.stdout
    assert "permission denied" in done.stdout


def test_the_files_of_a_folder_come_before_the_folders_in_it(tmp_path: Path) -> None:
    stories = folder_of(tmp_path / "fics", 3)
    (stories / "b").mkdir()
    (stories / "b" / "deep.txt").touch()
    (stories / "loop.txt").symlink_to(stories / "loop.txt")
    names = [path.name for path in walk([stories], tmp_path / "library")]
    assert names == ["loop.txt", "story0000.txt", "story0001.txt", "story0002.txt", "deep.txt"]
