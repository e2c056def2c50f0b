"""One place for the site and the e-reader: a site on a port, and a client that speaks KOReader's protocol."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from tests.web.conftest import write_stories
from tests.web.koreader import Device, OpenBook, ask

from ianto.export.koreader import filed_name
from ianto.library import Accounts, Library

SERVE = """
import sys
from pathlib import Path
from ianto.web import serve
if __name__ == "__main__":
    serve(Path(sys.argv[1]), "127.0.0.1", 0, on_open=lambda address: print(address, flush=True))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a library of stories."""
    folder = tmp_path_factory.mktemp("kosync")
    library = Library(folder / "library", create=True)
    library.add([write_stories(folder / "fics")])
    library.close()
    return folder / "library"


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    """The address of a site over it, in a process of its own."""
    process = subprocess.Popen([sys.executable, "-c", SERVE, str(folder)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip().rstrip("/")
    finally:
        process.terminate()
        process.communicate(timeout=20)


@pytest.fixture(scope="module")
def kindle(site: str) -> Device:
    """An e-reader that has registered."""
    device = Device(site, "kindle", "edda", "a lamp in the area")
    assert device.register() == (201, {"username": "edda"})
    return device


@pytest.fixture(scope="module")
def fog(site: str) -> tuple[int, OpenBook]:
    """The long story: its number, and its book on the device."""
    page = ask(site, "GET", "/?" + urlencode({"q": "title:fog"}))[2].decode()
    found = re.search(r'href="/work/(\d+)', page)
    assert found
    status, headers, data = ask(site, "GET", f"/work/{found[1]}/epub")
    assert status == 200
    assert headers["Content-Type"] == "application/epub+zip"
    return int(found[1]), OpenBook.of(data)


def placed(site: str, work: int, chapter: int) -> str:
    """The words of the block at which the site opens a chapter."""
    page = ask(site, "GET", f"/work/{work}/read/{chapter}")[2].decode()
    found = re.search(r'<p[^>]* id="place"[^>]*>([^<]*)', page)
    return found[1] if found else ""


def read_on(site: str, work: int, chapter: int, fraction: float) -> None:
    """Read on in a browser, without a script."""
    _, headers, page = ask(site, "GET", f"/work/{work}/read/{chapter}")
    cookie = headers["Set-Cookie"].partition(";")[0]
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.decode())
    assert token
    said = urlencode({"csrfmiddlewaretoken": token[1], "chapter": chapter, "fraction": fraction})
    sent = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    assert ask(site, "POST", f"/work/{work}/place", said.encode(), sent)[0] in {204, 303}


def test_from_the_device_to_the_site_and_back(site: str, kindle: Device, fog: tuple[int, OpenBook]) -> None:
    work, book = fog
    assert kindle.authorise() == (200, {"authorized": "OK"})
    pointer = book.find("Paragraph 12 of the river")
    status, noted = kindle.put(book.document, pointer, 0.49)
    assert status == 200
    assert noted["document"] == book.document
    # The site opens at that very paragraph.
    assert placed(site, work, 2).startswith("Paragraph 12 of the river")
    # The device gets back what it said.
    _, told = kindle.get(book.document)
    assert told == {
        "document": book.document,
        "progress": pointer,
        "percentage": 0.49,
        "device": "kindle",
        "device_id": "KINDLE",
        "timestamp": noted["timestamp"],
    }
    # Read on in the browser: the device is led to the paragraph where that stopped.
    read_on(site, work, 3, 0.5)
    _, told = kindle.get(book.document)
    assert told["device"] == "ianto"
    assert told["percentage"] == pytest.approx(5 / 6, abs=0.01)
    assert told["timestamp"] >= noted["timestamp"]
    assert book.at(told["progress"]) == placed(site, work, 3)
    assert book.at(told["progress"]).startswith("Paragraph 13 of the room")


def test_two_devices_share_one_place(site: str, kindle: Device, fog: tuple[int, OpenBook]) -> None:
    _, book = fog
    phone = Device(site, "phone", kindle.user, kindle.password, prefix="/kosync")
    assert phone.authorise() == (200, {"authorized": "OK"})
    pointer = book.find("Paragraph 3 of the railing")
    assert kindle.put(book.document, pointer, 0.07)[0] == 200
    assert phone.get(book.document)[1]["progress"] == pointer
    further = book.find("Paragraph 20 of the railing")
    assert phone.put(book.document, further, 0.28)[0] == 200
    _, told = kindle.get(book.document)
    assert (told["progress"], told["device"]) == (further, "phone")


def test_the_last_page_is_the_end(site: str, kindle: Device, fog: tuple[int, OpenBook]) -> None:
    work, book = fog
    kindle.put(book.document, book.find("Paragraph 24 of the room"), 1)
    assert "Read" in ask(site, "GET", f"/work/{work}")[2].decode()
    assert kindle.get(book.document)[1]["percentage"] == 1


def test_the_title_page_is_no_place_in_the_story(
    site: str, kindle: Device, fog: tuple[int, OpenBook]
) -> None:
    work, book = fog
    kindle.put(book.document, book.find("Paragraph 5 of the room"), 0.7)
    kindle.put(book.document, "/body/DocFragment[1]/body/div/img.0", 0)
    assert placed(site, work, 3).startswith("Paragraph 5 of the room")


def test_the_name_of_the_file_will_do(site: str, kindle: Device, fog: tuple[int, OpenBook]) -> None:
    work, book = fog
    _, headers, _ = ask(site, "GET", f"/work/{work}/epub")
    name = re.search(r'filename="([^"]+)"', headers["Content-Disposition"])
    assert name
    kindle.put(filed_name(name[1]), book.find("Paragraph 8 of the room"), 0.8)
    assert placed(site, work, 3).startswith("Paragraph 8 of the room")


def test_a_newer_device_says_every_name_it_has_for_a_book(
    site: str, kindle: Device, fog: tuple[int, OpenBook]
) -> None:
    work, book = fog
    _, headers, _ = ask(site, "GET", f"/work/{work}/epub")
    name = re.search(r'filename="([^"]+)"', headers["Content-Disposition"])
    assert name
    # Another program wrote something into the file: it is known by its name alone.
    content, filename = "c" * 32, filed_name(name[1])
    names = {"content": content, "structure": "5" * 32, "filename": filename}
    status, noted = kindle.put(content, book.find("Paragraph 9 of the river"), 0.46, names)
    assert (status, noted["document"], noted["match"]) == (200, filename, "filename")
    assert placed(site, work, 2).startswith("Paragraph 9 of the river")
    _, told = kindle.get(content, names)
    assert (told["document"], told["match"], told["progress_match"]) == (filename, "filename", "filename")
    assert kindle.get(content) == (200, {})
    assert kindle.get(content, {"content": "d" * 32})[1]["code"] == 2003
    assert kindle.put(content, "1", 0.1, {"content": "no name"})[1]["code"] == 2003


def test_a_document_of_somebody_elses_is_kept_as_it_is(kindle: Device) -> None:
    strange = "0123456789abcdef0123456789abcdef"
    assert kindle.get(strange) == (200, {})
    status, noted = kindle.put(strange, "17", 0.25)
    assert status == 200
    assert kindle.get(strange)[1] == {
        "document": strange,
        "progress": "17",
        "percentage": 0.25,
        "device": "kindle",
        "device_id": "KINDLE",
        "timestamp": noted["timestamp"],
    }


def test_a_wrong_key_is_refused(site: str, kindle: Device) -> None:
    thief = Device(site, "thief", kindle.user, "guessed")
    refusal = (401, {"code": 2001, "message": "Unauthorized"})
    assert thief.authorise() == refusal
    assert thief.put("a" * 32, "1", 0.1) == refusal
    assert thief.get("a" * 32) == refusal
    assert kindle.authorise()[0] == 200


def test_a_name_is_registered_once(kindle: Device) -> None:
    assert kindle.register() == (402, {"code": 2002, "message": "Username is already registered."})


def test_the_server_says_that_it_is_well(site: str) -> None:
    for path in ("/healthcheck", "/kosync/healthcheck"):
        status, headers, body = ask(site, "GET", path)
        assert (status, headers["Content-Type"], body) == (200, "application/json", b'{"state": "OK"}')


def test_with_an_account_its_password_works_and_nobody_registers(
    folder: Path, site: str, kindle: Device, fog: tuple[int, OpenBook]
) -> None:
    accounts = Accounts(folder / "accounts.json")
    accounts.add("hudson", "second floor front")
    try:
        assert ask(site, "GET", "/")[0] == 401
        reader = Device(site, "kobo", "hudson", "second floor front")
        assert reader.authorise() == (200, {"authorized": "OK"})
        assert reader.put(fog[1].document, fog[1].find("Paragraph 2 of the river"), 0.4)[0] == 200
        stranger = Device(site, "tablet", "moran", "an air gun, perhaps")
        assert stranger.register() == (402, {"code": 2005, "message": "User registration is disabled."})
        # What an e-reader registered by itself opens nothing any more.
        assert kindle.authorise()[0] == 401
    finally:
        accounts.drop("hudson")
    assert ask(site, "GET", "/")[0] == 200
    assert kindle.authorise()[0] == 200
