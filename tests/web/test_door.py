"""The door: with accounts, everything asks who is there; without, nothing does."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from hashlib import md5

import pytest
from django.test import Client

from ianto.library import Library

PASSWORD = "second floor front"


def basic(name: str, password: str, encoding: str = "utf-8") -> dict[str, str]:
    return {"authorization": "Basic " + base64.b64encode(f"{name}:{password}".encode(encoding)).decode()}


# Trying a password is slow by design: the library has its account once for all.
@pytest.fixture(scope="module")
def guarded(shelf: Library) -> Iterator[Library]:
    """The library of stories, with an account."""
    shelf.accounts.add("hudson", PASSWORD)
    yield shelf
    shelf.accounts.drop("hudson")


PATHS = (
    "/",
    "/work/1",
    "/work/1/read/1",
    "/work/1/epub",
    "/version/1/original",
    "/opds",
    "/opds/new",
    "/add",
)


@pytest.mark.parametrize("path", PATHS)
def test_everything_asks_who_is_there(guarded: Library, visitor: Callable[..., Client], path: str) -> None:
    client = visitor(guarded)
    answer = client.get(path)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == 'Basic realm="ianto", charset="UTF-8"'
    page = answer.content.decode()
    assert "Who is there?" in page
    assert "ianto account password" in page
    assert "Lantern" not in page
    assert client.get(path, headers=basic("hudson", PASSWORD)).status_code == 200


@pytest.mark.parametrize(
    "before", ["/users", "/syncs", "/kosync/users", "/kosync/syncs", "/syncs/progress/x"]
)
@pytest.mark.parametrize("behind", ["/viewstory.php?sid=1", "/nothing", "/a/viewstory.php?sid=1", ""])
def test_what_begins_like_a_page_of_koreader_asks_too(
    guarded: Library, visitor: Callable[..., Client], before: str, behind: str
) -> None:
    assert visitor(guarded).get(before + behind).status_code == 401


@pytest.mark.parametrize("said", ["Basic é!!", "Basic", "Basic ====", "Basic " + "A" * 9])
def test_what_is_no_login_is_asked_again(guarded: Library, visitor: Callable[..., Client], said: str) -> None:
    assert visitor(guarded).get("/", headers={"authorization": said}).status_code == 401


def test_a_wrong_password_is_asked_again(guarded: Library, visitor: Callable[..., Client]) -> None:
    assert visitor(guarded).get("/", headers=basic("hudson", "wrong wrong")).status_code == 401


def test_what_is_sent_is_not_even_read(guarded: Library, visitor: Callable[..., Client]) -> None:
    answer = visitor(guarded).post("/undo", {"act": "0" * 32})
    assert answer.status_code == 401


def test_a_name_may_have_any_letters(guarded: Library, visitor: Callable[..., Client]) -> None:
    guarded.accounts.add("Müller", "Käse & Brot, täglich")
    client = visitor(guarded)
    for encoding in ("utf-8", "latin-1"):
        headers = basic("Müller", "Käse & Brot, täglich", encoding)
        assert client.get("/", headers=headers).status_code == 200
    guarded.accounts.drop("Müller")


@pytest.mark.parametrize(
    "header", ["Basic", "Basic !!!", "Basic aHVkc29u", "Bearer abc", "Basic " + "A" * 5_001, ""]
)
def test_what_says_no_name_is_asked_again(
    guarded: Library, visitor: Callable[..., Client], header: str
) -> None:
    assert visitor(guarded).get("/", headers={"authorization": header}).status_code == 401


def test_who_guesses_waits_and_who_is_known_does_not(
    guarded: Library, visitor: Callable[..., Client]
) -> None:
    client = visitor(guarded)
    assert client.get("/", headers=basic("hudson", PASSWORD)).status_code == 200
    for _ in range(6):
        guarded.accounts.patience.wrong("127.0.0.1")
    answer = client.get("/", headers=basic("hudson", "guess after guess"))
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) >= 1
    assert "Too many wrong tries" in answer.content.decode()
    sync = client.get("/users/auth", headers={"x-auth-user": "hudson", "x-auth-key": "guess"})
    assert sync.status_code == 429
    # Another browser of the same house was let in before, and goes on reading; so does an e-reader.
    assert client.get("/", headers=basic("hudson", PASSWORD)).status_code == 200
    guarded.accounts.patience.right("127.0.0.1")
    device = {
        "x-auth-user": "hudson",
        "x-auth-key": md5(PASSWORD.encode(), usedforsecurity=False).hexdigest(),
    }
    assert client.get("/users/auth", headers=device).status_code == 200
    for _ in range(6):
        guarded.accounts.patience.wrong("127.0.0.1")
    assert client.get("/users/auth", headers=device).status_code == 200
    guarded.accounts.patience.right("127.0.0.1")


def test_where_it_cannot_be_told_nobody_comes_in(bare: Library, visitor: Callable[..., Client]) -> None:
    bare.folder.accounts.write_text("{", encoding="utf-8")
    answer = visitor(bare).get("/")
    assert answer.status_code == 503
    assert "accounts.json" in answer.content.decode()
    sync = visitor(bare).get("/users/auth", headers={"x-auth-user": "hudson", "x-auth-key": "key"})
    assert (sync.status_code, sync.json()["code"]) == (502, 2000)


@pytest.mark.parametrize(
    ("kind", "origin", "body", "status"),
    [
        ("text/plain", "", '{"username": "x", "password": "0123456789"}', 403),
        ("application/x-www-form-urlencoded", "", "username=x&password=0123456789", 403),
        ("application/json", "http://elsewhere.example", '{"username": "x", "password": "0123456789"}', 403),
        ("application/json", "", '{"username": "x"}', 403),
        ("application/json", "", '{"username": "x", "password": 7}', 403),
        ("application/json", "", "[" * 10_000, 403),
        ("application/json", "", '{"username": "' + "x" * 70_000 + '"}', 403),
        ("application/json", "", '{"username": "x:y", "password": "0123456789"}', 403),
        ("application/json", "", '{"username": "kindle", "password": "0123456789"}', 201),
        ("application/vnd.koreader.v1+json", "", '{"username": "kobo", "password": "0123456789"}', 201),
    ],
)
def test_no_page_elsewhere_registers_anything(
    bare: Library, visitor: Callable[..., Client], *, kind: str, origin: str, body: str, status: int
) -> None:
    headers = {"origin": origin} if origin else {}
    answer = visitor(bare, checked=True).post("/users/create", body, content_type=kind, headers=headers)
    assert answer.status_code == status
    assert len(bare.accounts.devices()) == (status == 201)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({}, 2004),
        ({"document": ""}, 2004),
        ({"document": "a/b", "progress": "1", "percentage": 0.5, "device": "x"}, 2003),
        ({"document": "a" * 65, "progress": "1", "percentage": 0.5, "device": "x"}, 2003),
        ({"document": "a", "progress": "1", "percentage": "much", "device": "x"}, 2003),
        ({"document": "a", "progress": "1", "device": "x"}, 2003),
        ({"document": "a", "progress": None, "percentage": 0.5, "device": "x"}, 2003),
        ({"document": "a", "progress": "1", "percentage": 0.5}, 2003),
        ({"document": "a", "progress": "1" * 5_000, "percentage": 0.5, "device": "x"}, 2003),
    ],
)
def test_what_is_no_progress_is_refused(
    bare: Library, visitor: Callable[..., Client], said: dict[str, object], code: int
) -> None:
    bare.accounts.register("kindle", "0123456789")
    headers = {"x-auth-user": "kindle", "x-auth-key": "0123456789"}
    answer = visitor(bare).put("/syncs/progress", said, content_type="application/json", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, code)


def test_progress_may_be_told_oddly(bare: Library, visitor: Callable[..., Client]) -> None:
    bare.accounts.register("kindle", "0123456789")
    headers = {"x-auth-user": "kindle", "x-auth-key": "0123456789"}
    said = {"document": "a", "progress": 17, "percentage": "1.5", "device": "x\0\ud800", "device_id": None}
    client = visitor(bare)
    assert (
        client.put("/syncs/progress", said, content_type="application/json", headers=headers).status_code
        == 200
    )
    told = client.get("/syncs/progress/a", headers=headers).json()
    assert (told["progress"], told["percentage"], told["device"], told["device_id"]) == ("17", 1.0, "x?", "")
