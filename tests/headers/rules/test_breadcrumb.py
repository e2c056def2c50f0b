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
