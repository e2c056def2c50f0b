from __future__ import annotations

from ianto.headers.rules import name_and_title
from tests.headers.reading import found

_LABELS = "\n\nFandom: Dracula\nRating: PG\n"


def test_one_above_the_other() -> None:
    expected = [("title", "The Salt Road"), ("author", "Ann Arbour")]
    assert found(name_and_title, f"The Salt Road\nAnn Arbour{_LABELS}") == expected
    assert found(name_and_title, f"Ann Arbour\nThe Salt Road{_LABELS}") == expected


def test_two_names_or_none() -> None:
    assert found(name_and_title, f"Lucy Westenra\nAnn Arbour{_LABELS}") == []
    assert found(name_and_title, f"The Salt Road\nOver the Hill{_LABELS}") == []
    assert found(name_and_title, "The Salt Road\nAnn Arbour\n") == []


def test_labels_know_better() -> None:
    assert found(name_and_title, "The Salt Road\nAnn Arbour\n\nAuthor: Bea Lake\nRating: PG\n") == []
