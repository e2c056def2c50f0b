"""The site on a port, as a process of its own."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner

from ianto.cli.commands.serve import command
from ianto.web import CannotListen, PortInUse, serve

SERVE = """
import sys
from pathlib import Path
from ianto.web import serve
if __name__ == "__main__":
    serve(Path(sys.argv[1]), sys.argv[2], 0, on_open=lambda address: print(address, flush=True))
"""


def start(folder: Path, host: str = "127.0.0.1") -> tuple[subprocess.Popen[str], str]:
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(folder), host],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    return process, process.stdout.readline().strip()


def get(address: str, host: str = "") -> tuple[int, str]:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=20)
    try:
        connection.request("GET", "/", headers={"Host": host} if host else {})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_opens_an_empty_library_and_ends_without_a_word(tmp_path: Path, stop: signal.Signals) -> None:
    process, address = start(tmp_path / "library")
    try:
        status, html = get(address)
        assert status == 200
        assert "An empty library" in html
        process.send_signal(stop)
        out, err = process.communicate(timeout=20)
        assert (process.returncode, out, err) == (0, "", "")
    finally:
        process.kill()
        process.communicate()


def test_it_answers_on_ipv6_by_its_name_in_brackets(tmp_path: Path) -> None:
    process, address = start(tmp_path / "library", "::1")
    try:
        assert address.startswith("http://[::1]:")
        assert get(address)[0] == 200
    finally:
        process.kill()
        process.communicate()


def test_listening_to_everybody_it_answers_by_its_own_name_and_no_other(tmp_path: Path) -> None:
    process, address = start(tmp_path / "library", "0.0.0.0")
    try:
        assert get(address, host=socket.gethostname())[0] == 200
        assert get(address, host="elsewhere.example")[0] == 400
    finally:
        process.kill()
        process.communicate()


def test_a_port_in_use_is_said_before_a_library_is_made(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PortInUse, match=rf"port {port} is taken.*--port"):
            serve(tmp_path / "library", "127.0.0.1", port)
    assert not (tmp_path / "library").exists()


@pytest.mark.parametrize("host", ["192.0.2.1", "no such host.invalid"])
def test_an_address_that_is_not_ours_is_said(tmp_path: Path, host: str) -> None:
    with pytest.raises(CannotListen, match="no address of this machine"):
        serve(tmp_path / "library", host, 0)


def test_it_answers_to_a_further_name_and_to_no_other(tmp_path: Path) -> None:
    said = ["-m", "ianto", "serve", "--port", "0", "--library", str(tmp_path / "library")]
    process = subprocess.Popen(
        [sys.executable, *said, "--name", "Books.example.net:8443"], stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stderr is not None
        address = next(word for word in process.stderr.readline().split() if word.startswith("http"))
        assert get(address, "books.example.net:8443")[0] == 200
        assert get(address, "example.net")[0] == 400
    finally:
        process.terminate()
        process.communicate(timeout=20)


@pytest.mark.parametrize("name", ["*", ".example.net", "https://books.example.net", "a/b", "a b", ""])
def test_what_is_no_name_is_refused(tmp_path: Path, name: str) -> None:
    said = ["--library", str(tmp_path / "library"), "--name", name]
    done = CliRunner().invoke(command, said)
    assert done.exit_code == 2
    assert "books.example.net" in done.output
    assert not (tmp_path / "library").exists()
