"""Accounts: who may come in, kept so that who reads the file learns nothing, and slow to guess."""

from __future__ import annotations

import hashlib
import json
import stat
from pathlib import Path

import pytest

from ianto.library import AccountRefused, Accounts, AccountsUnreadable, Library, RegistrationClosed, rebuild
from ianto.library.passwords import NOBODYS, fits, kept
from ianto.library.patience import Patience

PASSWORD = "second floor front"


def md5(password: str) -> str:
    return hashlib.md5(password.encode(), usedforsecurity=False).hexdigest()


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    """No accounts yet."""
    return Accounts(tmp_path / "accounts.json")


def test_a_password_is_kept_so_that_nobody_can_read_it(accounts: Accounts, tmp_path: Path) -> None:
    accounts.add("hudson", PASSWORD)
    path = tmp_path / "accounts.json"
    said = path.read_text(encoding="utf-8")
    assert PASSWORD not in said
    assert md5(PASSWORD) not in said
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert json.loads(said)["accounts"][0]["password"].startswith("scrypt$32768$8$")
    assert kept(PASSWORD) != kept(PASSWORD), "each has a salt of its own"


def test_the_password_opens_and_nothing_else_does(accounts: Accounts) -> None:
    assert not accounts.guard()
    accounts.add("hudson", PASSWORD)
    assert accounts.guard()
    assert not accounts.remembers("hudson", PASSWORD)
    assert accounts.knows("hudson", PASSWORD)
    assert accounts.remembers("hudson", PASSWORD)
    for name, password in (
        ("hudson", "second floor"),
        ("hudson", ""),
        ("Hudson", PASSWORD),
        ("", ""),
        ("x", "y"),
    ):
        assert not accounts.knows(name, password)
        assert not accounts.remembers(name, password)
    assert not accounts.knows("hudson", md5(PASSWORD)), "what e-readers send is no password"
    assert not accounts.knows("hudson", "x" * 10_000)


def test_what_koreader_makes_of_the_password_is_known(accounts: Accounts) -> None:
    accounts.add("hudson", PASSWORD)
    assert accounts.knows_device("hudson", md5(PASSWORD))
    assert not accounts.knows_device("hudson", PASSWORD)
    assert not accounts.knows_device("moran", md5(PASSWORD))


def test_another_process_is_seen_at_once(accounts: Accounts, tmp_path: Path) -> None:
    other = Accounts(tmp_path / "accounts.json")
    accounts.add("hudson", PASSWORD)
    assert other.knows("hudson", PASSWORD)
    accounts.change("hudson", "quite another one")
    assert not other.knows("hudson", PASSWORD), "what was remembered is forgotten with the password"
    assert other.knows("hudson", "quite another one")
    assert other.knows_device("hudson", md5("quite another one"))
    accounts.drop("hudson")
    assert not other.knows("hudson", "quite another one")
    assert not other.guard()


@pytest.mark.parametrize(
    ("name", "password", "why"),
    [
        ("", PASSWORD, "colon"),
        (" hudson", PASSWORD, "spaces"),
        ("mrs:hudson", PASSWORD, "colon"),
        ("mrs\nhudson", PASSWORD, "one line"),
        ("h" * 101, PASSWORD, "100"),
        ("hudson", "short", "8 characters"),
        ("hudson", "x" * 1_001, "8 characters"),
    ],
)
def test_what_will_not_do_is_refused_with_the_reason(
    accounts: Accounts, name: str, password: str, why: str
) -> None:
    with pytest.raises(AccountRefused, match=why):
        accounts.add(name, password)
    assert not accounts.guard()


def test_a_name_has_one_account(accounts: Accounts) -> None:
    accounts.add("hudson", PASSWORD)
    with pytest.raises(AccountRefused, match="already"):
        accounts.add("hudson", "quite another one")
    with pytest.raises(AccountRefused, match="no account moran"):
        accounts.change("moran", PASSWORD)
    with pytest.raises(AccountRefused, match="no account moran"):
        accounts.drop("moran")


