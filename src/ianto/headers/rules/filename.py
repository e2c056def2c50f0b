"""A file's name, asked last: `The Lamp - Ann Arbour.txt`, `the_lamp.txt`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.story import Field

RULE: Final = "filename"
_TITLE, _AUTHOR = 0.3, 0.25
_EXTENSION: Final = re.compile(r"(?:\.[A-Za-z]\w{0,4}){1,2}$")
_COUNTER: Final = re.compile(r"^\W*\d{1,4}[\s._-]+|[\s._-]*(?:\(\d+\)|\[\d+\]|-?\s?v\d+|\s-\s\d+)$")
_HASH: Final = re.compile(r"[0-9a-f]{8,}", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]+")
# Words that name a file, not a story.
_NAMELESS: Final = frozenset({
    "story", "stories", "fic", "fics", "file", "untitled", "document", "doc", "text", "txt", "chapter", "chap", "ch",
    "part", "page", "index", "download", "new", "case", "test", "temp", "tmp", "view", "read", "print", "printable",
    "viewstory", "s", "work", "works", "copy", "of", "example", "sample", "input", "seed", "main", "content", "body",
    "header", "data", "upload", "message", "msg", "export", "mail", "post", "entry", "the", "my", "php", "sid", "chapid", "id", "mbox",
})  # fmt: skip
_LEAST_LETTERS: Final = 3
_SMALL: Final = frozenset(
    {"a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "but", "by", "with", "from"}
)
_LONGEST: Final = 150
_MOST_NAMES: Final = 4


def find(header: Header) -> Iterator[Field]:
    """Title and author as far as a file's name gives them away. Never from a span of the text."""
    stem = _EXTENSION.sub("", header.filename.replace("\\", "/").rpartition("/")[2])[:_LONGEST]
    stem = _COUNTER.sub("", _COUNTER.sub("", stem, count=1), count=1)
    if _is_nameless(stem):
        return
    if " " not in stem:
        stem = stem.replace("_-_", " - ").replace("_", " ")
        if " " not in stem:
            stem = stem.replace("-", " ")
    title, mark, author = stem.rpartition(" - ")
    if not mark:
        title, mark, author = stem.rpartition(" by ")
    if not mark or not title.strip() or not author[:1].isupper() or len(author.split()) > _MOST_NAMES:
        title, author = stem, ""
    title = _capitalise(title.strip(" _-"))
    yield Field("title", title, header.filename, "filename", None, _TITLE, RULE)
    if author:
        yield Field("author", author.strip(" _-"), header.filename, "filename", None, _AUTHOR, RULE)


def _is_nameless(stem: str) -> bool:
    letters = sum(map(str.isalpha, stem))
    return (
        letters < _LEAST_LETTERS
        or _HASH.search(stem) is not None
        or all(word.casefold() in _NAMELESS for word in _WORD.findall(stem))
    )


def _capitalise(title: str) -> str:
    """A title written in small letters only, as file names are, in a title's capitals."""
    if title != title.lower():
        return title
    words = title.split()
    return " ".join(
        word if word in _SMALL and place else word[:1].upper() + word[1:] for place, word in enumerate(words)
    )
