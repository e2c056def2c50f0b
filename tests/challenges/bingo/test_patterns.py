"""Each pattern of a bingo card against brute force: by what its cells have to do with each other, not by lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ianto.challenges import PATTERNS, Card, Prompt, Rules, Table, patterns, points_of, scored
from ianto.challenges.bingo import is_pattern

Cells = frozenset[tuple[int, int]]


def card(size: int, *, free: bool = False) -> Table:
    middle = size * size // 2
    prompts = [
        Prompt(100 + place, f"hat {place}", "free" if free and size % 2 and place == middle else "prompt")
        for place in range(size * size)
    ]
    return Table("hats", "Hats", tuple(prompts), columns=size, card=Card("Irene", size))


def grid(size: int) -> list[tuple[int, int]]:
    return [(row, column) for row in range(size) for column in range(size)]


def chosen(size: int, keeps: Callable[[int, int], bool]) -> Cells:
    return frozenset(each for each in grid(size) if keeps(*each))


def lines(size: int) -> set[Cells]:
    """Every set of as many cells as a card is wide that lie evenly from one edge to the other."""
    found = set()
    for (top, left), (down, right) in (
        *(((each, 0), (0, 1)) for each in range(size)),
        *(((0, each), (1, 0)) for each in range(size)),
        ((0, 0), (1, 1)),
        ((0, size - 1), (1, -1)),
    ):
        found.add(frozenset((top + step * down, left + step * right) for step in range(size)))
    return found


def square_stamps(size: int) -> set[Cells]:
    """Two by two neighbours, one of which is a corner of the card."""
    corners = {(0, 0), (0, size - 1), (size - 1, 0), (size - 1, size - 1)}
    return {
        frozenset(four)
        for four in combinations(grid(size), 4)
        if len({row for row, _ in four}) == 2
        and len({column for _, column in four}) == 2
        and max(row for row, _ in four) - min(row for row, _ in four) == 1
        and max(column for _, column in four) - min(column for _, column in four) == 1
        and corners & set(four)
    }


def expected(name: str, size: int) -> set[Cells]:
    last, middle = size - 1, size // 2
    all_lines = lines(size)
    found: dict[str, Callable[[], set[Cells]]] = {
        "row": lambda: {each for each in all_lines if len({row for row, _ in each}) == 1},
        "column": lambda: {each for each in all_lines if len({column for _, column in each}) == 1},
        "diagonal": lambda: {
            each
            for each in all_lines
            if len({row for row, _ in each}) == len({column for _, column in each}) == size
        },
        "two lines": lambda: {one | other for one, other in combinations(sorted(all_lines, key=sorted), 2)},
        "four corners": lambda: {chosen(size, lambda row, column: row in (0, last) and column in (0, last))},
        "x": lambda: {chosen(size, lambda row, column: row in (column, last - column))},
        "plus": lambda: {chosen(size, lambda row, column: middle in (row, column))} if size % 2 else set(),
        "postage stamp": lambda: square_stamps(size),
        "frame": lambda: {chosen(size, lambda row, column: bool({0, last} & {row, column}))},
        "blackout": lambda: {frozenset(grid(size))},
    }
    return found[name]()


def cells(numbers: Iterable[int], size: int) -> Cells:
    return frozenset(divmod(number - 100, size) for number in numbers)


@pytest.mark.parametrize("size", [3, 4, 5])
@pytest.mark.parametrize("name", PATTERNS)
def test_each_pattern_lies_where_brute_force_finds_it(name: str, size: int) -> None:
    found = [each for each in patterns(card(size)) if each.name == name]
    assert {cells(each.numbers, size) for each in found} == expected(name, size)
    assert len({each.title for each in found}) == len(found)


@given(st.sampled_from([3, 4, 5]), st.data())
def test_what_is_done_and_what_lacks_is_what_brute_force_finds(size: int, data: st.DataObject) -> None:
    numbers = [100 + place for place in range(size * size)]
    filled = data.draw(st.sets(st.sampled_from(numbers)))
    there = cells(filled, size)
    for each in scored(Rules(patterns=tuple(PATTERNS)), card(size), filled):
        assert each.done == (cells(each.pattern.numbers, size) <= there)
        assert cells(each.lacks, size) == cells(each.pattern.numbers, size) - there
    done = {
        each.pattern.name for each in scored(Rules(patterns=tuple(PATTERNS)), card(size), filled) if each.done
    }
    assert done == {name for name in PATTERNS if any(each <= there for each in expected(name, size))}


def test_the_free_centre_is_filled_and_its_lines_may_be_worth_less() -> None:
    rules = Rules(points={"fill": 1, "line through centre": 100, "line beside centre": 150})
    table = card(5, free=True)
    middle_row = [100 + place for place in range(10, 15) if place != 12]
    assert points_of(rules, 4, 0, [(table, middle_row)]) == 4 + 100
    assert points_of(rules, 5, 0, [(table, range(100, 105))]) == 5 + 150
    # Without a free centre no line has it easier.
    assert points_of(rules, 5, 0, [(card(5), range(110, 115))]) == 5 + 150


@given(size=st.sampled_from([3, 4, 5]), free=st.booleans(), data=st.data())
def test_points_add_up(size: int, *, free: bool, data: st.DataObject) -> None:
    table = card(size, free=free)
    worth = data.draw(st.dictionaries(st.sampled_from([*PATTERNS, "fill", "extra"]), st.integers(0, 1000)))
    numbers = [each.number for each in table.prompts if each.kind != "free"]
    filled = data.draw(st.sets(st.sampled_from(numbers)))
    rules = Rules(points=worth, patterns=("row",))
    there = cells(filled, size) | ({(size // 2, size // 2)} if free and size % 2 else set())
    done = 0
    for name in PATTERNS:
        ways = sum(each <= there for each in expected(name, size)) if name != "two lines" else 0
        pairs = sum(each <= there for each in lines(size)) >= 2
        done += worth.get(name, 0) * (ways if name != "two lines" else pairs)
    assert points_of(rules, len(filled), 2, [(table, sorted(filled))]) == (
        len(filled) * worth.get("fill", 0) + 2 * worth.get("extra", 0) + done
    )


def test_a_pattern_of_ones_own_is_written_with_its_places() -> None:
    rules = Rules(patterns=("The L: 1 4 7 8 9",), points={"the l": 50})
    (only,) = [each for each in scored(rules, card(3), [100, 103, 106, 107]) if each.counts]
    assert (only.pattern.title, only.lacks, only.worth, only.points) == ("the l", (108,), 50, 0)
    assert points_of(rules, 0, 0, [(card(3), [100, 103, 106, 107, 108])]) == 50
    assert patterns(card(3), ["the corner: 1 25"]) == ()


@pytest.mark.parametrize("name", ["circle", "the L:", "the L: 0 1", "the L: 1 26", ": 1 2", "the L: one"])
def test_what_is_no_pattern_is_none(name: str) -> None:
    assert not is_pattern(name)


def test_a_table_that_is_no_card_has_no_patterns() -> None:
    prompts = tuple(Prompt(each, f"hat {each}") for each in range(1, 10))
    assert patterns(Table("hats", "Hats", prompts, columns=3)) == ()
    assert patterns(Table("hats", "Hats", prompts[:8], columns=3, card=Card("Irene", 3))) == ()
    posted = Table("hats", "Hats", (*prompts[:4], Prompt(5, "Free", "free"), *prompts[5:]), columns=3)
    assert len(patterns(posted, ["row"])) == 3
