"""Tags as thousands of people typed them in one fandom: what differs in typing only is one tag."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest

from ianto.tags import TagKind, Vocabulary, shipped

DATA = Path(__file__).parents[2] / ".." / "shared" / "data" / "tags-as-written.csv"
FANDOM = "Star Trek: Deep Space Nine"
# The fewest groups and spellings there are: fewer, and the test would look at nothing.
GROUPS, SPELLINGS = 50, 100

pytestmark = pytest.mark.skipif(not DATA.is_file(), reason="../shared/data/tags-as-written.csv is not here")


def _typed(kind: str, text: str) -> str:
    """The text without what is only typing, said in other words than the room's own."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    plain = re.sub("[‘’ʼ`´“”„\"']", "", plain.casefold())
    plain = " ".join(re.sub(r"[\])}]", ")", re.sub(r"[\[({]", "(", plain)).split())
    if kind != "relationship" or "(" in plain:
        return plain
    mark = " & " if " & " in plain else "/"
    return mark.join(sorted(name.strip() for name in plain.split(mark)))


def _tags(vocabulary: Vocabulary, kind: TagKind, text: str) -> tuple[tuple[str, str], ...]:
    if kind == "fandom":
        return tuple((tag.kind, tag.key) for tag in vocabulary.tags({"fandom": [text]}))
    read = vocabulary.tags({"fandom": [FANDOM], kind: [text]})
    return tuple((tag.kind, tag.key) for tag in read if tag.kind != "fandom")


@pytest.mark.parametrize("vocabulary", [Vocabulary.of(()), shipped()], ids=["without packs", "with packs"])
def test_what_differs_in_typing_only_is_one_tag(vocabulary: Vocabulary) -> None:
    with DATA.open(encoding="utf-8", newline="") as file:
        rows = [(row["kind"], row["tag"]) for row in csv.DictReader(file)]
    spelt: dict[tuple[str, str], dict[str, tuple[tuple[str, str], ...]]] = defaultdict(dict)
    kinds: tuple[TagKind, ...] = ("fandom", "relationship", "character")
    for kind in kinds:
        for _, text in (row for row in rows if row[0] == kind):
            spelt[kind, _typed(kind, text)][text] = _tags(vocabulary, kind, text)
    several = [texts for texts in spelt.values() if len(texts) > 1]
    assert len(several) >= GROUPS
    assert sum(map(len, several)) >= SPELLINGS
    assert [texts for texts in several if len(set(texts.values())) > 1] == []


def test_a_bracket_that_names_the_fandom_folds_and_nothing_written_is_lost() -> None:
    with DATA.open(encoding="utf-8", newline="") as file:
        characters = [row["tag"] for row in csv.DictReader(file) if row["kind"] == "character"]
    plain = Vocabulary.of(())
    named = [text for text in characters if text.endswith(" (Star Trek)")]
    assert len(named) > 100
    for text in named:
        assert _tags(plain, "character", text) == _tags(plain, "character", text.removesuffix(" (Star Trek)"))
    read = plain.tags({"fandom": [FANDOM], "character": characters})
    assert {tag.written for tag in read[1:]} <= set(characters)
