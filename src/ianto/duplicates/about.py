"""What two versions say of themselves beside their text, and whether they agree in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from ianto.text import fold, is_chapter_heading, is_numeral

_APART: Final = re.compile(r"[\W_]+")
_ARTICLE: Final = re.compile(r"(?:the|an?) (?=.)")
_LEAST_TITLE: Final = 4


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a version, as it was read; empty where nothing is.

    Attributes:
        title: its title.
        authors: names of its writers.
        address: where it was found on the net.
        path: where it lay when it was added.
        format: the reader's name, such as `txt` or `ao3-epub`.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    address: str = ""
    path: str = ""
    format: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two versions agree in; None where one of them does not say.

    Attributes:
        title: whether the titles are the same; `within` if one is the other with more ("Mina", "Mina, part 2").
        author: whether they have an author in common.
        address: whether they have the same address.
        path: whether they lay at the same path.
        format: whether they are of the same format.
        chapter: whether one's title is a chapter's heading.
    """

    title: Literal["same", "within", "other"] | None = None
    author: bool | None = None
    address: bool | None = None
    path: bool | None = None
    format: bool | None = None
    chapter: bool = False

    @property
    def named_alike(self) -> bool:
        """Whether title, address or path are the same."""
        return self.title == "same" or self.address is True or self.path is True


def agreement(first: About, second: About) -> Agreement:
    """What two versions agree in. Case, accents, punctuation and a title's article do not count."""
    ours, theirs = _title(first.title), _title(second.title)
    writers = [{_name(author) for author in about.authors} - {""} for about in (first, second)]
    return Agreement(
        _titles(ours, theirs) if ours and theirs else None,
        bool(writers[0] & writers[1]) if all(writers) else None,
        _same(first.address, second.address),
        _same(first.path, second.path),
        _same(first.format, second.format),
        any(is_chapter_heading(title) or is_numeral(title) for title in (first.title, second.title) if title),
    )


def _titles(ours: str, theirs: str) -> Literal["same", "within", "other"]:
    if ours == theirs:
        return "same"
    short, long = sorted((ours, theirs), key=len)
    return "within" if len(short) >= _LEAST_TITLE and f" {short} " in f" {long} " else "other"


def _same(first: str, second: str) -> bool | None:
    return first == second if first and second else None


@lru_cache(maxsize=4096)
def _name(name: str) -> str:
    return _APART.sub(" ", fold(name)).strip()


@lru_cache(maxsize=4096)
def _title(title: str) -> str:
    return _ARTICLE.sub("", _name(title), count=1) if _ARTICLE.match(_name(title)) else _name(title)
