"""The kinds of tags."""

from __future__ import annotations

from typing import Final, Literal, get_args

TagKind = Literal[
    "fandom", "relationship", "character", "warning", "rating", "category", "genre", "tag", "author", "series"
]
TAG_KINDS: Final[tuple[TagKind, ...]] = get_args(TagKind)
