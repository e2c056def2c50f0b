from __future__ import annotations

from ianto.headers.rules import status_line
from tests.headers.reading import found


def test_a_status_between_brackets() -> None:
    for line, status in (
        ("[Completed]", "Completed"),
        ("(on hold)", "on hold"),
        ("✓ COMPLETE", "COMPLETE"),
        ("~ slow updates ~", "slow updates"),
    ):
        assert found(status_line, f"The Salt Road\n\n{line}\n\nRating: G\n") == [("status", status)], line


def test_words_are_no_status() -> None:
    for line in ("Completed", "[Completely mad]", "(finished at last, my tea)", "* * *"):
        assert found(status_line, f"The Salt Road\n\n{line}\n\nRating: G\n") == [], line


def test_a_label_knows_better() -> None:
    assert found(status_line, "The Salt Road\n\n[Completed]\n\nStatus: ongoing\nRating: G\n") == []
