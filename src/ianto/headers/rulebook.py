"""All rules there are: each module in `headers/rules` is one, found by being there."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Protocol, cast

from ianto.headers import rules
from ianto.headers.header import Header
from ianto.story import Field


class Rule(Protocol):
    """What a module in `headers/rules` offers.

    It may also offer `claims(line: str) -> bool`: whether a line that carries no label is nevertheless
    known to it, and therefore belongs to the header.
    """

    def find(self, header: Header) -> Iterator[Field]:
        """Every value this rule finds, in any order."""
        ...


@cache
def all_rules() -> tuple[Rule, ...]:
    """The rules, by name. Their order does not matter: confidence decides."""
    names = sorted(module.name for module in pkgutil.iter_modules(rules.__path__))
    return tuple(cast("Rule", importlib.import_module(f"{rules.__name__}.{name}")) for name in names)


@cache
def _claiming() -> tuple[Callable[[str], bool], ...]:
    return tuple(rule.claims for rule in all_rules() if hasattr(rule, "claims"))


@lru_cache(maxsize=1024)
def is_claimed(line: str) -> bool:
    """Whether some rule knows this line though it carries no label."""
    return any(claims(line) for claims in _claiming())
