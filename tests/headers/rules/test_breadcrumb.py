from __future__ import annotations

from ianto.headers.rules import breadcrumb
from tests.headers.reading import found


def test_a_trail_names_canon_and_title() -> None:
    assert found(breadcrumb, "Dracula Fan Fiction ❯ The Salt Road ❯ Whitby ( Chapter 1 )\n\nRating: G\n") == [
        ("fandom", "Dracula"),
        ("title", "The Salt Road"),
    ]


def test_two_steps_are_none() -> None:
    assert not breadcrumb.claims("Salt > Sugar")


def test_a_shelf_its_canon_and_the_title() -> None:
    assert found(breadcrumb, "Books » Salt Quest » The Salt Road\n\nRated: G\n") == [
        ("fandom", "Salt Quest"),
        ("title", "The Salt Road"),
    ]
    assert found(breadcrumb, "Books » Salt Quest\n\nRated: G\n") == [("fandom", "Salt Quest")]
