"""What every answer carries, and what is turned away."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Sequence
from wsgiref.util import FileWrapper, setup_testing_defaults

import pytest
from django.test import Client

from ianto.library import Library
from ianto.web import application
from ianto.web.settings import LARGEST_UPLOAD

PATHS = (
    "/",
    "/?q=lantern",
    "/work/1",
    "/work/1/read/1",
    "/add",
    "/help/search",
    "/version/1/original",
    "/work/1/versions",
    "/compare?a=1&b=2",
    "/nowhere",
)


def ask(
    library: Library, path: str, names: Sequence[str] = (), **environ: str
) -> tuple[str, dict[str, str], bytes]:
    """One request to the whole application, static files included."""
    answered: list[tuple[str, dict[str, str]]] = []

    def start(status: str, headers: list[tuple[str, str]], _info: object = None) -> Callable[[bytes], object]:
        answered.append((status, dict(headers)))
        return lambda _data: None

    asked: dict[str, object] = {"PATH_INFO": path, "HTTP_HOST": "localhost:8456", **environ}
    setup_testing_defaults(asked)
    chunks = application(library, names)(asked, start)
    body = b"".join(chunks)
    if isinstance(chunks, FileWrapper):
        chunks.close()
    return *answered[0], body


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_keeps_the_browser_on_a_short_lead(client: Client, path: str) -> None:
    headers = client.get(path).headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["base-uri"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["font-src"] == "'none'"
    assert not any("unsafe" in value or "*" in value or "http" in value for value in policy.values())
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("path", PATHS)
def test_no_page_has_a_script_or_a_style_in_it(client: Client, path: str) -> None:
    html = client.get(path).content.decode()
    assert not re.search(r"<style|\sstyle=|\son\w+\s*=\s*[\"']|javascript:", html)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", html))
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', html)


def test_a_name_that_is_not_ours_is_refused(shelf: Library) -> None:
    for name in ("evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8456"):
        status, headers, _ = ask(shelf, "/", HTTP_HOST=name)
        assert status.startswith("400")
        assert "Content-Security-Policy" in headers
    for name in ("127.0.0.1:8456", "localhost", "[::1]:8456"):
        assert ask(shelf, "/", HTTP_HOST=name)[0].startswith("200")


def test_further_names_can_be_given(shelf: Library) -> None:
    assert ask(shelf, "/", ["lamp.local"], HTTP_HOST="lamp.local:8456")[0].startswith("200")


def test_behind_a_proxy_that_speaks_https_forms_are_taken_under_its_name_only(shelf: Library) -> None:
    environ = {"HTTP_HOST": "books.example.net:8443", "HTTP_ORIGIN": "https://books.example.net:8443"}
    names = ["books.example.net:8443"]
    _, headers, html = ask(shelf, "/", names, **environ)
    cookie = headers["Set-Cookie"].partition(";")[0]
    token = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', html)
    assert token
    environ |= {"HTTP_COOKIE": cookie, "HTTP_X_CSRFTOKEN": token[1].decode(), "REQUEST_METHOD": "POST"}
    assert ask(shelf, "/look", names, **environ)[0].startswith("303")
    assert ask(shelf, "/look", names, **{**environ, "HTTP_ORIGIN": "https://evil.example"})[0].startswith(
        "403"
    )
    assert ask(shelf, "/look", **{**environ, "HTTP_HOST": "localhost"})[0].startswith("403")


def test_static_files_may_be_kept_for_good_and_change_their_address_when_they_change(shelf: Library) -> None:
    _, _, html = ask(shelf, "/")
    addresses = set(re.findall(r'"(/static/[^"]+)"', html.decode()))
    assert any(address.endswith("/page.css") for address in addresses)
    for address in addresses:
        assert re.match(r"/static/[0-9a-f]{12}/", address)
        status, headers, body = ask(shelf, address)
        assert status.startswith("200")
        assert body
        assert "immutable" in headers["Cache-Control"]
        assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert ask(shelf, "/static/000000000000/page.css")[0].startswith("404")


def test_nothing_is_changed_by_a_form_from_elsewhere(
    shelf: Library, visitor: Callable[..., Client], titles: dict[str, int]
) -> None:
    stranger = visitor(shelf, checked=True)
    number = titles["What the Fog Kept"]
    for path, said in (
        ("/add", {}),
        ("/look", {"theme": "dark"}),
        (f"/work/{number}/place", {"chapter": "1", "fraction": "0.5"}),
    ):
        answer = stranger.post(path, said)
        assert answer.status_code == 403
        assert "out of date" in answer.content.decode()
    detail = shelf.work(number)
    assert detail is not None
    assert detail.line.place is None


def test_a_form_of_ours_is_taken(shelf: Library, visitor: Callable[..., Client]) -> None:
    reader = visitor(shelf, checked=True)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', reader.get("/").content.decode())
    assert token
    assert reader.post("/look", {"theme": "dark", "csrfmiddlewaretoken": token[1]}).status_code == 303


def test_pages_are_compressed_and_books_are_not(client: Client, titles: dict[str, int]) -> None:
    number = titles["What the Fog Kept"]
    plain, small = (client.get("/", headers=said) for said in ({}, {"Accept-Encoding": "gzip"}))
    assert small.headers["Content-Encoding"] == "gzip"
    assert len(small.content) < len(plain.content) / 2
    assert {"Cookie", "Accept-Encoding"} <= set(small.headers["Vary"].split(", "))
    assert "default-src 'none'" in small.headers["Content-Security-Policy"]
    assert b"</html>" in gzip.decompress(small.content)
    for path in (f"/work/{number}/epub", "/offline.json", "/version/1/original"):
        assert "Content-Encoding" not in client.get(path, headers={"Accept-Encoding": "gzip"}).headers


def test_too_much_at_once_is_refused_before_it_is_read(shelf: Library) -> None:
    status, _, body = ask(shelf, "/add", REQUEST_METHOD="POST", CONTENT_LENGTH=str(LARGEST_UPLOAD + 1))
    assert status.startswith("413")
    assert "1 GB" in body.decode()


@pytest.mark.parametrize("path", ["/", "/work/1", "/opds", "/help/search"])
def test_reading_pages_are_only_read(client: Client, path: str) -> None:
    assert client.post(path).status_code in {404, 405}


@pytest.mark.usefixtures("shelf")
def test_a_page_that_breaks_says_so_in_the_same_manner_and_under_the_same_guard() -> None:
    answer = Client(raise_request_exception=False, HTTP_HOST="127.0.0.1").get("/")
    assert answer.status_code == 500
    assert "Something broke" in answer.content.decode()
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_missing_page_says_so_in_the_same_manner(client: Client) -> None:
    answer = client.get("/work/999999")
    assert answer.status_code == 404
    html = answer.content.decode()
    assert "There is no story with that number." in html
    assert 'href="/">To the library' in html
