from __future__ import annotations

from ianto.headers.rules import cells
from tests.headers.reading import found


def test_cells_of_any_case() -> None:
    assert found(cells, "The Salt Road\nby Ann Arbour\n\ndracula // mina/lucy // pg-13\n") == [
        ("fandom", "dracula"),
        ("relationship", "mina/lucy"),
        ("rating", "pg-13"),
    ]
    assert found(cells, "The Salt Road\n\nSalt Quest | Wren/Hollis | PG-13 | 600 words\n") == [
        ("fandom", "Salt Quest"),
        ("relationship", "Wren/Hollis"),
        ("rating", "PG-13"),
        ("word_count", "600 words"),
    ]
    assert found(cells, "The Salt Road\n\nsalt quest // wren, hollis // pg\n") == [
        ("fandom", "salt quest"),
        ("character", "wren"),
        ("character", "hollis"),
        ("rating", "pg"),
    ]


def test_a_title_before_them() -> None:
    line = "in the fog; Salt Quest; Wren/Hollis; PG; 640 words"
    assert found(cells, f"{line}\nby ann_arbour\n")[:2] == [("title", "in the fog"), ("fandom", "Salt Quest")]


def test_rows_of_links_are_no_cells() -> None:
    for line in (
        "home // fic // links // mail",
        "Home | Fiction | Links | Guestbook",
        "he came; he saw; he went home again; that was all",
        "red // blue // green",
    ):
        assert found(cells, f"The Salt Road\n\n{line}\n") == [], line


def test_labels_know_better() -> None:
    head = "Fandom: Dracula\nRating: R\n\ndracula // mina/lucy // pg-13\n"
    assert {name for name, _ in found(cells, head)} <= {"relationship"}
