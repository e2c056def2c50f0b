"""Bad input is normal: a clear message, the right exit status, nothing lost, and the rest goes on."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from ianto.library import Library, LibraryBusy
from tests.cli.conftest import Ianto, Said, called, program
from tests.library.made import folder_of, story

LARGE = 1 << 30


def _goes_on(said: Said, *, given: int, rejected: int, reason: str) -> None:
    """The rest of the batch was added, and what was rejected is told with its reason."""
    assert said.status == 1, said.err
    report = said.json
    assert report["given"] == given
    assert report["added"] + report["duplicates"] == given - rejected
    assert len(report["rejected"]) == rejected
    for each in report["rejected"]:
        assert reason in each["reason"], each


@pytest.fixture
def fics(tmp_path: Path) -> Path:
    """A folder with two good stories, the first and the last by name."""
    folder = tmp_path / "fics"
    folder.mkdir()
    (folder / "aaa.txt").write_text(story(1), encoding="utf-8")
    (folder / "zzz.txt").write_text(story(2), encoding="utf-8")
    return folder


def test_an_empty_file(ianto: Ianto, fics: Path) -> None:
    (fics / "empty.txt").write_bytes(b"")
    (fics / "blank.txt").write_bytes(b" \r\n\t\r\n")
    _goes_on(ianto("add", fics, "--json"), given=4, rejected=2, reason="empty")


def test_a_binary_named_txt(ianto: Ianto, fics: Path) -> None:
    (fics / "song.txt").write_bytes(b"ID3\x03\x00" + bytes(range(256)) * 40)
    _goes_on(ianto("add", fics, "--json"), given=3, rejected=1, reason="there is no story to read in it")


def test_a_gigabyte_on_one_line(ianto: Ianto, fics: Path) -> None:
    with (fics / "long.txt").open("wb") as file:
        file.truncate(LARGE)
    _goes_on(ianto("add", fics, "--json"), given=3, rejected=1, reason="MB")


def test_a_truncated_archive(ianto: Ianto, fics: Path) -> None:
    for name in ("cut.zip", "cut.epub"):
        whole = io.BytesIO()
        with zipfile.ZipFile(whole, "w") as archive:
            archive.writestr("mimetype", "application/epub+zip")
            archive.writestr("a.txt", story(3))
        (fics / name).write_bytes(whole.getvalue()[: len(whole.getvalue()) // 2])
    _goes_on(ianto("add", fics, "--json"), given=4, rejected=2, reason="cut")


def test_an_encrypted_archive(ianto: Ianto, fics: Path) -> None:
    (fics / "locked.zip").write_bytes(_encrypted("story.txt", story(3).encode()))
    _goes_on(ianto("add", fics, "--json"), given=3, rejected=1, reason="encrypted")


def test_an_epub_under_drm(ianto: Ianto, fics: Path) -> None:
    with zipfile.ZipFile(fics / "drm.epub", "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", _CONTAINER)
        book.writestr("META-INF/encryption.xml", _ENCRYPTION)
        book.writestr("content.opf", _PACKAGE)
        book.writestr("chapter.xhtml", os.urandom(2_000))
    _goes_on(ianto("add", fics, "--json"), given=3, rejected=1, reason="encrypted")


def test_names_that_lead_out_of_the_archive(ianto: Ianto, fics: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(fics / "slip.zip", "w") as archive:
        archive.writestr("../../../escaped.txt", story(3))
        archive.writestr("/absolute.txt", story(4))
    with tarfile.open(fics / "slip.tar", "w") as tar:
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    said = ianto("add", fics, "--json")
    report = said.json
    assert report["given"] == 5
    assert report["added"] + len(report["rejected"]) == 5
    assert any("link.txt" in each["file"] for each in report["rejected"])
    assert not list(tmp_path.parent.glob("escaped.txt"))
    assert not Path("/absolute.txt").exists()


def test_a_zip_bomb(ianto: Ianto, fics: Path) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("huge.txt", b"0" * (300 << 20))
    (fics / "bomb.zip").write_bytes(bomb.getvalue())
    _goes_on(ianto("add", fics, "--json"), given=3, rejected=1, reason="unpack")


def test_an_entity_bomb(ianto: Ianto, fics: Path) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    package = f'<?xml version="1.0"?><!DOCTYPE p [<!ENTITY e0 "ha">{entities}]>' + _PACKAGE.replace(
        "A Title", "&e11;"
    )
    with zipfile.ZipFile(fics / "bomb.epub", "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", _CONTAINER)
        book.writestr("content.opf", package)
        book.writestr("chapter.xhtml", f"<html><body><p>{story(5)}</p></body></html>")
    said = ianto("add", fics, "--json")
    assert said.json["given"] == 3
    assert said.json["added"] >= 2
    assert "haha" not in ianto("list", "--json").out


def test_links_that_lead_back(ianto: Ianto, fics: Path) -> None:
    (fics / "loop").symlink_to(fics, target_is_directory=True)
    (fics / "self").symlink_to(fics / "self")
    (fics / "gone.txt").symlink_to(fics / "nothing")
    said = ianto("add", fics, "--json")
    assert said.json["given"] == 4
    assert said.json["added"] == 2
    assert {Path(each["file"]).name for each in said.json["rejected"]} == {"self", "gone.txt"}


def test_a_pipe_is_not_waited_for(ianto: Ianto, fics: Path) -> None:
    os.mkfifo(fics / "pipe.txt")
    _goes_on(ianto("add", fics, "--json"), given=3, rejected=1, reason="no regular file")


def test_a_file_one_may_not_read(fics: Path, tmp_path: Path) -> None:
    secret = fics / "secret.txt"
    secret.write_text(story(3), encoding="utf-8")
    secret.chmod(0)
    command = [*_as_somebody_else(), *program("add", fics, "--json", "--library", fics.parent / "library")]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    said = Said(done.returncode, done.stdout, done.stderr)
    _goes_on(said, given=3, rejected=1, reason="permission denied")


def test_a_name_that_is_not_utf8(ianto: Ianto, fics: Path) -> None:
    (Path(os.fsdecode(os.fsencode(fics) + b"/caf\xe9 story.txt"))).write_text(story(3), encoding="utf-8")
    said = ianto("add", fics, "--json")
    assert said.json["added"] == 3
    shown = ianto("show", "2", "--json")
    assert shown.json["files"][0]["found"][0].endswith("caf\\xe9 story.txt")
    assert ianto("add", fics, "--json").json["unchanged"] == 3


def test_a_full_disk(tmp_path: Path) -> None:
    """On a real file system that is really full, in a mount namespace of its own."""
    stories = folder_of(tmp_path / "fics", 600)
    room = tmp_path / "room"
    room.mkdir()
    inside = tmp_path / "inside.sh"
    inside.write_text(
        f"mount -t tmpfs -o size=3m none {room} || exit 77\n"
        f"{sys.executable} -m ianto add {stories} --library {room}/library --json; echo status $?\n"
        f"mount -o remount,size=100m {room} || exit 78\n"
        f"{sys.executable} -m ianto add {stories} --library {room}/library --json; echo status $?\n"
        f"{sys.executable} -m ianto check --library {room}/library; echo status $?\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", str(inside)],
        capture_output=True,
        check=False,
        text=True,
    )
    if done.returncode in {1, 77} and "status" not in done.stdout:
        pytest.skip("this system lets nobody make a mount namespace")
    first, _, rest = done.stdout.partition("status 3")
    assert rest, done.stdout + done.stderr
    assert "full" in done.stderr
    assert "run the same command again" in done.stderr or "reindex" in done.stderr
    assert not first.strip(), "no result is claimed"
    assert '"rejected": []' in rest
    assert "all is well" in rest
    assert "600 works" in rest


def test_a_library_in_use(ianto: Ianto, fics: Path, tmp_path: Path) -> None:
    ianto("add", fics)
    library = tmp_path / "library"
    holder = (
        "import sys,time;from pathlib import Path;from ianto.library import Library\n"
        "with Library(Path(sys.argv[1])).writing(): print('held',flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", holder, str(library)], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        said = ianto("add", fics)
        assert said.status == 3
        assert f"another ianto (process {other.pid})" in said.err
        assert ianto("list", "--json").status == 0, "it can be read meanwhile"
        other.kill()
        other.wait()
    assert ianto("add", fics).status == 0, "the lock died with its holder"


def test_two_writers_in_one_process(tmp_path: Path) -> None:
    library = Library(tmp_path / "library", create=True)
    with library.writing(), pytest.raises(LibraryBusy), library.writing():
        pass
    library.close()


def test_a_library_from_a_newer_version(ianto: Ianto, fics: Path, tmp_path: Path) -> None:
    ianto("add", fics)
    note = tmp_path / "library" / "ianto.toml"
    note.write_text(note.read_text(encoding="utf-8").replace("format = 1", "format = 99"), encoding="utf-8")
    for command in (["list"], ["add", fics], ["serve", "--port", "0"]):
        said = ianto(*command)
        assert said.status == 3
        assert "newer ianto" in said.err


def test_a_library_that_is_not_there(ianto: Ianto, tmp_path: Path) -> None:
    said = ianto("find", "lamp")
    assert said.status == 3
    assert "ianto add" in said.err
    assert not (tmp_path / "library").exists()


def test_a_folder_that_is_something_else(ianto: Ianto, fics: Path) -> None:
    said = ianto("add", fics, "--library", fics)
    assert said.status == 3
    assert "is not empty and is no library" in said.err
    assert sorted(path.name for path in fics.iterdir()) == ["aaa.txt", "zzz.txt"]


@pytest.mark.parametrize("damage", ["gone", "cut", "garbled", "outdated"])
def test_a_broken_index(ianto: Ianto, fics: Path, tmp_path: Path, damage: str) -> None:
    ianto("add", fics)
    search = tmp_path / "library" / "search"
    if damage == "gone":
        shutil.rmtree(search)
    elif damage == "outdated":
        for state in search.glob("*.json"):
            if "meta" not in state.name:
                state.write_text('{"version": -1}', encoding="utf-8")
    else:
        for file in search.iterdir():
            if file.suffix in {".term", ".idx", ".store", ".fast", ".pos"}:
                data = file.read_bytes()
                file.write_bytes(data[: len(data) // 2] if damage == "cut" else os.urandom(len(data)))
    assert ianto("check").status == 1
    assert len(ianto("find", "saltmarsh1", "--json").json) == 1, "it is made anew"
    assert ianto("check").status == 0


def test_a_damaged_original_is_named(ianto: Ianto, fics: Path, tmp_path: Path) -> None:
    ianto("add", fics)
    original = next((tmp_path / "library" / "originals").glob("*/*"))
    original.write_bytes(original.read_bytes().replace(b"Title", b"Titel"))
    said = ianto("check")
    assert said.status == 1
    assert original.name in said.out
    original.unlink()
    assert "is missing" in ianto("check").out


def test_a_catalogue_that_fails_halfway(ianto: Ianto, fics: Path, tmp_path: Path) -> None:
    ianto("add", fics)
    with contextlib.closing(sqlite3.connect(tmp_path / "library" / "catalog.sqlite3")) as catalogue:
        catalogue.execute("DROP TABLE catalog_chapterbody")
    said = ianto("show", "1", "--text")
    assert said.status == 3
    assert "the catalogue cannot be used: no such table" in said.err


def test_originals_that_cannot_be_written(ianto: Ianto, fics: Path, tmp_path: Path) -> None:
    ianto("add", fics / "aaa.txt")
    originals = tmp_path / "library" / "originals"
    shutil.rmtree(originals)
    originals.write_text("no folder", encoding="utf-8")
    said = ianto("add", fics)
    assert said.status == 3
    assert "cannot be written" in said.err


def test_a_port_in_use(ianto: Ianto, fics: Path) -> None:
    ianto("add", fics)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = ianto("serve", "--port", str(port))
    assert said.status == 2
    assert f"port {port}" in said.err
    assert "--port" in said.err


def test_a_reader_that_goes_away(fics: Path, tmp_path: Path) -> None:
    called("add", fics, library=tmp_path / "library")
    command = " ".join(f"'{part}'" for part in program("list", "--library", tmp_path / "library"))
    done = subprocess.run(["bash", "-c", f"{command} | true"], capture_output=True, check=False)
    assert done.stderr == b""


def _as_somebody_else() -> list[str]:
    """What makes a command run without root's right to read everything; nothing for anybody else."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--inh-caps", "-all"]


def _encrypted(name: str, data: bytes) -> bytes:
    """A zip whose member has the encryption bit set, as every reader sees an encrypted one."""
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as archive:
        archive.writestr(name, data)
    raw = bytearray(plain.getvalue())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = raw.find(mark) + offset
        raw[place] |= 1
    return bytes(raw)


_CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
_ENCRYPTION = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod '
    'Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/><CipherData><CipherReference URI="chapter.xhtml"/>'
    "</CipherData></EncryptedData></encryption>"
)
_PACKAGE = (
    '<package version="2.0" xmlns="http://www.idpf.org/2007/opf" unique-identifier="id">'
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A Title</dc:title>'
    '<dc:identifier id="id">urn:x:1</dc:identifier></metadata><manifest>'
    '<item id="c" href="chapter.xhtml" media-type="application/xhtml+xml"/></manifest>'
    '<spine><itemref idref="c"/></spine></package>'
)
