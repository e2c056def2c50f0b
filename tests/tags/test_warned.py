"""None apply, not told, nothing said, and something warned of are four different things."""

from __future__ import annotations

import pytest

from ianto.tags import Warned, warned


@pytest.mark.parametrize(
    "value",
    ["No Archive Warnings Apply", "none", "None.", "No warnings", "no warnings apply", "n/a", "N/A", "None really", "Nothing much",
     "none that I can think of", "No warnings for this chapter", "(none)"],
)  # fmt: skip
def test_none_apply(value: str) -> None:
    assert warned([value]) == Warned("none")


@pytest.mark.parametrize(
    "value",
    ["Creator Chose Not To Use Archive Warnings", "Choose Not To Use Archive Warnings", "Author Chose Not To Use Archive Warnings",
     "CNTW", "Chose not to warn", "see notes", "See author’s notes", "please see the notes at the beginning", "see inside",
     "would be spoilers", "read at your own risk"],
)  # fmt: skip
def test_not_told(value: str) -> None:
    assert warned([value]) == Warned("untold", untold=True)


@pytest.mark.parametrize(
    "value",
    [
        "Major Character Death",
        "violence",
        "Nothing graphic",
        "no happy ending",
        "None, except for some blood",
        "Underage",
        "spoilers",
    ],
)
def test_something(value: str) -> None:
    assert warned([value]) == Warned("some", (value,))


def test_nothing_is_said() -> None:
    assert warned([]) == warned(["", " - "]) == Warned("nothing")


def test_what_is_warned_of_goes_before_what_is_not() -> None:
    assert warned(["None", "Violence", "CNTW"]) == Warned("some", ("Violence",), untold=True)
    assert warned(["none", "see notes"]) == Warned("untold", untold=True)