def test_an_e_reader_registers_only_where_the_door_stands_open(accounts: Accounts) -> None:
    accounts.register("kindle", md5("a lamp"))
    assert not accounts.guard(), "what an e-reader registers does not shut the door"
    assert accounts.knows_device("kindle", md5("a lamp"))
    assert not accounts.knows("kindle", md5("a lamp"))
    assert [each.name for each in accounts.devices()] == ["kindle"]
    with pytest.raises(AccountRefused, match="already registered"):
        accounts.register("kindle", md5("another"))
    accounts.add("hudson", PASSWORD)
    assert not accounts.knows_device("kindle", md5("a lamp"))
    with pytest.raises(RegistrationClosed):
        accounts.register("kobo", md5("a lamp"))
    # The person may take the name the e-reader had.
    accounts.add("kindle", "a name of my own")
    assert accounts.knows_device("kindle", md5("a name of my own"))


def test_not_everybody_who_comes_by_registers(accounts: Accounts, tmp_path: Path) -> None:
    account = {"name": "", "password": "", "key": NOBODYS, "made_at": "2026-01-01T00:00:00+00:00"}
    listed = [account | {"name": f"device {number}"} for number in range(20)]
    (tmp_path / "accounts.json").write_text(json.dumps({"format": 1, "accounts": listed}), encoding="utf-8")
    with pytest.raises(RegistrationClosed):
        accounts.register("one more", md5("a lamp"))


@pytest.mark.parametrize(
    "damage",
    ["", "{", "[]", '{"format": 2, "accounts": []}', '{"format": 1, "accounts": [{"name": "x"}]}',
     '{"format": 1, "accounts": [{"name": 1, "password": "", "key": "", "made_at": ""}]}'],
)  # fmt: skip
def test_where_the_file_is_damaged_nobody_is_let_in(accounts: Accounts, tmp_path: Path, damage: str) -> None:
    (tmp_path / "accounts.json").write_text(damage, encoding="utf-8")
    with pytest.raises(AccountsUnreadable, match="nobody is let in"):
        accounts.guard()
    with pytest.raises(AccountsUnreadable):
        accounts.add("hudson", PASSWORD)


@pytest.mark.parametrize("as_kept", ["", "plain", "scrypt$9999999$900$" + "0" * 32 + "$" + "0" * 64])
def test_what_was_not_kept_here_fits_nothing(as_kept: str) -> None:
    assert not fits("", as_kept)


def test_accounts_outlive_a_rebuild(tmp_path: Path) -> None:
    library = Library(tmp_path / "library", create=True)
    (tmp_path / "fic.txt").write_text("Title: Fog\n\nThere was a good deal of it.\n", encoding="utf-8")
    library.add([tmp_path / "fic.txt"])
    library.accounts.add("hudson", PASSWORD)
    library.close()
    rebuild(tmp_path / "library")
    again = Library(tmp_path / "library")
    assert again.accounts.knows("hudson", PASSWORD)
    assert "hudson" not in (tmp_path / "library" / "journal.jsonl").read_text(encoding="utf-8")
    again.close()


def test_who_guesses_waits_longer_each_time() -> None:
    now = [100.0]
    patience = Patience(lambda: now[0])
    for _ in range(4):
        patience.wrong("192.0.2.7")
    assert patience.wait("192.0.2.7") == 0
    waits = []
    for _ in range(9):
        patience.wrong("192.0.2.7")
        waits.append(patience.wait("192.0.2.7"))
    assert waits == sorted(waits)
    assert waits[0] <= 2
    assert waits[-1] == 61
    assert patience.wait("192.0.2.8") == 0, "only who guesses waits"
    now[0] += 61
    assert patience.wait("192.0.2.7") == 0
    now[0] += 1_000
    patience.wrong("192.0.2.7")
    assert patience.wait("192.0.2.7") == 0, "after a quarter of an hour it is forgotten"
    patience.right("192.0.2.7")


def test_patience_does_not_grow_without_end() -> None:
    now = [100.0]
    patience = Patience(lambda: now[0])
    for number in range(10_050):
        now[0] += 1
        patience.wrong(f"2001:db8::{number:x}")
    assert patience.remembered < 10_001
