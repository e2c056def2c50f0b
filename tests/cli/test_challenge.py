"""Challenges and claims at the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Ianto
from tests.library.test_challenges import HATS


@pytest.fixture
def hats(ianto: Ianto, tmp_path: Path) -> Ianto:
    """A library with a challenge and no story."""
    file = tmp_path / "hats.challenge.toml"
    file.write_text(HATS, encoding="utf-8")
    assert ianto("challenge", "set", file).out == "“Hat Bingo” is kept, with 1 table of its file.\n"
    return ianto


def _claim(ianto: Ianto, writer: str, *more: str) -> str:
    said = ianto("claim", "ask", "Hat Bingo", writer, *more, "--json")
    assert said.status == 0, said.err
    return str(said.json[0]["id"])


def test_a_new_challenge_is_a_file_that_can_be_kept(ianto: Ianto, tmp_path: Path) -> None:
    file = tmp_path / "new.challenge.toml"
    file.write_text(ianto("challenge", "new", "Wig  Week").out, encoding="utf-8")
    assert ianto("challenge", "set", file, "--json").json == {
        "id": "wig-week",
        "name": "Wig Week",
        "tables": [],
    }
    assert [each["name"] for each in ianto("challenge", "list", "--json").json] == ["Wig Week"]


def test_what_is_exported_is_what_was_set(hats: Ianto, tmp_path: Path) -> None:
    file = tmp_path / "again.challenge.toml"
    file.write_text(hats("challenge", "export", "Hat Bingo").out, encoding="utf-8")
    assert hats("challenge", "set", file).status == 0
    shown = hats("challenge", "show", "hat-bingo", "--json").json
    assert [each["name"] for each in shown["tables"]] == ["Hats"]
    assert "A moderator lets a claim begin." in shown["rules"]
    hats("undo")
    assert hats("challenge", "show", "hat-bingo").status == 2


def test_a_fault_is_told_with_its_line_and_nothing_is_kept(ianto: Ianto, tmp_path: Path) -> None:
    file = tmp_path / "bad.challenge.toml"
    file.write_text(HATS.replace("approval = true", "approval = yes"), encoding="utf-8")
    said = ianto("challenge", "set", file)
    assert said.status == 2
    assert "bad.challenge.toml, line 8: " in said.err
    assert ianto("challenge", "list", "--json").json == []


def test_claims_are_asked_for_approved_and_listed(hats: Ianto) -> None:
    first = _claim(hats, "Irene", "John Watson", "--on", "2026-02-01", "--note", "again")
    second = _claim(hats, "Mary", "John Watson/Mary Morstan", "--on", "2026-02-02")
    assert hats("claim", "list", "Hat Bingo").out == (
        f"{first[:8]}  asked  0/10  Irene: John Watson, Hats\n{second[:8]}  asked  0/10  Mary: Mary Morstan/John Watson, Hats\n"
    )
    said = hats("claim", "approve", first[:5], second, "--by", "Mrs Hudson", "--json")
    assert [each["state"] for each in said.json] == ["active", "active"]
    assert said.json[1]["subject"] == {"kind": "pairing", "names": ["Mary Morstan", "John Watson"]}
    assert [each["id"] for each in hats("claim", "list", "--writer", "mary", "--json").json] == [second]
    assert hats("claim", "list", "--state", "asked", "--json").json == []
    assert (
        hats("claim", "pause", first).out.splitlines()[0]
        == f"{first[:8]}  paused  0/10  Irene: John Watson, Hats"
    )
    swapped = hats("claim", "swap", second, 4, "Wimple", "--json").json[0]
    assert (swapped["swapped"], swapped["swaps_left"]) == ({"4": "Wimple"}, 0)
    history = hats("claim", "show", first, "--json").json["history"]
    assert [each["state"] for each in history] == ["asked", "active", "paused"]
    for how, state in (("resume", "active"), ("extend", "active"), ("complete", "completed"), ("reopen", "active"), ("drop", "dropped")):  # fmt: skip
        assert hats("claim", how, first, "--json").json[0]["state"] == state
    third = _claim(hats, "Mina")
    assert hats("claim", "refuse", third, "--note", "no subject").status == 0
    assert hats("claim", "show", third).out.splitlines()[-1].endswith(": no subject.")


def test_of_several_claims_what_can_be_is_done(hats: Ianto) -> None:
    uid = _claim(hats, "Irene", "John Watson")
    some = hats("claim", "approve", "zzzz", uid)
    assert some.status == 1
    assert "ianto: zzzz: there is no claim" in some.err
    none = hats("claim", "approve", uid)
    assert none.status == 2
    assert "It is active already." in none.err


def test_the_queue_tells_how_to_answer(hats: Ianto) -> None:
    uid = _claim(hats, "Irene", "John Watson")
    said = hats("challenge", "queue")
    assert said.out.splitlines()[0] == "A claim is asked for"
    assert said.out.splitlines()[-1] == f"  → ianto claim approve {uid[:8]} · ianto claim refuse {uid[:8]}"
    queue = hats("challenge", "queue", "Hat Bingo", "--kind", "claim", "--json").json
    assert queue["counts"] == {"claim": 1, "doubtful": 0, "overdue": 0, "broken": 0}
    assert queue["items"][0]["claim"]["id"] == uid


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("challenge", "show", "Wigs"), "there is no challenge “Wigs”"),
        (("challenge", "hall", "Wigs"), "there is no challenge “Wigs”"),
        (("challenge", "drop", "Wigs"), "there is no challenge “Wigs”"),
        (("challenge", "export", "Wigs"), "there is no challenge “Wigs”"),
        (("challenge", "queue", "Wigs"), "there is no challenge or table “Wigs”"),
        (("claim", "list", "Wigs"), "there is no challenge or table “Wigs”"),
        (("claim", "show", "abcd"), "there is no claim “abcd”"),
        (("claim", "ask", "Hat Bingo", "Irene", "--on", "soon"), "is no date; write one as 2026-05-31"),
        (("claim", "ask", "Hat Bingo", "Irene", "--prompt", "44"), "has no prompt 44"),
    ],
)
def test_what_cannot_be_ends_with_2_and_says_what_to_do(
    hats: Ianto, arguments: tuple[str, ...], message: str
) -> None:
    said = hats(*arguments)
    assert said.status == 2
    assert message in said.err
    assert said.out == ""


def test_a_dropped_challenge_comes_back(hats: Ianto) -> None:
    assert hats("challenge", "drop", "Hat Bingo").status == 0
    assert hats("challenge", "list").err.startswith("There is no challenge yet.")
    assert hats("undo").status == 0
    assert hats("challenge", "hall", "Hat Bingo").err == "Nobody is there yet.\n"
