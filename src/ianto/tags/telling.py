"""Words that tell one tag from another, or that tell nothing, from `telling.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

_LISTS: Final[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("telling.toml").read_text(encoding="utf-8")
)


def _words(name: str) -> frozenset[str]:
    return frozenset(_LISTS[name].split())


TITLES: Final = _words("titles")
COURTESIES: Final = _words("courtesies")
REMARKS: Final = _words("remarks")
SAID_BEFORE: Final = _words("said_before")
NOBODY: Final = _words("nobody")
VERSIONS: Final = _words("versions")
MALE: Final = _words("male")
FEMALE: Final = _words("female")
DENIALS: Final = _words("denials")
DENYING: Final = _words("denying")
FILLERS: Final = _words("fillers")
MEDIA: Final = _words("media")
TELEVISION: Final = _words("television")
OPPOSED: Final = tuple(frozenset(line.split()) for line in _LISTS["opposed"])
NUMBERS: Final[dict[str, str]] = _LISTS["numbers"]
SHORT_NAMES: Final = {short: tuple(full.split()) for short, full in _LISTS["short_names"].items()}
ABBREVIATIONS: Final[dict[str, str]] = _LISTS["abbreviations"]
