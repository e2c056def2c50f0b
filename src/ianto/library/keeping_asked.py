"""What a saved search asks for: the address of the library's page, read as a request."""

from __future__ import annotations

from typing import Final
from urllib.parse import parse_qs

from ianto.library.find import FindRequest
from ianto.search import FILTERS

_NOT: Final = "not-"
_NAMES: Final[tuple[str, ...]] = ("kept", *FILTERS)


def request_of(asked: str) -> FindRequest:
    """The request that what stands behind `/?` makes; what it does not understand it leaves out."""
    given = parse_qs(asked)
    last = {name: values[-1] for name, values in given.items()}
    include = {name: tuple(given[name]) for name in _NAMES if name in given}
    return FindRequest(
        query=last.get("q", "").replace("\0", "").strip(),
        include=include,
        exclude={name: tuple(given[_NOT + name]) for name in _NAMES if _NOT + name in given},
        sort=last.get("sort", ""),
        any_of=frozenset(name for name in given.get("any", ()) if len(include.get(name, ())) > 1),
        main=last.get("main") == "1" and "relationship" in include,
        hide_read=last.get("read") == "hide",
        everything=last.get("never") == "show",
    )
