"""How names of tables and challenges are spelt: what is looked up for one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ianto.challenges.naming import table_key
from ianto.challenges.reading.numbers import SPELT, number_of

JOINT: Final = re.compile(r"[\s,;:/|()\[\]@.–—-]+")
# "25lamps prompt table", "fog_bingo challenge": what a name may be followed by.
KIND: Final = re.compile(
    r"[\W_]*\b(?:(?:prompt|bingo|big\s+damn|claim)\s+)*(?:tables?|challenges?|cards?|comm(?:unity)?|prompts?|sets?|list|claim)\W*$",
    re.IGNORECASE,
)
# "set Beta", "list B": as "table B", which is one name with "B".
_SET: Final = re.compile(r"\W*(?:(?:prompt|theme)\s+)?(?:set|list)\s+(?=[^\W_])", re.IGNORECASE)
_SPELT: Final = re.compile(rf"(?<![^\W_]){SPELT}", re.IGNORECASE)


def keys_of(*names: str) -> Iterator[str]:
    """The keys of names, each once."""
    return iter(dict.fromkeys(key for name in names if name and (key := table_key(name))))


def sought(index: Mapping[str, list[str]], figured: Mapping[str, list[str]], name: str) -> list[str]:
    """What is called so: by the name as it is written, without what kind of thing it says it is, or in figures."""
    for spelling in dict.fromkeys((name, KIND.sub("", name), _SET.sub("", name, count=1))):
        if found := index.get(table_key(spelling)):
            return found
    return figured.get(table_key(_figured(name)), [])


def in_figures(
    index: Mapping[str, Sequence[str]], names: Mapping[str, Sequence[str]]
) -> dict[str, list[str]]:
    """Keys of names with their numbers in figures, for those that are nobody's key as they are."""
    found: dict[str, list[str]] = {}
    for id_, every in names.items():
        for key in keys_of(*map(_figured, every)):
            if key not in index:
                found.setdefault(key, []).append(id_)
    return found


def _figured(name: str) -> str:
    """A name with its numbers in figures: `Fifteen Teacups`, `15 Teacups`."""
    return _SPELT.sub(lambda found: str(number_of(found[0]) or found[0]), name)


def halves(name: str) -> Iterator[tuple[str, str]]:
    """What stands before and behind each mark and space of a name."""
    for joint in list(JOINT.finditer(name))[:12]:
        left, right = name[: joint.start()], name[joint.end() :].rstrip(")] ")
        if left.strip() and right.strip():
            yield left, right
