"""KOReader, as far as its progress sync goes: it speaks to a site on a port, by HTTP."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

ACCEPT = "application/vnd.koreader.v1+json"
XHTML = "{http://www.w3.org/1999/xhtml}"


def ask(
    address: str, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
) -> tuple[int, dict[str, str], bytes]:
    """One request and its answer: status, headers, body."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=30)
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    finally:
        connection.close()


def partial_md5(book: bytes) -> str:
    """The name of a document as KOReader's `util.partialMD5` makes it, written down once more."""
    digest = hashlib.md5(usedforsecurity=False)
    for offset in (0, *(1024 * 4**power for power in range(11))):
        if offset >= len(book):
            break
        digest.update(book[offset : offset + 1024])
    return digest.hexdigest()


@dataclass(frozen=True)
class OpenBook:
    """A book on the device: its bytes, and its spine as crengine numbers it."""

    data: bytes
    pages: tuple[etree._Element, ...] = field(default_factory=tuple)

    @classmethod
    def of(cls, data: bytes) -> OpenBook:
        """Of an EPUB's bytes."""
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            package = etree.fromstring(archive.read("EPUB/package.opf"))
            items = {item.get("id"): item.get("href") for item in package.iter("{*}item")}
            spine = [items[item.get("idref")] for item in package.iter("{*}itemref")]
            return cls(data, tuple(etree.fromstring(archive.read(f"EPUB/{href}")) for href in spine))

    @property
    def document(self) -> str:
        """What KOReader calls it."""
        return partial_md5(self.data)

    def find(self, words: str) -> str:
        """Where a paragraph that begins so stands, as crengine says it."""
        for number, page in enumerate(self.pages, 1):
            body = page.find(f"{XHTML}body")
            assert body is not None
            for paragraph in body.iter(f"{XHTML}p"):
                if "".join(map(str, paragraph.itertext())).startswith(words):
                    parent = paragraph.getparent()
                    assert parent is body
                    place = body.findall(f"{XHTML}p").index(paragraph) + 1
                    return f"/body/DocFragment[{number}]/body/p[{place}]/text().0"
        raise AssertionError(words)

    def at(self, pointer: str) -> str:
        """The words of the paragraph a pointer leads to, followed to the letter."""
        head, _, rest = pointer.removeprefix("/body/DocFragment[").partition("]/body/")
        element = self.pages[int(head) - 1].find(f"{XHTML}body")
        assert element is not None
        for step in rest.split("/"):
            if step.startswith("text()"):
                break
            name, _, place = step.rstrip("]").partition("[")
            element = element.findall(XHTML + name)[int(place or 1) - 1]
        return "".join(map(str, element.itertext()))


@dataclass(frozen=True)
class Device:
    """An e-reader with KOReader on it, set to a sync server."""

    address: str
    name: str
    user: str
    password: str
    prefix: str = ""

    @property
    def key(self) -> str:
        """The password as KOReader sends it."""
        return hashlib.md5(self.password.encode(), usedforsecurity=False).hexdigest()

    def register(self) -> tuple[int, dict[str, Any]]:
        """`POST /users/create`."""
        return self._send(
            "POST", "/users/create", {"username": self.user, "password": self.key}, signed=False
        )

    def authorise(self) -> tuple[int, dict[str, Any]]:
        """`GET /users/auth`."""
        return self._send("GET", "/users/auth")

    def put(
        self, document: str, progress: str, percentage: float, identifiers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, Any]]:
        """`PUT /syncs/progress`; newer ones say every name they have for the document."""
        more = [{"type": kind, "value": value} for kind, value in (identifiers or {}).items()]
        return self._send(
            "PUT",
            "/syncs/progress",
            {
                "document": document,
                "progress": progress,
                "percentage": percentage,
                "device": self.name,
                "device_id": self.name.upper(),
                **({"identifiers": more} if more else {}),
            },
        )

    def get(self, document: str, identifiers: dict[str, str] | None = None) -> tuple[int, dict[str, Any]]:
        """`GET /syncs/progress/<document>`."""
        ids = ",".join(f"{kind}:{value}" for kind, value in (identifiers or {}).items())
        return self._send("GET", f"/syncs/progress/{document}" + (f"?ids={ids}" if ids else ""))

    def _send(
        self, method: str, path: str, said: dict[str, Any] | None = None, *, signed: bool = True
    ) -> tuple[int, dict[str, Any]]:
        headers = {"Accept": ACCEPT}
        if signed:
            headers |= {"x-auth-user": self.user, "x-auth-key": self.key}
        body = None
        if said is not None:
            body = json.dumps(said).encode()
            headers["Content-Type"] = "application/json"
        status, _, answer = ask(self.address, method, self.prefix + path, body, headers)
        told = json.loads(answer)
        assert isinstance(told, dict)
        return status, told
