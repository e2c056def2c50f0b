"""Old addresses: how a page was reached before it was saved, so that links to it can be followed to the work."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from ianto.catalog.bulk import insert
from ianto.catalog.models import Address, Version
from ianto.story import Provenance, Reading

# What only says how a page is shown or where on it one is; the page is the same without it.
_PASSING = frozenset(
    [
        "action",
        "textsize",
        "ageconsent",
        "warning",
        "skin",
        "view_adult",
        "view_full_work",
        "style",
        "mode",
        "format",
        "thread",
        "nc",
        "s2id",
        "show_comments",
        "utm_source",
        "utm_medium",
        "utm_campaign",
        "fbclid",
        "ref",
    ]
)
_SID = re.compile(r"(?:^|/)viewstory\.php$")
# A folder has no dot in its name; `www.example.org/viewstory.php` is on a site.
_LOCAL = re.compile(r"/?(?:[^./]+/)*viewstory\.php")
_MEMBER = re.compile(r"(?:^|[/!])(viewstory\.php\?sid=\d+)")
_AO3 = re.compile(r"^(?:/collections/[^/]+)?/works/(\d+)(?:/chapters/\d+)?$")
_FFNET = re.compile(r"^/s/(\d+)(?:/(\d+)(?:/.*)?)?$")
_DOWNLOAD = re.compile(r"^/downloads/(\d+)/")
_HOSTS = ("www.", "m.", "mobile.")
_WEB = re.compile(r"(?:https?:)?//|^www\.", re.IGNORECASE)
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class OldAddress:
    """An address without what may differ between two ways of writing it.

    Attributes:
        page: the story's page: host, path and what of the query names it.
        local: the same without the host, where the page is one a story archive has; else empty.
        chapter: which chapter it leads to, from 1; None when it leads to the story.
    """

    page: str
    local: str = ""
    chapter: int | None = None


def old_address(url: str) -> OldAddress | None:
    """What an address names; None where it is none."""
    url = url.strip()
    if not url or len(url) > _LONGEST:
        return None
    try:
        parts = urlsplit(url if _WEB.match(url) and "//" in url else f"//{url}")
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return None
    for prefix in _HOSTS:
        host = host.removeprefix(prefix)
    if "." not in host and host != "localhost":
        return None
    path = parts.path.rstrip("/").casefold()
    return _ao3(host, path) or _ffnet(host, path) or _page(host, path, parts.query)


def local_address(path: str) -> OldAddress | None:
    """What a path and query name on whatever site they were, such as `viewstory.php?sid=12`; None for none."""
    try:
        parts = urlsplit(path)
    except ValueError:
        return None
    if parts.netloc or not _LOCAL.fullmatch(parts.path):
        return None
    found = _page("", "/" + parts.path.lstrip("/").casefold(), parts.query)
    return found if found.local else None


def _ao3(host: str, path: str) -> OldAddress | None:
    if host not in {"archiveofourown.org", "archiveofourown.com", "archiveofourown.net", "ao3.org"}:
        return None
    found = _AO3.match(path) or _DOWNLOAD.match(path)
    return OldAddress(f"archiveofourown.org/works/{found[1]}") if found else None


def _ffnet(host: str, path: str) -> OldAddress | None:
    found = _FFNET.match(path) if host in {"fanfiction.net", "fictionpress.com"} else None
    if found is None:
        return None
    return OldAddress(f"{host}/s/{found[1]}", chapter=_number(found[2] or ""))


def _page(host: str, path: str, query: str) -> OldAddress:
    pairs = [(name.casefold(), value) for name, value in parse_qsl(query)]
    if _SID.search(path):
        named = dict(pairs)
        if "sid" in named:
            local = f"viewstory.php?sid={named['sid']}"
            folder = path.rpartition("/")[0]
            return OldAddress(f"{host}{folder}/{local}", local, _number(named.get("chapter", "")))
    # `page=2` turns the pages of the comments; `page=fogledger` is how some sites name a story.
    kept = sorted(
        pair for pair in pairs if pair[0] not in _PASSING and not (pair[0] == "page" and pair[1].isdecimal())
    )
    return OldAddress(f"{host}{path}" + (f"?{urlencode(kept)}" if kept else ""))


def _number(text: str) -> int | None:
    return (
        int(text)
        if text.isascii() and text.isdecimal() and 0 < len(text) < len("100000") and int(text)
        else None
    )


def addresses_of(reading: Reading, place: Provenance) -> Iterator[str]:
    """The keys of all addresses a reading states, or that the name it was found under is."""
    for field in reading.fields:
        if field.name == "source_url":
            yield from keys(field.value)
    member = _MEMBER.search(place.name)
    found = local_address(member[1]) if member else None
    if found is not None:
        yield _key(found.local)


def keys(url: str) -> Iterator[str]:
    """The keys under which a page is remembered; none for what is no address."""
    found = old_address(url)
    if found is not None:
        yield _key(found.page)
        if found.local:
            yield _key(found.local)


def write_addresses(readings: Sequence[tuple[int, Reading, Provenance]]) -> None:
    """Remember the addresses of versions that have none yet."""
    rows = [
        (version, key)
        for version, reading, place in readings
        for key in dict.fromkeys(addresses_of(reading, place))
    ]
    insert(Address, ("version_id", "key"), rows)


def works_at(address: OldAddress, *, local: bool = False) -> list[int]:
    """The works of which a version came from an address, oldest first.

    Args:
        address: which.
        local: on whatever site.
    """
    key = _key(address.local if local else address.page)
    found = Version.objects.filter(addresses__key=key).order_by("work_id")
    return list(found.values_list("work_id", flat=True).distinct())


def _key(page: str) -> str:
    return hashlib.blake2b(page.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
