"""What a posted table is called, where several things above it may be its name."""

from __future__ import annotations

import pytest

from ianto.challenges import read_posted

TABLE = "<table><tr><td>1. Ash</td><td>2. Wick</td></tr><tr><td>3. Oil</td><td>4. Moth</td></tr></table>"


@pytest.mark.parametrize(
    ("above", "name"),
    [
        ('<b><u>Forty Candles :: Set C</u></b>\n<i>2/40</i>\n<lj-cut text="mind the wax, dears">', "Forty Candles :: Set C"),
        ('<b>Forty Candles</b>\n<lj-cut text="Wax Everywhere">', "Forty Candles"),
        ('<h3>Forty Candles</h3>\n<lj-cut text="Wax Everywhere">', "Forty Candles"),
        ('Forty Candles\n\n<lj-cut text="mind the wax, dears">', "Forty Candles"),
        ('Forty Candles\n\n<lj-cut text="Look what I did!">', "Forty Candles"),
        ('Watson, mostly\n\n<lj-cut text="Forty Candles">', "Forty Candles"),
        ('I burned them all.\n\n<lj-cut text="forty candles">', "forty candles"),
    ],
)  # fmt: skip
def test_the_text_of_a_cut_that_is_a_remark_names_a_table_only_where_nothing_else_does(
    above: str, name: str
) -> None:
    (posted,) = read_posted(f"{above}\n{TABLE}\n</lj-cut>")
    assert posted.name == name
