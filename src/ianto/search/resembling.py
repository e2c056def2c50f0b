"""Works that tell of the same: found by the words that are characteristic of one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log1p
from typing import Final

import numpy as np
import tantivy
from tantivy import Occur, Query

from ianto.search.recall_words import weigh
from ianto.search.stems import Marks


@dataclass(frozen=True, slots=True)
class Profile:
    """x"""

    work: int


@dataclass(frozen=True, slots=True)
class Alike:
    """x"""

    work: int


def profile(searcher: tantivy.Searcher, schema: tantivy.Schema, work: int) -> Profile:
    """x"""
    return Profile(work)


def alike(searcher: tantivy.Searcher, schema: tantivy.Schema, profile: Profile, limit: int) -> tuple[Alike, ...]:
    """x"""
    return ()
