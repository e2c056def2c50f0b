"""Accounts: who may come in by the site. They guard the door; inside there is one library and one reader.

They lie in `accounts.json` in the library's folder, for nobody else's eyes, and nowhere else: not in the catalogue,
the journal or any export.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import os
import secrets
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from filelock import FileLock

from ianto.library.folder import LibraryUnusable, default_path, open_folder
from ianto.library.passwords import NOBODYS, device_key, fits, kept
from ianto.library.patience import Patience

_FORMAT: Final = 1
_LONGEST_NAME: Final = 100
_SHORTEST_PASSWORD: Final = 8
_LONGEST_PASSWORD: Final = 1_000
_MOST_DEVICES: Final = 20
"""Names that e-readers may register by themselves: a library has one reader, and whoever comes by may ask."""


class AccountRefused(Exception):
    """It cannot be done; the message says why and what to do."""


class AccountsUnreadable(LibraryUnusable):
    """The file of accounts cannot be read: nobody is let in rather than everybody."""


class RegistrationClosed(AccountRefused):
    """No device may register by itself."""


@dataclass(frozen=True, slots=True)
class Account:
    """Who may come in.

    Attributes:
        name: as it is typed.
        password: as it is kept; empty for a name that an e-reader registered, which opens no door.
        key: what KOReader makes of the password, as it is kept.
        made_at: when, in ISO 8601.
    """

    name: str
    password: str
    key: str
    made_at: str

    @property
    def opens(self) -> bool:
        """Whether it opens the door; what an e-reader registered only keeps places."""
        return bool(self.password)


class Accounts:
    """The accounts of one library. May be asked by several threads; another process's changes are seen at once.

    Attributes:
        patience: with whoever guesses.
    """

    def __init__(self, path: Path) -> None:
        """Of a file, which need not exist."""
        self.patience = Patience()
        self._path = path
        self._reading = threading.Lock()
        self._seen: tuple[int, int, int] | None = None
        self._accounts: dict[str, Account] = {}
        self._secret = secrets.token_bytes(32)
        self._verified: set[bytes] = set()

    def all(self) -> list[Account]:
        """All accounts that open the door, by name.

        Raises:
            AccountsUnreadable: their file cannot be read.
        """
        return sorted((each for each in self._read().values() if each.opens), key=lambda each: each.name)

    def devices(self) -> list[Account]:
        """The names that e-readers registered by themselves, by name.

        Raises:
            AccountsUnreadable: their file cannot be read.
        """
        return sorted((each for each in self._read().values() if not each.opens), key=lambda each: each.name)

    def guard(self) -> bool:
        """Whether the door is guarded: there is at least one account.

        Raises:
            AccountsUnreadable: it cannot be told.
        """
        return any(each.opens for each in self._read().values())

    def knows(self, name: str, password: str) -> bool:
        """Whether the password is that of the account; what fitted once in this process is known at once.

        Raises:
            AccountsUnreadable: it cannot be told.
        """
        account = self._read().get(name)
        return self._fits("password", name, password, account.password if account else "")

    def remembers(self, name: str, password: str) -> bool:
        """Whether the password fitted before, without trying it."""
        self._read()
        return self._mark("password", name, password) in self._verified

    def remembers_device(self, name: str, key: str) -> bool:
        """Whether the key fitted before, without trying it."""
        self._read()
        return self._mark("key", name, key) in self._verified

    def knows_device(self, name: str, key: str) -> bool:
        """Whether the key is what KOReader makes of an account's password, or was registered with.

        Where there are accounts, only they count.

        Raises:
            AccountsUnreadable: it cannot be told.
        """
        account = self._read().get(name)
        if account is not None and not account.opens and self.guard():
            account = None
        return self._fits("key", name, key, account.key if account else "")

    def add(self, name: str, password: str) -> Account:
        """Make an account.

        Raises:
            AccountRefused: there is one of that name, or name or password will not do.
            AccountsUnreadable: their file cannot be read or written.
        """
        _check(name, password)
        with self._changing() as accounts:
            if name in accounts and accounts[name].opens:
                raise AccountRefused(
                    f"there is an account {name} already; `ianto account password {name}` gives it another password"
                )
            made = Account(name, kept(password), kept(device_key(password)), _now())
            accounts[name] = made
        return made

    def change(self, name: str, password: str) -> None:
        """Give an account another password.

        Raises:
            AccountRefused: there is none, or the password will not do.
            AccountsUnreadable: their file cannot be read or written.
        """
        _check(name, password)
        with self._changing() as accounts:
            account = accounts.get(name)
            if account is None or not account.opens:
                raise AccountRefused(
                    f"there is no account {name}; `ianto account list` tells which there are"
                )
            accounts[name] = replace(account, password=kept(password), key=kept(device_key(password)))

    def drop(self, name: str) -> Account:
        """Take an account away, or a name that an e-reader registered; what it was.

        Raises:
            AccountRefused: there is none.
            AccountsUnreadable: their file cannot be read or written.
        """
        with self._changing() as accounts:
            if name not in accounts:
                raise AccountRefused(
                    f"there is no account {name}; `ianto account list` tells which there are"
                )
            return accounts.pop(name)

    def register(self, name: str, key: str) -> None:
        """Let an e-reader register a name of its own to keep places by. It opens no door.

        Raises:
            RegistrationClosed: there are accounts, or enough devices.
            AccountRefused: the name is taken, or will not do.
            AccountsUnreadable: their file cannot be read or written.
        """
        _check(name, key)
        with self._changing() as accounts:
            if name in accounts:
                raise AccountRefused("Username is already registered.")
            if any(each.opens for each in accounts.values()) or len(accounts) >= _MOST_DEVICES:
                raise RegistrationClosed("User registration is disabled.")
            accounts[name] = Account(name, "", kept(key), _now())

    def _fits(self, kind: str, name: str, secret: str, as_kept: str) -> bool:
        mark = self._mark(kind, name, secret)
        if mark in self._verified:
            return True
        if len(secret) > _LONGEST_PASSWORD or not fits(secret, as_kept or NOBODYS):
            return False
        self._verified.add(mark)
        return True

    def _mark(self, kind: str, name: str, secret: str) -> bytes:
        """What is remembered of a login that fitted: nothing that tells the password."""
        said = f"{kind}\0{name}\0{secret}".encode("utf-8", "replace")
        return hmac.new(self._secret, said, hashlib.sha256).digest()

    def _read(self) -> dict[str, Account]:
        try:
            stat = self._path.stat()
        except FileNotFoundError:
            seen = None
        except OSError as error:
            raise self._unreadable(error.strerror or str(error)) from error
        else:
            seen = (stat.st_ino, stat.st_mtime_ns, stat.st_size)
        with self._reading:
            if seen != self._seen:
                self._accounts = self._load() if seen else {}
                self._verified = set()
                self._seen = seen
            return self._accounts

    def _load(self) -> dict[str, Account]:
        try:
            said = json.loads(self._path.read_text(encoding="utf-8"))
            if said["format"] != _FORMAT:
                raise self._unreadable("another ianto wrote it")
            listed = [Account(**each) for each in said["accounts"]]
        except OSError as error:
            raise self._unreadable(error.strerror or str(error)) from error
        except (ValueError, TypeError, KeyError) as error:
            raise self._unreadable("it is damaged") from error
        if not all(isinstance(value, str) for each in listed for value in asdict(each).values()):
            raise self._unreadable("it is damaged")
        return {each.name: each for each in listed}

    def _unreadable(self, why: str) -> AccountsUnreadable:
        return AccountsUnreadable(
            f"{self._path} cannot be read ({why}), so nobody is let in. Mend it, or delete it and add the accounts anew"
        )

    @contextlib.contextmanager
    def _changing(self) -> Iterator[dict[str, Account]]:
        with self._guarded(), FileLock(self._path.with_suffix(".lock")):
            accounts = dict(self._read())
            yield accounts
            self._write(accounts)

    @contextlib.contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise AccountsUnreadable(
                f"{self._path} cannot be written: {error.strerror or error}. Is the disk full, or the folder not yours?"
            ) from error

    def _write(self, accounts: dict[str, Account]) -> None:
        said: dict[str, Any] = {"format": _FORMAT, "accounts": [asdict(each) for each in accounts.values()]}
        beside = self._path.with_suffix(".part")
        beside.unlink(missing_ok=True)
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(json.dumps(said, ensure_ascii=False, indent=1) + "\n")
            file.flush()
            os.fsync(file.fileno())
        # Renamed into its place: there is never half a file, nor one that others may read.
        beside.replace(self._path)


def accounts_of(folder: Path | None) -> Accounts:
    """The accounts of the library in a folder, else of the default one; the library need not be opened for it.

    Raises:
        NoLibrary: there is none.
        LibraryUnusable: it cannot be opened.
    """
    return Accounts(open_folder((folder or default_path()).absolute()).accounts)


def _check(name: str, password: str) -> None:
    if not name.strip() or name != name.strip() or ":" in name or not name.isprintable():
        raise AccountRefused(
            "a name is letters, digits and signs on one line, without a colon or spaces around it"
        )
    if len(name) > _LONGEST_NAME:
        raise AccountRefused(f"a name has at most {_LONGEST_NAME} characters")
    if not _SHORTEST_PASSWORD <= len(password) <= _LONGEST_PASSWORD:
        raise AccountRefused(
            f"a password has at least {_SHORTEST_PASSWORD} characters; a few words are a good one"
        )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
