"""`ianto account`: who may come in by the site."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest

from ianto.library import Accounts, Library
from tests.cli.conftest import Ianto, called, program


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of an empty library."""
    Library(tmp_path / "library", create=True).close()
    return tmp_path / "library"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file with a password on its first line."""
    path = tmp_path / "secret"
    path.write_text("second floor front\nnot this\n", encoding="utf-8")
    return path


def test_an_account_is_added_listed_changed_and_dropped(ianto: Ianto, folder: Path, secret: Path) -> None:
    accounts = Accounts(folder / "accounts.json")
    said = ianto("account", "add", "hudson", "--password-file", secret)
    assert (said.status, said.out) == (0, "hudson may come in, and nobody else\n")
    assert accounts.knows("hudson", "second floor front")
    said = ianto("account", "add", "edda", "--password-file", secret)
    assert said.out == "edda may come in\n"
    listed = ianto("account", "list").out.splitlines()
    assert [line.split()[0] for line in listed] == ["edda", "hudson"]
    assert [each["name"] for each in ianto("account", "list", "--json").json] == ["edda", "hudson"]
    secret.write_text("quite another one", encoding="utf-8")
    assert ianto("account", "password", "hudson", "--password-file", secret).status == 0
    assert accounts.knows("hudson", "quite another one")
    assert ianto("account", "drop", "edda").err == ""
    said = ianto("account", "drop", "hudson")
    assert (said.status, said.out) == (0, "hudson is gone\n")
    assert "whoever reaches the site may read" in said.err
    assert "There is no account" in ianto("account", "list").err


def test_what_an_e_reader_registered_is_listed_and_can_be_dropped(ianto: Ianto, folder: Path) -> None:
    Accounts(folder / "accounts.json").register("kindle", "0" * 32)
    said = ianto("account", "list")
    assert "kindle" in said.out
    assert "opens nothing" in said.out
    assert ianto("account", "list", "--json").json[0]["opens"] is False
    assert ianto("account", "drop", "kindle").status == 0


def test_what_cannot_be_done_says_why(ianto: Ianto, folder: Path, secret: Path) -> None:
    del folder
    ianto("account", "add", "hudson", "--password-file", secret)
    said = ianto("account", "add", "hudson", "--password-file", secret)
    assert said.status == 2
    assert "ianto account password hudson" in said.err
    secret.write_text("short", encoding="utf-8")
    assert "8 characters" in ianto("account", "add", "edda", "--password-file", secret).err
    secret.write_bytes(b"\xff\xfe\xfd" * 9)
    assert ianto("account", "add", "edda", "--password-file", secret).status == 2
    for command in ("drop", "password"):
        said = ianto("account", command, "moran")
        assert said.status == 2
        assert "no account moran" in said.err


def test_where_there_is_no_library_there_are_no_accounts(ianto: Ianto, secret: Path) -> None:
    said = ianto("account", "add", "hudson", "--password-file", secret)
    assert said.status == 3
    assert "there is no library" in said.err


def test_a_damaged_file_is_told(ianto: Ianto, folder: Path) -> None:
    (folder / "accounts.json").write_text("{", encoding="utf-8")
    said = ianto("account", "list")
    assert said.status == 3
    assert "nobody is let in" in said.err


def test_a_password_may_come_from_another_program_and_is_never_shown(folder: Path) -> None:
    said = called(
        "account", "add", "hudson", "--password-file", "-", library=folder, input=b"second floor front\n"
    )
    assert said.status == 0
    assert "second floor" not in said.out + said.err
    assert Accounts(folder / "accounts.json").knows("hudson", "second floor front")


def opening(folder: Path, host: str) -> str:
    """What `ianto serve` says until it is open."""
    process = subprocess.Popen(
        program("serve", "--host", host, "--port", "0"),
        env=os.environ | {"IANTO_LIBRARY": str(folder)},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    said = ""
    try:
        while "Reading room open" not in said and process.poll() is None:
            said += process.stderr.readline()
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
    return said


def test_a_site_that_others_can_reach_says_so_where_nobody_is_asked(folder: Path) -> None:
    assert "no account" not in opening(folder, "127.0.0.1")
    said = opening(folder, "0.0.0.0")
    assert "anyone who reaches this machine can read the library" in said
    assert "ianto account add NAME" in said
    Accounts(folder / "accounts.json").add("hudson", "second floor front")
    assert "no account" not in opening(folder, "0.0.0.0")
